"""A date, with tolerance in days and near misses. Response: ``{"text": "2027-01-04"}``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, Final

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.numbers import read_day
from pogo_learn.assessment.question import (
    Marking,
    Part,
    PartState,
    Question,
    Response,
    Verdict,
    verdict_of,
)
from pogo_learn.assessment.reading import read_misconception, shared_fields
from pogo_learn.assessment.response import text_of, unreadable
from pogo_learn.system.language import _

_FORMULA: Final = re.compile(r"\d{4}-\d\d-\d\d(?: [-+] \d{1,5})+", re.ASCII)


@dataclass(frozen=True, slots=True)
class NearMissDay:
    """A typical wrong date, what it scores and what it tells."""

    value: date
    score: float
    feedback: str
    misconception: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericDate(Question):
    """A date to work out."""

    type: ClassVar[str] = "numeric_date"
    key: date
    tolerance_days: int
    near_misses: tuple[NearMissDay, ...]
    formula: str
    """A day and days added or taken away, such as ``2027-07-01 - 30``; it proves the key."""
    no_formula: str
    """Why there is no such sum, for instance: whole months are counted."""


def parse(fields: Fields) -> NumericDate | None:
    """Read a date question; None after a fault."""
    key = fields.day("key")
    tolerance = fields.whole("tolerance_days", 0, 0, 400)
    near: list[NearMissDay] = []
    for entry in fields.each("near_miss", 0, 12):
        score = entry.decimal("score", Decimal(0))
        if not 0 <= score <= 1:
            entry.fault("“score” must lie between 0 and 1", "score")
        near.append(
            NearMissDay(
                entry.day("value"),
                float(score),
                entry.rich("feedback"),
                read_misconception(entry),
            )
        )
        fields.sound = entry.finish() and fields.sound
    for miss in near:
        if abs((miss.value - key).days) <= tolerance:
            fields.fault(
                f"near miss {miss.value} lies within the tolerance of the key", "near_miss"
            )
    formula = fields.text("formula", required=False, limit=200)
    no_formula = fields.text("no_formula", required=False, limit=200)
    if formula and no_formula:
        fields.fault("give “formula” or “no_formula”, not both", "no_formula")
    if formula:
        _check_formula(fields, formula, key, tolerance)
    shared = shared_fields(fields)
    if not fields.finish():
        return None
    return NumericDate(
        **shared,
        key=key,
        tolerance_days=tolerance,
        near_misses=tuple(near),
        formula=formula,
        no_formula=no_formula,
    )


def _check_formula(fields: Fields, formula: str, key: date, tolerance: int) -> None:
    found = day_of(formula)
    if found is None:
        fields.fault(f"“formula” cannot be computed: {formula}", "formula")
    elif abs((found - key).days) > tolerance:
        fields.fault(f"“formula” gives {found}, the key is {key}", "formula")


def day_of(formula: str) -> date | None:
    """Compute a day from a day and numbers of days; None for anything else."""
    if _FORMULA.fullmatch(formula.strip()) is None:
        return None
    first, *rest = formula.split()
    try:
        found = date.fromisoformat(first)
        for sign, days in zip(rest[::2], rest[1::2], strict=True):
            found += timedelta(int(days) if sign == "+" else -int(days))
    except (ValueError, OverflowError):
        return None
    return found


def mark(question: NumericDate, response: Response) -> Marking:
    """Mark: 1 within the tolerance; a listed near miss gives its own score."""
    value, _swappable = read_day(text_of(response, "text"))
    if value is None:
        raise unreadable(problem(question, response) or _("it is not a date"))
    score, feedback, misconception = 0.0, question.feedback, None
    if abs((value - question.key).days) <= question.tolerance_days:
        score = 1.0
    else:
        for miss in question.near_misses:
            if abs((value - miss.value).days) <= question.tolerance_days:
                score, feedback = miss.score, miss.feedback
                misconception = miss.misconception
                break
    verdict = verdict_of(score)
    state = PartState.RIGHT if verdict is Verdict.RIGHT else PartState.WRONG
    return Marking(
        score=score,
        verdict=verdict,
        parts=(Part("value", state, feedback, question.key.isoformat(), misconception),),
        feedback=question.feedback,
        answer=question.key.isoformat(),
        given=value.isoformat(),
    )


def is_complete(_question: NumericDate, response: Response) -> bool:
    """Tell whether something was typed."""
    text = response.get("text")
    return isinstance(text, str) and bool(text.strip())


def display_order(_question: NumericDate, _seed: int) -> dict[str, tuple[str, ...]]:
    """There is nothing to shuffle."""
    return {}


def problem(_question: NumericDate, response: Response) -> str:
    """Say what is unreadable about the text, or nothing."""
    text = response.get("text")
    if not isinstance(text, str) or not text.strip():
        return ""
    value, swappable = read_day(text)
    if swappable:
        return _("Day and month could be swapped. Write year-month-day, for instance 2027-01-04.")
    if value is None:
        return _("This is not a date we can read. Write for instance 2027-01-04.")
    return ""
