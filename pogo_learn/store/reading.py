"""Opening a database file to read only, with nothing but the standard library."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Final

_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_STOPPED: Final = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
)
"""What a reader meets that would have to write first."""
WAIT_SECONDS: Final = 10
"""How long a reader waits for a writer that is just setting the file up."""


def open_to_read(path: Path) -> tuple[sqlite3.Connection, int]:
    """Open a file that exists; gives the connection and the file's ``PRAGMA user_version``.

    Where the disk is full or can only be read, and the file was left in the middle of something,
    what is given is a picture of it in memory.
    """
    connection = _connect(path)
    try:
        return connection, _version(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF not in _STOPPED:
            raise
        stopped = error
    except sqlite3.Error:
        connection.close()
        raise
    if stopped.sqlite_errorcode == sqlite3.SQLITE_READONLY_ROLLBACK:
        # A start was cut off before the file was set up. Only a writer may undo what it had begun.
        with contextlib.suppress(sqlite3.OperationalError):
            with contextlib.closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as writer:
                _version(writer)
            connection = _connect(path)
            return connection, _version(connection)
    try:
        connection = _picture(path)
        return connection, _version(connection)
    except (OSError, sqlite3.Error):
        raise stopped from None


def _picture(path: Path) -> sqlite3.Connection:
    """Finish, on a copy, what was left unfinished, and take the result into memory."""
    # Imported here: rarely needed, and a start would pay for them.
    import shutil
    import tempfile

    picture = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / path.name
        for end in ("", "-wal", "-journal"):
            part = path.with_name(path.name + end)
            if part.is_file():
                shutil.copyfile(part, copy.with_name(copy.name + end))
        with contextlib.closing(sqlite3.connect(copy)) as finished:
            finished.backup(picture)
    return picture


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


class DamagedError(sqlite3.DatabaseError):
    """Something is not in the file that every file has."""


def is_damage(error: BaseException | None) -> bool:
    """Tell whether a database's complaint, or what caused it, means that the file is broken."""
    while error is not None:
        found = getattr(error, "orig", None) or error
        if isinstance(found, DamagedError):
            return True
        if isinstance(found, sqlite3.Error):
            code = (getattr(found, "sqlite_errorcode", None) or 0) & 0xFF
            return code in _DAMAGE or "no such table" in str(found)
        error = error.__cause__
    return False
