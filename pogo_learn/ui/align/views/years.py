"""The plan against its ceiling: stacked bars by objective for each fiscal year."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.plan import Control, Plan
from pogo_learn.system.language import _
from pogo_learn.ui.align.views.colours import NONE, objective_colours
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.painting import focus_ring, shortened, smooth

OTHERS = "line.strong"
_ZERO = Fraction(0)
_SERIES = 4
"""Objectives with a colour of their own; the others are one more series."""


@dataclass(frozen=True, slots=True)
class Series:
    """One layer of the bars."""

    title: str
    colour: str
    values: tuple[Fraction, ...]
    """One for each year."""


@dataclass(frozen=True, slots=True)
class Years:
    """What the chart shows."""

    years: tuple[str, ...]
    ceilings: tuple[int, ...]
    demands: tuple[int, ...]
    series: tuple[Series, ...]


def years_of(analysis: Analysis) -> Years:
    """Split what is asked of each year by the objective it serves: at most five, and none."""
    plan = analysis.plan
    names = [year.id for year in plan.years]
    sums = _sums(plan)
    titles = {one.id: one.title for one in plan.objectives}
    ranked = sorted(
        (name for name in sums if name), key=lambda name: (-sum(sums[name].values()), name)
    )
    own_colour, others = ranked[:_SERIES], ranked[_SERIES:]
    if len(others) == 1:
        own_colour, others = ranked, []
    colours = objective_colours(analysis)
    series = [
        Series(titles[name], colours[name], tuple(sums[name].get(y, _ZERO) for y in names))
        for name in titles
        if name in own_colour
    ]
    if others:
        values = tuple(sum((sums[name].get(y, _ZERO) for name in others), _ZERO) for y in names)
        series.append(Series(_("Other objectives"), OTHERS, values))
    if "" in sums:
        none = tuple(sums[""].get(y, _ZERO) for y in names)
        series.append(Series(_("No objective"), NONE, none))
    funding = analysis.funding.years
    return Years(
        tuple(names),
        tuple(one.available for one in funding),
        tuple(one.demand for one in funding),
        tuple(series),
    )


def _sums(plan: Plan) -> dict[str, dict[str, Fraction]]:
    """Sum by objective and year. Equal shares are summed as whole numbers: far quicker."""
    amounts: dict[tuple[str, str, int, int], int] = {}
    for item in plan.items:
        signed = plan.year_of(item.award) if plan.control is Control.COMMITMENT else None
        if plan.control is Control.COMMITMENT and signed is None:
            continue
        parts = [(name, *share.as_integer_ratio()) for name, share in item.objectives.items()]
        if item.served_share != 1:
            parts.append(("", *(1 - item.served_share).as_integer_ratio()))
        for row in item.funding:
            year = signed.id if signed is not None else row.year
            for name, over, under in parts:
                key = name, year, over, under
                amounts[key] = amounts.get(key, 0) + row.amount
    sums: dict[str, dict[str, Fraction]] = {}
    for (name, year, over, under), amount in amounts.items():
        if over:
            own = sums.setdefault(name, {})
            own[year] = own.get(year, _ZERO) + Fraction(amount * over, under)
    return sums


def ticks(largest: float, count: int = 4) -> tuple[int, ...]:
    """Give round numbers from 0 to at least the largest."""
    if largest <= 0:
        return (0, 1)
    step = 10 ** math.floor(math.log10(largest / count)) if largest > count else 1
    for factor in (1, 2, 5, 10):
        if step * factor * count >= largest:
            step *= factor
            break
    step = max(1, int(step))
    return tuple(step * n for n in range(math.ceil(largest / step) + 1))


class YearsChart(QWidget):
    """Left and Right choose a year, whose numbers are said."""

    year_chosen = Signal(str)

    def __init__(self, analysis: Analysis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = years_of(analysis)
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Plan against ceiling by year"))

    def show_analysis(self, analysis: Analysis) -> None:
        """Show another state."""
        self._shown = years_of(analysis)
        self._current = min(self._current, max(0, len(self._shown.years) - 1))
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(appearance().px(420), appearance().px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(260), appearance().px(200))

    # Places

    def _plot(self) -> QRectF:
        look = appearance()
        small = QFontMetrics(look.font("caption"))
        left = small.horizontalAdvance(money(self._scale()[-1])) + look.px(12)
        legend = self._legend_width()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        area = QRectF(self.rect()).adjusted(left, look.px(24), -look.px(8), -look.px(26))
        return area.adjusted(legend, 0, 0, 0) if rtl else area.adjusted(0, 0, -legend, 0)

    def _legend_width(self) -> int:
        look = appearance()
        metrics = QFontMetrics(look.font("caption"))
        words = [one.title for one in self._shown.series] + [_("Ceiling")]
        widest = max((metrics.horizontalAdvance(one) for one in words), default=0)
        return min(widest + look.px(34), max(look.px(90), self.width() // 3))

    def _scale(self) -> tuple[int, ...]:
        return ticks(max((*self._shown.ceilings, *self._shown.demands, 0)))

    def _bar(self, number: int, plot: QRectF) -> QRectF:
        # Time runs from left to right in every language.
        width = plot.width() / max(1, len(self._shown.years))
        bar = min(width * 0.56, appearance().px(64))
        middle = plot.left() + width * (number + 0.5)
        return QRectF(middle - bar / 2, plot.top(), bar, plot.height())

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        plot, scale = self._plot(), self._scale()
        self._paint_axis(painter, plot, scale)
        for number in range(len(self._shown.years)):
            self._paint_year(painter, number, plot, float(scale[-1]))
        self._paint_legend(painter, plot)
        painter.end()

    def _paint_axis(self, painter: QPainter, plot: QRectF, scale: tuple[int, ...]) -> None:
        look = appearance()
        painter.setFont(look.font("caption"))
        for tick in scale:
            y = plot.bottom() - plot.height() * tick / scale[-1]
            painter.setPen(QPen(look.color("line.subtle"), 1))
            painter.drawLine(int(plot.left()), int(y), int(plot.right()), int(y))
            painter.setPen(look.color("text.secondary"))
            rect = QRectF(0, y - look.px(10), plot.left() - look.px(6), look.px(20))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect, flags | Qt.AlignmentFlag.AlignAbsolute, money(tick))

    def _paint_year(self, painter: QPainter, number: int, plot: QRectF, largest: float) -> None:
        look, shown = appearance(), self._shown
        bar = self._bar(number, plot)
        y = plot.bottom()
        painter.setPen(Qt.PenStyle.NoPen)
        for one in shown.series:
            height = plot.height() * one.values[number] / largest
            if height > 0:
                painter.fillRect(QRectF(bar.left(), y - height, bar.width(), height - 1),
                                 look.color(one.colour))  # fmt: skip
                y -= height
        ceiling = plot.bottom() - plot.height() * shown.ceilings[number] / largest
        painter.setPen(QPen(look.color("text.primary"), 2.5))
        painter.drawLine(int(bar.left() - 6), int(ceiling), int(bar.right() + 6), int(ceiling))
        over = shown.demands[number] - shown.ceilings[number]
        if over > 0:
            painter.setFont(look.font("caption.medium"))
            painter.setPen(look.color("bad.text"))
            top = min(y, ceiling) - look.px(20)
            rect = QRectF(bar.center().x() - look.px(60), top, look.px(120), look.px(18))
            words = _("{amount} over").format(amount=money(over))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        painter.setFont(look.font("caption.medium"))
        painter.setPen(look.color("text.primary"))
        low = QRectF(bar.center().x() - look.px(50), plot.bottom() + 4, look.px(100), look.px(20))
        painter.drawText(low, Qt.AlignmentFlag.AlignCenter, shown.years[number])
        if self.hasFocus() and number == self._current:
            focus_ring(painter, bar.adjusted(-4, 0, 4, 0), 4)

    def _paint_legend(self, painter: QPainter, plot: QRectF) -> None:
        look = appearance()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = self._legend_width()
        left = 4.0 if rtl else plot.right() + look.px(12)
        metrics = QFontMetrics(look.font("caption"))
        painter.setFont(look.font("caption"))
        entries = [(_("Ceiling"), ""), *((one.title, one.colour) for one in self._shown.series)]
        line = look.px(22)
        for number, (title, colour) in enumerate(entries):
            y = plot.top() + number * line
            mark = QRectF(left, y + line / 2 - 6, 12, 12)
            text = QRectF(left + 18, y, width - look.px(30), line)
            if rtl:
                mark.moveRight(left + width - 12)
                text.moveRight(mark.left() - 6)
            if colour:
                painter.fillRect(mark, look.color(colour))
            else:
                painter.fillRect(QRectF(mark.left(), mark.center().y() - 1, 12, 2.5),
                                 look.color("text.primary"))  # fmt: skip
            painter.setPen(look.color("text.primary"))
            words = shortened(metrics, title, text.width())
            painter.drawText(
                text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), words
            )

    # Words, keys and mouse

    def in_words(self, number: int) -> str:
        """Say the numbers of a year."""
        shown = self._shown
        over = shown.demands[number] - shown.ceilings[number]
        words = _("{year}: {demand} asked for, {ceiling} available").format(
            year=shown.years[number],
            demand=money(shown.demands[number]),
            ceiling=money(shown.ceilings[number]),
        )
        if over > 0:
            words += ", " + _("{amount} over").format(amount=money(over))
        return words

    def _go(self, number: int) -> None:
        if 0 <= number < len(self._shown.years):
            self._current = number
            words = self.in_words(number)
            self.setAccessibleDescription(words)
            announce(self, words)
            self.year_chosen.emit(self._shown.years[number])
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._go(self._current + step)
        else:
            super().keyPressEvent(event)

    def _number_at(self, x: float) -> int:
        plot = self._plot()
        width = plot.width() / max(1, len(self._shown.years))
        return int((x - plot.left()) // width) if plot.left() <= x < plot.right() else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._go(self._number_at(event.position().x()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(event.pos().x())
            if number >= 0:
                QToolTip.showText(event.globalPos(), self.in_words(number), self)
            return True
        return super().event(event)
