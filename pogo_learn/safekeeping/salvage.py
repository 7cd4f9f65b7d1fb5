"""Making a sound record out of a damaged one and its backups.

Every event that can be proven is taken, wherever it is: the damaged file, its log, files that were put
aside earlier, backups. What is shown is computed anew. The damaged files are kept.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pogo_learn.errors import StoreError
from pogo_learn.record.chains import Gap
from pogo_learn.record.events import LearnerAdded
from pogo_learn.record.journal import Record, open_record
from pogo_learn.record.refounding import Refounding
from pogo_learn.safekeeping.backups import Backups
from pogo_learn.safekeeping.carving import carve
from pogo_learn.safekeeping.examining import DONE
from pogo_learn.store.copying import check_copy, flush_file, move_aside
from pogo_learn.store.faults import reason_in_words
from pogo_learn.store.schema import HEAD
from pogo_learn.system.clock import Clock, NewId
from pogo_learn.system.files import sync_folder
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _, ngettext

Progress = Callable[[float], object]
"""Told the share that is done, in [0, 1]."""

_ENOUGH: Final = 2
"""Backups in a row that gave nothing new, after which older ones are not read."""
_BATCH: Final = 2000
_WORKPLACE: Final = ".mending-"


@dataclass(frozen=True, slots=True)
class Salvage:
    """What came back and what did not."""

    from_file: int
    """Events found in the damaged files."""
    from_backups: int
    """Events that only backups had."""
    gaps: tuple[Gap, ...]
    """Stretches of events that are known to have been there and did not come back."""
    kept: Path | None
    """Folder in which the damaged files are kept."""

    @property
    def events(self) -> int:
        """All events that the record has now."""
        return self.from_file + self.from_backups

    def sentence(self) -> str:
        """Say it to the person: first what is safe."""
        parts = [
            ngettext(
                "{count} entry of your record is safe.",
                "{count} entries of your record are safe.",
                self.events,
            ).format(count=self.events)
        ]
        if self.from_backups:
            parts.append(
                ngettext(
                    "{count} of them came from a backup.",
                    "{count} of them came from backups.",
                    self.from_backups,
                ).format(count=self.from_backups)
            )
        lost = sum(gap.length for gap in self.gaps)
        if lost:
            parts.append(
                ngettext(
                    "{count} entry could not be read and is missing.",
                    "{count} entries could not be read and are missing.",
                    lost,
                ).format(count=lost)
            )
        elif not self.events:
            parts.append(_("Nothing of it was found, neither in its place nor in backups."))
        else:
            parts.append(_("No gap was found."))
        if lost or not self.events:
            parts.append(
                _(
                    "If you have the record on another computer, add it from a file: that fills gaps."
                )
            )
        if self.kept is not None:
            parts.append(_("The damaged file is kept in {folder}.").format(folder=self.kept))
        return " ".join(parts)


def salvage(
    folder: DataFolder,
    clock: Clock,
    new_id: NewId,
    backups: Backups | None = None,
    progress: Progress | None = None,
) -> Salvage:
    """Mend the record of a folder. Nothing may have it open.

    Stopped at any instant, the next call begins anew with nothing lost: the damaged files are only
    moved once the new record is whole, and what was moved is read again.
    Raises :class:`StoreError`; then everything is where it was.
    """
    tell = progress or (lambda _share: None)
    try:
        for left in folder.root.glob(f"{_WORKPLACE}*"):
            # Of a repair that was cut off.
            shutil.rmtree(left, ignore_errors=True)
        workplace = DataFolder(Path(tempfile.mkdtemp(prefix=_WORKPLACE, dir=folder.root)))
    except OSError as error:
        raise _not_mended(folder, error) from error
    try:
        backups = backups or Backups(folder, clock)
        made = _make(folder, workplace, new_id, backups, tell)
        kept = move_aside(folder.database)
        workplace.database.replace(folder.database)
        sync_folder(folder.root)
        for place in folder.root.glob("damaged-*"):
            (place / DONE).touch()
    except (sqlite3.Error, OSError) as error:
        raise _not_mended(folder, error) from error
    finally:
        shutil.rmtree(workplace.root, ignore_errors=True)
    tell(1.0)
    return Salvage(made.from_file, made.from_backups, made.gaps, kept)


def _not_mended(folder: DataFolder, error: Exception) -> StoreError:
    return StoreError(
        _("The record could not be mended: {reason}.").format(
            reason=reason_in_words(error, folder.database)
        ),
        safe=_("The damaged file and the backups are as they were."),
        advice=_("Free some space, or copy the folder to another disk, and start again."),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    from_file: int
    from_backups: int
    gaps: tuple[Gap, ...]


def _make(
    folder: DataFolder,
    workplace: DataFolder,
    new_id: NewId,
    backups: Backups,
    tell: Progress,
) -> _Made:
    """Write the new record in a folder of its own, whole and checked."""
    record = open_record(workplace, clock=backups.clock, new_id=new_id)
    try:
        refounding = Refounding(record)
        damaged = [folder.database, *_put_aside(folder)]
        from_file = sum(_take(refounding, path) for path in damaged)
        tell(0.5)
        from_backups = _take_backups(refounding, backups)
        tell(0.75)
        for path in damaged:
            refounding.take_pins(path)
        refounding.finish()
        _name_the_nameless(record, refounding)
        gaps = refounding.gaps()
    finally:
        record.close()
    with contextlib.closing(sqlite3.connect(workplace.database)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    check_copy(workplace.database, HEAD)
    flush_file(workplace.database)
    return _Made(from_file, from_backups, gaps)


def _put_aside(folder: DataFolder) -> Iterator[Path]:
    """Give the files of repairs that were cut off before their record was in place."""
    for place in sorted(folder.root.glob("damaged-*")):
        if not (place / DONE).exists():
            yield place / folder.database.name


def _take_backups(refounding: Refounding, backups: Backups) -> int:
    total, fruitless = 0, 0
    for backup in backups.all():
        new = _take(refounding, backup.file)
        total += new
        fruitless = 0 if new else fruitless + 1
        if fruitless == _ENOUGH:
            break
    return total


def _take(refounding: Refounding, path: Path) -> int:
    """Take what a file and its log have; gives the number of events that were new."""
    with contextlib.suppress(OSError):
        return sum(refounding.take(rows) for rows in _batches(carve(path)))
    return 0


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    iterator = iter(rows)
    while batch := list(itertools.islice(iterator, _BATCH)):
        yield batch


def _name_the_nameless(record: Record, refounding: Refounding) -> None:
    """Whoever has events and no name could not be chosen any more."""
    for learner in refounding.nameless():
        record.append(learner, LearnerAdded(_("Recovered learner")))
