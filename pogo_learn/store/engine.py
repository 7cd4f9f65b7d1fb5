"""Opening the record's file: every commit on the disk, writers one after another.

Python's own transaction handling is switched off and every transaction begins with
``BEGIN IMMEDIATE``: with the driver's default, two processes that read the head of a chain before
they write fork it silently.

On an ordinary disk the file has a write-ahead log. Elsewhere it has a journal for each transaction,
and where locks are not to be trusted, one process at a time may write: see ``place.py`` and
docs/decisions/0008-odd-disks.md.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DisconnectionError

from pogo_learn.store.folder_lock import busy_error, opening
from pogo_learn.store.place import Journal, examine_place

if TYPE_CHECKING:
    from pogo_learn.store.holder import Holder

WAIT_SECONDS: Final = 10
"""How long a writer waits for another one."""
_STALE: Final = frozenset(
    {
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    }
)
"""After these a connection is of no use any more, even when the disk is well again."""


def open_engine(path: Path, journal: Journal | None = None) -> Engine:
    """Make the engine for a database file; the file is opened on first use.

    Without ``journal`` the folder is examined. Raises :class:`StoreError` for a place where no
    record can be kept, ``OSError`` and ``sqlite3.Error`` when the examination was stopped.
    """
    if journal is None:
        place = examine_place(path.parent)
        if place.journal == "refused":
            raise place.refusal()
        journal = place.journal
    engine = create_engine(
        # Built from parts: in a written address, "?" and "%" in a folder's name have a meaning.
        URL.create("sqlite", database=path.as_posix()),
        connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False},
        pool_size=2,
        max_overflow=4,
    )
    _Door(path, journal).guard(engine)
    return engine


def open_alone(path: Path) -> Engine:
    """Make the engine for a file that nobody else knows: no log beside it, nobody to wait for."""
    engine = create_engine(URL.create("sqlite", database=path.as_posix()))

    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def claim(engine: Engine) -> None:
    """Take the right to write where only one process has it, and leave no connection open.

    Raises :class:`StoreError`, ``OSError`` and SQLAlchemy's errors.
    """
    with engine.connect() as connection:
        with connection.begin():
            pass
        connection.invalidate()


class _Door:
    """What one engine has to know of its file beyond SQLAlchemy."""

    def __init__(self, path: Path, journal: Journal) -> None:
        self._path = path
        self._log = journal == "wal"
        self._holder = _holder(path) if journal == "delete-exclusive" else None
        self._met = False

    def guard(self, engine: Engine) -> None:
        event.listen(engine, "do_connect", self._connect)
        event.listen(engine, "checkout", self._same_file)
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "handle_error", self._drop_stale)
        event.listen(engine, "engine_disposed", self._release)

    def _connect(self, dialect: Any, record: Any, arguments: Any, named: Any) -> sqlite3.Connection:
        # SQLite would make a new, empty record where a drive was pulled out.
        if self._met:
            self._path.stat()
        with opening(self._path.parent):
            connection: sqlite3.Connection = dialect.connect(*arguments, **named)
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            record.info["file"] = self._identity()
        self._met = True
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.isolation_level = None
        if self._log:
            _use_log(connection)
            connection.execute("PRAGMA synchronous = FULL")
        else:
            _use_journal(connection)
            # With FULL, a journal's deletion may be forgotten in a power cut: a kept answer is lost.
            connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")

    def _same_file(self, _connection: sqlite3.Connection, record: Any, _proxy: Any) -> None:
        # What is written to a file that was moved or deleted meanwhile would be lost silently.
        if self._identity() != record.info["file"]:
            raise DisconnectionError

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _begin(self, connection: Connection) -> None:
        if self._holder is not None:
            self._holder.hold()
        with opening(self._path.parent):
            if self._identity() != connection.connection.info["file"]:
                # Whoever swapped it until now put another file there: this one has no name any more.
                self._path.stat()
                raise busy_error()
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _drop_stale(self, context: ExceptionContext) -> None:
        if _code(context.original_exception) in _STALE:
            context.is_disconnect = True
            executed = context.execution_context
            if executed is not None and executed.cursor is not None:
                # SQLAlchemy leaves it open then, and an open cursor keeps the file open after us.
                executed.cursor.close()
            if context.connection is not None and not context.connection.invalidated:
                raw = context.connection.connection.dbapi_connection
                # Closing alone would keep the lock while somebody holds on to a statement.
                with contextlib.suppress(sqlite3.Error):
                    raw.rollback()  # type: ignore[union-attr]

    def _release(self, _engine: Engine) -> None:
        if self._holder is not None:
            self._holder.release()


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; where another process is just doing so, try again.

    SQLite does not wait here on its own: it answers at once that the file is locked.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _use_journal(connection: sqlite3.Connection) -> None:
    """Leave the write-ahead log, if there is one.

    While our own window reads a file that came here with a log, it cannot be left; then it is used
    on, and left at the first opening without a reader.
    """
    # Exclusively, a log can be read where the memory that its users share cannot be had.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if _code(error) != sqlite3.SQLITE_BUSY:
            raise
    finally:
        connection.execute("PRAGMA locking_mode = NORMAL")
    # The lock is only given back by the next use.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _holder(path: Path) -> Holder:
    # Where the disk is sound, as it nearly always is, the module is not even read.
    from pogo_learn.store.holder import Holder

    return Holder(path)


def _code(error: BaseException) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
