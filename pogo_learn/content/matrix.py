"""Competence by lesson by item: what an approving officer needs to see what a course covers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import LessonHead, Module
from pogo_learn.content.plain import plain

HEADS: Final = (
    "course", "module", "competence", "aims", "lesson", "title", "outcome", "level", "minutes",
    "item", "type", "use", "difficulty", "teaches", "stem", "content_hash",
)  # fmt: skip
NO_COMPETENCE: Final = "(none named)"


def matrix_rows(catalogue: Catalogue) -> Iterator[tuple[str | int, ...]]:
    """Give one row for each competence, lesson and item; a lesson without items has one row too."""
    for module in catalogue.modules():
        for head in module.lessons:
            for competence in module.competences_of(head) or (NO_COMPETENCE,):
                yield from _rows_of(catalogue, module, competence, head)


def _rows_of(
    catalogue: Catalogue, module: Module, competence: str, head: LessonHead
) -> Iterator[tuple[str | int, ...]]:
    lesson = (
        module.course, module.id, competence, " ".join(head.aims or module.aims),
        head.id, head.title, head.outcome, head.level, head.minutes,
    )  # fmt: skip
    questions = catalogue.questions(outcome=head.id)
    if not questions:
        yield (*lesson, "", "", "", "", "", "", head.content_hash)
    for one in questions:
        uses = " ".join(sorted(use.value for use in one.use))
        stem = plain(one.stem)
        yield (
            *lesson, one.id, one.type, uses, one.difficulty, one.teaches, stem, one.content_hash,
        )  # fmt: skip
