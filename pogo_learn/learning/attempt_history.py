"""What happened in an attempt, put together from its events by the rules of the record.

The first start, the first terms, the first end and the first answer to each question count, by the
order of their events.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pogo_learn.record.events import (
    AnswerGiven,
    AttemptFinished,
    AttemptStarted,
    ExamAgreed,
    ExamClock,
    ExamDrawn,
    QuestionWithdrawn,
    Recorded,
)
from pogo_learn.system.clock import timestamp


@dataclass(slots=True)
class AttemptHistory:
    """The events of one attempt of one learner that count."""

    learner: str
    attempt: str
    started: AttemptStarted | None = None
    started_at: str = ""
    agreed: ExamAgreed | None = None
    drawn: ExamDrawn | None = None
    """None where it was drawn by rule 1."""
    answers: dict[str, AnswerGiven] = field(default_factory=dict)
    answered_at: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    used_seconds: int = 0
    windows: int = 0
    """How often a window began to show it: one, and one more for each time it was gone on with."""
    finished: AttemptFinished | None = None
    finished_at: str = ""


def histories(events: Iterable[Recorded]) -> tuple[AttemptHistory, ...]:
    """Sort events by attempt; an event that comes twice counts once. The oldest start comes first."""
    unique = {one.id: one for one in events}
    ordered = sorted(unique.values(), key=lambda one: one.moment)
    found: dict[tuple[str, str], AttemptHistory] = {}
    for recorded in ordered:
        attempt = getattr(recorded.event, "attempt", "")
        if attempt:
            key = (recorded.learner, attempt)
            history = found.setdefault(key, AttemptHistory(*key))
            _take(history, recorded)
    begun = [one for one in found.values() if one.started is not None]
    return tuple(sorted(begun, key=lambda one: (one.started_at, one.attempt)))


def _take(history: AttemptHistory, recorded: Recorded) -> None:
    event, at = recorded.event, timestamp(recorded.at)
    if isinstance(event, AttemptStarted) and history.started is None:
        history.started, history.started_at = event, at
    elif isinstance(event, ExamAgreed) and history.agreed is None:
        history.agreed = event
    elif isinstance(event, ExamDrawn) and history.drawn is None:
        history.drawn = event
    elif isinstance(event, AnswerGiven) and event.question not in history.answers:
        history.answers[event.question] = event
        history.answered_at[event.question] = at
    elif isinstance(event, QuestionWithdrawn):
        history.withdrawn.add(event.question)
    elif isinstance(event, ExamClock):
        history.used_seconds += max(0, event.seconds)
        history.windows += event.moment == "begun"
    elif isinstance(event, AttemptFinished) and history.finished is None:
        history.finished, history.finished_at = event, at
