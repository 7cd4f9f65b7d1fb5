"""How far a learner is: data that Home, the path, the outline and ``progress show`` print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class State(Enum):
    """State of a lesson or module."""

    TO_DO = "to do"
    CURRENT = "in progress"
    SHOWN = "shown"
    """Lesson only: its outcome was shown before, and the learner goes on without it."""
    DONE = "done"
    """All lessons done; for a module the check is not passed yet."""
    PASSED = "passed"
    """Module only: lessons done and the check passed."""


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """Progress in one lesson; ``share`` in [0, 1] is how much of it was reached."""

    lesson: str
    state: State
    share: float
    place: str
    """Block id where reading stopped, empty if never opened."""
    active_seconds: int
    last_studied: datetime | None
    minutes_left: int

    @property
    def is_over(self) -> bool:
        """Tell whether nothing is left to do: it is done, or skipped."""
        return self.state in {State.DONE, State.SHOWN}


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of a check, kept apart: first, best and last try, each in [0, 1]."""

    first: float
    best: float
    last: float
    tries: int
    passed: bool


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """Progress in one module."""

    module: str
    state: State
    lessons: tuple[LessonProgress, ...]
    share: float
    check: Scores | None
    minutes_left: int
    open_attempt: str
    """Id of a check that was begun and not finished, else empty."""

    @property
    def lessons_done(self) -> int:
        """Number of lessons that are done or skipped."""
        return sum(lesson.is_over for lesson in self.lessons)


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """Progress in one course."""

    course: str
    modules: tuple[ModuleProgress, ...]
    share: float
    active_seconds: int
    minutes_left: int


@dataclass(frozen=True, slots=True)
class Resume:
    """Where to go on: a lesson at a block, a check, an exam, or nothing (all done)."""

    kind: str
    """``lesson``, ``check``, ``exam`` (it is of a course and no module) or ``finished``."""
    course: str = ""
    module: str = ""
    lesson: str = ""
    block: str = ""
    attempt: str = ""
    started: bool = False
    """False when this would be the first visit."""


@dataclass(frozen=True, slots=True)
class StudyDay:
    """Active seconds on one day (local date)."""

    day: date
    active_seconds: int


@dataclass(frozen=True, slots=True)
class OutcomeScore:
    """Result by outcome over the questions of one attempt."""

    outcome: str
    right: float
    asked: int


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer as the result screen lists it."""

    question: str
    score: float | None
    certainty: int
    response: dict[str, object]
    seed: int


@dataclass(frozen=True, slots=True)
class Result:
    """A finished check: score in [0, 1], its answers in order, by outcome, and earlier tries."""

    attempt: str
    sitting: str
    """Id of what was sat: a module, an exam, a pre-test."""
    mode: str
    score: float
    pass_mark: float
    passed: bool
    answers: tuple[AnswerRecord, ...]
    outcomes: tuple[OutcomeScore, ...]
    scores: Scores


@dataclass(frozen=True, slots=True)
class Attempt:
    """A check in progress: questions in order, answers so far by question id, skipped ones."""

    id: str
    sitting: str
    mode: str
    seed: int
    questions: tuple[str, ...]
    answers: dict[str, AnswerRecord]

    @property
    def next_question(self) -> str:
        """First question without an answer, or empty when all have one."""
        return next((item for item in self.questions if item not in self.answers), "")
