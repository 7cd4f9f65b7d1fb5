"""The chains of the record as they stand: their ends, and the gaps that damage may have left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

_HEADS: Final = """INSERT INTO chain (learner, device, sequence, hash)
    SELECT learner, device, sequence, hash FROM event AS newest
    WHERE (:learner = '' OR learner = :learner) AND sequence = (
        SELECT max(sequence) FROM event
        WHERE learner = newest.learner AND device = newest.device)
    ON CONFLICT (learner, device) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
    WHERE excluded.sequence > chain.sequence"""
_GAPS: Final = """SELECT * FROM (
    SELECT learner, device, sequence,
        lag(sequence, 1, 0) OVER (PARTITION BY learner, device ORDER BY sequence) AS before
    FROM event WHERE :learner = '' OR learner = :learner)
    WHERE sequence != before + 1 ORDER BY learner, device, sequence"""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a chain whose events are missing: from ``first`` to ``last``, both included."""

    learner: str
    device: str
    first: int
    last: int

    @property
    def length(self) -> int:
        """Number of missing events."""
        return self.last - self.first + 1


def set_heads(connection: Connection, learner: str = "") -> None:
    """Note the newest event of each chain of a learner, or of all."""
    connection.exec_driver_sql(_HEADS, {"learner": learner})


def gaps(connection: Connection, learner: str = "") -> tuple[Gap, ...]:
    """Give the stretches of events that are missing inside the chains of a learner, or of all."""
    rows = connection.exec_driver_sql(_GAPS, {"learner": learner}).all()
    return tuple(Gap(row.learner, row.device, row.before + 1, row.sequence - 1) for row in rows)
