"""Writing a database file anew without one learner: deleting alone would leave the old bytes in it."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from pogo_learn.errors import StoreError
from pogo_learn.store.copying import check_copy
from pogo_learn.store.reading import is_damage, open_to_read
from pogo_learn.store.swapping import rewrite_database


def strip(file: Path, learner: str) -> bool:
    """Write a file anew without a learner; False where it cannot be read as a record.

    Raises :class:`StoreError` and ``sqlite3.Error``; then the file is as it was.
    """
    try:
        connection, version = open_to_read(file)
        connection.close()

        def without(copy: Path) -> None:
            _delete(copy, learner)
            check_copy(copy, version)

        rewrite_database(file, without)
    except (sqlite3.Error, StoreError) as error:
        if is_damage(error):
            return False
        raise
    return True


def _delete(copy: Path, learner: str) -> None:
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        for name, columns in tables_of(connection).items():
            if "learner" in columns:
                connection.execute(f'DELETE FROM "{name}" WHERE learner = ?', (learner,))  # noqa: S608 - a name from the file's own list, quoted
        connection.execute("DELETE FROM learner WHERE id = ?", (learner,))
        connection.execute("COMMIT")
        # Without this, the old bytes stay in pages that are free, and at the ends of others.
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = DELETE")


def tables_of(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Give the tables of a file with the names of their columns."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: tuple(row[1] for row in connection.execute(f"PRAGMA table_info('{name}')"))
        for (name,) in names
    }
