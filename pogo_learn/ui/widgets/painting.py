"""Shapes that several widgets paint alike."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from pogo_learn.ui.theme.appearance import appearance

FOCUS_SPACE = 4
"""Room that a focusable widget keeps around its shape for the focus ring."""
APART, TOGETHER = "\u2068", "\u2069"
"""Signs of Unicode around words whose direction is their own."""


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


def shortened(metrics: QFontMetrics, words: str, room: float) -> str:
    """Cut words to the room there is; the dots stand where the words would have gone on.

    The words are set apart from what is around them: on a page from right to left, the dots of a
    title that is read from left to right would else stand before its beginning.
    """
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room))
    return words if cut == words else f"{APART}{cut}{TOGETHER}"
