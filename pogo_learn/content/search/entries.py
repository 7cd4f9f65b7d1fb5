"""What there is to find in courses and policy cards: each thing with its passages.

Questions and the solutions of checks are no part of it: a search never gives an answer away.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pogo_learn.content.course import (
    Block,
    Callout,
    Course,
    Figure,
    Heading,
    Lesson,
    Module,
    Prompt,
    Prose,
    Source,
    Table,
    Term,
    Worked,
)
from pogo_learn.content.policies.card import PolicyCard

LESSON: Final = "lesson"
MODULE: Final = "module"
TERM: Final = "term"
SOURCE: Final = "source"
CARD: Final = "card"
_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text and the place it stands at (empty: the thing as a whole)."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find. ``context`` says where it belongs: the module of a lesson."""

    kind: str
    id: str
    title: str
    context: str
    passages: tuple[Passage, ...]


def course_entries(
    course: Course | None,
    lessons: Iterable[Lesson],
    terms: Iterable[Term],
    sources: Iterable[Source],
) -> Iterator[Entry]:
    """Give everything of a course that can be found."""
    titles = {module.id: module.title for module in course.modules} if course else {}
    for module in course.modules if course else ():
        yield _module(module)
    for lesson in lessons:
        head = lesson.head
        passages = tuple(_passages(lesson.blocks))
        yield Entry(LESSON, head.id, head.title, titles.get(head.module, ""), passages)
    for term in terms:
        text = _plain(f"{term.definition} {term.formula} {term.example}")
        yield Entry(TERM, term.id, term.term, "", (Passage("", text),))
    yield from map(source_entry, sources)


def source_entry(source: Source) -> Entry:
    """Give a source as something to find."""
    about = (source.author, source.publisher, source.date, source.note)
    text = ". ".join(part.rstrip(".") for part in about if part)
    return Entry(SOURCE, source.id, source.title, "", (Passage("", text),))


def card_entry(card: PolicyCard) -> Entry:
    """Give a policy card as something to find."""
    about = (
        card.instrument, card.clause, card.number, card.bound_bodies, card.threshold,
        card.outcomes_framework, card.monitoring, card.vcse_route, card.capacity, card.problems,
        *card.evidence,
    )  # fmt: skip
    title = f"{card.jurisdiction}: {card.local_name}"
    passages = tuple(Passage("", part) for part in about if part)
    return Entry(CARD, card.id, title, "", passages)


def _module(module: Module) -> Entry:
    text = " ".join((module.promise, *module.aims))
    return Entry(MODULE, module.id, module.title, "", (Passage("", text),))


def _passages(blocks: Sequence[Block]) -> Iterator[Passage]:
    for block in blocks:
        if isinstance(block, Heading):
            yield Passage(block.id, block.text)
        elif isinstance(block, Prose):
            yield from (Passage(one.id, one.text) for one in block.paragraphs)
        else:
            text = _plain("; ".join(text for text in _texts(block) if text))
            if text:
                yield Passage(block.id, text)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield block.caption
        for cells in (block.columns, *block.rows):
            yield from cells
    elif isinstance(block, Callout):
        for inner in block.body:
            if isinstance(inner, Prose):
                yield from (html.escape(one.text) for one in inner.paragraphs)
            else:
                yield from _texts(inner)
    elif isinstance(block, Figure):
        yield from (block.caption, block.alt)
        yield from _texts(block.table)
    elif isinstance(block, Worked):
        yield block.title
        for step in block.steps:
            yield from (step.text, step.why)
    elif isinstance(block, Prompt):
        yield block.html


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())
