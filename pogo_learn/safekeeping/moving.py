"""Taking the record to another folder, with everything that belongs to it."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from pogo_learn.errors import InputError, StoreError
from pogo_learn.safekeeping.known_places import KnownPlace, Sort, known_places, remember
from pogo_learn.settings.file import load_settings, save_settings
from pogo_learn.settings.table import DATA_DIR
from pogo_learn.store.copying import copy_database, flush_file
from pogo_learn.store.faults import reason_in_words
from pogo_learn.store.place import examine_place
from pogo_learn.store.schema import file_version, refuse_newer
from pogo_learn.system.files import sync_folder
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

_OURS_ALONE: Final = 0o700
_COPY_ENDING: Final = ".arriving"


def move_record(
    old: DataFolder, new: DataFolder, now: datetime, choose: Callable[[], object] = lambda: None
) -> bool:
    """Take record, settings, backups, plans and the key of certificates to another folder.

    Nothing may have the old record open. True when it was taken there; False when there is a record
    already, which is then left as it is, and so is the old one. The old record stays in its folder
    under another name: were it used on, two records would go different ways under one name. The
    new folder remembers the old one, so that erasing reaches it. ``choose`` is called when all is
    there, and before anything goes here: from then on the new folder is the one in use.

    Raises :class:`StoreError` and :class:`InputError`; then everything is as it was.
    """
    if new == old:
        raise InputError(
            _("Your record is in this folder already."), safe=_("Nothing was changed.")
        )
    arrived: list[Path] = []
    try:
        if new.database.exists():
            refuse_newer(file_version(new.database), new.database)
            return False
        new.root.mkdir(parents=True, exist_ok=True, mode=_OURS_ALONE)
        place = examine_place(new.root)
        if place.journal == "refused":
            raise place.refusal()
        taken = tuple(_what_belongs(old))
        for source in taken:
            arrived += _take_along(source, new.root / source.relative_to(old.root))
        _take_settings(old, new)
        remember(new, *known_places(old), KnownPlace(Sort.FOLDER, old.root))
        if old.database.is_file():
            copy_database(old.database, new.database)
    except (OSError, sqlite3.Error, StoreError) as error:
        for path in arrived:
            path.unlink(missing_ok=True)
        if isinstance(error, StoreError):
            raise
        raise _refused(new, error) from error
    try:
        choose()
    except StoreError:
        for path in (new.database, *arrived):
            path.unlink(missing_ok=True)
        raise
    with contextlib.suppress(OSError):
        # Where that cannot be done, nobody uses it any more either.
        _put_aside(old, now)
    _let_go(old, taken)
    return True


def _what_belongs(old: DataFolder) -> Iterator[Path]:
    """Give the files that belong to the record; what is made anew by itself stays."""
    for place in (old.backups, old.plans, old.certificates):
        if place.is_dir():
            yield from sorted(
                path for path in place.rglob("*") if path.is_file() and not path.is_symlink()
            )


def _take_along(source: Path, target: Path) -> list[Path]:
    """Copy a file with its rights; what has that name there, and is another, keeps it no longer.

    Gives what is new there. Stopped at any instant, the file at the target is whole or not there.
    """
    target.parent.mkdir(parents=True, exist_ok=True, mode=_OURS_ALONE)
    if target.exists():
        if target.read_bytes() == source.read_bytes():
            return []
        target.replace(_free_name(target))
    copy = target.with_name(f".{target.name}{_COPY_ENDING}")
    try:
        # Made for its owner only from the first byte: a key is among them.
        with os.fdopen(os.open(copy, _NEW, 0o600), "wb") as stream, source.open("rb") as original:
            shutil.copyfileobj(original, stream)
        with contextlib.suppress(OSError):
            # Some disks know no rights.
            shutil.copystat(source, copy)
        flush_file(copy)
        copy.replace(target)
    finally:
        copy.unlink(missing_ok=True)
    sync_folder(target.parent)
    return [target]


_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def _free_name(path: Path) -> Path:
    number = 2
    while (found := path.with_name(f"{path.stem} {number}{path.suffix}")).exists():
        number += 1
    return found


def _take_settings(old: DataFolder, new: DataFolder) -> None:
    """Let the settings go along; where the record is, is noted in the usual folder and stays there."""
    if not old.settings.is_file():
        return
    elsewhere = load_settings(new.settings).text(DATA_DIR)
    save_settings(new.settings, load_settings(old.settings).with_value(DATA_DIR, elsewhere))


def _put_aside(old: DataFolder, now: datetime) -> None:
    """Rename the old file. Its log is empty, because everything was closed and copied."""
    if not old.database.is_file():
        return
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    old.database.replace(old.database.with_name(f"record-moved-{stamp}.sqlite3"))
    for end in ("-wal", "-shm"):
        old.database.with_name(old.database.name + end).unlink(missing_ok=True)
    sync_folder(old.root)


def _let_go(old: DataFolder, taken: tuple[Path, ...]) -> None:
    """Remove what is at the new place now. What cannot be removed harms nothing: it is known."""
    for path in taken:
        with contextlib.suppress(OSError):
            path.unlink()
    for place in (old.backups, old.kept_plans, old.plans, old.certificates):
        with contextlib.suppress(OSError):
            place.rmdir()
    with contextlib.suppress(OSError):
        old.known_places.unlink(missing_ok=True)


def _refused(new: DataFolder, error: Exception) -> StoreError:
    return StoreError(
        _("The folder {folder} cannot be used: {reason}.").format(
            folder=new.root, reason=reason_in_words(error, new.database)
        ),
        safe=_("Your record is unharmed where it was."),
        advice=_("Choose another folder."),
    )
