"""The table of question types. A new type is a module of its own and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pogo_learn.assessment import (
    branching,
    budget_year,
    categorise,
    cloze,
    hotspot,
    matching,
    multiple,
    numeric,
    numeric_date,
    ordering,
    plan_exercise,
    short_answer,
    single,
    table_select,
    true_false,
)
from pogo_learn.assessment.fields import Fields, Inline, LineOf, Reading, Report
from pogo_learn.assessment.question import Marking, Question, Response
from pogo_learn.system.language import _


@dataclass(frozen=True, slots=True)
class QuestionType:
    """One type: how it is called, and what its module offers."""

    data: type[Question]
    label: Callable[[], str]
    module: Any

    @property
    def name(self) -> str:
        """Name in YAML, database and reports."""
        return self.data.type


TYPES = (
    QuestionType(single.Single, lambda: _("Single choice"), single),
    QuestionType(multiple.Multiple, lambda: _("Several answers"), multiple),
    QuestionType(true_false.TrueFalse, lambda: _("True or false"), true_false),
    QuestionType(numeric.Numeric, lambda: _("Number"), numeric),
    QuestionType(numeric_date.NumericDate, lambda: _("Date"), numeric_date),
    QuestionType(matching.Matching, lambda: _("Match"), matching),
    QuestionType(ordering.Ordering, lambda: _("Put in order"), ordering),
    QuestionType(cloze.Cloze, lambda: _("Fill the gaps"), cloze),
    QuestionType(short_answer.ShortAnswer, lambda: _("Short answer"), short_answer),
    QuestionType(categorise.Categorise, lambda: _("Sort into groups"), categorise),
    QuestionType(table_select.TableSelect, lambda: _("Mark in the table"), table_select),
    QuestionType(hotspot.Hotspot, lambda: _("Find the place"), hotspot),
    QuestionType(branching.Branching, lambda: _("Scenario"), branching),
    QuestionType(budget_year.BudgetYear, lambda: _("Budget year"), budget_year),
    QuestionType(plan_exercise.PlanExercise, lambda: _("Work on a plan"), plan_exercise),
)

BY_NAME: Mapping[str, QuestionType] = {each.name: each for each in TYPES}


def type_of(question: Question) -> QuestionType:
    """Give the type of a question."""
    return BY_NAME[question.type]


def parse_question(
    data: Mapping[str, Any],
    *,
    file: Path,
    line_of: LineOf,
    inline: Inline,
    report: Report,
) -> Question | None:
    """Read a question of any type; None after a fault, which went to ``report`` with its line."""
    fields = Fields(data, Reading(file, line_of, inline, report))
    name = fields.text("type")
    found = BY_NAME.get(name)
    if found is None:
        if name:
            fields.fault(f"“{name}” is no question type; known are {', '.join(BY_NAME)}", "type")
        return None
    question: Question | None = found.module.parse(fields)
    return question


def mark(question: Question, response: Response) -> Marking:
    """Mark a response; raises :class:`InputError` where it does not fit the question."""
    marking: Marking = type_of(question).module.mark(question, response)
    return marking


def is_complete(question: Question, response: Response) -> bool:
    """Tell whether there is enough to mark."""
    return bool(type_of(question).module.is_complete(question, response))


def problem(question: Question, response: Response) -> str:
    """Say what cannot be read about a response, in words for the learner; empty when fine."""
    return str(type_of(question).module.problem(question, response))


def display_order(question: Question, seed: int) -> dict[str, tuple[str, ...]]:
    """Give the keys of each list in the order to show them for this seed."""
    order: dict[str, tuple[str, ...]] = type_of(question).module.display_order(question, seed)
    return order
