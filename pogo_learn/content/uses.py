"""Where in a lesson a key term is used first, so that whoever forgot it can be led there."""

from __future__ import annotations

from collections.abc import Iterator

from pogo_learn.content.course import (
    Block,
    Callout,
    Figure,
    Lesson,
    OneLine,
    Prompt,
    Prose,
    Table,
    Worked,
)

_NAME = '<a name="'


def top_of(lesson: Lesson) -> str:
    """Give the first block of a lesson; empty where it has none."""
    return lesson.blocks[0].id if lesson.blocks else ""


def first_use(lesson: Lesson, term: str) -> str:
    """Give the paragraph or block that uses a term first; the top of the lesson where none does."""
    link = f'href="term:{term}"'
    for block in lesson.blocks:
        for part in block.body if isinstance(block, Callout) else (block,):
            if isinstance(part, Prose):
                if link in part.html:
                    return _paragraph(part, link)
            elif any(link in html for html in _texts(part)):
                return part.id
    return top_of(lesson)


def _paragraph(prose: Prose, link: str) -> str:
    """Give the paragraph with the link: each begins with its name."""
    before = prose.html.partition(link)[0]
    _text, found, name = before.rpartition(_NAME)
    return name.partition('"')[0] if found else prose.id


def _texts(block: Block) -> Iterator[str]:
    """Give the inline HTML of a block that is no prose."""
    match block:
        case Table():
            yield from block.columns
            for row in block.rows:
                yield from row
            yield block.caption
        case Figure():
            yield block.caption
            yield from _texts(block.table)
        case Worked():
            for step in block.steps:
                yield step.text
                yield step.why
        case Prompt() | OneLine():
            yield block.html
        case _:
            return
