"""What the result of an exam has beyond that of a check: modules against the blueprint, margin, time."""

from __future__ import annotations

import math

from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.learning.progress import Result
from pogo_learn.record.state import ExamState
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import number_text
from pogo_learn.ui.widgets.card import Card, column, row
from pogo_learn.ui.widgets.progress import Bar
from pogo_learn.ui.widgets.text import Text


def margin_words(result: Result) -> str:
    """Say how far the result is from the pass mark."""
    points = abs(round(100 * result.score) - round(100 * result.pass_mark))
    if result.passed:
        if not points:
            return _("Just at the pass mark.")
        return ngettext(
            "{count} percentage point above the pass mark.",
            "{count} percentage points above the pass mark.",
            points,
        ).format(count=points)
    # 74.6 % is shown as 75 %, and is below 75 %.
    points = max(1, points)
    return ngettext(
        "{count} percentage point below the pass mark.",
        "{count} percentage points below the pass mark.",
        points,
    ).format(count=points)


def time_words(terms: ExamState) -> str:
    """Say how much time was used, and against which limit."""
    used = math.ceil(terms.used_seconds / 60)
    if not terms.allowed_seconds:
        return _("Sat without a time limit, {used} min on screen.").format(used=used)
    allowed = math.ceil(terms.allowed_seconds / 60)
    words = _("Sat in {used} of {allowed} min.").format(used=min(used, allowed), allowed=allowed)
    if terms.extra_percent:
        words += " " + _("That limit has {percent} % extra time.").format(
            percent=terms.extra_percent
        )
    return words


def module_card(catalogue: Catalogue, result: Result, terms: ExamState) -> Card:
    """Show the points of each module of the blueprint."""
    card = Card()
    card.box.addWidget(Text(_("By module"), "card"))
    scores, gone = _scores_by_module(catalogue, result)
    for module in terms.blueprint:
        found = scores.get(module, [])
        if not found:
            continue
        title = _title(catalogue, module)
        points = round(sum(found), 1)
        words = _("{points} of {total}").format(
            points=number_text(points, 0 if points == int(points) else 1), total=len(found)
        )
        line = row(Text(f"{module} {title}", "ui"), spacing=8)
        line.setStretch(0, 1)
        line.addWidget(Text(words, "caption.medium", "text.secondary", wrap=False))
        bar = Bar(sum(found) / len(found), "accent", f"{module} {title}: {words}")
        card.box.addLayout(column(line, bar, spacing=2))
    if gone:
        told = ngettext(
            "{count} question is not in the course any more. Where you answered it, its score counts.",
            "{count} questions are not in the course any more. Where you answered them, their scores "
            "count.",
            gone,
        ).format(count=gone)
        card.box.addWidget(Text(told, "caption", "text.secondary"))
    return card


def _scores_by_module(catalogue: Catalogue, result: Result) -> tuple[dict[str, list[float]], int]:
    scores: dict[str, list[float]] = {}
    gone = 0
    for answer in result.answers:
        try:
            module = catalogue.module_of(catalogue.question(answer.question).outcome).id
        except UnknownId:
            gone += 1
            continue
        if answer.score is not None:
            scores.setdefault(module, []).append(answer.score)
    return scores, gone


def _title(catalogue: Catalogue, module: str) -> str:
    try:
        return catalogue.module(module).title
    except UnknownId:
        return ""
