"""Shares of right answers side by side: points, joined where they follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen

from pogo_learn.learning.insight import Share
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import number_text, percent_text
from pogo_learn.ui.insight.place_chart import PlaceChart
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import shortened

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class SharePlace:
    """One kind of answer: what it is called, and how many were right."""

    name: str
    share: Share
    wanted: tuple[float, float] | None = None
    """From and to which share it would be as it should, if that can be said."""

    @property
    def below(self) -> str:
        """How many answers there are."""
        return "n = " + number_text(self.share.asked)

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


class ShareChart(PlaceChart[SharePlace]):
    """A place with too few answers stays empty, and says so."""

    def ticks(self) -> Sequence[tuple[float, str]]:
        """From none to all."""
        return [(tick, percent_text(tick)) for tick in _TICKS]

    def paint_behind(self, painter: QPainter) -> None:
        """Hatch where shares would be as they should, and join the points."""
        for number, place in enumerate(self.places):
            if place.wanted is not None:
                self._hatch(painter, number, *place.wanted)
        painter.setPen(QPen(appearance().color(self.colour), 2))
        for first, second in pairwise(range(len(self.places))):
            start, end = self.places[first].share.value, self.places[second].share.value
            if start is not None and end is not None:
                painter.drawLine(self.point(first, start), self.point(second, end))

    def _hatch(self, painter: QPainter, number: int, low: float, high: float) -> None:
        room, colour = self.room(number), appearance().color("chart.none")
        top, bottom = self.point(number, high).y(), self.point(number, low).y()
        band = QRectF(room.left() + 4, top, room.width() - 8, bottom - top)
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(band)
        painter.fillRect(band, QBrush(colour, Qt.BrushStyle.BDiagPattern))

    def paint_place(self, painter: QPainter, number: int) -> None:
        """A share of few answers is a ring, one of many a disc; of too few there is none."""
        look, share = appearance(), self.places[number].share
        if share.value is None:
            painter.setFont(look.font("caption"))
            said = _("too few") if share.asked else _("none yet")
            room = self.room(number)
            words = shortened(QFontMetrics(painter.font()), said, room.width() - 4)
            self.write(painter, room.center(), words, "text.secondary")
            return
        point = self.point(number, share.value)
        painter.setPen(QPen(look.color(self.colour), 2))
        painter.setBrush(look.color("bg.surface" if share.is_indicative else self.colour))
        painter.drawEllipse(point, look.px(6), look.px(6))
        painter.setFont(look.font("caption.medium"))
        middle = QPointF(point.x(), point.y() - self.line() / 2 - look.px(9))
        self.write(painter, middle, percent_text(share.value), "text.primary")
