"""Copying a database file that may be in use: whole and verified, or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pogo_learn.errors import StoreError
from pogo_learn.store.faults import reason_in_words
from pogo_learn.store.reading import open_to_read
from pogo_learn.system.files import sync_folder
from pogo_learn.system.language import _

Progress = Callable[[float], bool]
"""Told the share that is done, in [0, 1]; False asks to stop."""

_SPARE: Final = 4_000_000
"""Bytes that must stay free beside the copy."""
_PAGES: Final = 512
"""Pages copied between two reports."""


class CopyStopped(StoreError):
    """The person asked to stop; nothing was left behind."""


def copy_database(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy a database, with what is still in its log, to ``target``, which is replaced.

    A temporary neighbour is written, opened again, checked page by page, flushed and renamed.
    Raises :class:`StoreError`; then ``target`` is as it was and no temporary file is left.
    """
    _require_room(source, target.parent)
    temporary = temporary_beside(target)
    try:
        version = _copy(source, temporary, progress)
        check_copy(temporary, version)
        flush_file(temporary)
        temporary.replace(target)
        sync_folder(target.parent)
    except (sqlite3.Error, OSError) as error:
        raise copy_refused(target, error) from error
    finally:
        remove_temporary(temporary)


def move_aside(path: Path) -> Path | None:
    """Move a damaged database with its log into a folder beside it; gives the folder.

    The log goes first: a database without its log can be read as far as it goes, a log without its
    database says nothing.
    """
    names = [path.with_name(path.name + end) for end in ("-wal", "-shm", "")]
    present = [name for name in names if name.exists() or name.is_symlink()]
    if not present:
        return None
    folder = Path(tempfile.mkdtemp(prefix="damaged-", dir=path.parent))
    for name in present:
        name.replace(folder / name.name)
    sync_folder(folder)
    sync_folder(path.parent)
    return folder


def check_copy(path: Path, version: int) -> None:
    """Read a closed database file whole; raises ``sqlite3.DatabaseError`` unless it is sound."""
    connection, found = open_to_read(path)
    with contextlib.closing(connection):
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok" or found != version:
        raise sqlite3.DatabaseError(f"the copy reads back differently: {verdict}")


def _copy(source: Path, target: Path, progress: Progress | None) -> int:
    def report(_status: int, remaining: int, total: int) -> None:
        if progress is not None and not progress(1 - remaining / total if total else 1.0):
            raise CopyStopped(_("The copy was stopped."), safe=_("Your record is unharmed."))

    connection, version = open_to_read(source)
    with contextlib.closing(connection), contextlib.closing(sqlite3.connect(target)) as copy:
        connection.backup(copy, pages=_PAGES if progress else -1, progress=report)
        # A copy is one file: no log beside it that could be lost.
        copy.execute("PRAGMA journal_mode = DELETE")
    return version


def temporary_beside(target: Path) -> Path:
    """Make an empty file beside another one; raises :class:`StoreError`."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise copy_refused(target, error) from error
    os.close(handle)
    return Path(name)


def remove_temporary(temporary: Path) -> None:
    """Remove a file that got no name, with its log."""
    for end in ("", "-journal", "-wal", "-shm"):
        temporary.with_name(temporary.name + end).unlink(missing_ok=True)


def flush_file(path: Path) -> None:
    """Bring a closed file to the disk; raises ``OSError``."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _require_room(source: Path, folder: Path) -> None:
    try:
        log = source.with_name(f"{source.name}-wal")
        needed = source.stat().st_size + (log.stat().st_size if log.exists() else 0) + _SPARE
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise copy_refused(folder, error) from error
    if free < needed:
        raise StoreError(
            _("There is no room in {folder}: {needed} MB are needed, {free} MB are free.").format(
                folder=folder, needed=-(-needed // 1_000_000), free=free // 1_000_000
            ),
            safe=_("Your record is unharmed."),
            advice=_("Free some space and try again."),
        )


def copy_refused(target: Path, error: Exception) -> StoreError:
    """Put into words what stopped a copy."""
    reason = reason_in_words(error, target)
    return StoreError(
        _("The copy {file} could not be written: {reason}.").format(file=target, reason=reason),
        safe=_("Your record is unharmed."),
        advice=_("Check the free space and that you may write there."),
    )
