"""Putting another database file in the place of one that others may use: nobody writes in between.

Stopped at any instant, the old or the new file is there, whole. Why a file is never written over while
it can be swapped is in docs/decisions/0007-migrations-by-swap.md.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from pogo_learn.store.copying import (
    copy_database,
    copy_refused,
    flush_file,
    move_aside,
    remove_temporary,
    temporary_beside,
)
from pogo_learn.store.faults import store_error
from pogo_learn.store.folder_lock import busy_error, swapping
from pogo_learn.system.files import sync_folder

WAIT_SECONDS: Final = 10
"""How long others are waited for."""
_PAUSE_SECONDS: Final = 0.02
_HEADER: Final = 100
"""Bytes at the start of a database file; a counter among them goes on with every change."""
_REPLACES_OPEN_FILES: Final = os.name != "nt"
"""False where a file that somebody has open cannot be replaced, not even by us."""


@contextlib.contextmanager
def held(path: Path) -> Iterator[sqlite3.Connection]:
    """Keep everybody else from writing a database file, whose log is first emptied into it.

    Others can go on reading. Raises ``sqlite3.OperationalError`` or ``OSError`` when somebody does
    not let go.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        with swapping(path.parent):
            connection = sqlite3.connect(path, timeout=_PAUSE_SECONDS, isolation_level=None)
            with contextlib.closing(connection):
                if _is_held(connection, deadline):
                    try:
                        yield connection
                    finally:
                        with contextlib.suppress(sqlite3.Error):
                            connection.execute("ROLLBACK")
                    return
        # Whoever has the file open may wait for us to write and let go of it: let it have its turn.
        time.sleep(_PAUSE_SECONDS)


def _is_held(connection: sqlite3.Connection, deadline: float) -> bool:
    """Leave the log, then lock. Somebody may open the file, and its log, between the two."""
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
            return True
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
            raise
        return False
    if time.monotonic() > deadline:
        raise busy_error()
    return False


def swap(path: Path, holding: sqlite3.Connection, prepare: Callable[[Path], object]) -> None:
    """Change a database that is :func:`held` on a copy, and put the copy in its place.

    ``prepare`` changes the copy, and leaves it as one file without a log. Raises :class:`StoreError`;
    then the file is as it was.
    """
    # Imported here: a backup does without it.
    from sqlalchemy import exc

    # Where the name is a link, the file it leads to is meant.
    path = path.resolve()
    temporary = temporary_beside(path)
    try:
        # Read by another connection: one that may write cannot be copied from.
        copy_database(path, temporary)
        prepare(temporary)
        put_in_place(temporary, path, holding)
    except (exc.DBAPIError, sqlite3.Error, OSError) as error:
        # What stopped it is found out while the copy still takes up its room.
        raise store_error(error, path) from error
    finally:
        remove_temporary(temporary)


def put_in_place(new: Path, path: Path, holding: sqlite3.Connection) -> None:
    """Give a closed, checked file the name of the one that is :func:`held`, which is gone then.

    Raises ``OSError``; then the old file has its name still.
    """
    for end in ("-wal", "-journal"):
        if new.with_name(new.name + end).exists():
            # What is in there would be lost with the name.
            raise OSError(errno.EIO, f"{new.name}{end}: not closed")
    with contextlib.suppress(OSError):
        shutil.copymode(path, new)
    flush_file(new)
    if _REPLACES_OPEN_FILES:
        # The lock lasts until the old file has no name any more: whoever waits for it finds out.
        new.replace(path)
    else:
        _replace_closed(new, path, holding)
    sync_folder(path.parent)


def _replace_closed(new: Path, path: Path, holding: sqlite3.Connection) -> None:
    """Let go of the old file just before it is replaced; whoever opens it meanwhile prevents that."""
    before = _header(path)
    holding.close()
    if _header(path) != before:
        raise busy_error()
    try:
        new.replace(path)
    except PermissionError:
        raise busy_error() from None


def _header(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_HEADER)


def replace_database(
    source: Path, target: Path, *, keep_aside: bool, prepare: Callable[[Path], object]
) -> None:
    """Put a copy of ``source`` in the place of ``target``, whose log goes with it.

    ``prepare`` may change the copy before it gets its name.

    Stopped at any instant, the old or the new database is there whole. The old one's log must not
    be read as the new one's, so it is emptied into the old file first; where that is not possible
    (the old file is damaged) both are moved aside together before the new one gets its name.
    Raises :class:`StoreError`; then ``target`` is as it was.
    """
    temporary = temporary_beside(target)
    try:
        copy_database(source, temporary)
        prepare(temporary)
        if keep_aside or not target.exists():
            flush_file(temporary)
            move_aside(target)
            temporary.replace(target)
            sync_folder(target.parent)
        else:
            with held(target) as holding:
                put_in_place(temporary, target, holding)
    except (sqlite3.Error, OSError) as error:
        raise copy_refused(target, error) from error
    finally:
        remove_temporary(temporary)


def rewrite_database(path: Path, prepare: Callable[[Path], object]) -> None:
    """Change a database on a copy, which then takes its place; raises :class:`StoreError`."""
    try:
        with held(path) as holding:
            swap(path, holding, prepare)
    except (sqlite3.Error, OSError) as error:
        raise copy_refused(path, error) from error
