"""What can happen to the cards of spaced review, as immutable facts.

Every event carries what holds after it, so that nothing has to be computed again when review is
opened, and the schedule may change without changing what was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

Measure = float
"""A number from 0 to a million, such as days of stability."""
Rating = int
"""1 again, 2 hard, 3 good, 4 easy."""
Count = int
"""From 0 to a million."""

MOST: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a card is remembered, and when it comes back."""

    phase: str = "new"
    """``new``, ``learning``, ``review`` or ``relearning``."""
    stability: float = 0.0
    """Days after which the chance of recall has fallen to nine in ten; 0 while new."""
    difficulty: float = 0.0
    """From 1 to 10; 0 while new."""
    due: str = ""
    """When it comes back (a timestamp); empty while new."""
    reviewed: str = ""
    """When it was rated last; empty while new."""


NEW = Memory()
PHASES = frozenset({"new", "learning", "review", "relearning"})


@dataclass(frozen=True, slots=True)
class CardRated:
    """The learner said how well a card was remembered."""

    kind: ClassVar[str] = "review.rated"
    version: ClassVar[int] = 1
    review: str
    """Id of this rating."""
    card: str
    content_hash: str
    """Hash of what was asked, as it stood then."""
    number: Count
    """How many ratings the card has seen with this one. Where two computers rated a card apart, the
    higher number holds, and of the same number the later moment."""
    rating: Rating
    score: float | None
    """Score of the answer given before; None where there was none, or none that a machine judges."""
    seed: int
    active_seconds: Count
    expected: float | None
    """Chance of recall that was foreseen for this moment; None for a new card."""
    before: Memory
    after: Memory


@dataclass(frozen=True, slots=True)
class RatingTakenBack:
    """A rating was taken back, or counts again: this memory holds from now on."""

    kind: ClassVar[str] = "review.taken_back"
    version: ClassVar[int] = 1
    review: str
    card: str
    number: Count
    lapse: bool
    """Whether the rating was a lapse."""
    taken_back: bool
    memory: Memory


@dataclass(frozen=True, slots=True)
class CardSuspended:
    """The learner laid a card aside, or took it up again."""

    kind: ClassVar[str] = "review.suspended"
    version: ClassVar[int] = 1
    card: str
    suspended: bool


@dataclass(frozen=True, slots=True)
class FindingMet:
    """A kind of finding stood in a plan of the learner's own."""

    kind: ClassVar[str] = "review.finding_met"
    version: ClassVar[int] = 1
    code: str


@dataclass(frozen=True, slots=True)
class ScheduleFitted:
    """The parameters of the schedule were fitted to so many ratings of the learner."""

    kind: ClassVar[str] = "review.fitted"
    version: ClassVar[int] = 1
    parameters: tuple[Measure, ...]
    ratings: Count


ReviewEvent = CardRated | RatingTakenBack | CardSuspended | FindingMet | ScheduleFitted


def is_lapse(before: Memory, rating: Rating) -> bool:
    """Tell whether a rating says that something once learned was forgotten."""
    return rating == 1 and before.phase == "review"
