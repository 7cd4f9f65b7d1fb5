"""A date, with tolerance in days and near misses. Response: ``{"text": "2027-01-04"}``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

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
    shared = shared_fields(fields)
    if not fields.finish():
        return None
    return NumericDate(**shared, key=key, tolerance_days=tolerance, near_misses=tuple(near))


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
