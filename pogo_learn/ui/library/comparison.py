"""Two to four policies side by side, question by question."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.content.course import Table
from pogo_learn.content.policies.card import PolicyCard
from pogo_learn.content.policies.comparing import comparable
from pogo_learn.system.language import _
from pogo_learn.ui.library.policy_words import LENSES, value_in_words
from pogo_learn.ui.reading.blocks import TableBox
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


class ComparisonPage(QWidget):
    """A table: a row for each question, a column for each policy."""

    left = Signal()

    def __init__(self, cards: Sequence[PolicyCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = PageScroll(1440, 0, top=0)
        self.whole = scroll.page
        scroll.follow_focus()
        outer.addWidget(scroll)
        self._back = Button(_("Back to the list"), Kind.SECONDARY, icon="arrow-left")
        self._back.clicked.connect(lambda: self.left.emit())
        scroll.box.addWidget(FlowBox(self._back))
        scroll.box.addWidget(self._about_numbers(cards))
        card = Card(padding=18)
        card.box.addWidget(TableBox(_table(cards)))
        scroll.box.addWidget(card)
        scroll.box.addStretch(1)

    def place_focus(self) -> None:
        """Begin at the way back."""
        self._back.setFocus()

    def _about_numbers(self, cards: Sequence[PolicyCard]) -> QWidget:
        """Say which of the numbers may be compared; they are never added."""
        groups = comparable(cards)
        note = Card("bg.sunken", "line.subtle", strip="thread", padding=12)
        line = row(Icon("info", "thread.text"), spacing=10)
        line.addWidget(Text(numbers_in_words(cards), "ui"), 1)
        note.box.addLayout(line)
        note.setVisible(bool(groups))
        return note


def numbers_in_words(cards: Sequence[PolicyCard]) -> str:
    """Say what the numbers of these policies count, and which of them may be compared."""
    groups = comparable(cards)
    parts = []
    for group in groups:
        numbers = ", ".join(f"{one.jurisdiction} {one.number}" for one in group.cards)
        lever = value_in_words("lever", group.lever)
        base = value_in_words("base", group.base)
        parts.append(f"{lever}, {base}: {numbers}.")
    if len(groups) > 1:
        parts.insert(0, _("These numbers count different things. Do not compare across the lines:"))
    return " ".join(parts)


def _table(cards: Sequence[PolicyCard]) -> Table:
    heads = ("", *(f"{escape(card.jurisdiction)}: {escape(card.local_name)}" for card in cards))
    rows = [
        (f"<b>{escape(lens.title())}</b>", *(escape(lens.text(card)) or "–" for card in cards))
        for lens in LENSES
    ]
    rows.append((f"<b>{escape(_('As at'))}</b>", *(card.as_at.isoformat() for card in cards)))
    return Table(
        "comparison", heads, tuple(rows), ("left",) * (len(cards) + 1), _("Policies side by side")
    )
