"""Finding one's own notes by what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pogo_learn.content.search.words import Marked, Words
from pogo_learn.record.state import RecordReader

MOST: Final = 6


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note that was found: where it was written, when, and the words of it."""

    lesson: str
    block: str
    written_at: str
    snippet: Marked


def find_notes(
    reader: RecordReader, learner: str, words: Words, most: int = MOST
) -> tuple[FoundNote, ...]:
    """Give the learner's notes that have all the words, the newest first."""
    found: list[FoundNote] = []
    if not words:
        return ()
    for note in sorted(reader.all_notes(learner), key=lambda one: one.written_at, reverse=True):
        if len(found) < most and words.are_in(note.text):
            snippet = words.snippet(note.text)
            found.append(FoundNote(note.lesson, note.block, note.written_at, snippet))
    return tuple(found)
