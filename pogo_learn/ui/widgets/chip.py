"""Small labels: chips, icons, the initials of a person."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.widgets.painting import rounded, smooth

_TONES = {
    "neutral": ("bg.sunken", "text.secondary"),
    "accent": ("accent.soft", "accent.text"),
    "thread": ("thread.soft", "thread.text"),
    "good": ("good.soft", "good.text"),
    "warn": ("warn.soft", "warn.text"),
    "bad": ("bad.soft", "bad.text"),
    "info": ("info.soft", "info.text"),
}


class Chip(QLabel):
    """A word or two on a coloured ground; never to be clicked."""

    def __init__(self, text: str, tone: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_tone(self, tone: str) -> None:
        """Change the colour."""
        self._tone = tone
        self.update()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("caption.medium"))

    def sizeHint(self) -> QSize:
        look = appearance()
        width = self.fontMetrics().horizontalAdvance(self.text()) + look.px(20)
        return QSize(width, self.fontMetrics().height() + look.px(8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        ground, ink = _TONES[self._tone]
        painter = QPainter(self)
        smooth(painter)
        edge = look.color("line.strong") if look.scheme == "contrast" else None
        rounded(painter, QRectF(self.rect()), self.height() / 2, look.color(ground), edge)
        painter.setFont(self.font())
        painter.setPen(look.color(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Icon(QLabel):
    """An icon beside a text that says the same; hidden from assistive programs' names."""

    def __init__(
        self,
        name: str,
        colour: str = "text.secondary",
        size: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def set_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.restyle()

    def restyle(self) -> None:
        """Draw in the look in force."""
        look = appearance()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = look.px(self._size)
        self.setPixmap(
            icon_pixmap(
                self._name,
                look.color(self._colour),
                size,
                self.devicePixelRatioF(),
                right_to_left=rtl,
            )
        )
        self.setFixedSize(size, size)
