"""How an exercise with a plan is read and marked: the analysis of the workbench decides.

Apart from :mod:`plan_exercise`, so that opening a lesson loads neither the analysis nor the reader of
plan files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.cells import CellRefused
from pogo_learn.alignment.own_plans import SUFFIX
from pogo_learn.alignment.plan import Control, Plan
from pogo_learn.alignment.plan_file import parse_plan, read_plan
from pogo_learn.alignment.plan_writer import plan_text
from pogo_learn.alignment.sheet import Table, cell_text, columns_of, rows_of, with_cells
from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.plan_exercise import TASKS, PlanExercise
from pogo_learn.assessment.plan_goals import is_met, read_cell, read_goals
from pogo_learn.assessment.question import Marking, Part, PartState, Response, verdict_of
from pogo_learn.assessment.reading import content_hash, shared_fields
from pogo_learn.assessment.response import unreadable
from pogo_learn.errors import PogoError

_MOST_CELLS: Final = 2_000
_LONGEST: Final = 2_000


@lru_cache(maxsize=8)
def plan_of(text: str) -> Plan:
    """Give the plan of an exercise."""
    plan, faults = parse_plan(text, Path("plan"))
    if plan is None:
        raise unreadable(str(faults[0]) if faults else "its plan cannot be read")
    return plan


@lru_cache(maxsize=8)
def _analysis_of(text: str) -> Analysis:
    return analyse(plan_of(text))


def start_of(question: PlanExercise) -> Analysis:
    """Give the analysis of the plan that is given."""
    return _analysis_of(question.plan)


def parse(fields: Fields) -> PlanExercise | None:
    """Read an exercise; None after a fault. The model answer must meet all goals."""
    plan = _read_plan(fields)
    if plan is None:
        fields.sound = False
        return None
    task = fields.choice("task", TASKS)
    table = fields.choice("table", [one.value for one in Table], Table.ITEMS.value)
    rows, columns = fields.texts("rows"), fields.texts("columns")
    _check_scope(fields, plan, table, rows, columns)
    if task == "form" and len(rows) != 1:
        fields.fault("a form needs exactly one row under “rows”", "rows")
    goals = read_goals(fields, plan)
    model = []
    for entry in fields.each("model", 0, 100):
        model.append(read_cell(entry, plan, text=True))
        fields.sound = entry.finish() and fields.sound
    control = fields.text("model_control", required=False)
    if control and control not in {one.value for one in Control}:
        fields.fault("“model_control” is cash or commitment", "model_control")
    hints = tuple(fields.reading.inline(text) for text in fields.texts("hints", limit=5))
    shared = shared_fields(fields)
    text = plan_text(plan)
    # The plan is part of the question: with another plan it is another question.
    shared["content_hash"] = content_hash({**fields.data, "plan": text})
    if not fields.finish():
        return None
    found = PlanExercise(
        **shared,
        plan=text,
        task=task,
        table=table,
        rows=rows,
        columns=columns,
        goals=goals,
        hints=hints,
        model=tuple(model),
        model_control=control,
    )
    _check_goals(fields, found)
    return found if fields.sound else None


def _read_plan(fields: Fields) -> Plan | None:
    name = fields.text("plan", limit=200)
    if not name:
        return None
    file = fields.reading.file.parent / name
    inside = ".." not in Path(name).parts and not Path(name).is_absolute()
    if not inside or file.suffix != SUFFIX or file.is_symlink() or not file.is_file():
        fields.fault(f"“{name}” is no plan file ({SUFFIX}) beside the questions", "plan")
        return None
    try:
        plan, faults = read_plan(file)
    except PogoError as error:
        fields.fault(error.message, "plan")
        return None
    for fault in faults[:5]:
        fields.fault(f"{name}, line {fault.place.line}: {fault.message}", "plan")
    return plan


def _check_scope(
    fields: Fields, plan: Plan, table: str, rows: Sequence[str], columns: Sequence[str]
) -> None:
    known_rows = {one.id for one in rows_of(plan, Table(table))}
    known_columns = {one.key for one in columns_of(plan, Table(table))}
    for name, given, known in (("rows", rows, known_rows), ("columns", columns, known_columns)):
        for one in given:
            if one not in known:
                fields.fault(f"“{one}” is not in “{table}” of the plan", name)


def _check_goals(fields: Fields, question: PlanExercise) -> None:
    try:
        after = analyse(_applied(question, model_response(question)))
    except PogoError as error:
        fields.fault(f"the model answer cannot be made: {error.message}", "model")
        return
    if refused := _refused_by_itself(question):
        fields.fault(f"the model answer cannot be typed in this order: {refused}", "model")
    start = start_of(question)
    for goal in question.goals:
        if not is_met(goal, start, after):
            fields.fault(f"the model answer misses the goal “{goal.text}”", "model")
    if all(is_met(goal, start, start) for goal in question.goals):
        fields.fault("every goal is met before anything is done", "goals")


def _refused_by_itself(question: PlanExercise) -> str:
    """Say which cell of the model is refused when the cells are typed one after another.

    What-if exercises have buttons instead, which change several cells at once.
    """
    plan = plan_of(question.plan)
    if question.task == "what_if":
        return ""
    for cell in question.model:
        edits = _edits(plan, {"cells": [[cell.table, cell.row, cell.column, cell.text]]})
        try:
            for table, edit in edits.items():
                plan = with_cells(plan, table, edit)
        except CellRefused as refused:
            return refused.message
    return ""


def model_response(question: PlanExercise) -> dict[str, Any]:
    """Give the model answer as a response."""
    found: dict[str, Any] = {
        "cells": [[one.table, one.row, one.column, one.text] for one in question.model]
    }
    if question.model_control:
        found["control"] = question.model_control
    return found


def response_of(start: Plan, end: Plan) -> dict[str, Any]:
    """Say what differs between the plan that was given and what became of it."""
    cells = []
    for table in Table:
        was = {row.id: row for row in rows_of(start, table)}
        for row in rows_of(end, table):
            old = was.get(row.id)
            if old is None or old is row:
                continue
            for column in columns_of(start, table):
                text = cell_text(end, row, column)
                if text != cell_text(start, old, column):
                    cells.append([table.value, row.id, column.key, text])
    found: dict[str, Any] = {"cells": cells}
    if end.control is not start.control:
        found["control"] = end.control.value
    return found


def applied(question: PlanExercise, response: Response) -> Plan:
    """Give the plan that a response makes of the one that was given.

    Raises :class:`InputError` for a response that does not fit, :class:`CellRefused` where the rules
    of a plan do not allow it.
    """
    return _applied(question, response)


def _applied(question: PlanExercise, response: Response) -> Plan:
    plan = plan_of(question.plan)
    control = response.get("control")
    if control is not None:
        if control not in {one.value for one in Control}:
            raise unreadable("“control” is neither cash nor commitment")
        plan = replace(plan, control=Control(control))
    for table, edits in _edits(plan, response).items():
        plan = with_cells(plan, table, edits)
    return plan


def _edits(plan: Plan, response: Response) -> Mapping[Table, dict[tuple[int, int], str]]:
    cells = response.get("cells")
    if not isinstance(cells, list | tuple) or len(cells) > _MOST_CELLS:
        raise unreadable("“cells” is not a list of cells")
    # Tables in their own order: what others refer to comes first.
    found: dict[Table, dict[tuple[int, int], str]] = {table: {} for table in Table}
    names = {table.value: table for table in Table}
    for cell in cells:
        if (
            not isinstance(cell, list | tuple)
            or len(cell) != 4
            or not all(isinstance(part, str) and len(part) <= _LONGEST for part in cell)
            or cell[0] not in names
        ):
            raise unreadable("“cells” names something that is not in this plan")
        table = names[cell[0]]
        rows = [row.id for row in rows_of(plan, table)]
        columns = [column.key for column in columns_of(plan, table)]
        if cell[1] not in rows or cell[2] not in columns:
            raise unreadable("“cells” names something that is not in this plan")
        found[table][rows.index(cell[1]), columns.index(cell[2])] = cell[3]
    return {table: edits for table, edits in found.items() if edits}


def mark(question: PlanExercise, response: Response) -> Marking:
    """Mark: met goals over those that were to be reached, less what was all right and is no more."""
    start = start_of(question)
    after = analyse(applied(question, response), start)
    to_reach = [goal for goal in question.goals if not is_met(goal, start, start)]
    states = {goal.key: is_met(goal, start, after) for goal in question.goals}
    met = sum(states[goal.key] for goal in to_reach)
    broken = sum(not states[goal.key] for goal in question.goals if goal not in to_reach)
    score = max(0.0, (met - broken) / len(to_reach))
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=tuple(
            Part(
                goal.key,
                PartState.RIGHT if states[goal.key] else PartState.MISSED,
                "" if states[goal.key] else goal.feedback,
            )
            for goal in question.goals
        ),
        feedback=question.feedback,
        answer=in_words(question, model_response(question)),
        given=in_words(question, response),
    )


def in_words(question: PlanExercise, response: Response) -> str:
    """Name the changes of a response for a person."""
    plan = plan_of(question.plan)
    titles = {
        (table.value, column.key): column.title
        for table in Table
        for column in columns_of(plan, table)
    }
    found = [
        f"{row}, {titles.get((table, column), column)}: {text or '–'}"
        for table, row, column, text in response.get("cells", ())
    ]
    if response.get("control"):
        found.append(str(response["control"]))
    return "; ".join(found)


def problem(question: PlanExercise, response: Response) -> str:
    """Say why the rules of a plan do not allow the response."""
    try:
        applied(question, response)
    except CellRefused as refused:
        return refused.sentence()
    return ""
