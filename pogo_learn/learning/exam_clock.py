"""The clock of an exam: seconds on screen, whatever the system's clock says.

It reads a clock that only goes forward (``time.monotonic``). A step longer than any between two
looks (the computer slept, or stood still) counts as ``longest_step`` at most, so sleep does not count.
What was used is written into the record every :data:`CHECKPOINT` seconds, with each answer and when
the exam is left. After a kill or a power cut at most that much is missing, in favour of the learner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from pogo_learn.system.clock import Ticks

CHECKPOINT: Final = 15
"""Seconds between two entries of the clock, while an exam is on screen and nothing is answered."""
LONGEST_STEP: Final = 10.0
"""Seconds that count between two looks at a clock that is looked at every second."""
LONGEST_STEP_UNTIMED: Final = 600.0
"""The same where nothing looks at it between two answers."""


class TimeWarning(Enum):
    """What is said once about the time left."""

    HALF = "half"
    FIVE_MINUTES = "five minutes"
    ONE_MINUTE = "one minute"


@dataclass(slots=True)
class Stopwatch:
    """Counts the seconds of one exam in one window."""

    ticks: Ticks
    allowed: int
    """Seconds until the end; 0: no limit."""
    used_before: int = 0
    """Seconds that the record has already."""
    longest_step: float = LONGEST_STEP
    _counted: float = 0.0
    _kept: int = 0
    _at: float | None = None

    def go(self) -> None:
        """Count from now on."""
        self._at = self.ticks()

    def look(self) -> None:
        """Count the time since the last look."""
        if self._at is None:
            return
        now = self.ticks()
        self._counted += min(max(0.0, now - self._at), self.longest_step)
        self._at = now

    def stop(self) -> None:
        """Count no more."""
        self.look()
        self._at = None

    @property
    def used(self) -> float:
        """Seconds used up to the last look."""
        return self.used_before + self._counted

    @property
    def left(self) -> float:
        """Seconds left at the last look, not below 0; only where there is a limit."""
        return max(0.0, self.allowed - self.used)

    @property
    def is_over(self) -> bool:
        """Tell whether the time is used up."""
        return self.allowed > 0 and self.used >= self.allowed

    @property
    def unkept(self) -> int:
        """Whole seconds that the record does not have yet."""
        return int(self._counted) - self._kept

    def keep(self, seconds: int) -> None:
        """Note that the record has so many seconds more."""
        self._kept += seconds


def warnings_of(allowed: int) -> tuple[tuple[TimeWarning, float], ...]:
    """Give what is said at which seconds left, the earliest first."""
    found = [(TimeWarning.ONE_MINUTE, 60.0), (TimeWarning.FIVE_MINUTES, 300.0)]
    # Half of a short exam would be said right beside the others.
    if allowed / 2 >= 360:
        found.append((TimeWarning.HALF, allowed / 2))
    return tuple((one, at) for one, at in reversed(found) if at < allowed)


def passed(allowed: int, before: float, now: float) -> TimeWarning | None:
    """Give the last warning that was reached between two looks at the seconds left."""
    reached = [one for one, at in warnings_of(allowed) if now <= at < before]
    return reached[-1] if reached else None
