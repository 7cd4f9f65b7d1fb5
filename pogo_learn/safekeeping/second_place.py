"""The second place for backups: a folder that several installations may share.

Each installation has a folder of its own there, named after its id, so that nobody thins, mends from or
lists the backups of somebody else as theirs. Older programs put all backups side by side: those that
were made here are brought into our folder when the next one is copied, the others stay.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pogo_learn.safekeeping.backup_file import Backup, backups_in, order_of
from pogo_learn.store.reading import open_to_read
from pogo_learn.system.folders import DataFolder

_PREFIX: Final = "installation-"


@dataclass(frozen=True, slots=True)
class OtherInstallation:
    """Backups in the second place that were not made here."""

    id: str
    """Id of the installation; for backups of older programs that of its chains, or empty."""
    backups: tuple[Backup, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The second place as one installation sees it. Without an id, all lies side by side."""

    root: Path
    folder: DataFolder
    """The data folder whose backups are copied."""
    installation: str = ""

    @property
    def own(self) -> Path:
        """Our folder there; it need not exist yet."""
        return self.root / f"{_PREFIX}{self.installation}" if self.installation else self.root

    def backups(self) -> tuple[Backup, ...]:
        """Give our backups there, in no order; none where the place cannot be reached."""
        if self.own == self.root or self.own.is_dir():
            return backups_in(self.own)
        return self._ours_side_by_side()

    def side_by_side(self) -> tuple[Backup, ...]:
        """Give the backups that lie in no installation's folder."""
        return backups_in(self.root)

    def settle(self) -> Path:
        """Give our folder there, made with all that is ours; raises ``OSError``.

        Stopped at any instant, the next call goes on.
        """
        if self.own == self.root or self.own.is_dir():
            self.own.mkdir(parents=True, exist_ok=True)
            return self.own
        unfinished = self.root / f".{_PREFIX}{self.installation}"
        unfinished.mkdir(parents=True, exist_ok=True)
        for backup in self._ours_side_by_side():
            backup.file.replace(unfinished / backup.file.name)
        return unfinished.replace(self.own)

    def others(self) -> tuple[OtherInstallation, ...]:
        """Give what others keep there, whoever was there last first."""
        ours = {one.file for one in self.backups()}
        groups: dict[str, list[Backup]] = {}
        for place in _folders_in(self.root):
            if place != self.own:
                identity = place.name.removeprefix(_PREFIX)
                groups.setdefault(identity, []).extend(backups_in(place))
        for backup in self.side_by_side():
            if backup.file not in ours:
                groups.setdefault(device_in(backup.file), []).append(backup)
        found = [
            OtherInstallation(identity, tuple(sorted(backups, key=order_of, reverse=True)))
            for identity, backups in groups.items()
            if backups
        ]
        return tuple(sorted(found, key=lambda one: order_of(one.backups[0]), reverse=True))

    def _ours_side_by_side(self) -> tuple[Backup, ...]:
        """Tell by the names under which we wrote which of the backups there are ours.

        Where nothing is left here that knows, they are ours if all are of one installation.
        """
        found = self.side_by_side()
        if not found:
            return ()
        ours = set(self._devices())
        by_device = {backup: device_in(backup.file) for backup in found}
        if not ours and len(set(by_device.values())) == 1:
            return found
        return tuple(backup for backup, device in by_device.items() if device and device in ours)

    def _devices(self) -> Iterator[str]:
        """Give the names under which this installation wrote: they change with a mended record."""
        files = (self.folder.database, *(one.file for one in backups_in(self.folder.backups)))
        yield from filter(None, map(device_in, files))


def device_in(file: Path) -> str:
    """Give the name under which the installation of a record or backup writes; empty if unknown."""
    with contextlib.suppress(sqlite3.Error, OSError):
        connection, _version = open_to_read(file)
        with contextlib.closing(connection):
            row = connection.execute(
                "SELECT value FROM installation WHERE key = 'device'"
            ).fetchone()
            return str(row[0]) if row else ""
    return ""


def _folders_in(root: Path) -> list[Path]:
    try:
        return [path for path in root.iterdir() if path.name.startswith(_PREFIX) and path.is_dir()]
    except OSError:
        return []
