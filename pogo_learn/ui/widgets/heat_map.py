"""The study rhythm as a heat map: weeks as columns, days as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import rounded, smooth

_WEEKS = 18
_BOUNDS = (0, 10, 20, 40)
"""Minutes above which a day is a step darker."""
_NAMED_DAYS = (0, 2, 4)
"""Monday, Wednesday, Friday."""


def level_of(minutes: int) -> int:
    """Give the step from 0 to 4 that a day is painted in."""
    return sum(minutes > bound for bound in _BOUNDS)


def month_starts(last: date) -> dict[int, date]:
    """Give the columns in which a month begins, and a day of that month."""
    first = last - timedelta(days=last.weekday(), weeks=_WEEKS - 1)
    mondays = [first + timedelta(weeks=week) for week in range(_WEEKS)]
    return {
        week: monday
        for week, monday in enumerate(mondays)
        if week == 0 or monday.month != mondays[week - 1].month
    }


class RhythmMap(QWidget):
    """The heat map with the names of months and days, and what its colours mean."""

    def __init__(self, days: Sequence[tuple[date, int]], parent: QWidget | None = None) -> None:
        """Take (day, active seconds), the oldest first."""
        super().__init__(parent)
        self.cells = HeatMap(days)
        self._last = days[-1][0] if days else None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._box.addWidget(self.cells)
        self.restyle()

    def restyle(self) -> None:
        """Make room for the words around the cells."""
        start, end = self._side(), 4
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        foot = self.cells.cell + appearance().px(8)
        self._box.setContentsMargins(start, self._line(), end, foot)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._box.sizeHint()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(appearance().font("caption"))

    def _line(self) -> int:
        return self._metrics().height() + appearance().px(4)

    def _day_name(self, day: int) -> str:
        return QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat)

    def _side(self) -> int:
        metrics = self._metrics()
        return max(metrics.horizontalAdvance(self._day_name(day)) for day in _NAMED_DAYS) + 8

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text.secondary"))
        cell = self.cells.cell
        # As if written from left to right; what is painted is mirrored where it must be.
        area = QRectF(self._side(), self._line(), self.cells.width(), self.cells.height())
        for day in _NAMED_DAYS:
            room = QRectF(0, area.top() + day * cell, self._side() - 6, cell)
            self._write(painter, room, self._day_name(day))
        if self._last is not None:
            self._write_months(painter, month_starts(self._last), area)
        self._explain(painter, QRectF(area.left(), area.bottom() + look.px(6), 0, cell))
        painter.end()

    def _write_months(self, painter: QPainter, starts: dict[int, date], area: QRectF) -> None:
        free = 0.0
        for week, day in starts.items():
            name = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
            left = area.left() + week * self.cells.cell
            following = min((w for w in starts if w > week), default=_WEEKS)
            width = self._metrics().horizontalAdvance(name) + 2
            # A month of which too little is seen has no room for its name.
            if left >= free and width <= (following - week) * self.cells.cell:
                self._write(painter, QRectF(left, 0, width, self._line()), name)
                free = left + width + 4

    def _explain(self, painter: QPainter, place: QRectF) -> None:
        """Paint the five steps from less to more."""
        look = appearance()
        less, more = _("Less"), _("More")
        cell, left = self.cells.cell, place.left()
        width = self._metrics().horizontalAdvance(less) + 4
        self._write(painter, QRectF(left, place.top(), width, cell), less)
        left += width + 4
        for level in range(len(_BOUNDS) + 1):
            square = QRectF(left + 1.5, place.top() + 1.5, cell - 3, cell - 3)
            self.cells.paint_day(painter, self._mirrored(square), level)
            left += cell
        painter.setPen(look.color("text.secondary"))
        width = self._metrics().horizontalAdvance(more) + 4
        self._write(painter, QRectF(left + 4, place.top(), width, cell), more)

    def _write(self, painter: QPainter, room: QRectF, words: str) -> None:
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        painter.drawText(self._mirrored(room), flags | int(Qt.TextFlag.TextDontClip), words)

    def _mirrored(self, room: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRectF(self.width() - room.right(), room.top(), room.width(), room.height())
        return room


class HeatMap(QTableWidget):
    """Weeks as columns, days as rows; arrow keys read each day aloud."""

    def __init__(self, days: Sequence[tuple[date, int]], parent: QWidget | None = None) -> None:
        """Take (day, active seconds), the oldest first."""
        super().__init__(7, _WEEKS, parent)
        self._levels: dict[tuple[int, int], int] = {}
        self.setAccessibleName(_("Study rhythm: minutes a day over 18 weeks"))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._today: tuple[int, int] | None = None
        self._fill(days)
        self.restyle()

    def _fill(self, days: Sequence[tuple[date, int]]) -> None:
        if not days:
            return
        last = days[-1][0]
        locale = QLocale()
        for day, seconds in days:
            week = _WEEKS - 1 - (_monday(last) - _monday(day)) // 7
            if week < 0:
                continue
            minutes = round(seconds / 60)
            words = _("{day}, {minutes} min").format(
                day=locale.toString(QDate(day.year, day.month, day.day), "ddd d MMM"),
                minutes=minutes,
            )
            item = QTableWidgetItem("")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(words)
            self.setItem(day.weekday(), week, item)
            self._levels[day.weekday(), week] = level_of(minutes)
        self._today = (last.weekday(), _WEEKS - 1)
        self.setCurrentCell(*self._today)

    @property
    def cell(self) -> int:
        """Width and height of a day in pixels."""
        return max(14, appearance().px(16))

    def restyle(self) -> None:
        """Take the size of a day from the look in force."""
        cell = self.cell
        self.horizontalHeader().setMinimumSectionSize(6)
        self.verticalHeader().setMinimumSectionSize(6)
        for column in range(self.columnCount()):
            self.setColumnWidth(column, cell)
        for row in range(self.rowCount()):
            self.setRowHeight(row, cell)
        self.setFixedSize(cell * self.columnCount() + 2, cell * self.rowCount() + 2)

    def paint_day(self, painter: QPainter, square: QRectF, level: int) -> None:
        """Paint one day in its step."""
        look = appearance()
        edge = look.color("line.strong") if look.scheme == "contrast" else None
        rounded(painter, square, 3, look.color(f"heat.{level}"), edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self.viewport())
        smooth(painter)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        cell = self.columnWidth(0)
        for (day, week), level in self._levels.items():
            column = self.columnCount() - 1 - week if rtl else week
            square = QRectF(column * cell + 1.5, day * cell + 1.5, cell - 3, cell - 3)
            self.paint_day(painter, square, level)
            if (day, week) == self._today:
                rounded(painter, square, 3, None, look.color("text.primary"), 1.5)
            if self.hasFocus() and (day, week) == (self.currentRow(), self.currentColumn()):
                rounded(painter, square, 3, None, look.color("focus"), 2)
        painter.end()


def _monday(day: date) -> int:
    return day.toordinal() - day.weekday()
