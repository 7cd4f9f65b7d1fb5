"""The end of a session, or a day without cards: what was done, what comes, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.learning.review.reviews import Standing
from pogo_learn.learning.review.session import Session
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.review.words import minutes_of
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, row
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text
from pogo_learn.ui.widgets.week_bars import WeekBars


class Ending(QWidget):
    """Says how it went and what tomorrow brings."""

    route_requested = Signal(object)
    beyond_requested = Signal()
    taking_up_requested = Signal()
    """What was laid aside is wanted again."""

    def __init__(self, standing: Standing, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        card = Card(padding=28)
        card.box.setSpacing(10)
        done = len(session.done)
        title = _("Done for today") if done or standing.rated_today else _("Nothing is due today")
        card.box.addWidget(Text(title, "h2"))
        told = [f"{title}."]
        if done:
            told.append(_done_in_words(done, session.again))
            card.box.addWidget(Text(told[-1], "ui"))
        elif not standing.cards:
            words = _(
                "Cards come by themselves: from questions you answer, and from key terms of "
                "lessons you finish."
            )
            told.append(words)
            card.box.addWidget(Text(words, "ui", "text.secondary"))
        if standing.cards:
            told.append(tomorrow_in_words(standing))
            card.box.addWidget(Text(told[-1], "ui", "text.secondary"))
            card.box.addWidget(WeekBars(standing.loads))
        self.spoken = " ".join(told)
        """What it says, for assistive programs."""
        card.box.addSpacing(6)
        home = Button(_("Back home"), Kind.PRIMARY, pressed=lambda: self._go(Route("home")))
        self.first: QWidget = home
        buttons = [home]
        waiting = standing.plan.waiting + len(standing.plan.cards)
        if waiting:
            words = ngettext("Go on: {count} more waits", "Go on: {count} more wait", waiting)
            buttons.append(
                Button(
                    words.format(count=waiting),
                    Kind.SECONDARY,
                    pressed=lambda: self.beyond_requested.emit(),
                )
            )
        if standing.suspended:
            words = ngettext(
                "Take up {count} card laid aside",
                "Take up {count} cards laid aside",
                standing.suspended,
            ).format(count=standing.suspended)
            take_up = Button(words, Kind.QUIET, pressed=lambda: self.taking_up_requested.emit())
            buttons.append(take_up)
        line = row(FlowBox(*buttons, spacing=8))
        card.box.addLayout(line)
        box.addWidget(card)

    def _go(self, route: Route) -> None:
        self.route_requested.emit(route)


def _done_in_words(done: int, again: int) -> str:
    words = ngettext("{count} card reviewed.", "{count} cards reviewed.", done).format(count=done)
    if again:
        words += " " + ngettext(
            "{count} was not known; it comes back soon.",
            "{count} were not known; they come back soon.",
            again,
        ).format(count=again)
    return words


def tomorrow_in_words(standing: Standing) -> str:
    """Say what tomorrow brings."""
    load = standing.loads[1]
    if not load.cards:
        return _("Nothing comes back tomorrow.")
    minutes = minutes_of(load.seconds)
    return ngettext(
        "{count} card comes back tomorrow, about {minutes} min.",
        "{count} cards come back tomorrow, about {minutes} min.",
        load.cards,
    ).format(count=load.cards, minutes=minutes)
