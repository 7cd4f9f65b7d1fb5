"""The mark of POGO Learn: three points on the golden thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

_GROUND = QColor("#0E5A63")
_THREAD = QColor("#F2C063")
_POINT = QColor("#FFFFFF")


def logo_pixmap(size: int, ratio: float = 1.0) -> QPixmap:
    """Paint the mark as a square."""
    side = round(size * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / 32, side / 32)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_GROUND)
    painter.drawRoundedRect(QRectF(0, 0, 32, 32), 8, 8)
    path = QPainterPath(QPointF(7.5, 23))
    path.cubicTo(QPointF(15, 23), QPointF(11, 16), QPointF(16.5, 16))
    path.cubicTo(QPointF(20, 16), QPointF(17, 9.5), QPointF(24.5, 9.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_THREAD, 2.4))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_POINT)
    for point in (QPointF(7.5, 23), QPointF(16.5, 16), QPointF(24.5, 9.5)):
        painter.drawEllipse(point, 2.7, 2.7)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def application_icon() -> QIcon:
    """Give the window's icon in the usual sizes."""
    icon = QIcon()
    for size in (16, 32, 48, 128):
        icon.addPixmap(logo_pixmap(size))
    return icon
