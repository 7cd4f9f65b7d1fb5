"""Today's review: how many cards, how long, and what the week brings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pogo_learn.learning.review.reviews import Standing
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, column, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.text import Text
from pogo_learn.ui.widgets.week_bars import WeekBars


class ReviewCard(Card):
    """Says what is due and begins it."""

    def __init__(
        self,
        standing: Standing,
        key: str,
        begin: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        head = row(Text(_("Today's review"), "card", wrap=False), spacing=12)
        if standing.due:
            words = ngettext("{count} due", "{count} due", standing.due)
            head.addWidget(Chip(words.format(count=standing.due), "thread"))
        head.addStretch(1)
        start = Button(
            _("Start review") if standing.due else _("Open review"),
            Kind.SOFT,
            icon="refresh-cw",
            key=key,
            pressed=begin,
        )
        line = row(start)
        line.addStretch(1)
        words_box = column(head, Text(_said(standing), "ui", "text.secondary"), line)
        words_box.addStretch(1)
        bars = WeekBars(standing.loads)
        if appearance().percent >= 150:
            self.box.addLayout(words_box)
            self.box.addWidget(bars)
        else:
            both = row(spacing=24)
            both.addLayout(words_box, 3)
            both.addWidget(bars, 2)
            self.box.addLayout(both)


def _said(standing: Standing) -> str:
    """Say what is due, in a sentence or two."""
    if not standing.due:
        if standing.plan.waiting:
            return _("Done for today. What waits comes on the days after.")
        return _("Nothing is due now.")
    words = ngettext(
        "About {count} minute to keep what you learned.",
        "About {count} minutes to keep what you learned.",
        standing.minutes,
    ).format(count=standing.minutes)
    if standing.away_days:
        words = " ".join((welcome_back(standing), words))
    return words


def welcome_back(standing: Standing) -> str:
    """Say to someone who was away that nothing is lost, and that no more than a day's work comes."""
    days = standing.clear_in
    return ngettext(
        "Welcome back. {waiting} cards waited; at your pace they are done in about {count} day.",
        "Welcome back. {waiting} cards waited; at your pace they are done in about {count} days.",
        days,
    ).format(waiting=standing.due + standing.plan.waiting, count=days)
