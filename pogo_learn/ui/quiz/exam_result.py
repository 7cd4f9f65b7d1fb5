"""What the result of an exam has beyond that of a check: modules against the blueprint, margin, time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.learning.progress import Result
from pogo_learn.record.state import ExamState
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import labelled, number_text
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
    for one in _modules(catalogue, scores, terms):
        line = row(Text(one.name, "ui"), spacing=8)
        line.setStretch(0, 1)
        line.addWidget(Text(one.points, "caption.medium", "text.secondary", wrap=False))
        bar = Bar(one.share, "accent", one.in_words())
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


def modules_in_words(catalogue: Catalogue, result: Result, terms: ExamState) -> str:
    """Say the points of each module of the blueprint, for those who hear the result."""
    scores, _gone = _scores_by_module(catalogue, result)
    return " ".join(f"{one.in_words()}." for one in _modules(catalogue, scores, terms))


@dataclass(frozen=True, slots=True)
class _Module:
    """What a module brought: its points in words and its share of what it could bring."""

    name: str
    points: str
    share: float

    def in_words(self) -> str:
        return labelled(self.name, self.points)


def _modules(
    catalogue: Catalogue, scores: Mapping[str, Sequence[float]], terms: ExamState
) -> list[_Module]:
    modules: list[_Module] = []
    for module in terms.blueprint:
        found = scores.get(module, [])
        if not found:
            continue
        points = round(sum(found), 1)
        words = _("{points} of {total}").format(
            points=number_text(points, 0 if points == int(points) else 1), total=len(found)
        )
        name = f"{module} {_title(catalogue, module)}"
        modules.append(_Module(name, words, sum(found) / len(found)))
    return modules


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
