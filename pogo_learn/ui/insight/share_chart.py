"""Shares of right answers side by side: points, joined where they follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from pogo_learn.learning.insight import Share
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import number_text, percent_text
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import focus_ring, shortened, smooth

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Place:
    """One kind of answer: what it is called, and how many were right."""

    name: str
    share: Share
    wanted: tuple[float, float] | None = None
    """From and to which share it would be as it should, if that can be said."""

    @property
    def in_words(self) -> str:
        """Say it for those who hear it."""
        share = self.share
        counts = ngettext(
            "{name}: {right} of {asked} answer right",
            "{name}: {right} of {asked} answers right",
            share.asked,
        ).format(name=self.name, right=share.right, asked=share.asked)
        if share.value is None:
            return counts + ", " + _("too few for a share")
        words = f"{counts}, {percent_text(share.value)}"
        return words + ", " + _("few answers") if share.is_indicative else words


class ShareChart(QListWidget):
    """Arrow keys go from place to place, and each is read. A place with too few answers stays empty."""

    def __init__(self, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._places: tuple[Place, ...] = ()
        self.setAccessibleName(name)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Time and certainty run from left to right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.viewport().setAutoFillBackground(False)
        self.restyle()

    def show_places(self, places: Sequence[Place]) -> None:
        """Show other shares; the cursor stays where it was."""
        here = max(0, self.currentRow())
        self._places = tuple(places)
        self.clear()
        for place in self._places:
            item = QListWidgetItem("")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, place.in_words)
            item.setToolTip(place.in_words)
            self.addItem(item)
        self.setCurrentRow(min(here, len(self._places) - 1))
        self._measure()
        self.viewport().update()

    def restyle(self) -> None:
        """Take font and height from the look in force."""
        self.setFont(appearance().font("caption"))
        self.setFixedHeight(self.sizeHint().height())
        self._measure()

    def sizeHint(self) -> QSize:
        look = appearance()
        line = QFontMetrics(look.font("caption")).height()
        return QSize(look.px(360), look.px(170) + 3 * line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Give each item the room of its place, so that the mouse finds it."""
        plot = self._plot()
        width = int(plot.width() / max(1, len(self._places)))
        for row in range(self.count()):
            item = self.item(row)
            item.setSizeHint(QSize(width, self.viewport().height()))

    # Places

    def _line(self) -> int:
        return QFontMetrics(appearance().font("caption")).height()

    def _plot(self) -> QRectF:
        look = appearance()
        left = QFontMetrics(look.font("caption")).horizontalAdvance(percent_text(1)) + look.px(10)
        area = QRectF(self.viewport().rect())
        return area.adjusted(left, self._line() + look.px(8), -look.px(6), -2.4 * self._line())

    def _column(self, number: int) -> QRectF:
        plot = self._plot()
        width = plot.width() / max(1, len(self._places))
        return QRectF(plot.left() + number * width, plot.top(), width, plot.height())

    def _point(self, number: int, value: float) -> QPointF:
        room = self._column(number)
        return QPointF(room.center().x(), room.bottom() - value * room.height())

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        return self._column(index.row()).toRect()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        smooth(painter)
        self._paint_axis(painter)
        for number, place in enumerate(self._places):
            self._paint_wanted(painter, number, place)
        self._paint_line(painter)
        for number, place in enumerate(self._places):
            self._paint_place(painter, number, place)
        painter.end()

    def _paint_axis(self, painter: QPainter) -> None:
        look, plot = appearance(), self._plot()
        painter.setFont(look.font("caption"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        flags |= Qt.AlignmentFlag.AlignAbsolute
        for tick in _TICKS:
            y = plot.bottom() - plot.height() * tick
            painter.setPen(QPen(look.color("line.subtle"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(look.color("text.secondary"))
            room = QRectF(0, y - self._line() / 2, plot.left() - look.px(6), self._line())
            painter.drawText(room, int(flags), percent_text(tick))

    def _paint_wanted(self, painter: QPainter, number: int, place: Place) -> None:
        """Hatch where the share would be as it should."""
        if place.wanted is None:
            return
        room, (low, high) = self._column(number), place.wanted
        top, bottom = self._point(number, high).y(), self._point(number, low).y()
        band = QRectF(room.left() + 4, top, room.width() - 8, bottom - top)
        painter.setPen(QPen(appearance().color("chart.none"), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(band)
        painter.fillRect(band, QBrush(appearance().color("chart.none"), Qt.BrushStyle.BDiagPattern))

    def _paint_line(self, painter: QPainter) -> None:
        painter.setPen(QPen(appearance().color(self._colour), 2))
        for first, second in pairwise(range(len(self._places))):
            start, end = self._places[first].share.value, self._places[second].share.value
            if start is not None and end is not None:
                painter.drawLine(self._point(first, start), self._point(second, end))

    def _paint_place(self, painter: QPainter, number: int, place: Place) -> None:
        look, room, line = appearance(), self._column(number), self._line()
        value = place.share.value
        center = int(Qt.AlignmentFlag.AlignCenter)
        if value is not None:
            point = self._point(number, value)
            painter.setPen(QPen(look.color(self._colour), 2))
            # A share of few answers is a ring, one of many a disc.
            hollow = place.share.is_indicative
            painter.setBrush(look.color("bg.surface" if hollow else self._colour))
            painter.drawEllipse(point, look.px(6), look.px(6))
            painter.setFont(look.font("caption.medium"))
            middle = QPointF(point.x(), point.y() - line / 2 - look.px(9))
            self._write(painter, middle, percent_text(value), "text.primary")
        else:
            painter.setFont(look.font("caption"))
            said = _("too few") if place.share.asked else _("none yet")
            words = shortened(QFontMetrics(painter.font()), said, room.width() - 4)
            self._write(painter, room.center(), words, "text.secondary")
        painter.setFont(look.font("caption.medium"))
        painter.setPen(look.color("text.primary"))
        low = QRectF(room.left() + 2, room.bottom() + look.px(4), room.width() - 4, line)
        metrics = QFontMetrics(painter.font())
        painter.drawText(low, center, shortened(metrics, place.name, low.width()))
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text.secondary"))
        words = "n = " + number_text(place.share.asked)
        painter.drawText(low.translated(0, line), center, words)
        if self.hasFocus() and number == self.currentRow():
            focus_ring(painter, room.adjusted(4, 4 - line, -4, -2), 6)

    def _write(self, painter: QPainter, middle: QPointF, words: str, colour: str) -> None:
        """Write on the ground of the card, so that no line of the axis runs through the words."""
        look = appearance()
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + look.px(6)
        room = QRectF(0, 0, width, self._line())
        room.moveCenter(middle)
        painter.fillRect(room, look.color("bg.surface"))
        painter.setPen(look.color(colour))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
