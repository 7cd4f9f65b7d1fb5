"""Where a passage of a lesson is, said so that it is found again after the lesson was edited.

A passage is a stretch of one paragraph's plain text (:class:`~pogo_learn.content.course.Paragraph`),
counted in code points. With it go its words and a few around them. It is found again

1. at its old place, if the same words stand there;
2. where exactly these words stand, best where the words around them agree, then nearest to the old
   place. Few words (under ``SHORT`` letters) in another paragraph count only where at least
   ``AGREEING`` letters around them agree as well: "budget" alone could be anywhere;
3. where most of the words stand: of a quote of at least ``FEWEST`` words, up to a quarter may have
   been changed, left out or put in between.

Everything else is lost from the lesson, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from pogo_learn.content.course import Callout, Lesson, Paragraph, Prose

CONTEXT: Final = 32
"""Letters kept from before and after a passage."""
SHORT: Final = 24
AGREEING: Final = 10
FEWEST: Final = 4
CHANGED: Final = 0.25
"""Share of the words of a quote that may be other ones."""

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph: from one code point of its plain text to before another."""

    block: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage as it was marked: its place, its words, and the words around it."""

    place: Passage
    quote: str
    before: str = ""
    after: str = ""


def paragraphs_of(lesson: Lesson) -> tuple[Paragraph, ...]:
    """Give the paragraphs of a lesson, also those in boxes, in reading order."""
    return tuple(_paragraphs(lesson))


def anchor_of(paragraph: Paragraph, start: int, stop: int) -> Anchor | None:
    """Describe a stretch of a paragraph without the blanks at its ends; None where that is nothing."""
    start, stop = max(0, start), min(stop, len(paragraph.text))
    words = paragraph.text[start:stop]
    start += len(words) - len(words.lstrip())
    quote = words.strip()
    if not quote:
        return None
    stop = start + len(quote)
    before = paragraph.text[max(0, start - CONTEXT) : start]
    after = paragraph.text[stop : stop + CONTEXT]
    return Anchor(Passage(paragraph.id, start, stop), quote, before, after)


def find(paragraphs: Sequence[Paragraph], anchor: Anchor) -> Passage | None:
    """Find a passage again; None where it is not in these paragraphs any more."""
    place = anchor.place
    if not anchor.quote.strip():
        return None
    for paragraph in paragraphs:
        there = paragraph.text[place.start : place.stop] if place.start >= 0 else ""
        if paragraph.id == place.block and there == anchor.quote:
            return place
    return _exactly(paragraphs, anchor) or _nearly(paragraphs, anchor)


def _exactly(paragraphs: Sequence[Paragraph], anchor: Anchor) -> Passage | None:
    old = anchor.place
    order = {paragraph.id: number for number, paragraph in enumerate(paragraphs)}
    there = order.get(old.block, 0)
    short = len(anchor.quote) < SHORT and bool(anchor.before or anchor.after)
    best: tuple[tuple[int, int, int], Passage] | None = None
    for paragraph in paragraphs:
        for start in _occurrences(paragraph.text, anchor.quote):
            found = Passage(paragraph.id, start, start + len(anchor.quote))
            agreeing = _agreeing(paragraph.text, found, anchor)
            if short and paragraph.id != old.block and agreeing < AGREEING:
                continue
            away = abs(order[paragraph.id] - there)
            rank = (agreeing, -away, -abs(start - old.start))
            if best is None or rank > best[0]:
                best = rank, found
    return best[1] if best is not None else None


def _nearly(paragraphs: Sequence[Paragraph], anchor: Anchor) -> Passage | None:
    wanted = [word.group().casefold() for word in _WORD.finditer(anchor.quote)]
    most = int(len(wanted) * CHANGED)
    if len(wanted) < FEWEST:
        return None
    counted = Counter(wanted)
    best: tuple[tuple[int, bool, int], Passage] | None = None
    for paragraph in paragraphs:
        words = list(_WORD.finditer(paragraph.text))
        present = Counter(word.group().casefold() for word in words)
        if (counted & present).total() < len(wanted) - most:
            # Cheaper than comparing in order, and most paragraphs end here.
            continue
        changes, first, last = _closest(wanted, [word.group().casefold() for word in words])
        if changes > most or first > last:
            continue
        found = Passage(paragraph.id, words[first].start(), words[last].end())
        agreeing = _agreeing(paragraph.text, found, anchor)
        rank = (-changes, paragraph.id == anchor.place.block, agreeing)
        if best is None or rank > best[0]:
            best = rank, found
    return best[1] if best is not None else None


def _closest(wanted: Sequence[str], words: Sequence[str]) -> tuple[int, int, int]:
    """Give the fewest changes that make a run of words the wanted ones, and its first and last.

    Sellers' variant of the edit distance: the run may begin and end anywhere.
    """
    # For each word of the wanted ones: (changes so far, where the run began).
    column = [(number, 0) for number in range(len(wanted) + 1)]
    best = (len(wanted), 0, -1)
    for place, word in enumerate(words):
        diagonal, column[0] = column[0], (0, place + 1)
        for number, other in enumerate(wanted, 1):
            kept = (diagonal[0] + (word != other), diagonal[1])
            added = (column[number][0] + 1, column[number][1])
            left_out = (column[number - 1][0] + 1, column[number - 1][1])
            diagonal = column[number]
            # Of equally good ones the run that begins first.
            column[number] = min(kept, added, left_out)
        changes, began = column[-1]
        if changes < best[0]:
            best = (changes, began, place)
    return best


def _agreeing(text: str, found: Passage, anchor: Anchor) -> int:
    """Count the letters around a passage that are as they were."""
    before = _alike(reversed(text[: found.start]), reversed(anchor.before))
    return before + _alike(text[found.stop :], anchor.after)


def _alike(letters: Iterable[str], others: Iterable[str]) -> int:
    """Count the letters until two texts differ."""
    pairs = zip(letters, others, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _occurrences(text: str, quote: str) -> Iterator[int]:
    place = text.find(quote)
    while place >= 0:
        yield place
        place = text.find(quote, place + 1)


def _paragraphs(lesson: Lesson) -> Iterator[Paragraph]:
    for block in lesson.blocks:
        parts: Iterable[object] = block.body if isinstance(block, Callout) else (block,)
        for part in parts:
            if isinstance(part, Prose):
                yield from part.paragraphs
