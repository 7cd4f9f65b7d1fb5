"""Where the window stood, kept as text, and brought back onto a screen that exists."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_SMALLEST = (960, 600)
_FIRST = (1280, 800)


def placement_of(window: QWidget) -> str:
    """Describe place and size: ``x,y,width,height,maximised``."""
    box = window.normalGeometry() if window.isMaximized() else window.geometry()
    parts = (box.x(), box.y(), box.width(), box.height(), int(window.isMaximized()))
    return ",".join(map(str, parts))


def place_window(window: QWidget, kept: str) -> None:
    """Put the window where it was; what no longer fits a screen is moved and cut to it."""
    box, maximised = _read(kept)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    area = next(
        (one for one in screens if box is not None and one.intersects(box)),
        QGuiApplication.primaryScreen().availableGeometry(),
    )
    if box is None:
        width, height = min(_FIRST[0], area.width()), min(_FIRST[1], area.height())
        box = QRect(0, 0, width, height)
        box.moveCenter(area.center())
    window.setMinimumSize(min(_SMALLEST[0], area.width()), min(_SMALLEST[1], area.height()))
    box.setWidth(max(window.minimumWidth(), min(box.width(), area.width())))
    box.setHeight(max(window.minimumHeight(), min(box.height(), area.height())))
    box.moveLeft(min(max(box.left(), area.left()), area.right() + 1 - box.width()))
    box.moveTop(min(max(box.top(), area.top()), area.bottom() + 1 - box.height()))
    window.setGeometry(box)
    if maximised:
        window.showMaximized()


def _read(kept: str) -> tuple[QRect | None, bool]:
    try:
        x, y, width, height, maximised = (int(part) for part in kept.split(","))
    except ValueError:
        return None, False
    if not (0 < width < 100_000 and 0 < height < 100_000 and abs(x) < 10**6 and abs(y) < 10**6):
        return None, False
    return QRect(x, y, width, height), bool(maximised)
