"""The picture beside the first run: one thread from mission to contract."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.logo import logo_pixmap
from pogo_learn.ui.widgets.painting import smooth

_GROUND = QColor("#0C4A52")
_THREAD = QColor("#F2C063")
_FAINT = QColor("#3C757C")
_INK = QColor("#FFFFFF")
_LAYERS = ((0.58,), (0.42, 0.74), (0.34, 0.58, 0.82), (0.3, 0.49, 0.68, 0.87))
_LINKS = (((0, 0), (1, 0)), ((1, 0), (2, 0)), ((1, 0), (2, 1)), ((1, 1), (2, 2)), ((2, 0), (3, 0)),
          ((2, 1), (3, 1)), ((2, 2), (3, 3)))  # fmt: skip
_GOLD = (((0, 0), (1, 1)), ((1, 1), (2, 1)), ((2, 1), (3, 2)))


class ThreadPanel(QFrame):
    """A painted panel; its words are also the accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(280)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        painter.fillRect(self.rect(), _GROUND)
        painter.drawPixmap(32, 32, logo_pixmap(36, self.devicePixelRatioF()))
        painter.setPen(_INK)
        painter.setFont(look.font("h3"))
        painter.drawText(
            QRectF(80, 32, self.width() - 100, 36), int(Qt.AlignmentFlag.AlignVCenter), "POGO Learn"
        )
        self._paint_threads(painter)
        painter.setPen(_INK)
        names = (_("Mission"), _("Strategy"), _("Budget"), _("Contracts"))
        painter.setFont(look.font("caption"))
        for layer, name in enumerate(names):
            y = self._point(layer, 0).y()
            painter.drawText(QRectF(24, y - 10, 90, 20), int(Qt.AlignmentFlag.AlignVCenter), name)
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(look.font("page"))
        room = QRectF(32, self.height() * 0.78, self.width() - 64, self.height() * 0.14)
        painter.drawText(room, wrap, _("One thread from mission to contract."))
        painter.setFont(look.font("ui"))
        room = QRectF(32, self.height() * 0.91, self.width() - 64, self.height() * 0.08)
        painter.drawText(
            room, wrap, _("Works without internet. Your record stays on this computer.")
        )
        painter.end()

    def _point(self, layer: int, index: int) -> QPointF:
        x = _LAYERS[layer][index] * self.width()
        return QPointF(x, self.height() * (0.2 + 0.16 * layer))

    def _paint_threads(self, painter: QPainter) -> None:
        for links, colour, width in ((_LINKS, _FAINT, 1.5), (_GOLD, _THREAD, 3.0)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for start, end in links:
                first, second = self._point(*start), self._point(*end)
                path = QPainterPath(first)
                half = (first.y() + second.y()) / 2
                path.cubicTo(QPointF(first.x(), half), QPointF(second.x(), half), second)
                painter.drawPath(path)
        gold = {point for link in _GOLD for point in link}
        for layer, row in enumerate(_LAYERS):
            for index in range(len(row)):
                on_thread = (layer, index) in gold
                painter.setPen(QPen(_THREAD if on_thread else _FAINT, 2))
                painter.setBrush(_THREAD if on_thread else _GROUND)
                radius = 10 if on_thread else 7
                painter.drawEllipse(self._point(layer, index), radius, radius)
