"""The picture on the Continue card: layers joined by the golden thread. Decoration only."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.tokens import RADIUS_CARD
from pogo_learn.ui.widgets.painting import rounded, smooth

_BOXES = (
    ((0.36, 0.18), (0.66, 0.18)),
    ((0.24, 0.5), (0.5, 0.5), (0.76, 0.5)),
    ((0.24, 0.82), (0.5, 0.82), (0.76, 0.82)),
)
_THREADS = (
    ((0, 0), (1, 0)),
    ((0, 0), (1, 1)),
    ((0, 1), (1, 2)),
    ((1, 0), (2, 0)),
    ((1, 1), (2, 2)),
)


class ThreadPicture(QFrame):
    """Boxes on three layers, joined from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(appearance().px(190), appearance().px(170))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        area = QRectF(self.rect())
        rounded(painter, area, RADIUS_CARD - 4, look.color("accent.soft"))
        painter.setPen(QPen(look.color("thread"), 2.5))
        for start, end in _THREADS:
            first, second = self._point(*start), self._point(*end)
            path = QPainterPath(first)
            half = (first.y() + second.y()) / 2
            path.cubicTo(QPointF(first.x(), half), QPointF(second.x(), half), second)
            painter.drawPath(path)
        colours = ("accent", "chart.1", "chart.3")
        for layer, boxes in enumerate(_BOXES):
            for index in range(len(boxes)):
                box = QRectF(0, 0, look.px(38), look.px(30))
                box.moveCenter(self._point(layer, index))
                rounded(painter, box, 6, look.color("bg.surface"))
                bar = QRectF(0, 0, look.px(20), look.px(7))
                bar.moveCenter(box.center())
                rounded(painter, bar, 2, look.color(colours[layer]))
        painter.end()

    def _point(self, layer: int, index: int) -> QPointF:
        x, y = _BOXES[layer][index]
        return QPointF(self.width() * x, self.height() * y)
