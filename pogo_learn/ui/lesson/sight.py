"""What of a lesson is in sight, and bringing another place of it there."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from pogo_learn.ui.reading.column import LessonColumn
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.widgets.scroll import PageScroll

_ABOVE = 12
"""Pixels above a place that is gone to."""
_AT_TOP = 40
"""Pixels below the edge at which a place still counts as the one at the top."""


class Sight:
    """The page that scrolls, and the column of a lesson on it."""

    def __init__(self, scroll: PageScroll, column: LessonColumn) -> None:
        self._scroll = scroll
        self._column = column

    def here(self) -> str:
        """Give the place at the top of what is seen."""
        seen = self._scroll.verticalScrollBar().value()
        here = ""
        for identity, top in self._column.places():
            if here and top + self._offset() > seen + _AT_TOP:
                break
            here = identity
        return here

    def first_begun(self) -> str:
        """Give the first place that begins in sight; where none does, the one that is seen."""
        seen = self._scroll.verticalScrollBar().value()
        below = seen + self._scroll.viewport().height()
        tops = ((key, top + self._offset()) for key, top in self._column.places())
        return next((key for key, top in tops if seen <= top < below), "") or self.here()

    def heading(self) -> str:
        """Give the heading under which that place stands; empty before the first."""
        at = dict(self._column.places()).get(self.here(), 0)
        under = [key for key, _text, top in self._column.headings() if top <= at]
        return under[-1] if under else ""

    def go_to(self, place: str) -> bool:
        """Bring a place to the top; tells whether the lesson has it."""
        self._lay_out()
        top = dict(self._column.places()).get(place)
        if top is None:
            return False
        self._scroll_to(top)
        return True

    def go_to_height(self, height: int) -> None:
        """Bring what stands so many pixels below the column's top into sight."""
        self._lay_out()
        self._scroll_to(height)

    def next_heading(self, step: int) -> None:
        """Go to the next heading, or with a ``step`` below 0 to the last one, at the end to the top."""
        seen = self._scroll.verticalScrollBar().value()
        tops = [top + self._offset() - _ABOVE for _key, _text, top in self._column.headings()]
        if step > 0:
            target = next((top for top in tops if top > seen + 4), None)
        else:
            target = next((top for top in reversed(tops) if top < seen - 4), 0)
        if target is not None:
            self._scroll.verticalScrollBar().setValue(max(0, target))

    def show_line(self, box: ProseBox, position: int, *, room: int) -> None:
        """Bring the line with this character into sight, with so many pixels around it."""
        top = box.mapTo(self._scroll.page, QPoint(0, box.link_rect_top(position))).y()
        self._scroll.ensureVisible(0, top, 0, room)

    def _offset(self) -> int:
        return self._column.mapTo(self._scroll.page, QPoint(0, 0)).y()

    def _lay_out(self) -> None:
        # Heights are known once the page was laid out at its width.
        self._scroll.box.activate()
        self._column.box.activate()

    def _scroll_to(self, top: int) -> None:
        self._scroll.verticalScrollBar().setValue(max(0, top + self._offset() - _ABOVE))
