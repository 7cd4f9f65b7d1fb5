"""Erasing one learner for good: out of the record, its log, every backup and what was put aside.

Each file is written anew without the learner (deleting alone would leave the old bytes in it), and
then everything in the folder is searched for the ids of what went. The record is last: stopped at any
instant, the learner is still there and can be erased again.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pogo_learn.errors import StoreError
from pogo_learn.safekeeping.backups import Backups
from pogo_learn.safekeeping.carving import carve
from pogo_learn.safekeeping.examining import DONE, examine
from pogo_learn.store.copying import check_copy
from pogo_learn.store.faults import reason_in_words
from pogo_learn.store.reading import is_damage, open_to_read
from pogo_learn.store.swapping import rewrite_database
from pogo_learn.system.files import sync_folder
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _, ngettext

Progress = Callable[[float], object]
"""Told the share that is done, in [0, 1]."""

_ID: Final = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ID_LENGTH: Final = 36
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Erasure:
    """What went, and what was searched to prove it."""

    learner: str
    events: int
    rewritten: tuple[Path, ...]
    """Files that are there without the learner now."""
    removed: tuple[Path, ...]
    """Files and folders that are gone: they could not be read, or held nothing else."""
    searched_files: int
    searched_bytes: int
    found_in: tuple[Path, ...]
    """Files in which something of the learner is still found; empty unless erasing failed."""

    def sentence(self) -> str:
        """Say it to the person."""
        parts = [
            ngettext(
                "{count} entry of this learner was erased.",
                "{count} entries of this learner were erased.",
                self.events,
            ).format(count=self.events),
            ngettext(
                "{count} file was written anew without them.",
                "{count} files were written anew without them.",
                len(self.rewritten),
            ).format(count=len(self.rewritten)),
        ]
        if self.removed:
            parts.append(
                ngettext(
                    "{count} damaged or old file was removed.",
                    "{count} damaged or old files were removed.",
                    len(self.removed),
                ).format(count=len(self.removed))
            )
        parts.append(
            ngettext(
                "Then {count} file was searched, and nothing of the learner was found.",
                "Then {count} files were searched, and nothing of the learner was found.",
                self.searched_files,
            ).format(count=self.searched_files)
        )
        return " ".join(parts)


def erase(
    folder: DataFolder,
    learner: str,
    backups: Backups,
    progress: Progress | None = None,
) -> Erasure:
    """Erase a learner everywhere. Nothing may have the record open.

    What was exported to other places is not reached, nor is the free space of the disk, where a
    specialist may find old bytes for a while. Raises :class:`StoreError`; then the learner is still
    in the record, and the same call goes on where this one stopped.
    """
    tell = progress or (lambda _share: None)
    _require_all_places(folder, backups)
    _require_nothing_lost(folder, learner)
    ids = _ids_of(folder.database, learner)
    rewritten: list[Path] = []
    removed: list[Path] = []
    try:
        removed += _clear_put_aside(folder, backups.second_place)
        files = [*_files_with_copies(folder, backups), folder.database]
        for number, file in enumerate(files):
            ids |= _ids_of(file, learner)
            if _strip(file, learner):
                rewritten.append(file)
            elif file != folder.database:
                file.unlink()
                removed.append(file)
            tell(0.9 * (number + 1) / len(files))
        removed += _clear_notes(folder, ids)
        searched = [*_searched(folder), *(one.file for one in backups.all())]
        places = tuple(dict.fromkeys(searched))
        found_in = tuple(place for place in places if _mentions(place, ids))
        size = sum(place.stat().st_size for place in places)
    except (sqlite3.Error, OSError) as error:
        raise _stopped(folder, error) from error
    if found_in:
        raise StoreError(
            _("Something of the learner is still in {file}.").format(file=found_in[0]),
            safe=_("The records of all others are unharmed."),
            advice=_("Close all other windows and programs that use this folder, and erase again."),
        )
    tell(1.0)
    return Erasure(
        learner, len(ids) - 1, tuple(rewritten), tuple(removed), len(places), size, found_in
    )


def _require_all_places(folder: DataFolder, backups: Backups) -> None:
    """Refuse to begin where the end could not be proven."""
    if examine(folder, thoroughly=True) is not None:
        raise StoreError(
            _("The record is damaged."),
            safe=_("Nothing was changed."),
            advice=_("Open POGO Learn, which mends it, or run: pogo-learn backup salvage"),
        )
    second = backups.second_place
    if second is not None and not second.is_dir():
        raise StoreError(
            _("The second place for backups, {folder}, cannot be reached.").format(folder=second),
            safe=_("Nothing was changed."),
            advice=_(
                "Connect the drive and erase again. If it is gone for good, choose “No second "
                "place” under Backups first."
            ),
        )


def _require_nothing_lost(folder: DataFolder, learner: str) -> None:
    """Refuse where a file that was put aside, and not mended, has what others have nowhere else."""
    aside = [place for place in folder.root.glob("damaged-*") if not (place / DONE).exists()]
    if not aside:
        return
    connection, _version = open_to_read(folder.database)
    with contextlib.closing(connection):
        for place in aside:
            for row in carve(place / folder.database.name):
                known = connection.execute("SELECT 1 FROM event WHERE id = ?", (row["id"],))
                if row["learner"] != learner and known.fetchone() is None:
                    raise StoreError(
                        _("{folder} holds entries of others that are nowhere else.").format(
                            folder=place
                        ),
                        safe=_("Nothing was changed."),
                        advice=_(
                            "Move that folder to another disk, or delete it if nobody needs it, and "
                            "erase again."
                        ),
                    )


def _ids_of(file: Path, learner: str) -> set[bytes]:
    """Give the ids that tell of a learner in one file: the learner's own and those of all events."""
    ids = {learner.encode()}
    with contextlib.suppress(sqlite3.Error):
        connection, _version = open_to_read(file)
        with contextlib.closing(connection):
            rows = connection.execute("SELECT id FROM event WHERE learner = ?", (learner,))
            ids.update(row[0].encode() for row in rows)
    return ids


def _files_with_copies(folder: DataFolder, backups: Backups) -> Iterator[Path]:
    places = [folder.backups]
    if backups.second_place is not None:
        places.append(backups.second_place)
    for place in places:
        yield from sorted(place.glob("record-*.sqlite3"))
    yield from sorted(folder.root.glob("record-moved-*.sqlite3"))


def _strip(file: Path, learner: str) -> bool:
    """Write a file anew without a learner; False where it cannot be read as a record."""
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
        tables = {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info('{name}')")}
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ).fetchall()
        }
        for name, columns in tables.items():
            if "learner" in columns:
                connection.execute(f'DELETE FROM "{name}" WHERE learner = ?', (learner,))  # noqa: S608 - a name from the file's own list, quoted
        connection.execute("DELETE FROM learner WHERE id = ?", (learner,))
        connection.execute("COMMIT")
        # Without this, the old bytes stay in pages that are free, and at the ends of others.
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = DELETE")


def _clear_put_aside(folder: DataFolder, second: Path | None) -> list[Path]:
    """Remove damaged files, whose readable events are in the sound record, and what a kill left."""
    names = ("damaged-*", ".mending-*", ".*.sqlite3.*")
    places = [folder.root, folder.backups]
    if second is not None:
        places.append(second)
    gone = [path for place in places for name in names for path in place.glob(name)]
    for path in gone:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    if gone:
        sync_folder(folder.root)
    return gone


def _clear_notes(folder: DataFolder, ids: set[bytes]) -> list[Path]:
    """Remove logs and crash notes that name the learner; they are not meant to."""
    if not folder.log.is_dir():
        return []
    gone = [path for path in folder.log.iterdir() if path.is_file() and _mentions(path, ids)]
    for path in gone:
        path.unlink()
    return gone


def _searched(folder: DataFolder) -> list[Path]:
    """Give every file below the data folder, but the settings, which are the caller's."""
    return [
        path
        for path in sorted(folder.root.rglob("*"))
        if path.is_file() and path != folder.settings
    ]


def _mentions(file: Path, ids: set[bytes]) -> bool:
    """Search a file for ids, a block at a time."""
    tail = b""
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            text = tail + block
            if any(found.group() in ids for found in _ID.finditer(text)):
                return True
            tail = text[-_ID_LENGTH:]
    return False


def _stopped(folder: DataFolder, error: Exception) -> StoreError:
    return StoreError(
        _("Erasing was stopped: {reason}.").format(reason=reason_in_words(error, folder.database)),
        safe=_("The records of all others are unharmed."),
        advice=_("The learner is still in the record. Mend the cause and erase again."),
    )
