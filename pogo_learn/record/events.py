"""What can happen to a learner, as immutable facts.

Each event kind has a version. A stored event of an older version is brought up to date on reading;
the stored bytes never change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from pogo_learn.record.review_events import (
    CardRated,
    CardSuspended,
    FindingMet,
    RatingTakenBack,
    ScheduleFitted,
)


@dataclass(frozen=True, slots=True)
class LearnerAdded:
    """A learner was set up on this installation."""

    kind: ClassVar[str] = "learner.added"
    version: ClassVar[int] = 1
    name: str
    path: str = "practitioner"


@dataclass(frozen=True, slots=True)
class LearnerChanged:
    """A learner changed name or path."""

    kind: ClassVar[str] = "learner.changed"
    version: ClassVar[int] = 1
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class LearnerRemoved:
    """A learner was taken off the list. The events stay until they are erased."""

    kind: ClassVar[str] = "learner.removed"
    version: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class LearnerRestored:
    """A learner who was taken off the list is on it again."""

    kind: ClassVar[str] = "learner.restored"
    version: ClassVar[int] = 1


@dataclass(frozen=True, slots=True)
class PlaceReached:
    """The learner read up to this block, after so many active seconds since the last such event."""

    kind: ClassVar[str] = "place.reached"
    version: ClassVar[int] = 1
    lesson: str
    block: str
    active_seconds: int
    content_version: str


@dataclass(frozen=True, slots=True)
class LessonCompleted:
    """The learner marked a lesson as done."""

    kind: ClassVar[str] = "lesson.completed"
    version: ClassVar[int] = 1
    lesson: str
    content_version: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class LessonReopened:
    """The learner took back that a lesson is done."""

    kind: ClassVar[str] = "lesson.reopened"
    version: ClassVar[int] = 1
    lesson: str


@dataclass(frozen=True, slots=True)
class LessonsSkipped:
    """The learner skips lessons whose outcomes were shown before, or takes that back."""

    kind: ClassVar[str] = "lessons.skipped"
    version: ClassVar[int] = 1
    lessons: tuple[str, ...]
    skipped: bool


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """An answer, with all that is needed to mark it again: question hash, seed, response."""

    kind: ClassVar[str] = "answer.given"
    version: ClassVar[int] = 1
    question: str
    question_hash: str
    content_version: str
    outcome: str
    use: str
    """``pre``, ``text``, ``check`` or ``review``."""
    attempt: str
    """Id of the attempt it belongs to, empty in the text of a lesson."""
    response: Mapping[str, Any]
    score: float | None
    certainty: int
    """0 not asked, 1 guess, 2 fairly sure, 3 certain."""
    seed: int
    """Seed of the shuffling that the learner saw."""
    active_seconds: int


@dataclass(frozen=True, slots=True)
class DraftKept:
    """An answer that is begun and not given yet; an empty response takes it back."""

    kind: ClassVar[str] = "draft.kept"
    version: ClassVar[int] = 1
    question: str
    attempt: str
    """Id of the attempt it belongs to, empty in the text of a lesson."""
    response: Mapping[str, Any]
    """What was done so far, in the form of the question's view."""
    seed: int
    """Seed of the shuffling that the learner saw."""


@dataclass(frozen=True, slots=True)
class QuestionSkipped:
    """A question of an attempt was left without an answer (it may be answered later)."""

    kind: ClassVar[str] = "question.skipped"
    version: ClassVar[int] = 1
    question: str
    attempt: str


@dataclass(frozen=True, slots=True)
class QuestionFlagged:
    """The learner flagged a question, or took the flag away."""

    kind: ClassVar[str] = "question.flagged"
    version: ClassVar[int] = 1
    question: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class AttemptStarted:
    """A check began: its questions in order and the seed they were drawn and shuffled with."""

    kind: ClassVar[str] = "attempt.started"
    version: ClassVar[int] = 1
    attempt: str
    scope: str
    """The module whose check it is."""
    mode: str
    """``practice`` (feedback at once) or ``test`` (feedback at the end)."""
    seed: int
    questions: tuple[str, ...]
    content_version: str


@dataclass(frozen=True, slots=True)
class ExamAgreed:
    """On what terms an exam began, and what an auditor needs to draw its questions once more.

    Written in one transaction with :class:`AttemptStarted`.
    """

    kind: ClassVar[str] = "exam.agreed"
    version: ClassVar[int] = 1
    attempt: str
    allowed_seconds: int
    """Time on screen until the exam ends by itself, extra time included; 0: no limit."""
    extra_percent: int
    """Extra time that is part of it."""
    pass_mark: float
    provisional: bool
    """No panel had set the pass mark yet."""
    blueprint: Mapping[str, Any]
    """Questions to draw, by module."""
    hashes: Mapping[str, Any]
    """Content hash of each question drawn, as it was that moment."""
    pool_hash: str
    """SHA-256 over ids and content hashes of all questions that could have been drawn."""
    met: tuple[str, ...]
    """Those of them that the learner had met before, longest ago first: they come last. By the second
    rule of drawing those that stood in an exam come after all others."""


@dataclass(frozen=True, slots=True)
class ExamDrawn:
    """By which rule the questions of an exam were drawn, and from which cells of its blueprint.

    Written in one transaction with :class:`ExamAgreed`. An exam without it was drawn by rule 1.
    """

    kind: ClassVar[str] = "exam.drawn"
    version: ClassVar[int] = 1
    attempt: str
    rule: int
    """Its number in ``learning/exam_drawing.py``."""
    cells: Mapping[str, Any]
    """Questions to draw: module to level to count."""


@dataclass(frozen=True, slots=True)
class ExamClock:
    """So many seconds of an exam were used since the last such event of the same window."""

    kind: ClassVar[str] = "exam.clock"
    version: ClassVar[int] = 1
    attempt: str
    seconds: int
    moment: str
    """``begun`` (a window shows it from now on), ``running``, ``answered`` or ``left``."""


@dataclass(frozen=True, slots=True)
class QuestionWithdrawn:
    """When an exam ended, a question without an answer was in no course any more: it counts nothing."""

    kind: ClassVar[str] = "question.withdrawn"
    version: ClassVar[int] = 1
    question: str
    attempt: str


@dataclass(frozen=True, slots=True)
class AttemptFinished:
    """A check ended with this score (mean over its scored questions) against this pass mark."""

    kind: ClassVar[str] = "attempt.finished"
    version: ClassVar[int] = 1
    attempt: str
    scope: str
    score: float
    pass_mark: float


@dataclass(frozen=True, slots=True)
class CertificateIssued:
    """A certificate was issued for a passed exam: its signed code and the same as a credential."""

    kind: ClassVar[str] = "certificate.issued"
    version: ClassVar[int] = 1
    certificate: str
    """Its id, as it states it."""
    course: str
    attempt: str
    """The exam that was passed."""
    code: str
    """The text of its QR code: all facts and the signature."""
    credential: str
    """The Open Badges credential, signed as well."""


@dataclass(frozen=True, slots=True)
class ReflectionWritten:
    """The learner wrote (or rewrote) what came of an entry of the CPD log; empty takes it back."""

    kind: ClassVar[str] = "reflection.written"
    version: ClassVar[int] = 1
    entry: str
    """Month and course: ``2026-11 C1``."""
    text: str


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The learner wrote (or rewrote) an answer to a prompt; empty text takes it back."""

    kind: ClassVar[str] = "note.written"
    version: ClassVar[int] = 1
    lesson: str
    block: str
    text: str


@dataclass(frozen=True, slots=True)
class PassageMarked:
    """The learner marked a passage, or put back a mark that was taken away.

    Where it stands is said twice: by block and offsets, and by the words themselves with a few
    around them, so that it is found again after the lesson was edited (``content/passages.py``).
    """

    kind: ClassVar[str] = "passage.marked"
    version: ClassVar[int] = 1
    mark: str
    """Id of the mark, the same in all events about it."""
    sort: str
    """``highlight`` (with or without a note) or ``bookmark``."""
    lesson: str
    block: str
    start: int
    """Code points of the block's plain text before the passage."""
    stop: int
    quote: str
    before: str
    after: str
    content_version: str


@dataclass(frozen=True, slots=True)
class PassageNoted:
    """The learner wrote (or rewrote) the note on a mark; empty text takes it back."""

    kind: ClassVar[str] = "passage.noted"
    version: ClassVar[int] = 1
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class PassageRemoved:
    """The learner took a mark away."""

    kind: ClassVar[str] = "passage.removed"
    version: ClassVar[int] = 1
    mark: str


@dataclass(frozen=True, slots=True)
class CompetenceRated:
    """The learner said how well a competence goes at work, or took that back."""

    kind: ClassVar[str] = "competence.rated"
    version: ClassVar[int] = 1
    competence: str
    """Its name in the framework, as the modules that serve it are tagged."""
    rating: int
    """1 to 4; 0 takes it back."""


Event = (
    LearnerAdded
    | LearnerChanged
    | LearnerRemoved
    | LearnerRestored
    | PlaceReached
    | LessonCompleted
    | LessonReopened
    | LessonsSkipped
    | AnswerGiven
    | DraftKept
    | QuestionSkipped
    | QuestionFlagged
    | AttemptStarted
    | ExamAgreed
    | ExamDrawn
    | ExamClock
    | QuestionWithdrawn
    | AttemptFinished
    | CertificateIssued
    | ReflectionWritten
    | NoteWritten
    | PassageMarked
    | PassageNoted
    | PassageRemoved
    | CompetenceRated
    | CardRated
    | RatingTakenBack
    | CardSuspended
    | FindingMet
    | ScheduleFitted
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as it stands in the journal."""

    id: str
    """UUID version 7."""
    learner: str
    device: str
    """Id of the installation whose chain it belongs to."""
    sequence: int
    """Place in that installation's chain, from 1."""
    at: datetime
    """The device's clock, UTC."""
    event: Event
    previous_hash: str
    hash: str
    moment: str
    """Sorts events of all installations (``ordering.moment``); the device's clock does not."""
