"""Working on a prepared plan until its goals are met; the analysis of the workbench marks it.

Response: ``{"cells": [["items", "P5", "objectives", "O2"]], "control": "commitment", "hints": 1}``,
what differs from the plan that was given. ``control`` is there only where it was switched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from pogo_learn.assessment.question import Marking, Question, Response

if TYPE_CHECKING:
    from pogo_learn.assessment.fields import Fields

TASKS: Final = ("form", "grid", "what_if", "repair")
"""``form``: one row to complete; ``grid``: cells, with what every line has left; ``what_if``: things
to try; ``repair``: all items, with the findings that are left."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the plan with a text in it."""

    table: str
    """Name of a table in the plan file: ``items``, ``budget_lines``."""
    row: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be true of the plan in the end."""

    key: str
    text: str
    """In words for the learner (inline HTML)."""
    feedback: str
    """What helps where it was missed (inline HTML)."""
    kind: str
    """``finding``, ``no_new``, ``figure``, ``better``, ``cell``, ``keep``, ``keep_rows``,
    ``same_total`` or ``virements``."""
    name: str = ""
    """Code of the finding, gravity, name of the figure, or what is kept."""
    at: str = ""
    """Subject of the finding; empty for all of the code."""
    limit: str = ""
    """Exact number, such as ``0`` or ``9/10``."""
    is_most: bool = True
    """True: at most the limit; False: at least."""
    cell: Cell | None = None
    accept: tuple[str, ...] = ()
    """Texts of the cell that are right."""
    rows: tuple[str, ...] = ()
    """Ids of the items that keep cost and need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanExercise(Question):
    """A prepared plan, what of it may be changed, and the goals."""

    type: ClassVar[str] = "plan_exercise"
    plan: str
    """The plan as its file would say it."""
    task: str
    table: str
    rows: tuple[str, ...]
    """Ids of the rows that may be changed; none: all."""
    columns: tuple[str, ...]
    """Keys of the columns that may be changed."""
    goals: tuple[Goal, ...]
    hints: tuple[str, ...]
    model: tuple[Cell, ...]
    """One way to meet all goals."""
    model_control: str
    """The control in it; empty where it stays."""


# A lesson that opens needs the question, not yet the analysis that marks it.


def parse(fields: Fields) -> PlanExercise | None:
    """Read an exercise; None after a fault. The model answer must meet all goals."""
    from pogo_learn.assessment import plan_work

    return plan_work.parse(fields)


def mark(question: PlanExercise, response: Response) -> Marking:
    """Mark: met goals over those that were to be reached, less what was all right and is no more."""
    from pogo_learn.assessment import plan_work

    return plan_work.mark(question, response)


def is_complete(_question: PlanExercise, response: Response) -> bool:
    """Tell whether anything was changed."""
    return bool(response.get("cells") or response.get("control"))


def problem(question: PlanExercise, response: Response) -> str:
    """Say why the rules of a plan do not allow the response."""
    from pogo_learn.assessment import plan_work

    return plan_work.problem(question, response)


def display_order(_question: PlanExercise, _seed: int) -> dict[str, tuple[str, ...]]:
    """A plan keeps its order."""
    return {}
