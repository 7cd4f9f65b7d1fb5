"""A short answer: marked against accepted forms, or compared by the learner with a model answer.

Response: ``{"text": "…"}``; for a self-check also ``"ratings": {"1": true}`` (criterion number).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pogo_learn.assessment.cloze import fold
from pogo_learn.assessment.fields import Fields
from pogo_learn.assessment.question import (
    Marking,
    Part,
    PartState,
    Question,
    Response,
    Verdict,
    verdict_of,
)
from pogo_learn.assessment.reading import shared_fields
from pogo_learn.assessment.response import plain, text_of, unreadable


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a good answer has, and what it weighs."""

    key: str
    text: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswer(Question):
    """Either ``accept`` (a machine marks) or ``model`` and ``rubric`` (the learner compares)."""

    type: ClassVar[str] = "short_answer"
    accept: tuple[str, ...]
    model: str
    rubric: tuple[Criterion, ...]


def parse(fields: Fields) -> ShortAnswer | None:
    """Read a short answer question; None after a fault."""
    accept = fields.texts("accept")
    model = fields.rich("model", required=False)
    rubric: list[Criterion] = []
    for number, entry in enumerate(fields.each("rubric", 0, 8), 1):
        rubric.append(
            Criterion(str(number), entry.rich("criterion"), entry.whole("points", 1, 1, 10))
        )
        fields.sound = entry.finish() and fields.sound
    if bool(accept) == bool(model):
        fields.fault("give either “accept” (forms to mark) or “model” (a text to compare with)")
    if model and not rubric:
        fields.fault("a model answer needs a “rubric” with at least one criterion")
    shared = shared_fields(fields)
    if not fields.finish():
        return None
    return ShortAnswer(**shared, accept=accept, model=model, rubric=tuple(rubric))


def mark(question: ShortAnswer, response: Response) -> Marking:
    """Mark accepted forms 1 or 0; with a model answer there is no score."""
    text = text_of(response, "text")
    if question.model:
        return _self_check(question, response, text)
    score = 1.0 if fold(text) in {fold(form) for form in question.accept} else 0.0
    state = PartState.RIGHT if score else PartState.WRONG
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=(Part("text", state, question.feedback, question.accept[0]),),
        feedback=question.feedback,
        answer=question.accept[0],
        given=text.strip(),
    )


def _self_check(question: ShortAnswer, response: Response, text: str) -> Marking:
    ratings = response.get("ratings", {})
    keys = {criterion.key for criterion in question.rubric}
    if not isinstance(ratings, Mapping) or not set(ratings) <= keys:
        raise unreadable("“ratings” names something that is not in this question")
    if not all(isinstance(value, bool) for value in ratings.values()):
        raise unreadable("“ratings” may only say true or false")
    return Marking(
        score=None,
        verdict=Verdict.UNSCORED,
        parts=tuple(
            Part(
                criterion.key,
                PartState.RIGHT if ratings.get(criterion.key) else PartState.NEUTRAL,
                criterion.text,
            )
            for criterion in question.rubric
        ),
        feedback=question.feedback,
        answer=plain(question.model),
        given=text.strip(),
    )


def is_complete(_question: ShortAnswer, response: Response) -> bool:
    """Tell whether something was written."""
    text = response.get("text")
    return isinstance(text, str) and bool(text.strip())


def display_order(_question: ShortAnswer, _seed: int) -> dict[str, tuple[str, ...]]:
    """There is nothing to shuffle."""
    return {}


def problem(_question: Question, _response: Response) -> str:
    """Any text can be marked."""
    return ""
