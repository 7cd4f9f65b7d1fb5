"""The small bar over selected words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from pogo_learn.system.language import _, in_context
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card
from pogo_learn.ui.widgets.flow import FlowBox

_GAP = 6
_SPACING = 2


class SelectionBar(Card):
    """Highlight, Note, Bookmark, Copy with source: near the words, never over them.

    It is for the mouse and never takes the focus away from the text: by keys, the same is on letters
    and in the menu of the text.
    """

    highlight_asked = Signal()
    note_asked = Signal()
    bookmark_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("bg.raised", "line.strong", padding=4, parent=parent)
        # It lies over the page and is no part of its layout.
        self.setProperty("overlay", True)
        self.setAccessibleName(_("What to do with the selected words"))
        self._highlight = Button("", Kind.GHOST, compact=True)
        self._note = Button(_("Note"), Kind.GHOST, icon="notebook-pen", compact=True)
        self._bookmark = Button("", Kind.GHOST, icon="bookmark", compact=True)
        self._copy = Button(_("Copy with source"), Kind.GHOST, compact=True)
        self._buttons = (self._highlight, self._note, self._bookmark, self._copy)
        asked = (self.highlight_asked, self.note_asked, self.bookmark_asked, self.copy_asked)
        for button, signal in zip(self._buttons, asked, strict=True):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(signal)
        self.box.addWidget(FlowBox(*self._buttons, spacing=_SPACING))
        self.hide()

    def show_keys(self, highlight: str, note: str) -> None:
        """Print the keys on the buttons; empty while letters are switched off."""
        self._highlight.set_key(highlight)
        self._note.set_key(note)

    def show_at(self, words: QRect, *, marked: bool, bookmarked: bool) -> None:
        """Show above some words, or below them where there is no room above."""
        self._highlight.setText(_("Remove highlight") if marked else in_context("act", "Highlight"))
        self._bookmark.setText(_("Remove bookmark") if bookmarked else _("Bookmark"))
        for button in self._buttons:
            button.updateGeometry()
        parent = self.parentWidget()
        room = parent.rect() if parent is not None else words
        margins = self.box.contentsMargins()
        around = margins.left() + margins.right()
        wanted = sum(button.sizeHint().width() + _SPACING for button in self._buttons)
        width = min(wanted + around, room.width() - 2 * _GAP)
        size = QSize(width, self.box.heightForWidth(width))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = words.right() - width if rtl else words.left()
        left = max(_GAP, min(left, room.width() - width - _GAP))
        top = words.top() - size.height() - _GAP
        if top < _GAP:
            top = words.bottom() + _GAP
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.raise_()
