"""The chains of the record as they stand: their ends, the highest order in each, and the gaps that
damage may have left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from pogo_learn.record.ordering import NOTHING, Newest, newest_of

_HEADS: Final = """INSERT INTO chain (learner, device, sequence, hash, ordinal, ordinal_at)
    SELECT learner, device, sequence, hash, 0, 0 FROM event AS newest
    WHERE (:learner = '' OR learner = :learner) AND sequence = (
        SELECT max(sequence) FROM event
        WHERE learner = newest.learner AND device = newest.device)
    ON CONFLICT (learner, device) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
    WHERE excluded.sequence > chain.sequence"""
_NEWEST: Final = """SELECT learner, device, NULL AS ordinal, max(at) AS at FROM event
    WHERE ordinal IS NULL GROUP BY learner, device
    UNION ALL SELECT learner, device, max(ordinal), at FROM event
    WHERE ordinal IS NOT NULL GROUP BY learner, device"""
"""With ``max``, SQLite takes the other columns from the row that has it."""
_RAISE: Final = """UPDATE chain SET ordinal = :ordinal, ordinal_at = :ordinal_at
    WHERE learner = :learner AND device = :device
    AND (ordinal, ordinal_at) < (:ordinal, :ordinal_at)"""
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


def newest_in_chains(connection: Connection) -> dict[tuple[str, str], Newest]:
    """Find the highest order in each chain (by learner and installation); reads all events."""
    found: dict[tuple[str, str], Newest] = {}
    for row in connection.exec_driver_sql(_NEWEST).mappings():
        key = (row["learner"], row["device"])
        found[key] = max(newest_of(dict(row)), found.get(key, NOTHING))
    return found


def raise_orders(connection: Connection, newest: Mapping[tuple[str, str], Newest]) -> None:
    """Note orders that are higher than those known of chains that are there."""
    for (learner, device), one in newest.items():
        values = {
            "learner": learner,
            "device": device,
            "ordinal": one.order,
            "ordinal_at": one.at,
        }
        connection.exec_driver_sql(_RAISE, values)


def set_orders(connection: Connection) -> None:
    """Find the highest order of each chain anew."""
    connection.exec_driver_sql("UPDATE chain SET ordinal = 0, ordinal_at = 0")
    raise_orders(connection, newest_in_chains(connection))


def gaps(connection: Connection, learner: str = "") -> tuple[Gap, ...]:
    """Give the stretches of events that are missing inside the chains of a learner, or of all."""
    rows = connection.exec_driver_sql(_GAPS, {"learner": learner}).all()
    return tuple(Gap(row.learner, row.device, row.before + 1, row.sequence - 1) for row in rows)
