"""What erasing did, and the proof: it stays until it is closed, because a toast would not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

if TYPE_CHECKING:
    from pogo_learn.safekeeping.erasure import Erasure


class ErasedDialog(QDialog):
    """Says what went, where it was looked for, and what is left."""

    def __init__(self, erasure: Erasure, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Erased for good"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look, room = appearance(), parent.window().size()
        self.resize(min(look.px(600), room.width() - 40), min(look.px(440), room.height() - 40))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        scroll = PageScroll(560, 24)
        scroll.box.addWidget(Text(self.windowTitle(), "card"))
        scroll.box.addWidget(Text(erasure.sentence(), "ui"))
        for line in erasure.details():
            scroll.box.addWidget(Text(line, "ui", "text.secondary"))
        scroll.box.addStretch(1)
        outer.addWidget(scroll, 1)
        line_of_buttons = row()
        line_of_buttons.addStretch(1)
        close = Button(_("Close"), Kind.PRIMARY, key="Esc", pressed=self.close)
        line_of_buttons.addWidget(close)
        line_of_buttons.setContentsMargins(0, 0, 20, 0)
        outer.addLayout(line_of_buttons)
        close.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.canvas"))
        painter.end()
