"""Opening the record's file: write-ahead log, every commit on the disk, writers one after another.

Python's own transaction handling is switched off and every transaction begins with
``BEGIN IMMEDIATE``: with the driver's default, two processes that read the head of a chain before
they write fork it silently.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from pogo_learn.errors import StoreError
from pogo_learn.system.language import _

WAIT_SECONDS: Final = 10
"""How long a writer waits for another one."""


def open_engine(path: Path) -> Engine:
    """Make the engine for a database file; the file is opened on first use."""
    engine = create_engine(
        # Built from parts: in a written address, "?" and "%" in a folder's name have a meaning.
        URL.create("sqlite", database=path.as_posix()),
        connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False},
        pool_size=2,
        max_overflow=4,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    _use_log(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; where another process is just doing so, try again.

    SQLite does not wait here on its own: it answers at once that the file is locked.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def store_error(error: DBAPIError | sqlite3.Error | OSError, path: Path) -> StoreError:
    """Put a database's complaint into words for a person."""
    reason = str(error.orig if isinstance(error, DBAPIError) else error)
    if "locked" in reason or "busy" in reason:
        advice = _("Another window may be busy with the same folder. Try again in a moment.")
    elif "full" in reason:
        advice = _("The disk is full. Free some space and try again.")
    elif "readonly" in reason or "unable to open" in reason:
        advice = _("Check that you may write to {folder}.").format(folder=path.parent)
    else:
        advice = _("See what is wrong with: pogo-learn doctor")
    return StoreError(
        _("This could not be written to your record: {reason}.").format(reason=reason),
        safe=_("Everything recorded before is unharmed."),
        advice=advice,
    )
