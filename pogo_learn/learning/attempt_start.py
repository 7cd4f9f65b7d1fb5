"""How an attempt begins: its seed, its questions, and what the record is told of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.errors import InputError
from pogo_learn.learning.pre_test import pre_test_of
from pogo_learn.learning.progress import Attempt
from pogo_learn.learning.sittings import EXAM, Kind, Sitting, questions_for
from pogo_learn.record.events import AttemptStarted, Event
from pogo_learn.record.state import AttemptState, QuestionState, RecordReader
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from pogo_learn.learning.exam_terms import Terms


def begun(
    reader: RecordReader,
    catalogue: Catalogue,
    learner: str,
    sitting: Sitting,
    attempt: str,
    mode: str,
    terms: Terms | None,
) -> tuple[Attempt, list[Event]]:
    """Draw the questions of an attempt with this id; gives it and what is to be recorded.

    Raises :class:`InputError` where the courses have no question for it.
    """
    seed = seed_of(attempt)
    last_seen = met_before(reader.questions(learner).values())
    shown = None
    if sitting.kind is Kind.PRE_TEST:
        shown = pre_test_of(reader, catalogue, learner, sitting.course)
    elif sitting.kind is Kind.EXAM:
        last_seen = exams_last(last_seen, reader.attempts(learner))
    questions = questions_for(catalogue, sitting, seed, last_seen, shown)
    if not questions:
        raise InputError(_("There are no questions for this yet."), safe=_("Nothing was changed."))
    mode = "test" if sitting.is_test else mode
    version = catalogue.course(sitting.course).version
    events: list[Event] = [AttemptStarted(attempt, sitting.id, mode, seed, questions, version)]
    if sitting.kind is Kind.EXAM:
        from pogo_learn.learning.exam_terms import Terms, agreed

        events += agreed(catalogue, sitting.course, attempt, questions, last_seen, terms or Terms())
    return Attempt(attempt, sitting.id, mode, seed, questions, {}), events


def seed_of(attempt: str) -> int:
    """Give the seed that follows from the id of an attempt."""
    return int.from_bytes(hashlib.sha256(attempt.encode()).digest()[:4]) >> 1


def met_before(states: Iterable[QuestionState]) -> dict[str, int]:
    """Give each question that was answered a number that grows with the time of its last answer."""
    met = sorted((state.answered, state.question) for state in states if state.answers)
    return {question: rank for rank, (_at, question) in enumerate(met)}


def exams_last(met: dict[str, int], attempts: Iterable[AttemptState]) -> dict[str, int]:
    """Put what stood in an exam after all else that was met, the newest exam last.

    So a question that a learner saw in the last exam is drawn again only when no other is left, whether
    it was answered or not.
    """
    exams = sorted(
        (one for one in attempts if one.scope.endswith(EXAM)),
        key=lambda one: one.started,
    )
    shown: dict[str, int] = {}
    for number, attempt in enumerate(exams):
        shown |= dict.fromkeys(attempt.questions, number)
    order = [one for one in sorted(met, key=met.__getitem__) if one not in shown]
    order += sorted(shown, key=lambda one: (shown[one], one))
    return {question: rank for rank, question in enumerate(order)}
