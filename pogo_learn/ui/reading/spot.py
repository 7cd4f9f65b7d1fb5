"""The sign of what is being read aloud: a bar beside the words and a quiet ground behind them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pogo_learn.content.passages import Passage
from pogo_learn.ui.reading.blocks import TableBox
from pogo_learn.ui.reading.column import LessonColumn
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.reading.spoken import TAKEAWAYS, TITLE, Spoken
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import rounded, smooth

_AROUND = 6
"""Pixels around the words, at the usual text size."""
_BAR = 4


class Spot(QWidget):
    """Lies behind a column of text, so that letters keep their colours. Nothing to a pointer."""

    def __init__(self, column: LessonColumn, page: QWidget) -> None:
        super().__init__(page)
        self._column = column
        self._shown: Spoken | None = None
        # It is no part of the page's layout.
        self.setProperty("overlay", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.installEventFilter(self)
        column.destroyed.connect(self.deleteLater)
        self.lower()
        self.hide()

    def show_words(self, spoken: Spoken) -> None:
        """Show where these words stand."""
        self._shown = spoken
        self._lie_behind()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.isVisible():
            self._lie_behind()
        return super().eventFilter(watched, event)

    def _lie_behind(self) -> None:
        page = self.parentWidget()
        if self._shown is None or page is None:
            return
        around = appearance().px(_AROUND)
        words = rect_of(self._column, self._shown)
        # As wide as the column: what stands in a box would hide it otherwise.
        at = self._column.mapTo(page, QPoint(0, words.top()))
        place = QRect(at.x(), at.y(), self._column.width(), words.height())
        side = around + _BAR
        self.setGeometry(place.adjusted(-side, -around // 2, side, around // 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        shape = QRectF(self.rect())
        edge = look.color("line.strong") if look.scheme == "contrast" else None
        rounded(painter, shape, 6, look.color("accent.soft"), edge)
        bar = QRectF(0, 0, _BAR, self.height())
        if self._column.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            bar.moveRight(self.width())
        rounded(painter, bar, 2, look.color("accent"))
        painter.end()


def rect_of(column: LessonColumn, spoken: Spoken) -> QRect:
    """Give where words stand, in a column that was laid out; empty where they are not in it."""
    if spoken.place == TITLE:
        return column.heading.geometry()
    if spoken.place == TAKEAWAYS:
        return column.takeaways.geometry() if column.takeaways is not None else QRect()
    box = column.prose_of(spoken.place)
    if box is not None:
        return _of_paragraph(column, box, spoken)
    widget = column.widget_at(spoken.place)
    if widget is None:
        return QRect()
    if spoken.row is not None:
        for table in widget.findChildren(TableBox):
            if table.table.id == spoken.place:
                row = table.row_rect(spoken.row)
                return QRect(table.mapTo(column, row.topLeft()), row.size())
    place = widget.contentsRect()
    return QRect(widget.mapTo(column, place.topLeft()), place.size())


def _of_paragraph(column: LessonColumn, box: ProseBox, spoken: Spoken) -> QRect:
    text = next(one.text for one in box.paragraphs if one.id == spoken.place)
    start, stop = spoken.stretch or (0, len(text))
    span = box.lettering().span(Passage(spoken.place, start, stop))
    at = box.viewport().mapTo(column, QPoint(0, 0))
    if span is None:
        return QRect(at, box.size())
    top, bottom = box.rect_at(span[0]).top(), box.rect_at(span[1]).bottom()
    return QRect(at.x(), at.y() + top, box.width(), bottom - top)
