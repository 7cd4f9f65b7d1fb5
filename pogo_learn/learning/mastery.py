"""Whether an outcome is mastered: one rule over the learner's answers. ``docs/mastery.md`` tells it.

*Four right in a row, one of them after a week; then it holds the longer, the longer it was known.*
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import takewhile
from typing import Final

from pogo_learn.record.outcomes import OutcomeAnswer
from pogo_learn.system.clock import read_timestamp

IN_A_ROW: Final = 4
"""Right answers in a row that mastery needs."""
NEARLY_FROM: Final = 3
WEEK: Final = timedelta(days=7)
"""From the first of the row to its last. A gap of a week shows that more than the day is kept:
the best gap is 20 to 40 % of a horizon of a week, and less of longer ones."""
HOLDS: Final = (
    (timedelta(days=120), timedelta(days=240)),
    (timedelta(days=60), timedelta(days=120)),
    (timedelta(days=21), timedelta(days=60)),
    (WEEK, timedelta(days=21)),
)
"""(how long the row spans, how long it then holds): the steps of a usual review, 7, 21, 60, 120 days."""
LOOKED_AT: Final = 100
"""Newest answers of an outcome that the rule looks at."""


class Level(Enum):
    """How well an outcome is kept."""

    NOT_MET = "not met"
    """No answer that counts."""
    LEARNING = "learning"
    NEARLY = "nearly"
    """Three in a row, or more without the week."""
    MASTERED = "mastered"
    FADING = "fading"
    """It was mastered, and too long ago to be sure of."""


@dataclass(frozen=True, slots=True)
class Mastery:
    """How an outcome stands, and what the rule asks for next."""

    outcome: str
    level: Level
    row: int
    """Right answers in a row up to now."""
    last_right: datetime | None = None
    holds_until: datetime | None = None
    """Until when mastery holds, or held; None where it never was."""
    week_over: datetime | None = None
    """From when on a right answer is one after a week; None where there was one, or no row."""

    @property
    def missing(self) -> int:
        """Right answers that are still needed, at least."""
        if self.level is Level.MASTERED:
            return 0
        return max(1, IN_A_ROW - self.row)


def mastery(outcome: str, answers: Sequence[OutcomeAnswer], now: datetime) -> Mastery:
    """Judge an outcome by its counted answers, the oldest first.

    How sure somebody was plays no part: that is a matter of calibration.
    """
    if not answers:
        return Mastery(outcome, Level.NOT_MET, 0)
    row = list(takewhile(lambda one: one.is_right, reversed(answers)))
    if not row:
        return Mastery(outcome, Level.LEARNING, 0)
    last, first = read_timestamp(row[0].at), read_timestamp(row[-1].at)
    span = last - first
    if len(row) >= IN_A_ROW and span >= WEEK:
        until = last + next(holds for spanned, holds in HOLDS if span >= spanned)
        level = Level.MASTERED if now <= until else Level.FADING
        return Mastery(outcome, level, len(row), last, until)
    level = Level.NEARLY if len(row) >= NEARLY_FROM else Level.LEARNING
    return Mastery(outcome, level, len(row), last, week_over=None if span >= WEEK else first + WEEK)
