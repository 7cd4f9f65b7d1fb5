"""What there is of learners in a place that the program knows: what is written anew, goes, or stays.

The data folder in use is one such place; former data folders, second places for backups and folders of
exchange are the others.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pogo_learn.record.bundle_file import SUFFIX
from pogo_learn.safekeeping.exchanging import OUTBOX, left_for_others
from pogo_learn.safekeeping.known_places import KnownPlace, Sort
from pogo_learn.safekeeping.second_place import SecondPlace, device_in
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

_LEFT_OVERS: Final = ("damaged-*", ".mending-*", ".*.sqlite3.*", ".*.arriving")
_BACKUPS: Final = "record-*.sqlite3"
_MOVED: Final = "record-moved-*.sqlite3"


@dataclass(frozen=True, slots=True)
class Untouched:
    """A file in which the learner's name, or the learner, is still found, and why that is so."""

    file: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Reach:
    """One place as the installation of a data folder sees it."""

    place: KnownPlace
    folder: DataFolder
    """The data folder in use."""
    installation: str
    devices: frozenset[str]
    """Names under which this installation wrote."""

    @property
    def root(self) -> Path:
        """The folder."""
        return self.place.path

    def is_there(self) -> bool:
        """Tell whether the place can be reached now."""
        try:
            return self.root.is_dir() and any(True for _one in self.root.iterdir())
        except OSError:
            return False

    def databases(self) -> tuple[Path, ...]:
        """Give the files to be written anew, but the record in use."""
        return tuple(dict.fromkeys(self._databases()))

    def _databases(self) -> Iterator[Path]:
        match self.place.sort:
            case Sort.BACKUPS:
                yield from (one.file for one in self._second.side_by_side())
                for own in (self._second.own, self.root / f".{self._second.own.name}"):
                    yield from sorted(own.glob(_BACKUPS))
            case Sort.FOLDER:
                yield from sorted(self.root.glob(_MOVED))
                if self._is_ours():
                    former = DataFolder(self.root)
                    yield from sorted(former.backups.glob(_BACKUPS))
                    if self.root != self.folder.root and former.database.is_file():
                        yield former.database
            case Sort.EXCHANGE:
                return

    def left_overs(self, learner: str) -> tuple[Path, ...]:
        """Give what goes altogether: damaged files, what a kill left, what was left for others."""
        match self.place.sort:
            case Sort.EXCHANGE:
                return left_for_others(self.root, learner, self.devices)
            case Sort.BACKUPS:
                folders = [self.root, self._second.own]
            case Sort.FOLDER:
                folders = [self.root, self.root / "backups"] if self._is_ours() else []
        return tuple(
            path for folder in folders for name in _LEFT_OVERS for path in folder.glob(name)
        )

    def put_aside(self) -> tuple[Path, ...]:
        """Give the folders of damaged files."""
        return tuple(self.root.glob("damaged-*")) if self.place.sort is Sort.FOLDER else ()

    def notes(self) -> tuple[Path, ...]:
        """Give what the program wrote by the way: its log, notes of failures, former states of plans."""
        if self.place.sort is not Sort.FOLDER:
            return ()
        folder = DataFolder(self.root)
        former = [
            path for path in _files(folder.kept_plans) if not path.name.startswith("unsaved-")
        ]
        return (*_files(folder.log), *former)

    def searched(self) -> tuple[Path, ...]:
        """Give every file to be searched: all below a data folder, our backups elsewhere."""
        if self.place.sort is not Sort.FOLDER:
            return self.databases()
        if self._is_ours():
            return tuple(_files(self.root))
        return (*self.databases(), *self.notes())

    def is_of_courses(self, file: Path) -> bool:
        """Tell whether a file holds nothing but courses, in which anybody's name may stand."""
        return file.name.startswith(DataFolder(self.root).index.stem)

    def foreign(self) -> tuple[Path, ...]:
        """Give the backups of other installations in a second place."""
        if self.place.sort is not Sort.BACKUPS:
            return ()
        flat = {one.file for one in self._second.side_by_side()}
        others = (one.file for other in self._second.others() for one in other.backups)
        return tuple(file for file in others if file not in flat)

    def reason_to_stay(self, file: Path) -> str:
        """Say why a file in which a name was found is left as it is; empty if it should not be."""
        folder = DataFolder(self.root)
        if self.place.sort is not Sort.FOLDER:
            return ""
        if file.is_relative_to(folder.plans):
            return _("a plan, which belongs to whoever saved it")
        if file.is_relative_to(folder.certificates):
            return _("says who issues certificates here")
        if file.suffix == SUFFIX or file.parent.name == OUTBOX:
            return _("was written there by hand")
        if file.parent == folder.root and file.suffix in {".json", ".holder", ".lock"}:
            return _("names folders or this computer")
        return ""

    @property
    def _second(self) -> SecondPlace:
        return SecondPlace(self.root, self.folder, self.installation)

    def _is_ours(self) -> bool:
        """A record that somebody else uses now in a former folder is not ours to touch."""
        database = DataFolder(self.root).database
        if self.root == self.folder.root or not database.is_file():
            return True
        return device_in(database) in self.devices


def _files(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(path for path in folder.rglob("*") if path.is_file())
    return []
