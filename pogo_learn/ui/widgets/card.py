"""Cards and layouts: where things stand."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.tokens import RADIUS_CARD
from pogo_learn.ui.widgets.painting import rounded, smooth

Box = TypeVar("Box", QVBoxLayout, QHBoxLayout)


def column(
    *widgets: QWidget | QLayout, spacing: int = 8, margins: tuple[int, ...] = ()
) -> QVBoxLayout:
    """Put widgets one below the other."""
    layout = QVBoxLayout()
    return _fill(layout, widgets, spacing, margins)


def row(
    *widgets: QWidget | QLayout, spacing: int = 8, margins: tuple[int, ...] = ()
) -> QHBoxLayout:
    """Put widgets side by side, in reading direction."""
    layout = QHBoxLayout()
    return _fill(layout, widgets, spacing, margins)


def _fill(
    layout: Box, widgets: tuple[QWidget | QLayout, ...], spacing: int, margins: tuple[int, ...]
) -> Box:
    layout.setSpacing(spacing)
    left, top, right, bottom = margins or (0, 0, 0, 0)
    layout.setContentsMargins(left, top, right, bottom)
    for each in widgets:
        if isinstance(each, QWidget):
            layout.addWidget(each)
        else:
            layout.addLayout(each)
    return layout


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class Card(QFrame):
    """A surface with an edge. Tokens name fill and edge; ``strip`` paints a bar at its start."""

    def __init__(
        self,
        fill: str = "bg.surface",
        edge: str = "line.subtle",
        *,
        strip: str = "",
        width: float = 1.0,
        dashed: bool = False,
        padding: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._edge = edge
        self._strip = strip
        self._width = width
        self._dashed = dashed
        self._padding = padding
        self.box = QVBoxLayout(self)
        self.box.setSpacing(8)
        self.restyle()

    def set_look(self, fill: str, edge: str, width: float = 1.0, *, dashed: bool = False) -> None:
        """Change fill and edge."""
        self._fill, self._edge, self._width, self._dashed = fill, edge, width, dashed
        self.update()

    def restyle(self) -> None:
        """Take the padding from the look in force."""
        space = appearance().px(self._padding)
        start = space + (appearance().px(6) if self._strip else 0)
        self.box.setContentsMargins(start, space, space, space)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        shape = QRectF(self.rect())
        edge = "line.strong" if look.scheme == "contrast" else self._edge
        rounded(
            painter,
            shape,
            RADIUS_CARD,
            look.color(self._fill) if self._fill else None,
            look.color(edge) if edge else None,
            self._width,
            dashed=self._dashed,
        )
        if self._strip:
            bar = QRectF(0, RADIUS_CARD, 4, self.height() - 2 * RADIUS_CARD)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                bar.moveRight(self.width())
            rounded(painter, bar, 2, look.color(self._strip))
        painter.end()


class Line(QFrame):
    """A thin decorative line between areas."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("line.subtle"))
        painter.end()


class Ground(QWidget):
    """An area filled with one colour of the theme."""

    def __init__(self, fill: str = "bg.canvas", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color(self._fill))
        painter.end()
