"""Taking the record to another folder."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from pogo_learn.errors import InputError, StoreError
from pogo_learn.store.copying import copy_database
from pogo_learn.store.faults import reason_in_words
from pogo_learn.store.place import examine_place
from pogo_learn.store.schema import file_version, refuse_newer
from pogo_learn.system.files import sync_folder, write_atomically
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _


def move_record(old: DataFolder, new: DataFolder, now: datetime) -> bool:
    """Copy record and settings into another folder, then put the old record out of use.

    Nothing may have the old record open. True when it was taken there; False when there is a record
    already, which is then left as it is, and so is the old one. The old file stays in its folder
    under another name: were it used on, two records would go different ways under one name.

    Raises :class:`StoreError` and :class:`InputError`; then everything is as it was.
    """
    if new == old:
        raise InputError(
            _("Your record is in this folder already."), safe=_("Nothing was changed.")
        )
    try:
        if new.database.exists():
            refuse_newer(file_version(new.database), new.database)
            return False
        new.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        place = examine_place(new.root)
        if place.journal == "refused":
            raise place.refusal()
        if old.settings.is_file() and not new.settings.exists():
            write_atomically(new.settings, old.settings.read_bytes())
        if old.database.is_file():
            copy_database(old.database, new.database)
            _put_aside(old, now)
    except (OSError, sqlite3.Error) as error:
        reason = reason_in_words(error, new.database)
        raise StoreError(
            _("The folder {folder} cannot be used: {reason}.").format(
                folder=new.root, reason=reason
            ),
            safe=_("Your record is unharmed where it was."),
            advice=_("Choose another folder."),
        ) from error
    return True


def _put_aside(old: DataFolder, now: datetime) -> None:
    """Rename the old file. Its log is empty, because everything was closed and copied."""
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    old.database.replace(old.database.with_name(f"record-moved-{stamp}.sqlite3"))
    for end in ("-wal", "-shm"):
        old.database.with_name(old.database.name + end).unlink(missing_ok=True)
    sync_folder(old.root)
