"""The learner's notebook: everything they wrote or marked, and where that stands.

A text whose question is not in the courses any more is shown as well, and so is a mark whose passage
is gone, with its words: nothing is lost.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from pogo_learn.assessment.response import plain
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import (
    Block,
    Callout,
    Lesson,
    LessonHead,
    Module,
    OneLine,
    Prompt,
    Prose,
)
from pogo_learn.content.lenses.lens import Lens
from pogo_learn.content.passages import paragraphs_of
from pogo_learn.learning.passages import BOOKMARK, MARKED_PLACE, Located, located
from pogo_learn.record.state import MarkState, NoteState, RecordReader
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _


class Kind(Enum):
    """What a text in the notebook is."""

    ANSWER = "answer"
    """To a prompt *In your agency*."""
    LINE = "line"
    """The learner's own *In one line*."""
    ORPHAN = "orphan"
    """What it answered is not in the courses any more."""
    REMARK = "note"
    """On a passage that the learner marked."""
    HIGHLIGHT = "highlight"
    """A passage that the learner marked, without a note."""
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class Note:
    """One text or mark of the learner. Titles and question are plain, empty where they are unknown."""

    kind: Kind
    module: str
    module_title: str
    lesson: str
    lesson_title: str
    block: str
    question: str
    text: str
    """What the learner wrote; may be empty for a mark."""
    written_at: datetime
    quote: str = ""
    """The words that were marked."""
    mark: str = ""
    """Id of the mark, if it is one."""
    lost: bool = False
    """What it belongs to is not in the courses any more."""

    @property
    def id(self) -> str:
        """What tells it from all other notes of the learner."""
        return self.mark or f"{self.lesson} {self.block}"

    @property
    def place(self) -> str:
        """Where in the lesson it belongs; empty if it is lost."""
        if self.lost:
            return ""
        return MARKED_PLACE + self.mark if self.mark else self.block

    @property
    def headline(self) -> str:
        """Its first line, or the words that were marked."""
        return (self.text.strip() or self.quote).partition("\n")[0]


def kind_in_words(kind: Kind) -> str:
    """Say what a text in the notebook is."""
    words = {
        Kind.ANSWER: _("In your agency"),
        Kind.LINE: _("In one line"),
        Kind.ORPHAN: _("Not in the lesson any more"),
        Kind.REMARK: _("Note on a passage"),
        Kind.HIGHLIGHT: _("Highlight"),
        Kind.BOOKMARK: _("Bookmark"),
    }
    return words[kind]


def notebook(
    reader: RecordReader, catalogue: Catalogue, learner: str, lens: Lens | None = None
) -> tuple[Note, ...]:
    """Give all a learner wrote or marked, in teaching order; what has lost its lesson comes last.

    With a country lens, marks in its boxes are found too.
    """
    written: dict[str, list[NoteState]] = {}
    for note in reader.all_notes(learner):
        if note.text.strip():
            written.setdefault(note.lesson, []).append(note)
    marks: dict[str, list[MarkState]] = {}
    for mark in reader.marks(learner):
        marks.setdefault(mark.lesson, []).append(mark)
    found: list[Note] = []
    for module in catalogue.modules():
        for head in module.lessons:
            if head.id in written or head.id in marks:
                lesson = _seen(catalogue.lesson(head.id), lens)
                own = _of_lesson(module, head, lesson.blocks, written.pop(head.id, []))
                found.extend(
                    _merged(lesson, own, _of_marks(module, lesson, marks.pop(head.id, [])))
                )
    for lesson_id in sorted({*written, *marks}):
        found.extend(_orphan(note, "", "", "") for note in written.get(lesson_id, []))
        found.extend(_of_mark(Located(mark, None)) for mark in marks.get(lesson_id, []))
    return tuple(found)


def matching(
    notes: Iterable[Note], words: str, module: str = "", kind: Kind | None = None
) -> tuple[Note, ...]:
    """Give the notes that hold all these words, whatever their case and accents.

    Only those of a module and kind, if they are given; ``ORPHAN`` means everything that is lost.
    """
    wanted = folded(words).split()
    return tuple(
        note
        for note in notes
        if module in {"", note.module}
        and (kind is None or kind is note.kind or (kind is Kind.ORPHAN and note.lost))
        and all(word in _searched(note) for word in wanted)
    )


def folded(text: str) -> str:
    """Give a text without the differences that a person who searches does not type."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _searched(note: Note) -> str:
    return folded(f"{note.lesson} {note.lesson_title} {note.question} {note.quote} {note.text}")


def _of_lesson(
    module: Module, head: LessonHead, blocks: Sequence[Block], notes: Sequence[NoteState]
) -> Iterable[Note]:
    """Give the notes of one lesson in the order of their questions, then those that lost theirs."""
    by_block = {note.block: note for note in notes}
    for block in blocks:
        if isinstance(block, Prompt | OneLine) and block.id in by_block:
            note = by_block.pop(block.id)
            asked = isinstance(block, Prompt)
            yield Note(
                kind=Kind.ANSWER if asked else Kind.LINE,
                module=module.id,
                module_title=module.title,
                lesson=head.id,
                lesson_title=head.title,
                block=block.id,
                question=plain(block.html) if asked else _("Sum the lesson up in your own words."),
                text=note.text,
                written_at=read_timestamp(note.written_at),
            )
    for note in by_block.values():
        yield _orphan(note, module.id, module.title, head.title)


def _orphan(note: NoteState, module: str, module_title: str, lesson_title: str) -> Note:
    return Note(
        kind=Kind.ORPHAN,
        module=module,
        module_title=module_title,
        lesson=note.lesson,
        lesson_title=lesson_title,
        block=note.block,
        question="",
        text=note.text,
        written_at=read_timestamp(note.written_at),
        lost=True,
    )


def _seen(lesson: Lesson, lens: Lens | None) -> Lesson:
    if lens is None:
        return lesson
    # Imported here: without a lens nothing of this is needed.
    from pogo_learn.content.lenses.overlay import seen_through

    return seen_through(lesson, lens)


def _merged(lesson: Lesson, notes: Iterable[Note], marks: Iterable[Note]) -> Iterator[Note]:
    """Give notes and marks in the order in which their places are read; the lost ones last."""
    order = {place: number for number, place in enumerate(_places(lesson.blocks))}
    last = len(order)
    # Sorting keeps the order of those with the same place.
    yield from sorted([*marks, *notes], key=lambda note: last if note.lost else order[note.block])


def _places(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Prose):
            yield from (paragraph.id for paragraph in block.paragraphs)
        elif isinstance(block, Callout):
            yield from _places(block.body)
        else:
            yield block.id


def _of_marks(module: Module, lesson: Lesson, marks: Sequence[MarkState]) -> Iterator[Note]:
    if marks:
        for one in located(paragraphs_of(lesson), marks):
            yield _of_mark(one, module.id, module.title, lesson.head.title)


def _of_mark(
    one: Located, module: str = "", module_title: str = "", lesson_title: str = ""
) -> Note:
    mark = one.mark
    kind = Kind.REMARK if mark.text.strip() else Kind.HIGHLIGHT
    return Note(
        kind=Kind.BOOKMARK if mark.sort == BOOKMARK else kind,
        module=module,
        module_title=module_title,
        lesson=mark.lesson,
        lesson_title=lesson_title,
        block=one.place.block if one.place is not None else mark.block,
        question="",
        text=mark.text,
        written_at=read_timestamp(mark.changed_at),
        quote=mark.quote,
        mark=mark.id,
        lost=one.place is None,
    )
