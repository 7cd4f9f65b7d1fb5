"""Multiple response. Response: ``{"choices": ["a", "c"]}``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import Marking, Option, Question, Response, verdict_of
from pogo_learn.assessment.reading import read_options, shared_fields
from pogo_learn.assessment.response import plain, some_of
from pogo_learn.assessment.scores import plus_minus
from pogo_learn.assessment.shuffling import shuffled
from pogo_learn.assessment.single import choice_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(Question):
    """One or more right options among two to nine."""

    type: ClassVar[str] = "multiple"
    options: tuple[Option, ...]


def parse(fields: Fields) -> Multiple | None:
    """Read a multiple response question; None after a fault."""
    options = read_options(fields, "options", 2, 9)
    if not any(option.correct for option in options):
        fields.fault("no option is marked “correct: true”", "options")
    shared = shared_fields(fields)
    return Multiple(**shared, options=options) if fields.finish() else None


def mark(question: Multiple, response: Response) -> Marking:
    """Mark: (right chosen - wrong chosen) / number of right ones, not below 0."""
    chosen = frozenset(some_of(response, "choices", [o.key for o in question.options]))
    right = frozenset(option.key for option in question.options if option.correct)
    score = plus_minus(chosen, right)
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=choice_parts(question.options, chosen),
        feedback=question.feedback,
        answer="; ".join(plain(option.text) for option in question.options if option.correct),
        given="; ".join(plain(o.text) for o in question.options if o.key in chosen),
    )


def is_complete(question: Multiple, response: Response) -> bool:
    """Tell whether anything is chosen."""
    keys = {option.key for option in question.options}
    choices = response.get("choices")
    return isinstance(choices, list | tuple) and bool(choices) and set(choices) <= keys


def display_order(question: Multiple, seed: int) -> dict[str, tuple[str, ...]]:
    """Give the options in the order to show."""
    keys = tuple(option.key for option in question.options)
    return {"options": shuffled(keys, seed, question.id) if question.shuffle else keys}


def problem(_question: Question, _response: Response) -> str:
    """Nothing about a choice can be unreadable."""
    return ""
