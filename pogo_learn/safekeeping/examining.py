"""Is the record fit for use? A look at each start that costs a few milliseconds on a sound file."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pogo_learn.record.state import KNOWN_VERSION
from pogo_learn.store.reading import is_damage, open_to_read
from pogo_learn.system.folders import DataFolder

_MAGIC: Final = b"SQLite format 3\x00"
_TABLES: Final = (
    "event", "chain", "installation", "learner", "lesson_state", "question_state", "attempt",
    "attempt_answer", "study_hour", "note",
)  # fmt: skip
"""Tables of every record there ever was."""
_LATER: Final = (
    "exam", "mark", "draft", "outcome_answer", "competence_rating", "review_log", "review_card",
    "review_fit",
)  # fmt: skip
"""Tables that a record of an older program does not have yet: it is brought up to date later."""
_NO_ROWID: Final = {"outcome_answer": "learner"}
"""Tables that are stored by their key alone, and its first column."""
_SUSPECT: Final = "suspect"


class Damage(Enum):
    """What is wrong with the file of the record."""

    MISSING = "missing"
    """There is no file, though there are backups or remains of one."""
    EMPTY = "empty"
    NO_DATABASE = "no database"
    BROKEN = "broken"
    """A part of it cannot be read."""
    TORN = "torn"
    """The newest event that a chain is known to have is not there."""


@dataclass(frozen=True, slots=True)
class _Look:
    connection: sqlite3.Connection

    def damage(self) -> Damage | None:
        try:
            names = {row[0] for row in self.connection.execute("SELECT name FROM sqlite_master")}
            (version,) = self.connection.execute("PRAGMA user_version").fetchone()
            expected = {*_TABLES, *(_LATER if version >= KNOWN_VERSION else ())}
            if not expected <= names:
                return Damage.BROKEN
            for table in expected | names.intersection(_LATER):
                key = _NO_ROWID.get(table, "rowid")
                for order in ("ASC", "DESC"):
                    self.connection.execute(
                        f"SELECT * FROM {table} ORDER BY {key} {order} LIMIT 1"  # noqa: S608 - our own names
                    ).fetchall()
            torn = self.connection.execute(
                "SELECT count(*) FROM chain WHERE NOT EXISTS (SELECT 1 FROM event WHERE "
                "event.learner = chain.learner AND event.device = chain.device "
                "AND event.sequence = chain.sequence AND event.hash = chain.hash)"
            ).fetchone()[0]
        except sqlite3.Error as error:
            return Damage.BROKEN if is_damage(error) else None
        return Damage.TORN if torn else None


def suspect(folder: DataFolder) -> None:
    """Note that damage was met while the record was in use: the next look is a thorough one."""
    with contextlib.suppress(OSError):
        (folder.root / _SUSPECT).touch()


def examine(
    folder: DataFolder,
    *,
    thoroughly: bool = False,
    kept_elsewhere: Callable[[], bool] | None = None,
    was_used: bool = False,
) -> Damage | None:
    """Look for damage; None for a sound record, or where there never was one.

    That there was one can also be told by ``kept_elsewhere``, which is only called where there is no
    file, or be known (``was_used``).

    A file that is locked, may not be read or was written by a newer program is not damaged. With
    ``thoroughly`` every page is read, and also when damage was met while the record was in use.
    """
    suspected = folder.root / _SUSPECT
    thoroughly = thoroughly or suspected.exists()
    damage = _examine(folder, kept_elsewhere, thoroughly=thoroughly, was_used=was_used)
    if damage is None and thoroughly:
        with contextlib.suppress(OSError):
            suspected.unlink(missing_ok=True)
    return damage


def _examine(
    folder: DataFolder,
    kept_elsewhere: Callable[[], bool] | None,
    *,
    thoroughly: bool,
    was_used: bool,
) -> Damage | None:
    path = folder.database
    try:
        if not path.exists():
            return Damage.MISSING if was_used or _remains(folder, kept_elsewhere) else None
        if path.stat().st_size == 0:
            return Damage.EMPTY if was_used or _remains(folder, kept_elsewhere) else None
        with path.open("rb") as stream:
            if stream.read(16) != _MAGIC and not _can_be_rolled_back(folder):
                return Damage.NO_DATABASE
    except IsADirectoryError:
        return Damage.NO_DATABASE
    except OSError:
        return None
    try:
        connection, version = open_to_read(path)
    except sqlite3.Error as error:
        return Damage.BROKEN if is_damage(error) else None
    with contextlib.closing(connection):
        if version == 0 and not _held_something(folder, kept_elsewhere):
            # A first start that was cut off before anything was set up.
            return None
        if thoroughly and (damage := _every_page(connection)):
            return damage
        return _Look(connection).damage()


def _every_page(connection: sqlite3.Connection) -> Damage | None:
    try:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        return Damage.BROKEN if is_damage(error) else None
    return None if verdict == "ok" else Damage.BROKEN


def _can_be_rolled_back(folder: DataFolder) -> bool:
    """Tell whether a transaction was cut off whose journal SQLite will use at the next opening."""
    journal = folder.database.with_name(f"{folder.database.name}-journal")
    return journal.is_file() and journal.stat().st_size > 0


def _held_something(folder: DataFolder, kept_elsewhere: Callable[[], bool] | None) -> bool:
    """Tell whether there were events in a file that has no table now."""
    from pogo_learn.safekeeping.carving import carve

    return _was_kept(folder, kept_elsewhere) or next(iter(carve(folder.database)), None) is not None


def _remains(folder: DataFolder, kept_elsewhere: Callable[[], bool] | None) -> bool:
    """Tell whether there was a record here: its log, a backup, or a repair that was cut off."""
    log = folder.database.with_name(f"{folder.database.name}-wal")
    return (log.is_file() and log.stat().st_size > 0) or _was_kept(folder, kept_elsewhere)


def _was_kept(folder: DataFolder, kept_elsewhere: Callable[[], bool] | None) -> bool:
    """Tell whether there is a backup, or a repair that was cut off."""
    with contextlib.suppress(OSError):
        if any(folder.backups.glob("record-*.sqlite3")):
            return True
    if kept_elsewhere is not None and kept_elsewhere():
        return True
    return any(not (place / DONE).exists() for place in folder.root.glob("damaged-*"))


DONE: Final = "salvaged"
"""Name of the file that marks a folder of damaged files whose events are in the record."""
