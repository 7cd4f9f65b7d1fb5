"""By which rule an exam is drawn. The record keeps the number of the rule with every exam.

Rule 1: so many questions of each module, of any level. Rule 2: so many of each cell of the blueprint
(module and level), outcomes in turn over the whole exam, and what stood in an exam before comes last. A
rule is never changed: an auditor draws each exam once more by the rule that it was drawn by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pogo_learn.assessment.drawing import Stratum, draw_blueprint, draw_strata
from pogo_learn.assessment.question import LEVELS, Question, Use
from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import Course, ExamCell
from pogo_learn.content.exam_cells import is_examinable, is_of_cell

RULE: Final = 2
"""The rule by which exams are drawn today."""
_ANY: Final = "any"
"""What the record calls a cell of any level."""


def pool_of(catalogue: Catalogue, cells: Sequence[ExamCell]) -> tuple[Question, ...]:
    """Give every question that cells may draw, by module in their order."""
    return tuple(
        question
        for module, questions in _by_module(catalogue, cells).items()
        for question in questions
        if any(cell.module == module and is_of_cell(question, cell) for cell in cells)
    )


def _by_module(catalogue: Catalogue, cells: Sequence[ExamCell]) -> dict[str, tuple[Question, ...]]:
    modules = dict.fromkeys(cell.module for cell in cells)
    return {module: catalogue.questions(module=module, use=Use.CHECK) for module in modules}


def exam_pool(catalogue: Catalogue, course: Course) -> tuple[Question, ...]:
    """Give every question that the exam of a course may draw; none where it has no exam."""
    return pool_of(catalogue, course.exam.cells) if course.exam is not None else ()


def drawn(
    catalogue: Catalogue, cells: Sequence[ExamCell], seed: int, last_seen: Mapping[str, int]
) -> tuple[str, ...]:
    """Draw an exam by the rule of today; the same arguments and questions give the same exam."""
    modules = _by_module(catalogue, cells)
    strata = [
        Stratum(
            cell_key(cell),
            tuple(one for one in modules[cell.module] if is_of_cell(one, cell)),
            cell.count,
        )
        for cell in cells
    ]
    return draw_blueprint(strata, seed, last_seen)


def drawn_by_modules(
    catalogue: Catalogue, blueprint: Mapping[str, int], seed: int, last_seen: Mapping[str, int]
) -> tuple[str, ...]:
    """Draw an exam by rule 1, for those that were drawn by it."""
    strata = [(module_pool(catalogue, module), count) for module, count in blueprint.items()]
    return draw_strata(strata, seed, last_seen)


def module_pool(catalogue: Catalogue, module: str) -> tuple[Question, ...]:
    """Give what rule 1 may draw from a module."""
    found = catalogue.questions(module=module, use=Use.CHECK)
    return tuple(question for question in found if is_examinable(question))


def cell_key(cell: ExamCell) -> str:
    """Name a cell: ``M2 analysis``."""
    return f"{cell.module} {LEVELS.get(cell.level, _ANY)}"


def cells_of_pool(catalogue: Catalogue, cells: Sequence[ExamCell]) -> dict[str, str]:
    """Say of every question in the pool which cell it belongs to, by the name of the cell."""
    return {
        question.id: cell_key(cell)
        for module, questions in _by_module(catalogue, cells).items()
        for cell in cells
        if cell.module == module
        for question in questions
        if is_of_cell(question, cell)
    }


def kept_cells(cells: Sequence[ExamCell]) -> dict[str, dict[str, int]]:
    """Give cells as the record keeps them: module to level to count."""
    found: dict[str, dict[str, int]] = {}
    for cell in cells:
        found.setdefault(cell.module, {})[LEVELS.get(cell.level, _ANY)] = cell.count
    return found


def cells_of(kept: Mapping[str, Any]) -> tuple[ExamCell, ...]:
    """Read cells from the record; what is no cell is left out, it may come from another computer."""
    levels = {word: level for level, word in LEVELS.items()} | {_ANY: 0}
    return tuple(
        ExamCell(module, levels[word], count)
        for module, counts in kept.items()
        if isinstance(counts, dict)
        for word, count in counts.items()
        if word in levels and type(count) is int and count > 0
    )


def pool_hash(pool: Iterable[Question], cells: Sequence[ExamCell] = ()) -> str:
    """Give one hash for all that an exam was drawn from: SHA-256 over ids and content hashes.

    With ``cells``, as rule 2 has it, over the rule and its cells too: who only knows rule 1 then sees
    another pool, and not an exam that does not follow from its seed.
    """
    lines = sorted(f"{one.id} {one.content_hash}\n" for one in pool)
    lines += sorted(f"rule {RULE} {cell_key(cell)} {cell.count}\n" for cell in cells)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
