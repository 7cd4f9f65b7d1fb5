"""How rows of the projections are written: at once, or many at a time."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import Insert

from pogo_learn.store.prepared import prepared


class Target(Protocol):
    """Where rows are written: at once (:class:`Direct`) or many at a time (:class:`Batch`)."""

    def execute(self, statement: Insert, row: dict[str, Any], /) -> object:
        """Take a row for a statement."""


class Direct:
    """Writes each row at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def execute(self, statement: Insert, row: dict[str, Any], /) -> object:
        """Write a row."""
        return self._connection.exec_driver_sql(prepared(statement), row)


class Batch:
    """Gathers rows by statement. Their order does not matter, as with events."""

    SIZE: ClassVar[int] = 20_000
    """Rows after which everything gathered is written, so that memory stays bounded."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Insert, list[dict[str, Any]]] = {}
        self._count = 0

    def execute(self, statement: Insert, row: dict[str, Any], /) -> object:
        """Take a row for a statement."""
        self._rows.setdefault(statement, []).append(row)
        self._count += 1
        if self._count >= self.SIZE:
            self.write()
        return None

    def write(self) -> None:
        """Write everything gathered."""
        for statement, rows in self._rows.items():
            self._connection.exec_driver_sql(prepared(statement), rows)
        self._rows.clear()
        self._count = 0
