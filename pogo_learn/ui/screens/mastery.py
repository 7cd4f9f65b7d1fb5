"""How an outcome stands by the rule of mastery: words, a sign, and both in one line."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pogo_learn.learning.mastery import IN_A_ROW, Level, Mastery
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import day_text, labelled
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.painting import smooth
from pogo_learn.ui.widgets.text import Text

_COLOURS = {
    Level.NOT_MET: "line.strong",
    Level.LEARNING: "accent",
    Level.NEARLY: "accent",
    Level.MASTERED: "thread",
    Level.FADING: "warn",
}
_FILLED = {Level.LEARNING: 0.5, Level.NEARLY: 0.75}
"""Share of the circle that a state fills."""


def level_words(level: Level) -> str:
    """Name a state."""
    words = {
        Level.NOT_MET: _("Not asked yet"),
        Level.LEARNING: _("Learning"),
        Level.NEARLY: _("Nearly there"),
        Level.MASTERED: _("Mastered"),
        Level.FADING: _("Fading"),
    }
    return words[level]


def mastery_words(one: Mastery, now: datetime) -> str:
    """Say how an outcome stands and what the rule asks for next."""
    if one.level is Level.NOT_MET:
        return level_words(one.level)
    if one.level is Level.MASTERED:
        return _("Mastered; holds until {day}").format(day=_day(one.holds_until))
    if one.level is Level.FADING:
        return _("Fading since {day}; one right answer brings it back").format(
            day=_day(one.holds_until)
        )
    return labelled(level_words(one.level), f"{_row_words(one)}; {_missing_words(one, now)}")


def rule_words() -> str:
    """Give the rule in one sentence."""
    return _("Mastered is: {count} right in a row, one of them after a week.").format(
        count=IN_A_ROW
    )


def _row_words(one: Mastery) -> str:
    if one.row == 0:
        return _("none right in a row")
    if one.row >= IN_A_ROW:
        return _("{row} in a row").format(row=one.row)
    return _("{row} of {count} in a row").format(row=one.row, count=IN_A_ROW)


def _missing_words(one: Mastery, now: datetime) -> str:
    count = one.missing
    if one.week_over is None or one.week_over <= now or not one.row:
        return ngettext("one more", "{count} more", count).format(count=count)
    words = ngettext(
        "one more after {day}", "{count} more, one of them after {day}", count
    )  # fmt: skip
    return words.format(count=count, day=_day(one.week_over))


def _day(moment: datetime | None) -> str:
    # The reader's own day: the record is in UTC.
    return day_text(moment.astimezone().date()) if moment is not None else ""


class MasterySign(QWidget):
    """A circle whose filling says the state, beside words that say the same."""

    def __init__(self, level: Level, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = level
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take the size from the look in force."""
        size = appearance().px(self._size)
        self.setFixedSize(size, size)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        colour = look.color(_COLOURS[self.level])
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        pen = QPen(colour, 2)
        if self.level is Level.FADING:
            pen.setDashPattern([2.2, 1.8])
        painter.setPen(pen)
        mastered = self.level is Level.MASTERED
        painter.setBrush(colour if mastered else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(area)
        if mastered:
            size = round(area.width() * 0.7)
            picture = icon_pixmap("check", look.color("bg.surface"), size, self.devicePixelRatioF())
            painter.drawPixmap(area.center() - QPointF(size / 2, size / 2), picture)
        elif self.level in _FILLED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            # From the top, clockwise, in sixteenths of a degree.
            painter.drawPie(area, 90 * 16, -round(_FILLED[self.level] * 360 * 16))
        painter.end()


def mastery_line(one: Mastery, now: datetime, before: str = "") -> QHBoxLayout:
    """Put the sign and the words in one line; ``before`` stands in front of the words."""
    line = row(spacing=8)
    line.addWidget(MasterySign(one.level), 0, Qt.AlignmentFlag.AlignTop)
    words = labelled(before, mastery_words(one, now)) if before else mastery_words(one, now)
    line.addWidget(Text(words, "secondary", "text.secondary"), 1)
    return line
