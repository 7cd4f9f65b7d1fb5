"""Finding one's own notes and marks by what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pogo_learn.content.search.words import Marked, Words
from pogo_learn.learning.passages import BOOKMARK, MARKED_PLACE
from pogo_learn.record.state import RecordReader

MOST: Final = 6


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note or mark that was found: where it belongs, when it was written, and the words of it."""

    lesson: str
    place: str
    written_at: str
    snippet: Marked
    bookmark: bool = False


def find_notes(
    reader: RecordReader, learner: str, words: Words, most: int = MOST
) -> tuple[FoundNote, ...]:
    """Give the learner's notes and marks that have all the words, the newest first.

    A mark is found by the words that were marked and by the note on them.
    """
    if not words:
        return ()
    # (when, lesson, place, its texts, is a bookmark)
    everything: list[tuple[str, str, str, tuple[str, ...], bool]] = [
        (note.written_at, note.lesson, note.block, (note.text,), False)
        for note in reader.all_notes(learner)
    ]
    everything += [
        (mark.changed_at, mark.lesson, MARKED_PLACE + mark.id, (mark.text, mark.quote),
         mark.sort == BOOKMARK)
        for mark in reader.marks(learner)
    ]  # fmt: skip
    found: list[FoundNote] = []
    for at, lesson, place, texts, bookmark in sorted(everything, reverse=True):
        if len(found) == most:
            break
        if words.are_in("\n".join(texts)):
            shown = next((text for text in texts if words.are_in(text)), texts[0] or texts[-1])
            found.append(FoundNote(lesson, place, at, words.snippet(shown), bookmark))
    return tuple(found)
