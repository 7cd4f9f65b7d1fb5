"""The calendar: a lane for every item, from the start of its procedure to the day it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import in_digits
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.painting import rounded, shortened, smooth

_LANE = 30
_HEAD = 40
_NAMES = 230
_DAY = 0.9
"""Pixels of a day at 100 % text."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The days of one item."""

    id: str
    title: str
    start: date | None
    award: date | None
    expected: date | None
    ready: date | None
    need: date | None
    slack: int | None

    @property
    def first(self) -> date | None:
        """The earliest day that is known."""
        return min((day for day in self.days if day is not None), default=None)

    @property
    def days(self) -> tuple[date | None, ...]:
        """All days."""
        return self.start, self.award, self.expected, self.ready, self.need


def lanes_of(analysis: Analysis) -> tuple[Lane, ...]:
    """Give a lane for every item, the earliest first; items without any day come last."""
    lanes = []
    for item in analysis.plan.items:
        own = analysis.timing.items[item.id]
        lanes.append(
            Lane(
                item.id, item.title, item.start, item.award, own.expected_award, own.ready,
                item.need_by, own.need_slack,
            )
        )  # fmt: skip
    return tuple(sorted(lanes, key=lambda lane: (lane.first or date.max, lane.id)))


def in_words(lane: Lane) -> str:
    """Say the days of a lane."""
    parts = [f"{lane.id} {lane.title}"]
    for words, day in (
        (_("start {day}"), lane.start),
        (_("award expected {day}"), lane.expected),
        (_("ready {day}"), lane.ready),
        (_("needed by {day}"), lane.need),
    ):
        if day is not None:
            parts.append(words.format(day=day))
    if lane.slack is not None and lane.slack < 0:
        parts.append(_late(-lane.slack))
    return ", ".join(parts)


def _late(days: int) -> str:
    return ngettext("{count} day late", "{count} days late", days).format(count=days)


class SwimLanes(QAbstractScrollArea):
    """Only the lanes in sight are painted. Up and Down choose a lane, F2 opens it in the table."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, analysis: Analysis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setAccessibleName(_("Calendar of the plan items"))
        self.viewport().setAutoFillBackground(False)
        self._current = 0
        self._take(analysis)

    def _take(self, analysis: Analysis) -> None:
        self._lanes = lanes_of(analysis)
        self._years = analysis.plan.years
        days = [day for lane in self._lanes for day in lane.days if day is not None]
        days += [day for year in self._years for day in (year.start, year.end)]
        self._from = min(days, default=date(2000, 1, 1))
        self._to = max(days, default=date(2000, 12, 31))
        self._measure()

    def show_analysis(self, analysis: Analysis) -> None:
        """Show another state; the chosen item stays chosen."""
        identity = self._lanes[self._current].id if self._current < len(self._lanes) else ""
        self._take(analysis)
        self._current = self._place_of(identity)
        self.viewport().update()

    def trace(self, identity: str) -> None:
        """Bring an item into sight."""
        if any(lane.id == identity for lane in self._lanes):
            self._current = self._place_of(identity)
            self._show_current()

    def _place_of(self, identity: str) -> int:
        return next((n for n, lane in enumerate(self._lanes) if lane.id == identity), 0)

    def restyle(self) -> None:
        """Measure again."""
        self._measure()
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(320), appearance().px(220))

    # Places

    def _names(self) -> int:
        return min(appearance().px(_NAMES), self.viewport().width() // 2)

    def _measure(self) -> None:
        look = appearance()
        room = self.viewport().width() - self._names()
        days = max(1, (self._to - self._from).days + 30)
        self._scale = max(look.px(100) * _DAY / 100, room / days) if room > 0 else _DAY
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, round(days * self._scale) - room))
        across.setPageStep(max(1, room))
        across.setSingleStep(look.px(40))
        down = self.verticalScrollBar()
        height = self.viewport().height() - look.px(_HEAD)
        down.setRange(0, max(0, len(self._lanes) * look.px(_LANE) - height))
        down.setPageStep(max(1, height))
        down.setSingleStep(look.px(_LANE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _x(self, day: date) -> float:
        # Time runs from left to right in every language.
        left = 0 if self._is_rtl() else self._names()
        return left + (day - self._from).days * self._scale - self.horizontalScrollBar().value()

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _in_sight(self) -> range:
        lane = appearance().px(_LANE)
        first = self.verticalScrollBar().value() // lane
        count = self.viewport().height() // lane + 2
        return range(first, min(len(self._lanes), first + count))

    def _top(self, number: int) -> int:
        look = appearance()
        return look.px(_HEAD) + number * look.px(_LANE) - self.verticalScrollBar().value()

    def _plot(self) -> QRectF:
        view, names = self.viewport(), self._names()
        left = 0 if self._is_rtl() else names
        return QRectF(left, 0, view.width() - names, view.height())

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self.viewport())
        smooth(painter)
        plot = self._plot()
        painter.setClipRect(plot)
        self._paint_months(painter, plot)
        body = plot.adjusted(0, look.px(_HEAD), 0, 0)
        painter.setClipRect(body)
        for number in self._in_sight():
            self._paint_days(painter, self._lanes[number], self._top(number))
        names = QRectF(self.viewport().rect()).adjusted(0, look.px(_HEAD), 0, 0)
        painter.setClipRect(names)
        for number in self._in_sight():
            self._paint_name(painter, number)
        painter.end()

    def _paint_months(self, painter: QPainter, plot: QRectF) -> None:
        look = appearance()
        locale = QLocale()
        painter.setFont(look.font("caption"))
        metrics = QFontMetrics(painter.font())
        day = self._from.replace(day=1)
        free = plot.left() - 1
        while day <= self._to:
            x = self._x(day)
            painter.setPen(QPen(look.color("line.subtle"), 1))
            painter.drawLine(QPointF(x, look.px(_HEAD) - 4), QPointF(x, plot.bottom()))
            words = locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
            if day.month == 1:
                words = in_digits(str(day.year))
            if x + 2 > free:
                painter.setPen(look.color("text.secondary"))
                painter.drawText(QPointF(x + 3, look.px(_HEAD) - look.px(6)), words)
                free = x + metrics.horizontalAdvance(words) + 10
            day = day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
        painter.setFont(look.font("caption.medium"))
        for year in self._years:
            x = self._x(year.end)
            painter.setPen(QPen(look.color("text.secondary"), 2))
            painter.drawLine(QPointF(x, 2), QPointF(x, plot.bottom()))
            painter.setPen(look.color("text.primary"))
            words = _("End of {year}").format(year=year.id)
            width = QFontMetrics(painter.font()).horizontalAdvance(words)
            painter.drawText(QPointF(x - width - 5, look.px(16)), words)

    def _paint_days(self, painter: QPainter, lane: Lane, top: int) -> None:
        look = appearance()
        height = look.px(_LANE)
        bar = look.px(12)
        y = top + (height - bar) / 2
        if lane.start is not None and lane.expected is not None:
            left = self._x(lane.start)
            rect = QRectF(left, y, max(3.0, self._x(lane.expected) - left), bar)
            rounded(painter, rect, 4, look.color("chart.3"))
        if lane.expected is not None and lane.ready is not None:
            left = self._x(lane.expected)
            rect = QRectF(left, y + bar / 4, max(2.0, self._x(lane.ready) - left), bar / 2)
            rounded(painter, rect, 3, look.color("chart.none"))
        if lane.award is not None:
            painter.setPen(QPen(look.color("text.primary"), 2))
            x = self._x(lane.award)
            painter.drawLine(QPointF(x, y - 3), QPointF(x, y + bar + 3))
        if lane.need is not None:
            self._paint_need(painter, lane, y + bar / 2)

    def _paint_need(self, painter: QPainter, lane: Lane, middle: float) -> None:
        look = appearance()
        late = lane.slack is not None and lane.slack < 0
        assert lane.need is not None
        x, size = self._x(lane.need), look.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("bad" if late else "good"))
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x, middle - size), QPointF(x + size, middle),
                 QPointF(x, middle + size), QPointF(x - size, middle)]
            )
        )  # fmt: skip
        if late and lane.slack is not None:
            painter.setFont(look.font("caption.medium"))
            painter.setPen(look.color("bad.text"))
            after = max(x, self._x(lane.ready) if lane.ready is not None else x)
            painter.drawText(QPointF(after + size + 4, middle + size - 1), _late(-lane.slack))

    def _paint_name(self, painter: QPainter, number: int) -> None:
        look = appearance()
        lane, top, names = self._lanes[number], self._top(number), self._names()
        left = self.viewport().width() - names if self._is_rtl() else 0
        rect = QRectF(left, top, names - look.px(10), look.px(_LANE))
        chosen = number == self._current
        painter.setFont(look.font("secondary"))
        if chosen:
            whole = QRectF(1, top + 1, self.viewport().width() - 2, look.px(_LANE) - 2)
            edge = "focus" if self.hasFocus() else "line.strong"
            rounded(painter, whole, 4, None, look.color(edge), 2 if self.hasFocus() else 1)
        painter.setPen(look.color("text.primary"))
        metrics = QFontMetrics(painter.font())
        words = shortened(metrics, f"{lane.id} {lane.title}", rect.width() - 8)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(rect.adjusted(6, 0, -2, 0), int(flags), words)

    # Keys and mouse

    def _show_current(self) -> None:
        top = self._top(self._current)
        look, bar = appearance(), self.verticalScrollBar()
        if top < look.px(_HEAD):
            bar.setValue(bar.value() + top - look.px(_HEAD))
        elif top + look.px(_LANE) > self.viewport().height():
            bar.setValue(bar.value() + top + look.px(_LANE) - self.viewport().height())
        self.viewport().update()

    def _go(self, number: int) -> None:
        if not self._lanes:
            return
        self._current = max(0, min(len(self._lanes) - 1, number))
        lane = self._lanes[self._current]
        words = in_words(lane)
        self.setAccessibleDescription(words)
        announce(self, words)
        self._show_current()
        self.chosen.emit(lane.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self.viewport().height() // appearance().px(_LANE) - 2)
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page, Qt.Key.Key_Home: -len(self._lanes),
            Qt.Key.Key_End: len(self._lanes),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self._go(self._current + steps[key])
        elif key in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._lanes:
            self.opened.emit(self._lanes[self._current].id)
        else:
            super().keyPressEvent(event)

    def _number_at(self, y: float) -> int:
        look = appearance()
        number = int((y - look.px(_HEAD) + self.verticalScrollBar().value()) // look.px(_LANE))
        return number if y >= look.px(_HEAD) and 0 <= number < len(self._lanes) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().y())
        if number >= 0:
            self._go(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().y())
        if number >= 0:
            self.opened.emit(self._lanes[number].id)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(event.pos().y())
            if number >= 0:
                QToolTip.showText(event.globalPos(), in_words(self._lanes[number]), self)
            return True
        return super().viewportEvent(event)
