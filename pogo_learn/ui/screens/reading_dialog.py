"""How one likes to read, over any page: the page behind changes at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.screens.reading_controls import ReadingControls
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


class ReadingDialog(QDialog):
    """Text size, colours, font and the rest, without leaving the page."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._behind = parent
        self.setWindowTitle(_("How do you like to read?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        scroll = PageScroll(560, 24)
        scroll.follow_focus()
        scroll.box.addWidget(Text(self.windowTitle(), "card"))
        controls = ReadingControls(context)
        scroll.box.addWidget(controls)
        scroll.box.addStretch(1)
        outer.addWidget(scroll, 1)
        line = row()
        line.addStretch(1)
        line.addWidget(Button(_("Close"), Kind.PRIMARY, key="Esc", pressed=self.close))
        line.setContentsMargins(0, 0, 20, 0)
        outer.addLayout(line)
        self.restyle()
        controls.place_focus()

    def restyle(self) -> None:
        """Have room for the text size in force, and stay within the window."""
        look, room = appearance(), self._behind.window().size()
        self.resize(min(look.px(600), room.width() - 40), min(look.px(680), room.height() - 40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.canvas"))
        painter.end()
