"""Counting the seconds in which somebody really reads."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_PAUSE = 120.0
"""Seconds without a sign of life after which the reader is taken to be away."""


@dataclass(slots=True)
class ReadingTime:
    """Adds up the time between signs of life; long pauses count as :data:`LONGEST_PAUSE` at most."""

    last: float
    seconds: float = 0.0

    def alive(self, now: float) -> None:
        """Note a key, a click or a scroll at a moment (seconds of a monotonic clock)."""
        self.seconds += min(LONGEST_PAUSE, max(0.0, now - self.last))
        self.last = now

    def take(self, now: float) -> int:
        """Give whole seconds counted so far and start again; the rest is kept."""
        self.alive(now)
        whole = int(self.seconds)
        self.seconds -= whole
        return whole
