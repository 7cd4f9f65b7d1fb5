"""The cards of the next seven days as bars; the same as a sentence for whoever does not see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import number_text
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import rounded, smooth


class Day(Protocol):
    """A day and how many cards it brings."""

    @property
    def day(self) -> date:
        """The day."""

    @property
    def cards(self) -> int:
        """How many cards."""


class WeekBars(QLabel):
    """One bar a day, today first and in the colour of the thread; the number stands above."""

    def __init__(self, days: Sequence[Day], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = tuple(days)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A label whose text is not painted: what the bars say, in words.
        self.setAccessibleName(_("Cards of the next days"))
        self.setAccessibleDescription(self.in_words())
        self.setToolTip(self.in_words())

    def in_words(self) -> str:
        """Say the same in a sentence."""
        parts = []
        for one in self._days:
            words = ngettext("{day}: {count} card", "{day}: {count} cards", one.cards)
            parts.append(words.format(day=self._name(one, long=True), count=one.cards))
        return "; ".join(parts)

    def _name(self, one: Day, *, long: bool = False) -> str:
        if one is self._days[0]:
            return _("Today")
        day = QDate(one.day.year, one.day.month, one.day.day)
        return QLocale().toString(day, "dddd" if long else "ddd")

    def sizeHint(self) -> QSize:
        look = appearance()
        return QSize(look.px(280), look.px(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(200), appearance().px(96))

    def restyle(self) -> None:
        """Take the sizes from the look in force."""
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        most = max(1, *(one.cards for one in self._days))
        step = self.width() / len(self._days)
        caption = look.px(18)
        height = self.height() - 2 * caption - look.px(4)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, one in enumerate(self._days):
            left = self.width() - (place + 1) * step if rtl else place * step
            tall = max(look.px(3), height * one.cards / most)
            width = min(look.px(26), step * 0.6)
            bar = QRectF(left + (step - width) / 2, caption + height - tall, width, tall)
            first = place == 0
            edge = look.color("line.strong") if look.scheme == "contrast" else None
            rounded(painter, bar, 3, look.color("thread" if first else "heat.2"), edge)
            painter.setFont(look.font("caption.medium" if first else "caption"))
            painter.setPen(look.color("thread.text" if first else "text.secondary"))
            above = QRectF(left, bar.top() - caption, step, caption)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, number_text(one.cards))
            below = QRectF(left, self.height() - caption, step, caption)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._name(one))
        painter.end()
