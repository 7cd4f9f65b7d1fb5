"""The classes of questions that compiled courses hold, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pogo_learn.assessment import (
    branching,
    budget_year,
    categorise,
    cloze,
    hotspot,
    ledger,
    matching,
    numeric,
    numeric_date,
    ordering,
    plan_exercise,
    question,
    short_answer,
    table_select,
)
from pogo_learn.assessment.types import TYPES

QUESTION_CLASSES: Final[Mapping[str, type[Any]]] = {
    each.__name__: each
    for each in (
        *(one.data for one in TYPES),
        question.Option,
        branching.Meter,
        branching.Choice,
        branching.Node,
        budget_year.CardChoice,
        budget_year.EventCard,
        budget_year.YearEnding,
        categorise.Group,
        categorise.GroupedItem,
        cloze.Blank,
        hotspot.Region,
        ledger.LedgerLine,
        ledger.Posting,
        matching.Pair,
        matching.Side,
        numeric.NearMiss,
        numeric.Step,
        numeric_date.NearMissDay,
        ordering.OrderedStep,
        plan_exercise.Cell,
        plan_exercise.Goal,
        short_answer.Criterion,
        table_select.Row,
        table_select.Told,
    )
}
