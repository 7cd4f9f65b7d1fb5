"""When a card comes back: the face of a schedule, and the one in use."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler, State

from pogo_learn.learning.review.day import Today, moment_of
from pogo_learn.record.review_events import MOST, Memory
from pogo_learn.system.clock import timestamp

AGAIN_AFTER: Final = timedelta(minutes=10)
"""What was not known comes back in the same session."""
_SPREAD_FROM, _SPREAD = 7, 0.05
"""Days from which intervals are spread, and by which share of them at most."""

_STATES: Final = {
    "new": State.Learning,
    "learning": State.Learning,
    "review": State.Review,
    "relearning": State.Relearning,
}
_PHASES: Final = {
    State.Learning: "learning",
    State.Review: "review",
    State.Relearning: "relearning",
}


class Schedule(Protocol):
    """Says when a card comes back."""

    def after(self, memory: Memory, rating: int, today: Today, card: str, number: int) -> Memory:
        """Give the memory after a rating. The same arguments give the same memory."""

    def recall(self, memory: Memory, today: Today) -> float | None:
        """Give the chance of recall now, in [0, 1]; None for a new card."""


@dataclass(frozen=True, slots=True)
class FsrsSchedule:
    """FSRS 6, by the package ``fsrs``: one short step, then intervals in whole days.

    Elapsed days are days of review, not spans of 24 hours: what is reviewed on one evening and the
    next morning was away for a day.
    """

    retention: float
    """Share of cards that are to be remembered when they come back."""
    most_days: int
    """No interval is longer: the horizon for which one learns."""
    parameters: tuple[float, ...] = ()
    """Fitted ones; empty for those that come with the package."""
    _scheduler: Scheduler = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_scheduler", self._made(self.parameters))

    def _made(self, parameters: Sequence[float]) -> Scheduler:
        steps = (AGAIN_AFTER,)
        try:
            own = {"parameters": tuple(parameters)} if parameters else {}
            return Scheduler(
                **own,
                desired_retention=self.retention,
                learning_steps=steps,
                relearning_steps=steps,
                maximum_interval=self.most_days,
                enable_fuzzing=False,
            )
        except ValueError:
            # Fitted by another version, or brought in from elsewhere: those of the package are safe.
            return self._made(())

    def after(self, memory: Memory, rating: int, today: Today, card: str, number: int) -> Memory:
        """Give the memory after a rating."""
        now = _noon(today, today.now)
        after, _log = self._scheduler.review_card(_card_of(memory, today), Rating(rating), now)
        interval = after.due - now
        if interval >= timedelta(days=1):
            interval = timedelta(days=min(self.most_days, _spread(interval.days, card, number)))
        return Memory(
            phase=_PHASES[after.state],
            stability=min(round(after.stability or 0.0, 4), MOST),
            difficulty=round(after.difficulty or 0.0, 4),
            due=timestamp(today.now + interval),
            reviewed=timestamp(today.now),
        )

    def recall(self, memory: Memory, today: Today) -> float | None:
        """Give the chance of recall now; None for a new card."""
        if memory.phase == "new":
            return None
        now = _noon(today, today.now)
        return round(self._scheduler.get_card_retrievability(_card_of(memory, today), now), 4)


def _card_of(memory: Memory, today: Today) -> FsrsCard:
    if memory.phase == "new":
        return FsrsCard(card_id=0, due=today.now)
    # A clock that was set back lets a rating lie in the future: then no day has passed.
    reviewed = min(moment_of(memory.reviewed), today.now)
    return FsrsCard(
        card_id=0,
        state=_STATES[memory.phase],
        step=None if memory.phase == "review" else 0,
        stability=max(memory.stability, 0.001),
        difficulty=min(max(memory.difficulty, 1.0), 10.0),
        due=today.now,
        last_review=_noon(today, reviewed),
    )


def _noon(today: Today, moment: datetime) -> datetime:
    """Put a moment to the middle of its day of review, so that elapsed days are whole."""
    day = today.day_of(moment)
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _spread(days: int, card: str, number: int) -> int:
    """Shift a long interval a little, so that what was learned on one day comes back on several.

    By card and number instead of by chance: the date that is shown is the date that is kept.
    """
    if days < _SPREAD_FROM:
        return days
    digest = hashlib.sha256(f"{card}\n{number}".encode()).digest()
    part = int.from_bytes(digest[:4]) / 2**32
    return days + round(days * _SPREAD * (2 * part - 1))
