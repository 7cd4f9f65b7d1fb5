"""Rolling backups of the record: made when something changed, thinned, looked into, put back.

A backup is a whole database file that was read back before it got its name. The name says when it was
made (UTC) and why; nothing else has to be kept about it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from pogo_learn.errors import InputError, StoreError
from pogo_learn.record.installation import renew_installation
from pogo_learn.safekeeping.backup_file import (
    Backup,
    backups_in,
    contents_of,
    described,
    order_of,
)
from pogo_learn.safekeeping.examining import examine
from pogo_learn.safekeeping.second_place import OtherInstallation, SecondPlace
from pogo_learn.safekeeping.thinning import Made, to_keep
from pogo_learn.store.copying import Progress, copy_database
from pogo_learn.store.faults import reason_in_words, store_error
from pogo_learn.store.reading import DamagedError, is_damage
from pogo_learn.store.schema import file_version, refuse_newer
from pogo_learn.store.swapping import replace_database
from pogo_learn.system.clock import Clock, NewId
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

EVERY: Final = timedelta(minutes=30)
"""How often a record that is in use is copied."""

_LEFT_OVER_SECONDS: Final = 3600
USE = "use"
ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of one data folder, with a second place for copies if the person chose one."""

    folder: DataFolder
    clock: Clock
    second_place: Path | None = None
    installation: str = ""
    """Id of this installation, which names its folder in the second place."""

    @property
    def second(self) -> SecondPlace | None:
        """The second place as this installation sees it."""
        if self.second_place is None:
            return None
        return SecondPlace(self.second_place, self.folder, self.installation)

    def all(self) -> tuple[Backup, ...]:
        """Give our backups of both places, the newest first; what is no backup is passed over."""
        found: dict[str, Backup] = {}
        there = self.second.backups() if self.second is not None else ()
        for backup in (*backups_in(self.folder.backups), *there):
            found.setdefault(backup.name, backup)
        return tuple(sorted(found.values(), key=order_of, reverse=True))

    def of_others(self) -> tuple[OtherInstallation, ...]:
        """Give what other installations keep in the second place."""
        return self.second.others() if self.second is not None else ()

    def find(self, name: str) -> Backup:
        """Look a backup up by name or path, one of others by path; raises :class:`InputError`."""
        for backup in self.all():
            if name in {backup.name, backup.file.name, str(backup.file)}:
                return backup
        for other in self.of_others():
            for backup in other.backups:
                if name == str(backup.file):
                    return backup
        raise InputError(
            _("There is no backup “{name}”.").format(name=name),
            safe=_("Nothing was changed."),
            advice=_("See what there is: pogo-learn backup list"),
        )

    def is_due(self) -> bool:
        """Tell whether the record changed since the newest backup and that is old enough."""
        if not self.folder.database.is_file():
            return False
        now = self.clock()
        for backup in self.all():
            if backup.made_at > now:
                # Made while the clock was wrong: how old it is cannot be told.
                continue
            try:
                known = contents_of(backup.file)
            except StoreError:
                # One that cannot be read keeps nothing safe.
                continue
            try:
                present = contents_of(self.folder.database)
            except StoreError:
                return False
            return now - backup.made_at >= EVERY and known != present
        return True

    def create(self, reason: str = ASKED, progress: Progress | None = None) -> Backup:
        """Copy the record, then thin. Raises :class:`StoreError`; then no backup was made.

        A second place is the business of :meth:`copy_to_second_place`: what is wrong there must not
        stop what this backup was made for.
        """
        target = self._free_name(reason)
        try:
            # Not its parents: a data folder that went away is not made anew.
            target.parent.mkdir(exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreError(
                _("The folder {folder} cannot be made: {reason}.").format(
                    folder=target.parent, reason=reason_in_words(error, target.parent)
                ),
                safe=_("Your record is unharmed."),
                advice=_("Check that you may write there."),
            ) from error
        try:
            copy_database(self.folder.database, target, progress)
        except StoreError as error:
            if self._is_damaged():
                # Not the copy is at fault: whoever hears of it mends the record.
                damaged = DamagedError(error.message)
                raise store_error(damaged, self.folder.database) from damaged
            raise
        self.thin()
        return described(target)

    def _is_damaged(self) -> bool:
        return examine(self.folder, thoroughly=True) is not None

    def copy_to_second_place(self, backup: Backup) -> None:
        """Copy a backup to the second place, if there is one; raises :class:`StoreError`.

        Those that were made since the newest one there go along: what was made before something
        risky did not wait for a second place.
        """
        if self.second is None:
            return
        try:
            place = self.second.settle()
        except OSError as error:
            raise StoreError(
                _("The second place for backups, {folder}, cannot be reached: {reason}.").format(
                    folder=self.second_place, reason=reason_in_words(error, self.second.root)
                ),
                safe=_("The backup in your data folder is there."),
                advice=_("Connect the drive, or choose another place in the settings."),
            ) from error
        there = max(map(order_of, backups_in(place)), default=order_of(backup))
        copy_database(backup.file, place / backup.file.name)
        for one in backups_in(self.folder.backups):
            if there < order_of(one) < order_of(backup):
                # One of them that cannot be read must not stop the others.
                with contextlib.suppress(StoreError):
                    copy_database(one.file, place / one.file.name)

    def thin(self) -> tuple[Backup, ...]:
        """Remove what of ours need not be kept, in both places; gives what went."""
        gone = []
        _clear_left_over(self.folder.backups)
        groups = [backups_in(self.folder.backups)]
        if self.second is not None:
            _clear_left_over(self.second.own)
            groups.append(self.second.backups())
        for backups in groups:
            made = {one: Made(one.made_at, one.reason != USE) for one in backups}
            keep = to_keep(tuple(made.values()), self.clock())
            for backup in backups:
                if made[backup] not in keep:
                    with contextlib.suppress(OSError):
                        backup.file.unlink()
                        gone.append(backup)
        return tuple(gone)

    def restore(self, backup: Backup, new_id: NewId) -> Backup | None:
        """Put a backup in the record's place; gives the backup that was made of the record first.

        None where there is no record, or a damaged one: then its files are kept in a folder beside,
        with ``damaged`` in its name. What is written from now on begins new chains. Nothing may have
        the record open. Raises :class:`StoreError` and :class:`NewerFileError`; then the record is
        as it was.
        """
        refuse_newer(file_version(backup.file), backup.file)
        before = None
        if self.folder.database.is_file():
            with contextlib.suppress(sqlite3.Error):
                refuse_newer(file_version(self.folder.database), self.folder.database)
            try:
                before = self.create("restore")
            except StoreError as error:
                if not is_damage(error):
                    # What is in the record now would be nowhere else.
                    raise
        self.folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_database(
            backup.file,
            self.folder.database,
            keep_aside=before is None,
            prepare=lambda copy: renew_installation(copy, new_id),
        )
        return before

    def _free_name(self, reason: str) -> Path:
        target = self.folder.backup(self.clock(), reason)
        stamp = target.name.split("-")[1]
        taken = [one.number for one in backups_in(self.folder.backups) if stamp in one.name]
        if taken:
            # Several within one second; their order is told by the number.
            name = f"record-{stamp}-{max(taken) + 1}-{reason}.sqlite3"
            target = self.folder.backups / name
        return target


def _clear_left_over(place: Path) -> None:
    """Remove copies that were cut off; a younger one may still be written by another process."""
    with contextlib.suppress(OSError):
        for path in place.glob(".*record-*.sqlite3.*"):
            if time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
                path.unlink()
