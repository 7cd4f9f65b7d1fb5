"""What kept a write from the disk, and how that is said to a person."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pogo_learn.errors import StoreError, WriteRefused
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from sqlalchemy import exc

_BLOCK: Final = 65_536
_MUCH: Final = 1_000_000


class Cause(Enum):
    """What kind of thing stopped a write."""

    FULL = auto()
    QUOTA = auto()
    READ_ONLY = auto()
    VANISHED = auto()
    NO_FOLDER = auto()
    BUSY = auto()
    DAMAGED = auto()
    DISK = auto()
    OTHER = auto()


_BY_CODE: Final = {
    sqlite3.SQLITE_FULL: Cause.FULL,
    sqlite3.SQLITE_BUSY: Cause.BUSY,
    sqlite3.SQLITE_LOCKED: Cause.BUSY,
    sqlite3.SQLITE_PROTOCOL: Cause.BUSY,
    sqlite3.SQLITE_NOTADB: Cause.DAMAGED,
    sqlite3.SQLITE_CORRUPT: Cause.DAMAGED,
    sqlite3.SQLITE_IOERR: Cause.DISK,
    sqlite3.SQLITE_CANTOPEN: Cause.READ_ONLY,
    sqlite3.SQLITE_READONLY: Cause.READ_ONLY,
    sqlite3.SQLITE_PERM: Cause.READ_ONLY,
    sqlite3.SQLITE_NOLFS: Cause.QUOTA,
}
_BY_ERRNO: Final = {
    **dict.fromkeys((errno.ENOSPC,), Cause.FULL),
    **dict.fromkeys((errno.EDQUOT, errno.EFBIG), Cause.QUOTA),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), Cause.READ_ONLY),
    **dict.fromkeys(
        (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN),
        Cause.VANISHED,
    ),
    **dict.fromkeys((errno.EEXIST,), Cause.NO_FOLDER),
    **dict.fromkeys((errno.EAGAIN, errno.EBUSY), Cause.BUSY),
    **dict.fromkeys((errno.EIO,), Cause.DISK),
}

_LASTING: Final = frozenset(
    {Cause.FULL, Cause.QUOTA, Cause.READ_ONLY, Cause.VANISHED, Cause.NO_FOLDER, Cause.DISK}
)
"""What will very likely stop the next write too."""


def cause_of(error: BaseException, path: Path) -> Cause:
    """Find out what kept a write from a file. Where SQLite does not tell, the folder is tried."""
    original = _original(error)
    if isinstance(original, OSError):
        return _BY_ERRNO.get(original.errno or 0, Cause.OTHER)
    code = _code(original)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return Cause.VANISHED
    cause = _BY_CODE.get(code & 0xFF, Cause.OTHER)
    if cause in {Cause.DISK, Cause.READ_ONLY}:
        try:
            # More than a little: what was begun is undone by now, and its room is free again.
            try_to_write_beside(path, _MUCH)
        except OSError as stopped:
            return _BY_ERRNO.get(stopped.errno or 0, cause)
    return cause


def try_to_write_beside(path: Path, amount: int = _BLOCK) -> None:
    """Write so many bytes, and for a moment more than there is in the file; raises ``OSError``."""
    with tempfile.TemporaryFile(dir=path.parent) as trial:
        trial.write(b"\0" * amount)
        trial.flush()
        os.fsync(trial.fileno())
        size = max((near.stat().st_size for near in path.parent.glob(f"{path.name}*")), default=0)
        trial.truncate(size + _BLOCK)


def _code(error: BaseException | None) -> int:
    return getattr(error, "sqlite_errorcode", 0)


def _original(error: BaseException) -> BaseException:
    """Give what the database itself said, where SQLAlchemy wrapped it (as ``DBAPIError.orig``).

    It is not asked for by its class: commands that only read do not load that library.
    """
    original = getattr(error, "orig", None)
    return original if isinstance(original, BaseException) else error


def store_error(error: exc.DBAPIError | sqlite3.Error | OSError, path: Path) -> StoreError:
    """Put what stopped a write into words for a person."""
    original = _original(error)
    reason = getattr(original, "sqlite_errorname", None) or str(original)
    cause = cause_of(error, path)
    safe = _("Everything recorded before is unharmed.")
    if cause is Cause.DAMAGED:
        safe = _("Nothing was deleted, and there are backups.")
    elif cause is Cause.VANISHED:
        safe = _("Nothing recorded before was changed.")
    message, advice = _words(cause)
    values = {"folder": path.parent, "reason": reason}
    kind = WriteRefused if cause in _LASTING else StoreError
    return kind(message.format(**values), safe=safe, advice=advice.format(**values))


def reason_in_words(error: Exception, path: Path) -> str:
    """Say, as the end of a sentence, what stopped something beside the record at a path."""
    match cause_of(error, path):
        case Cause.FULL:
            return _("there is no room")
        case Cause.QUOTA:
            return _("you may not store more there")
        case Cause.READ_ONLY:
            return _("the folder can only be read")
        case _:
            return str(getattr(error, "strerror", None) or error)


def _words(cause: Cause) -> tuple[str, str]:
    match cause:
        case Cause.FULL:
            return (
                _("This could not be written to your record: there is no room in {folder}."),
                _("The disk is full. Free some space and try again."),
            )
        case Cause.QUOTA:
            return (
                _("This could not be written to your record: you may not store more in {folder}."),
                _("Delete what you no longer need there, or ask for more room, and try again."),
            )
        case Cause.READ_ONLY:
            return (
                _("This could not be written to your record: {folder} can only be read."),
                _("Check that you may write to {folder}."),
            )
        case Cause.VANISHED:
            return (
                _("This could not be written to your record: {folder} is not there any more."),
                _("Plug the drive in again, or connect to the network again, and try again."),
            )
        case Cause.NO_FOLDER:
            return (
                _("This could not be written to your record: {folder} is not a folder."),
                _("Choose another folder: pogo-learn --data-dir FOLDER"),
            )
        case Cause.BUSY:
            return (
                _("This could not be written to your record: it is being written to right now."),
                _("Another window may be busy with the same folder. Try again in a moment."),
            )
        case Cause.DAMAGED:
            return (
                _("This could not be written to your record: its file is damaged ({reason})."),
                _("Close the program and start it again: it will mend the record."),
            )
        case Cause.DISK:
            return (
                _("This could not be written to your record: the disk failed ({reason})."),
                _("Try again. If it goes on, take your record to another disk soon."),
            )
        case Cause.OTHER:
            return (
                _("This could not be written to your record: {reason}."),
                _("See what is wrong with: pogo-learn doctor"),
            )
