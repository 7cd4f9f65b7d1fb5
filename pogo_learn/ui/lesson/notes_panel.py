"""The panel beside a lesson: what the learner highlighted, noted and bookmarked in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.learning.passages import BOOKMARK, Located
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _
from pogo_learn.system.written import labelled
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, IconButton, Kind
from pogo_learn.ui.widgets.card import Card, Ground, clear_layout, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_SHOWN = 220
"""Letters of a quote that are shown."""


class NotesPanel(Ground):
    """One card a mark, in reading order; what is lost from the lesson comes last, with its words."""

    place_requested = Signal(str)
    """Id of the mark to be shown in the text."""
    note_requested = Signal(str)
    """Id of the mark whose note is to be opened."""
    remove_requested = Signal(str)
    notebook_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg.canvas", parent)
        self._first: QWidget | None = None
        self._all_of_it = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(340, 14)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)
        self._close = IconButton("x", _("Close the notes"), key="Ctrl+B")
        self._close.clicked.connect(self.closed)
        head = row(Text(_("Notes and highlights"), "ui.bold"), self._close)
        head.setStretch(0, 1)
        self._scroll.box.addLayout(head)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._scroll.box.addLayout(self._cards)
        self._scroll.box.addWidget(
            FlowBox(
                Button(
                    _("All notes"), Kind.GHOST, icon="library", compact=True,
                    pressed=self.notebook_requested.emit,
                )
            )
        )  # fmt: skip
        self._scroll.box.addStretch(1)
        self.restyle()

    def restyle(self) -> None:
        """Take the width from the look in force."""
        self.take_all(all_of_it=self._all_of_it)

    def take_all(self, *, all_of_it: bool) -> None:
        """Take the whole page, or a strip beside the text."""
        self._all_of_it = all_of_it
        width = min(appearance().px(272), 340)
        self.setMinimumWidth(width)
        self.setMaximumWidth(16_777_215 if all_of_it else width)

    def show_marks(self, marks: Sequence[Located]) -> None:
        """Show these marks."""
        clear_layout(self._cards)
        self._first = None
        if not marks:
            words = _(
                "Nothing marked in this lesson yet. Select words and press H to highlight them or "
                "M to write a note; Ctrl+Shift+B puts a bookmark to a paragraph."
            )
            self._cards.addWidget(Text(words, "ui", "text.secondary"))
        for one in marks:
            self._cards.addWidget(self._card(one))

    def place_focus(self) -> None:
        """Put the focus on the first mark, or where the panel is closed."""
        (self._first or self._close).setFocus()

    def _card(self, one: Located) -> Card:
        mark = one.mark
        card = Card(padding=12)
        words, tone = _("Highlight"), "thread"
        if mark.sort == BOOKMARK:
            words, tone = _("Bookmark"), "accent"
        elif mark.text:
            words, tone = _("Note"), "info"
        card.box.addWidget(FlowBox(Chip(words, tone)))
        if one.place is None:
            card.box.addWidget(
                Text(_("Not in the lesson as it is shown now"), "caption", "warn.text")
            )
        quote = mark.quote if len(mark.quote) <= _SHOWN else mark.quote[: _SHOWN - 1] + "…"
        card.box.addWidget(Text(f"“{quote}”", "secondary", "text.secondary"))
        if mark.text:
            card.box.addWidget(Text(mark.text, "ui.medium"))
        moment = QDateTime.fromSecsSinceEpoch(int(read_timestamp(mark.changed_at).timestamp()))
        day = QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
        card.box.addWidget(Text(day, "caption", "text.secondary"))
        card.box.addWidget(FlowBox(*self._buttons(one, quote)))
        return card

    def _buttons(self, one: Located, quote: str) -> list[Button]:
        mark = one.mark
        short = " ".join(quote.split()[:6])
        buttons: list[Button] = []
        if one.place is not None:
            show = self._button(_("Show"), "book-open", partial(self.place_requested.emit, mark.id))
            show.setAccessibleName(_("Show in the text: {words}").format(words=short))
            buttons.append(show)
        if mark.sort != BOOKMARK and one.place is not None:
            words = _("Change note") if mark.text else _("Add note")
            note = self._button(words, "notebook-pen", partial(self.note_requested.emit, mark.id))
            note.setAccessibleName(labelled(words, short))
            buttons.append(note)
        remove = self._button(_("Remove"), "x", partial(self.remove_requested.emit, mark.id))
        remove.setAccessibleName(_("Remove: {words}").format(words=short))
        buttons.append(remove)
        self._first = self._first or buttons[0]
        return buttons

    def _button(self, words: str, icon: str, pressed: partial[None]) -> Button:
        return Button(words, Kind.GHOST, icon=icon, compact=True, low=True, pressed=pressed)
