"""Single choice. Response: ``{"choice": "b"}``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import (
    Marking,
    Option,
    Part,
    PartState,
    Question,
    Response,
    verdict_of,
)
from pogo_learn.assessment.reading import exactly_one_correct, read_options, shared_fields
from pogo_learn.assessment.response import one_of, plain
from pogo_learn.assessment.shuffling import shuffled


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(Question):
    """One right option among two to eight."""

    type: ClassVar[str] = "single"
    options: tuple[Option, ...]


def parse(fields: Fields) -> Single | None:
    """Read a single choice question; None after a fault."""
    options = read_options(fields, "options", 2, 8)
    exactly_one_correct(fields, "options", options)
    shared = shared_fields(fields)
    return Single(**shared, options=options) if fields.finish() else None


def mark(question: Single, response: Response) -> Marking:
    """Mark: 1 for the right option, else 0."""
    return mark_choice(
        question, question.options, one_of(response, "choice", [o.key for o in question.options])
    )


def mark_choice(question: Question, options: tuple[Option, ...], chosen: str) -> Marking:
    """Mark one choice among options of which one is right."""
    by_key = {option.key: option for option in options}
    score = 1.0 if by_key[chosen].correct else 0.0
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=choice_parts(options, frozenset({chosen})),
        feedback=question.feedback,
        answer="; ".join(plain(option.text) for option in options if option.correct),
        given=plain(by_key[chosen].text),
    )


def choice_parts(options: tuple[Option, ...], chosen: frozenset[str]) -> tuple[Part, ...]:
    """Give each option its state and feedback."""
    states = {
        (True, True): PartState.RIGHT,
        (True, False): PartState.WRONG,
        (False, True): PartState.MISSED,
        (False, False): PartState.NEUTRAL,
    }
    return tuple(
        Part(
            option.key,
            states[option.key in chosen, option.correct],
            option.feedback,
            misconception=option.misconception,
        )
        for option in options
    )


def is_complete(question: Single, response: Response) -> bool:
    """Tell whether an option is chosen."""
    return response.get("choice") in {option.key for option in question.options}


def display_order(question: Single, seed: int) -> dict[str, tuple[str, ...]]:
    """Give the options in the order to show."""
    keys = tuple(option.key for option in question.options)
    return {"options": shuffled(keys, seed, question.id) if question.shuffle else keys}


def problem(_question: Question, _response: Response) -> str:
    """Nothing about a choice can be unreadable."""
    return ""
