"""What lies over the text of a lesson: marks, numbers of paragraphs, and the caret."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt

from pogo_learn.content.passages import Passage
from pogo_learn.content.references import Reference, References
from pogo_learn.learning.passages import HIGHLIGHT, MARKED_PLACE, passages_of
from pogo_learn.learning.study import Study
from pogo_learn.system.language import _
from pogo_learn.ui.reading.column import LessonColumn
from pogo_learn.ui.reading.margin import Margin, MarginSign
from pogo_learn.ui.reading.marking import Marking
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.scroll import PageScroll


class ReadingAids(QObject):
    """Goes with one lesson on the screen, and is let go with it.

    Numbers are worked out when they are first shown, copied or asked for; the margin is made when
    there is something to show in it. A lesson without marks costs one look into the record.
    """

    def __init__(
        self, column: LessonColumn, scroll: PageScroll, study: Study, references: References
    ) -> None:
        super().__init__(column)
        self._column = column
        self._scroll = scroll
        self._references = references
        self._numbers: dict[str, Reference] | None = None
        self._margin: Margin | None = None
        self._numbered = False
        self._hovered = ""
        self._said = ""
        self.caret = False
        self.marking = Marking(column, passages_of(study))
        self.marking.number_of = self.number_of
        self.marking.changed.connect(self._show_margin)
        for box in column.prose():
            box.touched.connect(partial(self._follow, box))
            box.left.connect(partial(self._leave, box))
            box.hovered.connect(partial(self._hover, box))
        if self.marking.marks:
            self._show_margin()

    # Numbers

    def number_of(self, block: str) -> str:
        """Give the number of a paragraph; empty for what a country lens adds."""
        if self._numbers is None:
            self._numbers = self._references.of_lesson(self._column.lesson.head.id)
        found = self._numbers.get(block)
        return found.number if found is not None else ""

    def show_numbers(self, *, shown: bool) -> None:
        """Show the numbers of all paragraphs in the margin, or only the one below the pointer."""
        if shown == self._numbered:
            return
        self._numbered = shown
        for box in self._column.prose():
            box.setAccessibleDescription(self._numbers_in(box) if shown else "")
        self._show_margin()

    def arrange(self) -> None:
        """Measure anew, after the page changed its width or its text its size."""
        if self._margin is not None:
            self._show_margin()

    def _numbers_in(self, box: ProseBox) -> str:
        numbers = [self.number_of(paragraph.id) for paragraph in box.paragraphs]
        if not all(numbers) or not numbers:
            return ""
        if len(numbers) == 1:
            return _("Paragraph {number}").format(number=numbers[0])
        words = _("Paragraphs {first} to {last}")
        return words.format(first=numbers[0], last=numbers[-1])

    def _hover(self, box: ProseBox, position: int) -> None:
        paragraph = box.lettering().paragraph_at(position) if position >= 0 else None
        block = paragraph.id if paragraph is not None else ""
        if block != self._hovered and not self._numbered:
            self._hovered = block
            self._show_margin()

    def _show_margin(self) -> None:
        signs = self._signs()
        if self._margin is None:
            if not signs:
                return
            self._margin = Margin(
                self._column, self._scroll.page, lambda: dict(self._column.places())
            )
        self._margin.show_signs(signs)

    def _signs(self) -> list[MarginSign]:
        marks = [one for one in self.marking.marks if one.place is not None]
        bookmarked = {one.place.block for one in marks if one.place and one.mark.sort != HIGHLIGHT}
        noted = {one.place.block for one in marks if one.place and one.mark.text}
        if not (self._numbered or self._hovered or bookmarked or noted):
            return []
        signs: list[MarginSign] = []
        for block in self._column.blocks():
            shown = self._numbered or block == self._hovered
            number = self.number_of(block) if shown else ""
            if number or block in bookmarked or block in noted:
                signs.append(MarginSign(block, number, block in bookmarked, block in noted))
        return signs

    # The caret

    def switch_caret(self, here: str) -> str:
        """Switch the caret on at a place of the lesson, or off; gives what to tell the person."""
        self.caret = not self.caret
        boxes = self._column.prose()
        for box in boxes:
            box.caret = self.caret
            box.viewport().update()
        if not self.caret:
            return _("The caret is off.")
        if not any(box.hasFocus() for box in boxes):
            places = [place for place, _top in self._column.places()]
            following = places[places.index(here) :] if here in places else places
            # What is at the top may be a heading, a table or a question.
            next((place for place in following if self.go_to(place)), None)
        return _("The caret is on: arrows move it, with Shift they select. F7 ends it.")

    def go_to(self, place: str) -> bool:
        """Put the caret to a paragraph or a mark and bring it into view; False if it is not there."""
        if place.startswith(MARKED_PLACE):
            found = self.marking.place_of(place.removeprefix(MARKED_PLACE))
            if found is None:
                return False
            box, position = found
        else:
            there = self._column.prose_of(place)
            if there is None:
                return False
            box = there
            position = _beginning(box, place)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        box.put_caret(position)
        self._bring_into_view(box)
        return True

    def top_of(self, place: str) -> int | None:
        """Give how far below the top of the column a mark is; None if it is not in the text."""
        found = self.marking.place_of(place.removeprefix(MARKED_PLACE))
        if found is None:
            return None
        box, position = found
        return box.viewport().mapTo(self._column, QPoint(0, 0)).y() + box.rect_at(position).top()

    def _follow(self, box: ProseBox) -> None:
        """Keep the caret in view while keys move it, and say which paragraph it came to."""
        if not box.hasFocus():
            return
        if self.caret or box.textCursor().hasSelection():
            self._bring_into_view(box)
        if self.caret and self._numbered:
            paragraph = box.lettering().paragraph_at(box.textCursor().position())
            number = self.number_of(paragraph.id) if paragraph is not None else ""
            if number and number != self._said:
                self._said = number
                announce(box, number)

    def _leave(self, box: ProseBox, way: int) -> None:
        boxes = self._column.prose()
        at = boxes.index(box) + way
        if 0 <= at < len(boxes):
            following = boxes[at]
            following.setFocus(Qt.FocusReason.OtherFocusReason)
            end = following.document().characterCount() - 1
            following.put_caret(0 if way > 0 else end)
            self._bring_into_view(following)

    def _bring_into_view(self, box: ProseBox) -> None:
        place = box.viewport().mapTo(self._scroll.page, box.cursorRect().center())
        self._scroll.ensureVisible(0, place.y(), 0, 60)


def _beginning(box: ProseBox, block: str) -> int:
    """Give the position at which a paragraph begins."""
    for paragraph in box.paragraphs:
        if paragraph.id == block:
            span = box.lettering().span(Passage(block, 0, len(paragraph.text)))
            return span[0] if span is not None else 0
    return 0
