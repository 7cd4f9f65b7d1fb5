"""Erasing one learner for good: wherever the program left something, as far as it can be reached.

Each file is written anew without the learner, and then everything is searched for ids, names and texts
of what went. The record is last: stopped at any instant, the learner is still there and can be erased
again. A place that is away keeps the learner's id in mind, and erasing is finished there when it comes
back.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from pogo_learn.errors import StoreError
from pogo_learn.safekeeping.backup_file import backups_in
from pogo_learn.safekeeping.backups import Backups
from pogo_learn.safekeeping.carving import carve
from pogo_learn.safekeeping.erasure import Erasure, Finish
from pogo_learn.safekeeping.examining import DONE, examine
from pogo_learn.safekeeping.known_places import (
    KnownPlace,
    Sort,
    known_places,
    remember,
    save_places,
)
from pogo_learn.safekeeping.reach import Reach, Untouched
from pogo_learn.safekeeping.second_place import device_in
from pogo_learn.safekeeping.stripping import strip
from pogo_learn.safekeeping.traces import Traces, mentions, traces_of
from pogo_learn.store.faults import reason_in_words
from pogo_learn.store.reading import open_to_read
from pogo_learn.system.files import sync_folder
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

Progress = Callable[[float], object]
"""Told the share that is done, in [0, 1]."""
_FOREIGN: Final = 200
"""Backups of other installations that are looked into."""


def erase(
    folder: DataFolder,
    learner: str,
    backups: Backups,
    progress: Progress | None = None,
) -> Erasure:
    """Erase a learner wherever the program left something. Nothing may have the record open.

    What was exported to other places is not reached, nor is the free space of the disk, where a
    specialist may find old bytes for a while. Raises :class:`StoreError`; then the learner is still
    in the record, and the same call goes on where this one stopped.
    """
    tell = progress or (lambda _share: None)
    _require_sound(folder)
    reaches = _reaches(folder, backups)
    there = [reach for reach in reaches if reach.is_there()]
    away = [reach for reach in reaches if reach not in there]
    for reach in there:
        _require_nothing_lost(reach, learner)
    work = _Work(folder, learner)
    try:
        # Before anything goes: whoever stops in the middle must know what is still to be done.
        remember(folder, *(replace(reach.place, waiting=(learner,)) for reach in away))
        for number, reach in enumerate(there):
            work.clear(reach)
            tell(0.8 * (number + 1) / len(there))
        work.strip((folder.database,))
        for reach in there:
            work.clear_notes(reach)
        tell(0.9)
        searched = tuple(dict.fromkeys(file for reach in there for file in reach.searched()))
        untouched = [one for reach in there for one in work.left_in(reach)]
        size = sum(place.stat().st_size for place in searched)
    except (sqlite3.Error, OSError) as error:
        raise _stopped(folder, error) from error
    tell(1.0)
    return Erasure(
        learner=learner,
        events=len(work.traces.ids) - 1,
        rewritten=tuple(work.rewritten),
        removed=tuple(work.removed),
        searched_files=len(searched),
        searched_bytes=size,
        names=len(work.traces.names),
        texts=len(work.traces.texts),
        places=tuple(reach.root for reach in there),
        waiting=tuple(reach.root for reach in away),
        untouched=tuple(untouched),
    )


def finish_erasing(folder: DataFolder, backups: Backups) -> Finish:
    """Go on with erasing in places that could not be reached before and can be now.

    Whoever is in the record (again) is left alone. Raises :class:`StoreError`; then the same call goes
    on where this one stopped.
    """
    places = known_places(folder)
    finished: list[Path] = []
    waiting: list[Path] = []
    for place in places:
        ids = [one for one in place.waiting if not _is_in(folder.database, one)]
        if not ids:
            continue
        reach = _reach(place, folder, backups)
        if not reach.is_there():
            waiting.append(place.path)
            continue
        for learner in ids:
            work = _Work(folder, learner)
            try:
                _require_nothing_lost(reach, learner)
                work.clear(reach)
                work.clear_notes(reach)
                work.left_in(reach)
            except (sqlite3.Error, OSError) as error:
                raise _stopped(folder, error) from error
        finished.append(place.path)
        _no_longer_waiting(folder, place, ids)
    return Finish(tuple(finished), tuple(waiting))


def waiting_places(folder: DataFolder) -> tuple[Path, ...]:
    """Give the places where erasing is still to be finished."""
    return tuple(place.path for place in known_places(folder) if place.waiting)


def forget_place(folder: DataFolder, path: Path) -> bool:
    """Wait no longer for a place that is gone for good; False where it was not known.

    Raises :class:`StoreError`.
    """
    places = known_places(folder)
    kept = tuple(place for place in places if place.path != path)
    if kept == places:
        return False
    save_places(folder, kept)
    return True


class _Work:
    """Erasing one learner, place by place; gathers what tells of the learner before it goes."""

    def __init__(self, folder: DataFolder, learner: str) -> None:
        self.folder = folder
        self.learner = learner
        self.traces: Traces = traces_of(folder.database, learner)
        self.rewritten: list[Path] = []
        self.removed: list[Path] = []

    def clear(self, reach: Reach) -> None:
        """Remove and write anew what is in a place, but the record in use."""
        gone = reach.left_overs(self.learner)
        for path in gone:
            _remove(path)
        if gone:
            sync_folder(reach.root)
        self.removed += gone
        self.strip(reach.databases())

    def strip(self, files: Iterable[Path]) -> None:
        """Write files anew; those that cannot be read go."""
        for file in files:
            self.traces |= traces_of(file, self.learner)
            if strip(file, self.learner):
                self.rewritten.append(file)
            elif file != self.folder.database:
                file.unlink()
                self.removed.append(file)

    def clear_notes(self, reach: Reach) -> None:
        """Remove what names the learner and is nobody's work: logs, notes, former states of plans."""
        for path in reach.notes():
            if mentions(path, self.traces):
                path.unlink()
                self.removed.append(path)

    def left_in(self, reach: Reach) -> list[Untouched]:
        """Search a place; gives what stays for a reason, raises :class:`StoreError` for the rest."""
        found = []
        for file in reach.searched():
            if file == self.folder.known_places:
                # It may hold the id until all is done.
                traces = self.traces.without_ids()
            elif reach.is_of_courses(file):
                traces = Traces(self.traces.ids)
            else:
                traces = self.traces
            if mentions(file, traces):
                reason = "" if mentions(file, Traces(traces.ids)) else reach.reason_to_stay(file)
                if not reason:
                    raise _still_there(file)
                found.append(Untouched(file, reason))
        for file in reach.foreign()[:_FOREIGN]:
            if _is_in(file, self.learner):
                reason = _("a backup of another installation: erase the learner there as well")
                found.append(Untouched(file, reason))
        return found


def _reaches(folder: DataFolder, backups: Backups) -> list[Reach]:
    """Give all places there are: the folder in use first."""
    places = [KnownPlace(Sort.FOLDER, folder.root)]
    if backups.second_place is not None:
        places.append(KnownPlace(Sort.BACKUPS, backups.second_place))
    known = {(place.sort, place.path) for place in places}
    places += [one for one in known_places(folder) if (one.sort, one.path) not in known]
    return [_reach(place, folder, backups) for place in places]


def _reach(place: KnownPlace, folder: DataFolder, backups: Backups) -> Reach:
    files = (folder.database, *(one.file for one in backups_in(folder.backups)))
    devices = frozenset(filter(None, map(device_in, files)))
    return Reach(place, folder, backups.installation, devices)


def _require_sound(folder: DataFolder) -> None:
    """Refuse to begin where the end could not be proven."""
    if examine(folder, thoroughly=True) is not None:
        raise StoreError(
            _("The record is damaged."),
            safe=_("Nothing was changed."),
            advice=_("Open POGO Learn, which mends it, or run: pogo-learn backup salvage"),
        )


def _require_nothing_lost(reach: Reach, learner: str) -> None:
    """Refuse where a file that was put aside, and not mended, has what others have nowhere else."""
    aside = [place for place in reach.put_aside() if not (place / DONE).exists()]
    if not aside:
        return
    database = reach.folder.database
    connection, _version = open_to_read(database)
    with contextlib.closing(connection):
        for place in aside:
            for row in carve(place / database.name):
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


def _is_in(file: Path, learner: str) -> bool:
    """Tell whether a learner has entries in a file."""
    with contextlib.suppress(sqlite3.Error):
        connection, _version = open_to_read(file)
        with contextlib.closing(connection):
            found = connection.execute("SELECT 1 FROM event WHERE learner = ? LIMIT 1", (learner,))
            return found.fetchone() is not None
    return False


def _no_longer_waiting(folder: DataFolder, done: KnownPlace, ids: list[str]) -> None:
    kept = tuple(one for one in done.waiting if one not in ids)
    places = (
        replace(place, waiting=kept) if place == done else place for place in known_places(folder)
    )
    save_places(folder, tuple(places))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _still_there(file: Path) -> StoreError:
    return StoreError(
        _("Something of the learner is still in {file}.").format(file=file),
        safe=_("The records of all others are unharmed."),
        advice=_("Close all other windows and programs that use this folder, and erase again."),
    )


def _stopped(folder: DataFolder, error: Exception) -> StoreError:
    return StoreError(
        _("Erasing was stopped: {reason}.").format(reason=reason_in_words(error, folder.database)),
        safe=_("The records of all others are unharmed."),
        advice=_("The learner is still in the record. Mend the cause and erase again."),
    )
