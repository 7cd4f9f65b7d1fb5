"""How much is done: a bar, a ring, the steps of a check. Always with the number in words beside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import rounded, smooth

_SMALLEST = 9
"""Pixels of the smallest text in a ring."""


class Bar(QProgressBar):
    """A thin bar; ``share`` in [0, 1]."""

    def __init__(
        self,
        share: float = 0.0,
        colour: str = "thread",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.set_share(share)

    def set_share(self, share: float) -> None:
        """Show another share."""
        self.setValue(round(100 * share))

    def sizeHint(self) -> QSize:
        return QSize(120, appearance().px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, appearance().px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        track = QRectF(self.rect())
        edge = look.color("line.strong") if look.scheme == "contrast" else None
        ground = "heat.0" if look.scheme != "contrast" else "bg.surface"
        rounded(painter, track, track.height() / 2, look.color(ground), edge)
        part = QRectF(track)
        part.setWidth(track.width() * self.value() / 100)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            part.moveRight(track.right())
        if self.value():
            rounded(painter, part, track.height() / 2, look.color(self._colour))
        painter.end()


class Ring(QProgressBar):
    """A ring with the number inside."""

    def __init__(
        self,
        share: float,
        words: str,
        below: str = "",
        *,
        name: str = "",
        size: int = 130,
        colour: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._below = below
        self._size = size
        self._colour = colour
        self.setRange(0, 100)
        self.setValue(round(100 * share))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or f"{words} {below}".strip())

    def sizeHint(self) -> QSize:
        size = appearance().px(self._size)
        return QSize(size, size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        thick = max(3, self.width() * 0.085)
        circle = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        pen = QPen(look.color("heat.0"), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        if self.value():
            pen.setColor(look.color(self._colour))
            painter.setPen(pen)
            painter.drawArc(circle, 90 * 16, -round(360 * 16 * self.value() / 100))
        room = circle.width() - 1.5 * thick
        painter.setPen(look.color("text.primary"))
        font = look.font("page" if self._size >= 100 else "caption.medium")
        painter.setFont(_fitted(font, self._words, room))
        middle = QRectF(circle)
        if self._below:
            middle.translate(0, -look.px(9))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self._words)
        if self._below:
            painter.setPen(look.color("text.secondary"))
            painter.setFont(_fitted(look.font("caption"), self._below, room))
            middle.translate(0, look.px(30))
            painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self._below)
        painter.end()


def _fitted(font: QFont, words: str, room: float) -> QFont:
    """Make a font smaller where the words of a language are longer than the ring is wide."""
    width = QFontMetricsF(font).horizontalAdvance(words)
    if width > room:
        font = QFont(font)
        font.setPixelSize(max(_SMALLEST, int(font.pixelSize() * room / width)))
    return font


class Steps(QProgressBar):
    """One short bar for each question of a check: right, wrong, present, still to come."""

    def __init__(self, name: str, *, tight: bool = False, parent: QWidget | None = None) -> None:
        """``tight``: no wider than the steps are, instead of centred in what room there is."""
        super().__init__(parent)
        self._colours: tuple[str, ...] = ()
        self._tight = tight
        self.setAccessibleName(name)
        self.setTextVisible(False)
        across = QSizePolicy.Policy.Fixed if tight else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def set_steps(self, colours: tuple[str, ...], done: int) -> None:
        """Give each step its colour by token."""
        self._colours = colours
        self.setRange(0, max(1, len(colours)))
        self.setValue(done)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = len(self._colours) * (appearance().px(44) + 4) if self._tight else None
        return QSize(width or appearance().px(360), appearance().px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, appearance().px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        count = len(self._colours)
        if count:
            gap = 4.0
            width = min(look.px(44), (self.width() - gap * (count - 1)) / count)
            left = (self.width() - count * width - gap * (count - 1)) / 2
            order = self._colours
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                order = order[::-1]
            for index, colour in enumerate(order):
                part = QRectF(left + index * (width + gap), 0, width, self.height())
                edge = look.color("line.strong") if look.scheme == "contrast" else None
                rounded(painter, part, self.height() / 2, look.color(colour), edge)
        painter.end()
