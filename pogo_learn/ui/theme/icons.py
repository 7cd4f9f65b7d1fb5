"""The bundled icons in any colour and size, drawn once and kept."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pogo_learn.system.resources import assets_dir

_MIRRORED = {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2"}


@lru_cache(maxsize=64)
def _text_of(name: str) -> str:
    return (assets_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float, mirrored: bool) -> QPixmap:
    text = _text_of(name).replace("currentColor", colour)
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(pixmap.width(), 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(text.encode())).render(
        painter, QRectF(0, 0, pixmap.width(), pixmap.height())
    )
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(
    name: str, colour: QColor, size: int, ratio: float = 1.0, *, right_to_left: bool = False
) -> QPixmap:
    """Draw an icon; arrows point the other way from right to left."""
    mirrored = right_to_left and name in _MIRRORED
    return _pixmap(name, colour.name(), size, ratio, mirrored)


def icon(name: str, colour: QColor, size: int = 20) -> QIcon:
    """Give an icon for Qt's own widgets."""
    return QIcon(icon_pixmap(name, colour, size, 2.0))
