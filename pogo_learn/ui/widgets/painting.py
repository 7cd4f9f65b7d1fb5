"""Shapes that several widgets paint alike."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from pogo_learn.ui.theme.appearance import appearance

FOCUS_SPACE = 4
"""Room that a focusable widget keeps around its shape for the focus ring."""


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    edge: QColor | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """Paint a rounded rectangle whose edge lies inside ``rect``."""
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([4, 2.5])
        painter.setPen(pen)
        rect = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(rect, radius, radius)


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Paint the focus ring: 2 px wide, 1 px away from the shape."""
    outside = rect.adjusted(-3, -3, 3, 3)
    rounded(painter, outside, radius + 3, None, appearance().color("focus"), 2)


def smooth(painter: QPainter) -> None:
    """Switch smoothing on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
