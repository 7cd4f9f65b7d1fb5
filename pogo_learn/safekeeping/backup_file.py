"""One backup: a whole database file whose name says when it was made (UTC) and why."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pogo_learn.errors import InputError, StoreError
from pogo_learn.store.reading import open_to_read
from pogo_learn.system.language import _

_NAME: Final = re.compile(r"record-(\d{8}T\d{6}Z)(?:-(\d+))?-([a-z]+)\.sqlite3")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, when it was made (UTC), why, and its bytes."""

    file: Path
    made_at: datetime
    reason: str
    """``use`` (now and then), ``asked``, or what was about to happen: ``migration``, ``import``,
    ``restore``, ``erase``."""
    size: int
    number: int = 1
    """Counts those made within one second."""

    @property
    def name(self) -> str:
        """How it is called on the command line."""
        return self.file.stem


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What is in a backup."""

    events: int
    learners: tuple[str, ...]
    """Names of those who are not removed."""
    newest_event: str
    """Moment of the newest event (UTC, ISO), empty when there is none."""


@dataclass(frozen=True, slots=True)
class LearnerInBackup:
    """How far one learner is in a backup."""

    name: str
    answers: int
    lessons: int
    """Lessons that are done."""
    last: str
    """Moment of the newest event (UTC, ISO), empty when there is none."""


def learners_in(path: Path) -> tuple[LearnerInBackup, ...]:
    """Say how far each learner is who is not removed, in a file of any version, unchanged.

    Counted from the events, which every version has alike. Raises :class:`StoreError`.
    """
    try:
        connection, _version = open_to_read(path)
        with contextlib.closing(connection):
            answers = dict(
                connection.execute(
                    "SELECT learner, count(*) FROM event WHERE kind = 'answer.given' GROUP BY learner"
                )
            )
            lessons = dict(
                # Of each lesson the newest word counts: done, or opened again.
                connection.execute(
                    "SELECT learner, sum(kind = 'lesson.completed') FROM (SELECT learner, kind, "
                    "max(at), json_extract(body, '$.lesson') AS lesson FROM event WHERE kind IN "
                    "('lesson.completed', 'lesson.reopened') GROUP BY learner, lesson) "
                    "GROUP BY learner"
                )
            )
            last = dict(connection.execute("SELECT learner, max(at) FROM event GROUP BY learner"))
            rows = connection.execute(
                "SELECT id, name FROM learner WHERE NOT removed ORDER BY added_at, id"
            ).fetchall()
    except (sqlite3.Error, OSError) as error:
        raise _unreadable(path, error) from error
    return tuple(
        LearnerInBackup(name, answers.get(one, 0), lessons.get(one, 0), last.get(one, ""))
        for one, name in rows
    )


def contents_of(path: Path) -> BackupContents:
    """Look into a record or backup without changing it; raises :class:`StoreError`."""
    try:
        connection, _version = open_to_read(path)
        with contextlib.closing(connection):
            events, newest = connection.execute("SELECT count(*), max(at) FROM event").fetchone()
            names = connection.execute(
                "SELECT name FROM learner WHERE NOT removed ORDER BY added_at, id"
            ).fetchall()
    except (sqlite3.Error, OSError) as error:
        raise _unreadable(path, error) from error
    return BackupContents(int(events), tuple(name for (name,) in names), newest or "")


def holds_something(backup: Backup) -> bool:
    """Tell whether anything is in a backup; one that cannot be read may hold something."""
    try:
        return contents_of(backup.file).events > 0
    except StoreError:
        return True


def _unreadable(path: Path, error: Exception) -> StoreError:
    return StoreError(
        _("{file} cannot be read: {reason}.").format(file=path, reason=error),
        safe=_("Nothing was changed."),
        advice=_("Use another backup."),
    )


def backup_at(path: Path) -> Backup:
    """Take a file from anywhere as a backup; raises :class:`InputError` when it is none."""
    try:
        learners = contents_of(path).learners
    except StoreError:
        # A fault of that file, and not of the record here.
        raise _no_backup(_("{file} is no backup of POGO Learn, or damaged."), path) from None
    if not learners:
        raise _no_backup(_("{file} holds no learner."), path)
    if _NAME.fullmatch(path.name):
        return described(path)
    found = path.stat()
    return Backup(path, datetime.fromtimestamp(found.st_mtime, UTC), "", found.st_size)


def _no_backup(words: str, path: Path) -> InputError:
    return InputError(
        words.format(file=path), safe=_("Nothing was changed."), advice=_("Use another backup.")
    )


def order_of(backup: Backup) -> tuple[datetime, int]:
    """Give what backups are put in order by."""
    return backup.made_at, backup.number


def backups_in(place: Path) -> tuple[Backup, ...]:
    """Give the backups that lie in a folder; what is no backup is passed over."""
    try:
        files = [path for path in place.iterdir() if _NAME.fullmatch(path.name)]
        return tuple(described(path) for path in files if path.is_file())
    except OSError:
        return ()


def described(file: Path) -> Backup:
    """Take a file by its name, which must be that of a backup."""
    match = _NAME.fullmatch(file.name)
    assert match is not None
    try:
        made_at = datetime.strptime(match[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        # Digits that are no moment: foreign, and shown as very old.
        made_at = datetime.min.replace(tzinfo=UTC)
    return Backup(file, made_at, match[3], file.stat().st_size, int(match[2] or 1))
