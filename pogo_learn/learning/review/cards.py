"""Which cards there are: nobody makes them, they follow from what the learner did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from pogo_learn.assessment.question import Certainty
from pogo_learn.content.course import LessonHead, QuestionHead
from pogo_learn.learning.review.day import moment_of
from pogo_learn.record.review_events import NEW, Memory
from pogo_learn.record.review_state import CardState, Met

LEECH: Final = 5
"""Lapses from which a card leads back to its passage: drilling it further teaches little."""

_SECONDS: Final[Mapping[str, int]] = {
    "single": 25, "hotspot": 25, "true_false": 30, "multiple": 35, "cloze": 40,
    "short_answer": 40, "table_select": 45, "numeric_date": 45, "matching": 50, "ordering": 50,
    "categorise": 50, "numeric": 60, "budget_year": 75, "branching": 150, "plan_exercise": 180,
}  # fmt: skip
"""Seconds a card of each question type is expected to take, until the learner's own pace is known. Of a
budget year one decision is asked."""
_SECONDS_OF_WORDS: Final = 12


class CardKind(Enum):
    """What a card is about."""

    QUESTION = "question"
    TERM = "term"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the learner."""

    kind: CardKind
    subject: str
    """Id of the question or term, or code of the finding."""
    lesson: str
    """Where it is taught."""
    met_at: datetime
    memory: Memory = NEW
    number: int = 0
    """Number of the rating that holds."""
    ratings: int = 0
    lapses: int = 0
    urgent: bool = False
    """Answered wrong while certain, and not reviewed since."""
    suspended: bool = False
    seconds: int = _SECONDS_OF_WORDS
    """How long it is expected to take."""

    @property
    def key(self) -> str:
        """What the record calls it."""
        return key_of(self.kind, self.subject)

    @property
    def is_new(self) -> bool:
        """True while it was never rated."""
        return self.memory.phase == "new"

    @property
    def is_leech(self) -> bool:
        """True for one that was forgotten again and again."""
        return self.lapses >= LEECH


@dataclass(frozen=True, slots=True)
class FindingHead:
    """A kind of finding: its code, and the lesson that teaches it."""

    code: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Known:
    """What cards are made from: the record on one side, the courses on the other."""

    met: Sequence[Met]
    states: Mapping[str, CardState]
    done: Mapping[str, str]
    """When each lesson was done (a timestamp), those that are."""
    questions: Mapping[str, QuestionHead]
    lessons: Mapping[str, LessonHead]
    findings: Mapping[str, FindingHead]
    """Empty where the learner wants no cards of them."""
    held_back: frozenset[str] = frozenset()
    """Questions of a test that is going on."""
    pace: float = 1.0
    """Time the learner takes / time that is expected."""


def key_of(kind: CardKind, subject: str) -> str:
    """Give the name of a card in the record."""
    return f"{kind.value}:{subject}"


def cards_of(known: Known) -> tuple[Card, ...]:
    """Give every card there is. What the courses do not have any more is left out."""
    return (*_questions(known), *_terms(known), *_findings(known))


def seconds_of(kind: CardKind, question_type: str = "") -> int:
    """Say how many seconds a card is expected to take."""
    return _SECONDS.get(question_type, 30) if kind is CardKind.QUESTION else _SECONDS_OF_WORDS


def _at_pace(known: Known, kind: CardKind, question_type: str = "") -> int:
    return max(3, round(seconds_of(kind, question_type) * known.pace))


def _questions(known: Known) -> Iterable[Card]:
    for met in known.met:
        head = known.questions.get(met.question)
        if head is None or head.outcome not in known.lessons:
            continue
        if set(head.use) == {"pre"} or met.question in known.held_back:
            # Questions before a text only wake curiosity.
            continue
        state = known.states.get(key_of(CardKind.QUESTION, met.question))
        reviewed = state.memory.reviewed if state else ""
        yield _card(
            CardKind.QUESTION,
            met.question,
            head.outcome,
            met.first_at,
            state,
            urgent=_is_sure_and_wrong(met) and met.answered_at > reviewed,
            seconds=_at_pace(known, CardKind.QUESTION, head.type),
        )


def _is_sure_and_wrong(met: Met) -> bool:
    return met.certainty == Certainty.CERTAIN and met.score is not None and met.score < 1


def _terms(known: Known) -> Iterable[Card]:
    seconds = _at_pace(known, CardKind.TERM)
    first: dict[str, tuple[str, str]] = {}
    for lesson, at in known.done.items():
        head = known.lessons.get(lesson)
        for term in head.terms if head is not None else ():
            first[term] = min(first.get(term, (at, lesson)), (at, lesson))
    for term, (at, lesson) in sorted(first.items()):
        state = known.states.get(key_of(CardKind.TERM, term))
        yield _card(CardKind.TERM, term, lesson, at, state, seconds=seconds)


def _findings(known: Known) -> Iterable[Card]:
    seconds = _at_pace(known, CardKind.FINDING)
    for code, head in known.findings.items():
        state = known.states.get(key_of(CardKind.FINDING, code))
        if state is not None and state.met_at and head.lesson in known.lessons:
            yield _card(CardKind.FINDING, code, head.lesson, state.met_at, state, seconds=seconds)


def _card(
    kind: CardKind,
    subject: str,
    lesson: str,
    met_at: str,
    state: CardState | None,
    *,
    urgent: bool = False,
    seconds: int,
) -> Card:
    met = moment_of(met_at)
    if state is None:
        return Card(kind, subject, lesson, met, urgent=urgent, seconds=seconds)
    return Card(
        kind=kind,
        subject=subject,
        lesson=lesson,
        met_at=met,
        memory=state.memory,
        number=state.number,
        ratings=state.ratings,
        lapses=state.lapses,
        urgent=urgent,
        suspended=state.suspended,
        seconds=seconds,
    )
