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
_WRAP = int(Qt.TextFlag.TextWordWrap)
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
        foot = self._paint_words(painter)
        self._paint_threads(painter, foot)
        painter.end()

    def _paint_words(self, painter: QPainter) -> float:
        """Set the words from the foot upwards, each as high as it needs; gives where they begin."""
        look = appearance()
        width = self.width() - 64
        foot = self.height() - 32.0
        for role, words in (
            ("ui", _("Works without internet. Your record stays on this computer.")),
            ("page", _("One thread from mission to contract.")),
        ):
            painter.setFont(look.font(role))
            room = painter.boundingRect(QRectF(32, 0, width, 9999), _WRAP, words)
            painter.drawText(QRectF(32, foot - room.height(), width, room.height()), _WRAP, words)
            foot -= room.height() + look.px(14)
        return foot

    def _point(self, layer: int, index: int, foot: float) -> QPointF:
        x = _LAYERS[layer][index] * self.width()
        top = 0.2 * self.height()
        return QPointF(x, top + max(40.0, (foot - top) / (len(_LAYERS) - 0.5)) * layer)

    def _paint_threads(self, painter: QPainter, foot: float) -> None:
        painter.setPen(_INK)
        painter.setFont(appearance().font("caption"))
        height = painter.fontMetrics().height()
        names = (_("Mission"), _("Strategy"), _("Budget"), _("Contracts"))
        for layer, name in enumerate(names):
            y = self._point(layer, 0, foot).y() - height / 2
            room = QRectF(24, y, painter.fontMetrics().horizontalAdvance(name) + 4, height)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)
        for links, colour, width in ((_LINKS, _FAINT, 1.5), (_GOLD, _THREAD, 3.0)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for start, end in links:
                first, second = self._point(*start, foot), self._point(*end, foot)
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
                painter.drawEllipse(self._point(layer, index, foot), radius, radius)
