"""What the painted charts of Insight share: places side by side over an axis, read by arrow keys.

On a page from right to left the first place is on the right, and the axis too, as on Home.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import focus_ring, shortened, smooth


class Named(Protocol):
    """What stands at one place of the axis."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def below(self) -> str:
        """A second line under the name."""

    @property
    def in_words(self) -> str:
        """All of it, for those who hear it."""


Place = TypeVar("Place", bound=Named)


class PlaceChart(QListWidget, Generic[Place]):
    """A list whose items are painted as one picture, so that assistive programs find its places."""

    def __init__(self, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self.places: tuple[Place, ...] = ()
        self.setAccessibleName(name)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.restyle()

    # What the single charts say

    def ticks(self) -> Sequence[tuple[float, str]]:
        """Give the lines of the axis: how high in [0, 1], and what stands beside."""
        raise NotImplementedError

    def paint_behind(self, painter: QPainter) -> None:
        """Paint what lies behind the places."""

    def paint_place(self, painter: QPainter, number: int) -> None:
        """Paint one place."""
        raise NotImplementedError

    # What they share

    def show_places(self, places: Sequence[Place]) -> None:
        """Show other places; the cursor stays where it was."""
        here = max(0, self.currentRow())
        self.places = tuple(places)
        self.clear()
        for place in self.places:
            item = QListWidgetItem("")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, place.in_words)
            item.setToolTip(place.in_words)
            self.addItem(item)
        self.setCurrentRow(min(here, len(self.places) - 1))
        self._measure()
        self.viewport().update()

    def restyle(self) -> None:
        """Take font and height from the look in force."""
        self.setFont(appearance().font("caption"))
        self.setFixedHeight(self.sizeHint().height())
        self._measure()

    def sizeHint(self) -> QSize:
        look = appearance()
        return QSize(look.px(360), look.px(170) + 3 * self.line())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Give each item the room of its place, so that the mouse finds it."""
        width = int(self._plot().width() / max(1, len(self.places)))
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(width, self.viewport().height()))

    def line(self) -> int:
        """Give the height of a line of words."""
        return QFontMetrics(appearance().font("caption")).height()

    def _plot(self) -> QRectF:
        look = appearance()
        metrics = QFontMetrics(look.font("caption"))
        axis = max((metrics.horizontalAdvance(words) for _height, words in self.ticks()), default=0)
        area = QRectF(self.viewport().rect())
        top, bottom = self.line() + look.px(8), -2.4 * self.line()
        start, end = axis + look.px(10), look.px(6)
        left, right = (end, start) if self._mirrored() else (start, end)
        return area.adjusted(left, top, -right, bottom)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def room(self, number: int) -> QRectF:
        """Give the column of a place between the lowest and the highest line."""
        plot = self._plot()
        width = plot.width() / max(1, len(self.places))
        before = number * width
        left = plot.right() - before - width if self._mirrored() else plot.left() + before
        return QRectF(left, plot.top(), width, plot.height())

    def point(self, number: int, height: float) -> QPointF:
        """Give the point in the middle of a place at a height in [0, 1]."""
        room = self.room(number)
        return QPointF(room.center().x(), room.bottom() - height * room.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt looks for the next item by where its own list would have it, and finds none in a mirror.
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step == 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        row = self.currentRow() + (-step if self._mirrored() else step)
        self.setCurrentRow(min(max(0, row), self.count() - 1))

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        return self.room(index.row()).toRect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        smooth(painter)
        self._paint_axis(painter)
        self.paint_behind(painter)
        for number in range(len(self.places)):
            self.paint_place(painter, number)
            self._paint_name(painter, number)
        painter.end()

    def _paint_axis(self, painter: QPainter) -> None:
        look, plot = appearance(), self._plot()
        painter.setFont(look.font("caption"))
        mirrored = self._mirrored()
        side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        space = look.px(6)
        for height, words in self.ticks():
            y = plot.bottom() - plot.height() * height
            painter.setPen(QPen(look.color("line.subtle"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(look.color("text.secondary"))
            width = self.viewport().width() - plot.right() if mirrored else plot.left()
            left = plot.right() + space if mirrored else 0
            room = QRectF(left, y - self.line() / 2, width - space, self.line())
            painter.drawText(room, int(flags), words)

    def _paint_name(self, painter: QPainter, number: int) -> None:
        look, room, line = appearance(), self.room(number), self.line()
        place, center = self.places[number], int(Qt.AlignmentFlag.AlignCenter)
        painter.setFont(look.font("caption.medium"))
        painter.setPen(look.color("text.primary"))
        low = QRectF(room.left(), room.bottom() + look.px(4), room.width(), line)
        # A single long name among short ones may reach a little over its column.
        low = low.adjusted(-room.width() / 8, 0, room.width() / 8, 0)
        painter.drawText(
            low, center, shortened(QFontMetrics(painter.font()), place.name, low.width())
        )
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text.secondary"))
        below = shortened(QFontMetrics(painter.font()), place.below, low.width())
        painter.drawText(low.translated(0, line), center, below)
        if self.hasFocus() and number == self.currentRow():
            focus_ring(painter, room.adjusted(4, 4 - line, -4, -2), 6)

    def write(self, painter: QPainter, middle: QPointF, words: str, colour: str) -> None:
        """Write on the ground of the card, so that no line of the axis runs through the words."""
        look = appearance()
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + look.px(6)
        room = QRectF(0, 0, width, self.line())
        room.moveCenter(middle)
        painter.fillRect(room, look.color("bg.surface"))
        painter.setPen(look.color(colour))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
