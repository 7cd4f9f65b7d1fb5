"""What the questions before a course prove: an outcome answered right, and surely, twice.

The first round asks one question a lesson. Where it was right and sure, a second round asks one
more; whoever is right and sure again may skip the lesson.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from pogo_learn.assessment.question import Certainty
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.record.state import AttemptAnswer, RecordReader

PRE_TEST: Final = ".pre"
"""What follows a course's id in the id of the questions before it."""

PROVEN_FROM: Final = 2
"""Different questions of an outcome that must be right and sure, one after the other."""


@dataclass(frozen=True, slots=True)
class PreTest:
    """What the rounds so far have shown, by outcome."""

    proven: frozenset[str] = frozenset()
    half: frozenset[str] = frozenset()
    """Right and sure once: one more question decides."""
    was_sat: bool = False

    def to_ask(self, lessons: Iterable[str]) -> tuple[str, ...]:
        """Choose the lessons of the next round: what is half shown, else whatever is not proven."""
        every = tuple(lessons)
        half = tuple(lesson for lesson in every if lesson in self.half)
        return half or tuple(lesson for lesson in every if lesson not in self.proven) or every


def pre_test_of(reader: RecordReader, catalogue: Catalogue, learner: str, course: str) -> PreTest:
    """Say what a learner's finished rounds before a course have shown so far."""
    rounds = [
        reader.attempt_answers(attempt.id)
        for attempt in reader.attempts(learner)
        if attempt.scope == f"{course}{PRE_TEST}" and attempt.finished_at
    ]
    outcomes = {}
    for question in (question for answers in rounds for question in answers):
        with suppress(UnknownId):
            outcomes[question] = catalogue.question(question).outcome
    return judge(rounds, outcomes)


def judge(rounds: Iterable[Mapping[str, AttemptAnswer]], outcomes: Mapping[str, str]) -> PreTest:
    """Go through the finished rounds, the oldest first. ``outcomes`` maps questions to outcomes.

    An answer that was wrong, guessed or without a certainty puts the outcome back to nothing shown.
    """
    shown: dict[str, set[str]] = {}
    was_sat = False
    for answers in rounds:
        was_sat = True
        for answer in answers.values():
            outcome = outcomes.get(answer.question, "")
            if _is_right_and_sure(answer):
                shown.setdefault(outcome, set()).add(answer.question)
            else:
                shown[outcome] = set()
    shown.pop("", None)
    return PreTest(
        frozenset(outcome for outcome, found in shown.items() if len(found) >= PROVEN_FROM),
        frozenset(outcome for outcome, found in shown.items() if 0 < len(found) < PROVEN_FROM),
        was_sat,
    )


def _is_right_and_sure(answer: AttemptAnswer) -> bool:
    right = answer.score is not None and answer.score >= 1
    return right and answer.certainty >= Certainty.FAIRLY_SURE
