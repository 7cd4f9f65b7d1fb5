"""Where the letters of a paragraph's plain text stand in a document of Qt, and the other way.

Qt counts in UTF-16, has line breaks where plain text has a blank, and shows numbers of sources that
plain text has not. So letters are paired one by one: blanks and numbers of sources do not count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtGui import QTextCharFormat, QTextDocument

from pogo_learn.content.course import Paragraph
from pogo_learn.content.passages import Passage

_RAISED = QTextCharFormat.VerticalAlignment.AlignSuperScript


@dataclass(frozen=True, slots=True)
class Lettered:
    """A paragraph, and for each of its letters: where it is in its text, and where on the page."""

    paragraph: Paragraph
    offsets: tuple[int, ...]
    positions: tuple[int, ...]

    def span(self, start: int, stop: int) -> tuple[int, int] | None:
        """Give the positions of a stretch of the text; None where it has no letters."""
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, stop)
        last = min(last, len(self.positions))
        if first >= last:
            return None
        end = self.offsets[last - 1]
        return self.positions[first], self.positions[last - 1] + _units(self.paragraph.text[end])

    def stretch(self, begin: int, end: int) -> tuple[int, int] | None:
        """Give the stretch of the text between two positions; None where it has no letters."""
        first, last = bisect_left(self.positions, begin), bisect_left(self.positions, end)
        return (self.offsets[first], self.offsets[last - 1] + 1) if first < last else None


class Lettering:
    """All paragraphs of one document."""

    def __init__(self, document: QTextDocument, paragraphs: Sequence[Paragraph]) -> None:
        letters = _positions(document)
        self._parts: list[Lettered] = []
        for paragraph in paragraphs:
            offsets = tuple(
                place for place, letter in enumerate(paragraph.text) if not letter.isspace()
            )
            positions = tuple(islice(letters, len(offsets)))
            self._parts.append(Lettered(paragraph, offsets, positions))

    def span(self, passage: Passage) -> tuple[int, int] | None:
        """Give the positions of a passage; None if it is not in this document."""
        for part in self._parts:
            if part.paragraph.id == passage.block:
                return part.span(passage.start, passage.stop)
        return None

    def stretches(self, begin: int, end: int) -> list[tuple[Paragraph, int, int]]:
        """Give what lies between two positions, paragraph by paragraph."""
        found: list[tuple[Paragraph, int, int]] = []
        for part in self._parts:
            stretch = part.stretch(begin, end)
            if stretch is not None:
                found.append((part.paragraph, *stretch))
        return found

    def paragraph_at(self, position: int) -> Paragraph | None:
        """Give the paragraph that a position is in."""
        found: Paragraph | None = None
        for part in self._parts:
            if part.positions and part.positions[0] > position:
                break
            found = part.paragraph
        return found or (self._parts[0].paragraph if self._parts else None)


def _positions(document: QTextDocument) -> Iterator[int]:
    """Give where each letter stands that counts."""
    block = document.begin()
    while block.isValid():
        text = block.text()
        places: Sequence[int] = range(len(text)) if text.isascii() else _places(text)
        letter = 0
        for part in block.textFormats():
            silent = part.format.verticalAlignment() == _RAISED
            while letter < len(text) and places[letter] < part.start + part.length:
                if not silent and not text[letter].isspace():
                    yield block.position() + places[letter]
                letter += 1
        block = block.next()


def _places(text: str) -> list[int]:
    """Give where each letter stands in UTF-16."""
    places: list[int] = []
    place = 0
    for letter in text:
        places.append(place)
        place += _units(letter)
    return places


def _units(letter: str) -> int:
    return 2 if ord(letter) > 0xFFFF else 1
