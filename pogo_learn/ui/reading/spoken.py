"""What of a lesson is read aloud: its text in reading order, and no question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pogo_learn.content.course import (
    Block,
    Callout,
    Figure,
    Heading,
    Lesson,
    Paragraph,
    Prose,
    Table,
    Worked,
)
from pogo_learn.content.plain import plain
from pogo_learn.system.language import _, current_language
from pogo_learn.ui.reading.blocks import callout_words

TITLE: Final = "*title"
TAKEAWAYS: Final = "*takeaways"
"""Places that are no blocks; no id of a block has such a sign."""
_NAME: Final = re.compile(r'<a name="([^"]*)"></a>')
_ENTRY: Final = re.compile(r"</(?:li|dt|dd|p)>|<(?:ul|ol)\b[^>]*>")
_ENDS: Final = ".!?:;,…؟،؛"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words to be read in one go, and where they stand."""

    place: str
    text: str
    stretch: tuple[int, int] | None = None
    """From where to where in the plain text of a paragraph, if not the whole."""
    row: int | None = None
    """Row of a table."""
    language: str = ""
    """Of these words, where it is not the lesson's: names that the program gives to things."""


def spoken_of(lesson: Lesson) -> tuple[Spoken, ...]:
    """Give a lesson as it is read aloud."""
    return tuple(one for one in _lesson(lesson) if any(map(str.isalnum, one.text)))


def spoken_words(paragraph: Paragraph, start: int, stop: int) -> Spoken:
    """Give a stretch of a paragraph as it is read aloud."""
    return Spoken(paragraph.id, paragraph.text[start:stop].strip(), (start, stop))


def _lesson(lesson: Lesson) -> Iterator[Spoken]:
    yield Spoken(TITLE, lesson.head.title)
    for block in lesson.blocks:
        yield from _block(block)
    if lesson.head.takeaways:
        yield _name(TAKEAWAYS, _("Take away"))
        yield from (Spoken(TAKEAWAYS, line) for line in lesson.head.takeaways)


def _block(block: Block) -> Iterator[Spoken]:
    if isinstance(block, Heading):
        yield Spoken(block.id, block.text)
    elif isinstance(block, Prose):
        yield from _prose(block)
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Callout):
        yield _name(block.id, callout_words(block)[0])
        for inner in block.body:
            yield from _block(inner)
    elif isinstance(block, Figure):
        yield Spoken(block.id, _joined((block.caption, block.alt)))
    elif isinstance(block, Worked):
        yield _name(block.id, _("Worked example"))
        yield Spoken(block.id, block.title)
        # The reason for a step is shown only to those who ask for it.
        for number, step in enumerate(block.steps, 1):
            yield Spoken(block.id, f"{number}. {plain(step.text)}")


def _prose(prose: Prose) -> Iterator[Spoken]:
    pieces = _NAME.split(prose.html)
    markup = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    for paragraph in prose.paragraphs:
        entries = _ENTRY.split(markup.get(paragraph.id, ""))
        yield Spoken(paragraph.id, _joined(map(plain, entries)) or paragraph.text)


def _table(table: Table) -> Iterator[Spoken]:
    if table.caption:
        yield Spoken(table.id, table.caption)
    heads = [plain(head) for head in table.columns]
    for number, row in enumerate(table.rows):
        named = zip(heads, map(plain, row), strict=False)
        cells = [f"{head}: {cell}" if head else cell for head, cell in named if cell]
        yield Spoken(table.id, "; ".join(cells), row=number)


def _name(place: str, words: str) -> Spoken:
    return Spoken(place, words, language=current_language().code)


def _joined(parts: Iterator[str] | tuple[str, ...]) -> str:
    """Join parts so that there is a pause after each."""
    said = ""
    for part in filter(None, parts):
        pause = "" if not said else (" " if said[-1] in _ENDS else ". ")
        said = f"{said}{pause}{part}"
    return said
