"""A number, with tolerance and near misses. Response: ``{"text": "1 200,5"}``.

The text is kept as typed. Comparing is exact (decimal, never binary fractions).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.numbers import read_number
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
from pogo_learn.assessment.written_sums import compute
from pogo_learn.system.language import _
from pogo_learn.system.written import number_text

FORMS = ("worked", "faded", "alone")
_OPERATOR = re.compile(r"[-−–+×*/÷x]")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A typical wrong result, what it scores, and what it tells about the learner's way."""

    value: Decimal
    score: float
    feedback: str
    misconception: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the solution; the missing one has ``___`` in its text."""

    text: str
    why: str
    missing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Question):
    """A number to work out."""

    type: ClassVar[str] = "numeric"
    key: Decimal
    tolerance: Decimal
    unit: str
    near_misses: tuple[NearMiss, ...]
    form: str
    series: str
    steps: tuple[Step, ...]
    formula: str
    """A sum that gives the key; it proves the key to the check of content and nobody else sees it."""
    no_formula: str
    """Why there is no such sum, for instance: the smaller of two numbers of the question."""


def parse(fields: Fields) -> Numeric | None:
    """Read a numeric question; None after a fault."""
    key = fields.decimal("key")
    tolerance = fields.decimal("tolerance", Decimal(0))
    if tolerance < 0:
        fields.fault("“tolerance” must not be below 0", "tolerance")
    near = tuple(_near_miss(entry, fields) for entry in fields.each("near_miss", 0, 12))
    for miss in near:
        if abs(miss.value - key) <= tolerance:
            fields.fault(
                f"near miss {miss.value} lies within the tolerance of the key", "near_miss"
            )
    formula = _formula(fields, key, tolerance)
    no_formula = fields.text("no_formula", required=False, limit=200)
    if formula and no_formula:
        fields.fault("give “formula” or “no_formula”, not both", "no_formula")
    form = fields.choice("form", FORMS, "alone")
    steps = tuple(_step(entry, fields) for entry in fields.each("steps", 0, 12))
    if form == "faded" and sum(step.missing for step in steps) != 1:
        fields.fault("a faded question needs exactly one step with “missing: true”", "steps")
    if any(step.missing != ("___" in step.text) for step in steps):
        fields.fault("the missing step, and only it, has ___ in its text", "steps")
    shared = shared_fields(fields)
    unit = fields.text("unit", required=False, limit=40)
    series = fields.text("series", required=False, limit=60)
    if not fields.finish():
        return None
    return Numeric(
        **shared,
        key=key,
        tolerance=tolerance,
        unit=unit,
        near_misses=near,
        form=form,
        series=series,
        steps=steps,
        formula=formula,
        no_formula=no_formula,
    )


def _formula(fields: Fields, key: Decimal, tolerance: Decimal) -> str:
    """Read the formula and hold it against the key."""
    formula = fields.text("formula", required=False, limit=400)
    if not formula:
        return ""
    try:
        value = compute(formula)
    except (ValueError, ZeroDivisionError):
        fields.fault(f"“formula” cannot be computed: {formula}", "formula")
        return formula
    if not _OPERATOR.search(formula.strip()[1:]):
        fields.fault(f"“formula” computes nothing: {formula}", "formula")
    if abs(value - Fraction(key)) > Fraction(tolerance):
        fields.fault(f"“formula” gives {float(value):g}, the key is {key}", "formula")
    return formula


def _near_miss(entry: Fields, fields: Fields) -> NearMiss:
    score = entry.decimal("score", Decimal(0))
    if not 0 <= score <= 1:
        entry.fault("“score” must lie between 0 and 1", "score")
    miss = NearMiss(
        entry.decimal("value"), float(score), entry.rich("feedback"), read_misconception(entry)
    )
    fields.sound = entry.finish() and fields.sound
    return miss


def _step(entry: Fields, fields: Fields) -> Step:
    # A run of underscores is Markdown's strong emphasis; it is put back after rendering.
    text = entry.text("text")
    rendered = entry.reading.inline(text.replace("___", "\u241f")).replace("\u241f", "___")
    step = Step(rendered, entry.rich("why", required=False), entry.flag("missing", default=False))
    fields.sound = entry.finish() and fields.sound
    return step


def mark(question: Numeric, response: Response) -> Marking:
    """Mark: 1 within the tolerance; a listed near miss gives its own score."""
    text = text_of(response, "text")
    value = read_number(text, question.unit)
    if value is None:
        raise unreadable(problem(question, response) or _("it is not a number"))
    if abs(value - question.key) <= question.tolerance:
        return _marking(question, value, 1.0, question.feedback)
    for miss in question.near_misses:
        if abs(value - miss.value) <= question.tolerance:
            return _marking(question, value, miss.score, miss.feedback, miss.misconception)
    return _marking(question, value, 0.0, question.feedback)


def _marking(
    question: Numeric,
    value: Decimal,
    score: float,
    feedback: str,
    misconception: int | None = None,
) -> Marking:
    verdict = verdict_of(score)
    state = PartState.RIGHT if verdict is Verdict.RIGHT else PartState.WRONG
    answer = in_words(question.key, question.unit)
    return Marking(
        score=score,
        verdict=verdict,
        parts=(Part("value", state, feedback, answer, misconception),),
        feedback=question.feedback,
        answer=answer,
        given=in_words(value, question.unit),
    )


def in_words(value: Decimal, unit: str) -> str:
    """Write a number as the language does, with all its decimals, and its unit."""
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{number_text(value, decimals)} {unit}".strip()


def is_complete(_question: Numeric, response: Response) -> bool:
    """Tell whether something was typed."""
    text = response.get("text")
    return isinstance(text, str) and bool(text.strip())


def display_order(_question: Numeric, _seed: int) -> dict[str, tuple[str, ...]]:
    """There is nothing to shuffle."""
    return {}


def problem(question: Numeric, response: Response) -> str:
    """Say what is unreadable about the text, or nothing."""
    text = response.get("text")
    if isinstance(text, str) and text.strip() and read_number(text, question.unit) is None:
        return _("This is not a number we can read. Write for instance 1200 or 12.5.")
    return ""
