"""Opening a database file to read only, with nothing but the standard library."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Final

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
WAIT_SECONDS: Final = 10
"""How long a reader waits for a writer that is just setting the file up."""


def open_to_read(path: Path) -> tuple[sqlite3.Connection, int]:
    """Open a file that exists; gives the connection and the file's ``PRAGMA user_version``."""
    connection = _connect(path)
    try:
        return connection, _version(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
    except sqlite3.Error:
        connection.close()
        raise
    # A start was cut off before the file was set up. Only a writer may undo what it had begun.
    with contextlib.closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as writer:
        _version(writer)
    connection = _connect(path)
    return connection, _version(connection)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=WAIT_SECONDS,
        check_same_thread=False,
        isolation_level=None,
    )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_damage(error: BaseException | None) -> bool:
    """Tell whether a database's complaint, or what caused it, means that the file is broken."""
    while error is not None:
        found = getattr(error, "orig", None) or error
        if isinstance(found, sqlite3.Error):
            code = (getattr(found, "sqlite_errorcode", None) or 0) & 0xFF
            return code in _DAMAGE or "no such table" in str(found)
        error = error.__cause__
    return False
