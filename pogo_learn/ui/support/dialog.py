"""Shows the support file, and saves it where the person wants."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from pogo_learn.support.support_file import save_support
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.text import Text


class SupportDialog(QDialog):
    """The text as it will be saved; what was taken out can be seen to be out."""

    def __init__(self, context: Context, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(_("Save this support file?"))
        look = appearance()
        wanted = QSize(look.px(560), look.px(420))
        self.setMinimumSize(wanted.boundedTo(parent.window().size() - QSize(40, 40)))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(10)
        box.addWidget(Text(self.windowTitle(), "card"))
        box.addWidget(
            Text(
                _(
                    "This is all that will be in the file. Nothing is sent: you decide who gets it. "
                    "You may change or take out what you like."
                ),
                "ui",
                "text.secondary",
            )
        )
        self._text = QPlainTextEdit(text)
        self._text.setAccessibleName(_("Content of the support file"))
        self._text.setFont(appearance().font("caption"))
        self._text.setTabChangesFocus(True)
        box.addWidget(self._text, 1)
        line = row(spacing=10)
        line.addStretch(1)
        line.addWidget(Button(_("Cancel"), Kind.GHOST, key="Esc", pressed=self.reject))
        line.addWidget(Button(_("Save"), Kind.PRIMARY, pressed=self._save))
        box.addLayout(line)
        self._text.setFocus()

    def _save(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Save the support file"),
            str(Path.home() / "pogo-learn-support.txt"),
            _("Text (*.txt)"),
        )
        if not name:
            return
        text = self._text.toPlainText()

        def act() -> bool:
            save_support(text, Path(name))
            return True

        if self._context.runner.do(act, self):
            self.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()
