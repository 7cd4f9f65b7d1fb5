"""The plan of a course's exam, as it stands in ``course.yaml``.

A blueprint counts questions by module and level; a plain number of a module is of any level:
``{M1: {recall: 1, application: 3, analysis: 1}, M2: 9}``.
"""

from __future__ import annotations

from typing import Final

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import LEVELS
from pogo_learn.content.course import USUAL_WAIT, ExamCell, ExamPlan

_MOST: Final = 60
"""Questions of one cell."""
_LONGEST_WAIT: Final = 24 * 60
"""Hours between two tries: sixty days."""


def read_exam_plan(fields: Fields) -> ExamPlan | None:
    """Read ``exam``; None for a course without one. Faults are reported."""
    below = fields.below("exam") if fields.has("exam") else None
    if below is None:
        return None
    blueprint = below.below("blueprint")
    cells = _cells(blueprint) if blueprint is not None else ()
    pass_mark = below.decimal("pass_mark")
    if not 0 < pass_mark <= 1:
        below.fault("“pass_mark” must lie above 0 and up to 1", "pass_mark")
    plan = ExamPlan(
        cells=cells,
        minutes=below.whole("minutes", None, 1, 240),
        pass_mark=float(pass_mark),
        provisional=below.flag("provisional", default=True),
        retake_hours=below.whole("retake_hours", USUAL_WAIT, 0, _LONGEST_WAIT),
    )
    below.finish()
    return plan


def blueprint_text(plan: ExamPlan) -> str:
    """Write a blueprint as ``course.yaml`` has it."""
    modules: dict[str, list[ExamCell]] = {}
    for cell in plan.cells:
        modules.setdefault(cell.module, []).append(cell)
    parts = []
    for module, cells in modules.items():
        if len(cells) == 1 and not cells[0].level:
            parts.append(f"{module}: {cells[0].count}")
        else:
            counts = ", ".join(f"{LEVELS[cell.level]}: {cell.count}" for cell in cells)
            parts.append(f"{module}: {{{counts}}}")
    return f"{{{', '.join(parts)}}}"


def _cells(blueprint: Fields) -> tuple[ExamCell, ...]:
    found: list[ExamCell] = []
    for module in map(str, blueprint.data):
        if not isinstance(blueprint.data[module], dict):
            found.append(ExamCell(module, 0, blueprint.whole(module, None, 1, _MOST)))
            continue
        levels = blueprint.below(module)
        if levels is None:
            continue
        if not levels.data:
            levels.fault(f"“{module}” needs at least one of {', '.join(LEVELS.values())}")
        found += [
            ExamCell(module, level, levels.whole(word, None, 1, _MOST))
            for level, word in LEVELS.items()
            if levels.has(word)
        ]
        levels.finish()
    blueprint.finish()
    return tuple(found)
