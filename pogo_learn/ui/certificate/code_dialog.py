"""The code of a certificate, large enough to be scanned from the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.text import Text

_PIXELS = 5
"""Of the screen for one square of the code, where there is room: the camera of a phone wants 3."""
_BESIDE = 190
"""Height of what stands around the code at 100 % text."""


class CodePicture(QLabel):
    """Paints the squares, each of whole pixels, black on white in every colour scheme."""

    def __init__(
        self, squares: Sequence[bytes], pixels: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._squares = squares
        self._pixels = pixels
        self.setAccessibleName(_("QR code with all facts of this certificate and the signature."))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = len(self._squares) * self._pixels
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        one = self._pixels
        for y, line in enumerate(self._squares):
            for x, is_dark in enumerate(line):
                if is_dark:
                    area = QRect(x * one, y * one, one, one)
                    painter.fillRect(area, QColor(Qt.GlobalColor.black))
        painter.end()


class CodeDialog(QDialog):
    """Shows the code; ``squares`` are rows of 0 and 1 with their quiet zone."""

    def __init__(self, squares: Sequence[bytes], parent: QWidget) -> None:
        super().__init__(parent)
        look, room = appearance(), parent.window().size()
        self.setWindowTitle(_("The code of the certificate"))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(Text(self.windowTitle(), "card"))
        words = _(
            "Scan it with a phone: the text it gives can be checked in any copy of POGO Learn."
        )
        box.addWidget(Text(words, "ui", "text.secondary"))
        fitting = (room.height() - look.px(_BESIDE)) // len(squares)
        self.picture = CodePicture(squares, max(2, min(_PIXELS, fitting)))
        box.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        foot = row()
        foot.addStretch(1)
        close = Button(_("Close"), Kind.SECONDARY, key="Esc", pressed=self.accept)
        foot.addWidget(close)
        box.addLayout(foot)
        self.setMinimumWidth(min(look.px(480), room.width() - 40))
        close.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()
