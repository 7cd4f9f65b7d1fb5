"""Putting steps in order. Response: ``{"order": ["c", "a", "b"]}``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import (
    Marking,
    Part,
    PartState,
    Question,
    Response,
    verdict_of,
)
from pogo_learn.assessment.reading import KEYS, shared_fields
from pogo_learn.assessment.response import plain, some_of, unreadable
from pogo_learn.assessment.scores import ordering_score
from pogo_learn.assessment.shuffling import shuffled


@dataclass(frozen=True, slots=True)
class OrderedStep:
    """A step; ``fixed`` steps stay at their end."""

    key: str
    text: str
    feedback: str
    fixed: str = ""
    """``first``, ``last`` or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(Question):
    """Two to nine steps; the data holds them in the right order."""

    type: ClassVar[str] = "ordering"
    steps: tuple[OrderedStep, ...]


def parse(fields: Fields) -> Ordering | None:
    """Read an ordering question; None after a fault."""
    steps: list[OrderedStep] = []
    for key, entry in zip(KEYS, fields.each("sequence", 2, 9), strict=False):
        fixed = entry.choice("fixed", ("first", "last"), "none") if entry.has("fixed") else ""
        steps.append(OrderedStep(key, entry.rich("text"), entry.rich("feedback"), fixed))
        fields.sound = entry.finish() and fields.sound
    for index, step in enumerate(steps):
        if (step.fixed == "first" and index) or (step.fixed == "last" and index < len(steps) - 1):
            fields.fault(
                f"only the {step.fixed} step may be “fixed: {step.fixed}”", "sequence", index
            )
    if len({step.text.casefold() for step in steps}) < len(steps):
        fields.fault("two steps have the same text", "sequence")
    shared = shared_fields(fields)
    return Ordering(**shared, steps=tuple(steps)) if fields.finish() else None


def mark(question: Ordering, response: Response) -> Marking:
    """Mark: (concordant - discordant pairs) / all pairs, not below 0."""
    right = tuple(step.key for step in question.steps)
    given = some_of(response, "order", right)
    if len(given) != len(right):
        raise unreadable("steps are missing")
    by_key = {step.key: step for step in question.steps}
    score = ordering_score(given, right)
    parts = tuple(
        Part(
            key,
            PartState.RIGHT if key == right[index] else PartState.WRONG,
            by_key[key].feedback,
            str(right.index(key) + 1),
        )
        for index, key in enumerate(given)
    )
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=parts,
        feedback=question.feedback,
        answer=" → ".join(plain(step.text) for step in question.steps),
        given=" → ".join(plain(by_key[key].text) for key in given),
    )


def is_complete(question: Ordering, response: Response) -> bool:
    """Tell whether every step has a place."""
    order = response.get("order")
    keys = {step.key for step in question.steps}
    return isinstance(order, list | tuple) and len(order) == len(keys) and set(order) == keys


def display_order(question: Ordering, seed: int) -> dict[str, tuple[str, ...]]:
    """Give the steps in the order to start from: shuffled, never already right, ends kept."""
    loose = [step.key for step in question.steps if not step.fixed]
    mixed = list(shuffled(loose, seed, question.id))
    if mixed == loose and len(loose) > 1:
        mixed = mixed[1:] + mixed[:1]
    first = [step.key for step in question.steps if step.fixed == "first"]
    last = [step.key for step in question.steps if step.fixed == "last"]
    return {"steps": tuple(first + mixed + last)}


def problem(_question: Question, _response: Response) -> str:
    """Nothing about an order can be unreadable."""
    return ""
