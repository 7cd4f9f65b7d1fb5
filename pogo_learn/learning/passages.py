"""What a learner marks in a lesson: highlights, notes on them, bookmarks. Each act can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.content.course import Paragraph
from pogo_learn.content.passages import Anchor, Passage, find
from pogo_learn.learning.acts import Act, Acts, Place
from pogo_learn.learning.note_length import refuse_long
from pogo_learn.learning.study import Study
from pogo_learn.record.events import Event, PassageMarked, PassageNoted, PassageRemoved
from pogo_learn.record.state import MarkState, RecordReader
from pogo_learn.system.clock import NewId
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from pogo_learn.record.journal import Record

HIGHLIGHT: Final = "highlight"
BOOKMARK: Final = "bookmark"
MARKED_PLACE: Final = "mark:"
"""Begins a place of a lesson that is a mark, followed by its id."""


@dataclass(frozen=True, slots=True)
class Located:
    """A mark, and where it is in the lesson now; None where its words are not there any more."""

    mark: MarkState
    place: Passage | None


def anchor_of_mark(mark: MarkState) -> Anchor:
    """Give what a mark is found by."""
    place = Passage(mark.block, mark.start, mark.stop)
    return Anchor(place, mark.quote, mark.before, mark.after)


def located(paragraphs: Sequence[Paragraph], marks: Sequence[MarkState]) -> tuple[Located, ...]:
    """Find marks in these paragraphs, in reading order; those that are lost come last."""
    order = {paragraph.id: number for number, paragraph in enumerate(paragraphs)}
    found = [Located(mark, find(paragraphs, anchor_of_mark(mark))) for mark in marks]

    def rank(one: Located) -> tuple[int, int, int]:
        if one.place is None:
            return len(order), 0, 0
        return order[one.place.block], one.place.start, -one.place.stop

    return tuple(sorted(found, key=rank))


@dataclass(frozen=True, slots=True)
class Passages:
    """The marks of one learner, and the acts on them."""

    reader: RecordReader
    open_record: Callable[[], Record]
    catalogue: Catalogue
    learner: str
    new_id: NewId
    acts: Acts

    def of_lesson(self, lesson: str) -> tuple[MarkState, ...]:
        """Give the marks in a lesson."""
        return self.reader.marks(self.learner, lesson)

    def highlight(self, lesson: str, anchors: Sequence[Anchor], text: str = "") -> Changes:
        """Mark words, in one act also over several paragraphs; a note goes to the first of them.

        Words that are marked already stay marked once. Raises :class:`InputError` for a note that
        is too long, and :class:`StoreError`; then nothing is marked.
        """
        refuse_long(text)
        present = self._present(lesson, HIGHLIGHT)
        now: list[Event] = []
        back: list[Event] = []
        for anchor in anchors:
            if anchor.place not in present:
                mark = self.new_id()
                now.append(self._marked(mark, HIGHLIGHT, lesson, anchor))
                back.append(PassageRemoved(mark))
                present[anchor.place] = (mark, "")
        if text and anchors:
            first, before = present[anchors[0].place]
            now.append(PassageNoted(first, text))
            back.append(PassageNoted(first, before))
        words = _("write a note in {lesson}") if text else _("highlight in {lesson}")
        place = anchors[0].place.block if anchors else ""
        return self._act(words.format(lesson=lesson), lesson, place, now, back)

    def bookmark(self, lesson: str, anchor: Anchor) -> Changes:
        """Put a bookmark to a paragraph, or take the one that is there away."""
        there = self._present(lesson, BOOKMARK).get(anchor.place)
        if there is not None:
            return self.remove(there[0])
        mark = self.new_id()
        name = _("bookmark in {lesson}").format(lesson=lesson)
        now = [self._marked(mark, BOOKMARK, lesson, anchor)]
        return self._act(name, lesson, anchor.place.block, now, [PassageRemoved(mark)])

    def write(self, mark: str, text: str) -> Changes:
        """Write the note on a mark; an empty text takes it back. Raises :class:`InputError`."""
        refuse_long(text)
        before = self._mark(mark)
        if text == before.text:
            return Changes()
        name = _("write a note in {lesson}").format(lesson=before.lesson)
        now, back = [PassageNoted(mark, text)], [PassageNoted(mark, before.text)]
        return self._act(name, before.lesson, MARKED_PLACE + mark, now, back)

    def remove(self, mark: str) -> Changes:
        """Take a mark away. Its note comes back with it when that is undone."""
        before = self._mark(mark)
        if before.removed:
            return Changes()
        bookmark = before.sort == BOOKMARK
        words = (
            _("take a bookmark out of {lesson}")
            if bookmark
            else _("take a highlight out of {lesson}")
        )
        back = self._marked(mark, before.sort, before.lesson, anchor_of_mark(before))
        name = words.format(lesson=before.lesson)
        return self._act(name, before.lesson, before.block, [PassageRemoved(mark)], [back])

    def _present(self, lesson: str, sort: str) -> dict[Passage, tuple[str, str]]:
        """Give id and note of the marks of a sort by where they were put."""
        return {
            Passage(one.block, one.start, one.stop): (one.id, one.text)
            for one in self.of_lesson(lesson)
            if one.sort == sort
        }

    def _act(
        self, name: str, lesson: str, block: str, now: Sequence[Event], back: Sequence[Event]
    ) -> Changes:
        if not now:
            return Changes()
        changes = changed(Topic.NOTEBOOK, ids=frozenset({lesson}))
        self.open_record().append(self.learner, *now)
        place = Place(lesson, block)
        self.acts.note(Act(name, self.learner, place, tuple(back), tuple(now), changes))
        return changes

    def _marked(self, mark: str, sort: str, lesson: str, anchor: Anchor) -> PassageMarked:
        try:
            version = self.catalogue.course_of(lesson).version
        except UnknownId:
            # A mark in a lesson that is not here any more can still be taken away and put back.
            version = ""
        place = anchor.place
        return PassageMarked(
            mark, sort, lesson, place.block, place.start, place.stop, anchor.quote, anchor.before,
            anchor.after, version,
        )  # fmt: skip

    def _mark(self, identity: str) -> MarkState:
        found = self.reader.mark(self.learner, identity)
        if found is None:
            raise UnknownId(identity)
        return found


def passages_of(study: Study) -> Passages:
    """Give the marks of the learner whose acts these are."""
    return Passages(
        study.reader, study.open_record, study.catalogue, study.learner, study.new_id, study.acts
    )
