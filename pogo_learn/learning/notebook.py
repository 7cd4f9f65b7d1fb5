"""The learner's notebook: everything they wrote, with the question it answers and where that stands.

A text whose question is not in the courses any more is shown as well: nothing written is lost.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from pogo_learn.assessment.response import plain
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import Block, LessonHead, Module, OneLine, Prompt
from pogo_learn.record.state import NoteState, RecordReader
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


@dataclass(frozen=True, slots=True)
class Note:
    """One text of the learner. Titles and question are plain text, empty where they are unknown."""

    kind: Kind
    module: str
    module_title: str
    lesson: str
    lesson_title: str
    block: str
    question: str
    text: str
    written_at: datetime

    @property
    def id(self) -> str:
        """What tells it from all other notes of the learner."""
        return f"{self.lesson} {self.block}"

    @property
    def headline(self) -> str:
        """Its first line."""
        return self.text.strip().partition("\n")[0]


def kind_in_words(kind: Kind) -> str:
    """Say what a text in the notebook is."""
    words = {
        Kind.ANSWER: _("In your agency"),
        Kind.LINE: _("In one line"),
        Kind.ORPHAN: _("Not in the lesson any more"),
    }
    return words[kind]


def notebook(reader: RecordReader, catalogue: Catalogue, learner: str) -> tuple[Note, ...]:
    """Give everything a learner wrote, in teaching order; what has lost its lesson comes last."""
    written: dict[str, list[NoteState]] = {}
    for note in reader.all_notes(learner):
        if note.text.strip():
            written.setdefault(note.lesson, []).append(note)
    found: list[Note] = []
    for module in catalogue.modules():
        for head in module.lessons:
            if head.id in written:
                blocks = catalogue.lesson(head.id).blocks
                found.extend(_of_lesson(module, head, blocks, written.pop(head.id)))
    found.extend(
        _orphan(note, "", "", "") for lesson in sorted(written) for note in written[lesson]
    )
    return tuple(found)


def matching(notes: Iterable[Note], words: str, module: str = "") -> tuple[Note, ...]:
    """Give the notes that hold all these words, whatever their case and accents, in a module."""
    wanted = folded(words).split()
    return tuple(
        note
        for note in notes
        if module in {"", note.module} and all(word in _searched(note) for word in wanted)
    )


def folded(text: str) -> str:
    """Give a text without the differences that a person who searches does not type."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _searched(note: Note) -> str:
    return folded(f"{note.lesson} {note.lesson_title} {note.question} {note.text}")


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
    )
