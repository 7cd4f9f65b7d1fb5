"""The head of a module: what it promises, over layers joined by the golden thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.tokens import RADIUS_CARD
from pogo_learn.ui.widgets.painting import rounded, smooth
from pogo_learn.ui.widgets.text import Text

# The same in light and dark, as the picture of the first run is.
_GROUND = QColor("#0C4A52")
_BAR = QColor("#2C626A")
_THREAD = QColor("#F2C063")
_INK = QColor("#FFFFFF")
_HEIGHTS = (0.36, 0.52, 0.44, 0.68, 0.6, 0.8)
_PICTURE = 420
"""Width that the picture takes, at the usual text size."""
_PICTURE_FROM = 900
"""Narrower than this, the words have all the room."""


class _Words(Text):
    """Text on the ground of the head, which is dark in every scheme."""

    def restyle(self) -> None:
        """Take the font from the look in force; the colour stays."""
        super().restyle()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, _INK)
        self.setPalette(palette)


class Hero(QFrame):
    """A painted card; words are added from the top."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        """``share`` of the module is done: so far the thread is drawn in full."""
        super().__init__(parent)
        self._share = share
        self._box = QVBoxLayout(self)
        self._box.setSpacing(6)
        self.restyle()

    def say(self, words: str, role: str) -> None:
        """Add a line of text."""
        self._box.addWidget(_Words(words, role))

    def restyle(self) -> None:
        """Leave the picture out where large text needs the room."""
        look = appearance()
        space = look.px(22)
        self._box.setContentsMargins(space, space, space, space)
        self._leave_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room()

    def _has_picture(self) -> bool:
        return self.width() >= _PICTURE_FROM and appearance().percent < 150

    def _leave_room(self) -> None:
        margins = self._box.contentsMargins()
        end = appearance().px(_PICTURE if self._has_picture() else 22)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if (margins.left() if rtl else margins.right()) != end:
            (margins.setLeft if rtl else margins.setRight)(end)
            self._box.setContentsMargins(margins)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        contrast = look.scheme == "contrast"
        ground = look.color("bg.surface") if contrast else _GROUND
        edge = look.color("line.strong") if contrast else None
        rounded(painter, QRectF(self.rect()), RADIUS_CARD, ground, edge)
        if self._has_picture():
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                painter.translate(self.width(), 0)
                painter.scale(-1, 1)
            self._paint_picture(painter)
        painter.end()

    def _paint_picture(self, painter: QPainter) -> None:
        look = appearance()
        width, gap = look.px(40), look.px(16)
        left = self.width() - look.px(28) - len(_HEIGHTS) * (width + gap)
        points = []
        for index, share in enumerate(_HEIGHTS):
            height = share * self.height()
            x = left + index * (width + gap)
            bar = QRectF(x, self.height() - height, width, height - 1)
            rounded(painter, bar, 4, _BAR)
            points.append(QPointF(x + width / 2, self.height() - height - look.px(10)))
        reached = round(self._share * len(points))
        for index in range(len(points) - 1):
            faint = index + 1 >= reached
            painter.setPen(QPen(_faded(_THREAD) if faint else _THREAD, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_curve(points[index], points[index + 1]))
        for index, point in enumerate(points):
            painter.setPen(QPen(_THREAD, 2))
            painter.setBrush(_THREAD if index < reached else _GROUND)
            painter.drawEllipse(point, 5, 5)


def _faded(colour: QColor) -> QColor:
    found = QColor(colour)
    found.setAlphaF(0.45)
    return found


def _curve(start: QPointF, end: QPointF) -> QPainterPath:
    half = (start.x() + end.x()) / 2
    path = QPainterPath(start)
    path.cubicTo(QPointF(half, start.y()), QPointF(half, end.y()), end)
    return path
