"""What review brings on each of the next days, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF
from PySide6.QtGui import QPainter

from pogo_learn.learning.review.queue import Load
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import day_text, number_text
from pogo_learn.ui.insight.place_chart import PlaceChart
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import rounded

_LINES = 4
"""Lines of the axis above zero, at most."""


@dataclass(frozen=True, slots=True)
class LoadPlace:
    """One day and its cards."""

    load: Load
    is_today: bool

    @property
    def name(self) -> str:
        """The day of the week, short."""
        if self.is_today:
            return _("Today")
        return QLocale().toString(self._day, "ddd")

    @property
    def below(self) -> str:
        """The day of the month."""
        return number_text(self.load.day.day)

    @property
    def _day(self) -> QDate:
        day = self.load.day
        return QDate(day.year, day.month, day.day)

    @property
    def in_words(self) -> str:
        """Day, cards and minutes."""
        words = ngettext("{day}: {count} card", "{day}: {count} cards", self.load.cards)
        said = words.format(day=day_text(self.load.day), count=self.load.cards)
        minutes = round(self.load.seconds / 60)
        return said + ", " + _("about {minutes} min").format(minutes=minutes) if minutes else said


class LoadChart(PlaceChart[LoadPlace]):
    """Bars from zero; today is in the colour of the thread and says so."""

    def _top(self) -> int:
        most = max((place.load.cards for place in self.places), default=0)
        step = max(1, -(-most // _LINES))
        return max(1, -(-most // step) * step)

    def ticks(self) -> Sequence[tuple[float, str]]:
        """From none to the most."""
        top = self._top()
        step = max(1, -(-top // _LINES))
        return [(count / top, number_text(count)) for count in range(0, top + 1, step)]

    def paint_place(self, painter: QPainter, number: int) -> None:
        """A bar with its number above."""
        look, place = appearance(), self.places[number]
        room, top = self.room(number), self.point(number, place.load.cards / self._top())
        width = min(room.width() * 0.6, look.px(40))
        bar = QRectF(top.x() - width / 2, top.y(), width, room.bottom() - top.y())
        if place.load.cards:
            edge = look.color("line.strong") if look.scheme == "contrast" else None
            fill = "thread" if place.is_today else self.colour
            rounded(painter, bar, 3, look.color(fill), edge)
        painter.setFont(look.font("caption.medium"))
        middle = QPointF(top.x(), top.y() - self.line() / 2 - look.px(3))
        self.write(painter, middle, number_text(place.load.cards), "text.primary")
