"""A place for sums beside a number that is asked for. It is no part of the answer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance


class ScratchPad(QPlainTextEdit):
    """Hidden until it is asked for. Ctrl+J or Esc goes back to the answer, and what is on it stays."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Scratch pad"))
        self.setPlaceholderText(_("Your sums. They are not kept and not marked."))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("option"))

    def sizeHint(self) -> QSize:
        return QSize(appearance().px(320), appearance().px(110))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(120), appearance().px(110))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (control and event.key() == Qt.Key.Key_J):
            self.hide()
            self.left.emit()
        elif control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)
            # A new line is written here; passed on, Enter would check the answer.
            event.accept()
