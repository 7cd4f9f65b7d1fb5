"""How rows of the projections are written: at once, or many at a time."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import Insert

from pogo_learn.record.upserts import HOUR_ROW
from pogo_learn.store.prepared import prepared


class Target(Protocol):
    """Where rows are written: at once (:class:`Direct`) or many at a time (:class:`Batch`)."""

    def execute(self, statement: Insert, row: dict[str, Any], /) -> object:
        """Take a row for a statement."""

    def add_seconds(self, learner: str, hour: str, seconds: int, /) -> object:
        """Take active seconds of an hour of study."""


class Direct:
    """Writes each row at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, statement: Insert, row: dict[str, Any], /) -> object:
        """Write a row."""
        return self._connection.exec_driver_sql(prepared(statement), row)

    def add_seconds(self, learner: str, hour: str, seconds: int, /) -> object:
        """Add to the hour at once."""
        return self.execute(HOUR_ROW, _hour(learner, hour, seconds))


class Batch:
    """Gathers rows by statement. Their order does not matter, as with events."""

    SIZE: ClassVar[int] = 20_000
    """Rows after which everything gathered is written, so that memory stays bounded."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Insert, list[dict[str, Any]]] = {}
        self._seconds: dict[tuple[str, str], int] = {}
        """By learner and hour: a sum here costs less than a row, and there is one for nearly every
        event."""
        self._count = 0

    def execute(self, statement: Insert, row: dict[str, Any], /) -> object:
        """Take a row for a statement."""
        self._rows.setdefault(statement, []).append(row)
        self._count += 1
        if self._count >= self.SIZE:
            self.write()
        return None

    def add_seconds(self, learner: str, hour: str, seconds: int, /) -> object:
        """Add to the hour in memory."""
        self._seconds[learner, hour] = self._seconds.get((learner, hour), 0) + seconds
        return None

    def write(self) -> None:
        """Write everything gathered."""
        hours = [_hour(*key, seconds) for key, seconds in self._seconds.items()]
        if hours:
            self._connection.exec_driver_sql(prepared(HOUR_ROW), hours)
        self._seconds.clear()
        for statement, rows in self._rows.items():
            self._connection.exec_driver_sql(prepared(statement), rows)
        self._rows.clear()
        self._count = 0


def _hour(learner: str, hour: str, seconds: int) -> dict[str, Any]:
    return {"learner": learner, "hour": hour, "active_seconds": seconds}
