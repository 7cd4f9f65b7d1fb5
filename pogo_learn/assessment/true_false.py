"""True or false, with the reason. Response: ``{"verdict": true, "reason": "a"}``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

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
from pogo_learn.assessment.response import flag_of, one_of, plain
from pogo_learn.assessment.shuffling import shuffled
from pogo_learn.assessment.single import choice_parts
from pogo_learn.system.language import _, later
from pogo_learn.system.written import labelled

STEM: Final = later("True or false? Choose the reason as well.")
"""Stands where a question has no stem of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """A statement to judge and the reason for the judgement."""

    type: ClassVar[str] = "true_false"
    statement: str
    answer: bool
    feedback_true: str
    """Shown when the learner said true."""
    feedback_false: str
    reasons: tuple[Option, ...]


def parse(fields: Fields) -> TrueFalse | None:
    """Read a true/false question; None after a fault."""
    statement = fields.rich("statement")
    if not fields.has("answer"):
        fields.fault("“answer” is missing: true or false")
    answer = fields.flag("answer", default=True)
    feedback_true, feedback_false = _verdict_feedback(fields)
    reasons = read_options(fields, "reasons", 2, 5)
    exactly_one_correct(fields, "reasons", reasons)
    if "stem" not in fields.data:
        fields.data = {**fields.data, "stem": STEM}
    shared = shared_fields(fields)
    if not fields.finish():
        return None
    return TrueFalse(
        **shared,
        statement=statement,
        answer=answer,
        feedback_true=feedback_true,
        feedback_false=feedback_false,
        reasons=reasons,
    )


def _verdict_feedback(fields: Fields) -> tuple[str, str]:
    fields.asked.add("verdict_feedback")
    found = fields.data.get("verdict_feedback")
    if isinstance(found, dict):
        # YAML may read the keys as booleans or, quoted, as words.
        words = {str(key).lower(): value for key, value in found.items()}
        texts = words.get("true"), words.get("false")
        if len(words) == 2 and all(isinstance(text, str) and text.strip() for text in texts):
            return fields.reading.inline(str(texts[0])), fields.reading.inline(str(texts[1]))
    fields.fault("“verdict_feedback” needs a text for true and one for false", "verdict_feedback")
    return "", ""


def mark(question: TrueFalse, response: Response) -> Marking:
    """Mark: half for the verdict, half for the reason, which counts only under a right verdict."""
    verdict = flag_of(response, "verdict")
    chosen = one_of(response, "reason", [option.key for option in question.reasons])
    reason = next(option for option in question.reasons if option.key == chosen)
    verdict_right = verdict == question.answer
    score = (0.5 + 0.5 * reason.correct) if verdict_right else 0.0
    verdict_part = Part(
        "verdict",
        PartState.RIGHT if verdict_right else PartState.WRONG,
        question.feedback_true if verdict else question.feedback_false,
        "true" if question.answer else "false",
        question.misconception,
    )
    return Marking(
        score=score,
        verdict=verdict_of(score),
        parts=(verdict_part, *choice_parts(question.reasons, frozenset({chosen}))),
        feedback=question.feedback,
        answer=_in_words(question.answer, next(o for o in question.reasons if o.correct)),
        given=_in_words(verdict, reason),
    )


def _in_words(verdict: bool, reason: Option) -> str:
    return labelled(_("True") if verdict else _("False"), plain(reason.text))


def is_complete(question: TrueFalse, response: Response) -> bool:
    """Tell whether verdict and reason are chosen."""
    keys = {option.key for option in question.reasons}
    return isinstance(response.get("verdict"), bool) and response.get("reason") in keys


def display_order(question: TrueFalse, seed: int) -> dict[str, tuple[str, ...]]:
    """Give the reasons in the order to show."""
    keys = tuple(option.key for option in question.reasons)
    return {"reasons": shuffled(keys, seed, question.id) if question.shuffle else keys}


def problem(_question: Question, _response: Response) -> str:
    """Nothing about a choice can be unreadable."""
    return ""
