"""Filling a new record with events from anywhere: chains may have gaps, nothing else is taken."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from pogo_learn.record.chains import Gap, gaps, set_heads
from pogo_learn.record.journal import Record
from pogo_learn.record.tables import EVENT, LEARNER, PIN
from pogo_learn.record.verify import rebuild
from pogo_learn.store.reading import open_to_read


@dataclass(frozen=True, slots=True)
class Refounding:
    """A record that is being filled. It writes under a new id: the old chains' ends are unknown."""

    record: Record

    def take(self, rows: Sequence[dict[str, Any]]) -> int:
        """Take events; what is here already, or has the place of one that is, is left out.

        Gives the number of events that were new.
        """
        with self.record.writing() as connection:
            before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
            connection.execute(insert(EVENT).on_conflict_do_nothing(), list(rows))
            after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        return int(after - before)

    def take_pins(self, path: Path) -> None:
        """Take the PINs of another file, as far as they can be read."""
        with contextlib.suppress(sqlite3.Error, OSError):
            connection, _version = open_to_read(path)
            with contextlib.closing(connection):
                rows = connection.execute(
                    "SELECT learner, hash, failures, wait_until FROM pin"
                ).fetchall()
            names = ("learner", "hash", "failures", "wait_until")
            pins = [dict(zip(names, row, strict=True)) for row in rows]
            if pins:
                with self.record.writing() as writing:
                    writing.execute(insert(PIN).on_conflict_do_nothing(), pins)

    def finish(self) -> None:
        """Set the ends of the chains and compute everything that is shown."""
        with self.record.writing() as connection:
            set_heads(connection)
        rebuild(self.record)

    def nameless(self) -> tuple[str, ...]:
        """Give the learners who have events and no name."""
        with self.record.engine.connect() as connection:
            named = {
                row.id
                for row in connection.execute(select(LEARNER.c.id, LEARNER.c.name))
                if row.name
            }
            known = connection.execute(select(EVENT.c.learner).distinct()).scalars()
            return tuple(learner for learner in known if learner not in named)

    def gaps(self) -> tuple[Gap, ...]:
        """Give the stretches of events that are missing inside the chains."""
        with self.record.engine.connect() as connection:
            return gaps(connection)
