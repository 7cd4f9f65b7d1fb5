"""The field of a lesson in which the learner writes."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from pogo_learn.learning.note_length import LONGEST_NOTE, too_long
from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.text import Text

_SAVE_AFTER = 1500
"""Milliseconds without typing after which a note is kept."""


class WritingField(QPlainTextEdit):
    """A field for a few sentences; says when its text should be kept.

    What would make the text longer than a note can be is not let in, and that is said: so nothing
    stands in the field that will not be kept.
    """

    to_keep = Signal(str)
    refused = Signal(str)
    """Why something was not let in; empty when all is well again."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kept = text
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER)
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._changed)
        self.restyle()

    def restyle(self) -> None:
        """Take font and height from the look in force."""
        self.setFont(appearance().font("option"))
        self.setFixedHeight(appearance().px(96))

    def keep(self) -> None:
        """Ask for the text to be kept, if it changed and is not too long."""
        self._timer.stop()
        text = self.toPlainText()
        if len(text) > LONGEST_NOTE:
            self.refused.emit(_("Not kept yet.") + " " + too_long(len(text)))
        elif text != self._kept:
            self._kept = text
            self.to_keep.emit(text)

    @property
    def is_being_written(self) -> bool:
        """Tell whether something stands in it that is not kept yet."""
        return self.toPlainText() != self._kept

    def write_on(self, text: str) -> None:
        """Go on with what was being written in a field that this one takes the place of."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def show_kept(self, text: str) -> None:
        """Show what is kept now, after an act was taken back; what is being written stays."""
        if self.toPlainText() == self._kept != text:
            self._kept = text
            self.setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        added = len(source.text()) if source.hasText() else 0
        if self._would_be(added) > LONGEST_NOTE:
            self.refused.emit(_("Not pasted.") + " " + too_long(self._would_be(added)))
            return
        super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed and (typed.isprintable() or typed == "\r") and self._would_be(1) > LONGEST_NOTE:
            self.refused.emit(too_long(self._would_be(1)))
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    def _would_be(self, added: int) -> int:
        """Give the length of the text with so many letters in place of what is selected."""
        # One letter less: Qt counts an end of its own.
        length = self.document().characterCount() - 1
        return length - len(self.textCursor().selectedText()) + added

    def _changed(self) -> None:
        self._timer.start()
        if self.document().characterCount() - 1 <= LONGEST_NOTE:
            self.refused.emit("")


class WritingBox(QWidget):
    """A field, and below it why something was not let in."""

    def __init__(self, field: WritingField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(field)
        self._refusal = Text("", "secondary", "bad.text")
        self._refusal.hide()
        box.addWidget(self._refusal)
        field.refused.connect(self._say)

    def _say(self, words: str) -> None:
        if words != self._refusal.text():
            self._refusal.setText(words)
            self._refusal.setVisible(bool(words))
            if words:
                announce(self, words)
