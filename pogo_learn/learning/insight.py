"""How well what was learned is kept, and how well people know what they know: counts, then shares.

Nothing is drawn of too few answers: below ``LEAST`` there is no share, below ``SAFE`` it is marked as
indicative.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from pogo_learn.assessment.question import Certainty
from pogo_learn.record.outcomes import Count, OutcomeReader
from pogo_learn.record.state import RecordReader
from pogo_learn.system.folders import DataFolder

LEAST: Final = 5
"""Answers below which no share is shown."""
SAFE: Final = 30
"""Answers from which on a share is more than an indication: one answer moves it by 3 % at most."""
GAPS: Final = ((1, 2), (3, 6), (7, 20), (21, 59), (60, 119), (120, 100_000))
"""Days since the same question was answered before, in the steps of a usual review."""
PAYS_FROM: Final = {Certainty.FAIRLY_SURE: 2 / 3, Certainty.CERTAIN: 4 / 5}
"""Share of right answers from which on a certainty pays: marks of 1, 2 and 3 for right answers and of
0, -2 and -6 for others make *fairly sure* the best choice above 2/3 and *certain* above 4/5."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many answers of a kind were right."""

    right: int
    asked: int

    @property
    def value(self) -> float | None:
        """The share in [0, 1]; None where the answers are too few."""
        return self.right / self.asked if self.asked >= LEAST else None

    @property
    def is_indicative(self) -> bool:
        """Tell whether there is a share, of few answers."""
        return LEAST <= self.asked < SAFE


@dataclass(frozen=True, slots=True)
class Counts:
    """All counts of one learner; the shares of any outcomes follow from them."""

    by_certainty: tuple[Count, ...]
    by_gap: tuple[Count, ...]

    def calibration(self, outcomes: Collection[str] | None = None) -> dict[Certainty, Share]:
        """Give the share right by how sure the learner was; over all outcomes where None."""
        own = _of(self.by_certainty, outcomes)
        return {sure: _share(one for one in own if one.key == sure) for sure in Certainty}

    def retention(self, outcomes: Collection[str] | None = None) -> dict[tuple[int, int], Share]:
        """Give the share right by the days since the question was answered before."""
        own = _of(self.by_gap, outcomes)
        return {
            (first, last): _share(one for one in own if first <= one.key <= last)
            for first, last in GAPS
        }


def counts_of(folder: DataFolder, learner: str) -> Counts:
    """Count everything of a learner. Reads every answer: not for the window's own thread.

    It has a door of its own, so that nobody who asks meanwhile must wait. Raises :class:`StoreError`.
    """
    door = RecordReader(folder.database)
    try:
        reader = OutcomeReader(door)
        return Counts(reader.by_certainty(learner), reader.by_gap(learner))
    finally:
        door.close()


def _of(counts: Iterable[Count], outcomes: Collection[str] | None) -> list[Count]:
    return [one for one in counts if outcomes is None or one.outcome in outcomes]


def _share(counts: Iterable[Count]) -> Share:
    right = asked = 0
    for one in counts:
        right += one.right
        asked += one.asked
    return Share(right, asked)
