"""A lesson seen through a country lens: its boxes in place, its sources numbered on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pogo_learn.content.course import (
    Block,
    Callout,
    Check,
    Heading,
    Lesson,
    OneLine,
    Paragraph,
    Prompt,
    Prose,
    Source,
    Table,
)
from pogo_learn.content.lenses.lens import Lens
from pogo_learn.content.plain import plain

_SOURCE: Final = re.compile(r'(<a href="source:([^"]+)"[^>]*><sup>)\?(</sup></a>)')
_END: Final = (Check, Prompt, OneLine)
"""What ends the reading part of a lesson; a box without a place stands before it."""


def seen_through(lesson: Lesson, lens: Lens) -> Lesson:
    """Give the lesson with the lens's boxes; the same lesson where the lens says nothing."""
    boxes = _boxes(lesson, lens)
    if not boxes:
        return lesson
    blocks = list(lesson.blocks)
    for after, box in boxes:
        blocks.insert(_place(blocks, after), box)
    cited = list(lesson.cited)
    blocks = [_numbered(block, lens, cited) for block in blocks]
    return replace(lesson, blocks=tuple(blocks), cited=tuple(cited))


def _boxes(lesson: Lesson, lens: Lens) -> list[tuple[str, Callout]]:
    found = [
        (law.after, _box(lens, f"lens-{number}", (_prose(number, law.html),), law.confidence))
        for number, law in enumerate(lens.laws, 1)
        if law.lesson == lesson.head.id
    ]
    if lens.calendar and lens.calendar_lesson == lesson.head.id:
        rows = tuple((step.when, step.what) for step in lens.calendar)
        table = Table("lens-calendar-table", ("When", "What happens"), rows, ("left", "left"))
        found.append((lens.calendar_after, _box(lens, "lens-calendar", (table,), "")))
    return found


def _box(lens: Lens, identity: str, body: tuple[Prose | Table, ...], confidence: str) -> Callout:
    return Callout(
        identity, "from-practice", body, lens.name, lens.as_at, lens.review_by, confidence
    )


def _prose(number: int, html: str) -> Prose:
    identity = f"lens-{number}-text"
    return Prose(identity, html, (Paragraph(identity, plain(html)),))


def _place(blocks: Iterable[Block], after: str) -> int:
    """Find where a box goes: behind the block it names, else before the checks at the end."""
    known = list(blocks)
    for index, block in enumerate(known):
        ids = {block.id}
        if isinstance(block, Prose):
            ids.update(paragraph.id for paragraph in block.paragraphs)
        if after and after in ids:
            # Behind a heading comes its text first.
            return index + (2 if isinstance(block, Heading) else 1)
    # Back from the end over checks and prompts, and over the heading above them.
    index = len(known)
    while index and isinstance(known[index - 1], (*_END, Heading)):
        index -= 1
    return index


def _cite(source: Source, lens: Lens, cited: list[Source]) -> int:
    """Find the place of a source among those cited, which gain it where it is not there yet."""
    for place, one in enumerate(cited):
        if one.id == source.id and one.title.casefold() == source.title.casefold():
            return place
    if any(one.id == source.id for one in cited):
        # The lesson has given this id to another work.
        return _cite(replace(source, id=f"{lens.id}.{source.id}"), lens, cited)
    cited.append(source)
    return len(cited) - 1


def _numbered(block: Block, lens: Lens, cited: list[Source]) -> Block:
    if not isinstance(block, Callout) or not block.id.startswith("lens-"):
        return block
    known = {source.id: source for source in lens.sources}

    def number(match: re.Match[str]) -> str:
        source = known.get(match.group(2))
        if source is None:
            return ""
        place = _cite(source, lens, cited)
        link = match.group(1).replace(f"source:{source.id}", f"source:{cited[place].id}", 1)
        return f"{link}{place + 1}{match.group(3)}"

    def part(inner: Prose | Table) -> Prose | Table:
        if isinstance(inner, Prose):
            return replace(inner, html=_SOURCE.sub(number, inner.html))
        rows = tuple(tuple(_SOURCE.sub(number, cell) for cell in row) for row in inner.rows)
        return replace(inner, rows=rows)

    return replace(block, body=tuple(part(inner) for inner in block.body))
