"""Where else the program left something of learners, so that erasing reaches it.

Former data folders, second places for backups and folders of exchange are remembered in a small file
in the data folder. A place that cannot be reached while somebody is erased keeps that learner's id (a
random number) until it comes back and the erasing is finished there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any, Final

from pogo_learn.errors import StoreError
from pogo_learn.store.faults import reason_in_words
from pogo_learn.system.files import write_atomically
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

_MOST: Final = 200
"""Places that are remembered."""
_LARGEST: Final = 1_000_000


class Sort(Enum):
    """What a place is."""

    FOLDER = "folder"
    """A former data folder."""
    BACKUPS = "backups"
    """A second place for backups."""
    EXCHANGE = "exchange"
    """A folder by which records were exchanged."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place, and the ids of learners who are still to be erased there."""

    sort: Sort
    path: Path
    waiting: tuple[str, ...] = ()


def known_places(folder: DataFolder) -> tuple[KnownPlace, ...]:
    """Give the places that are remembered; a spoilt file gives what can be read of it."""
    try:
        if folder.known_places.stat().st_size > _LARGEST:
            return ()
        found = json.loads(folder.known_places.read_bytes())
    except (OSError, ValueError, RecursionError):
        return ()
    rows = found.get("places") if isinstance(found, dict) else None
    places = [place for row in rows if (place := _read(row))] if isinstance(rows, list) else []
    return tuple(places[:_MOST])


def remember(folder: DataFolder, *places: KnownPlace) -> None:
    """Remember places, with whom they wait for; one that is known keeps whom it waits for as well.

    Raises :class:`StoreError`.
    """
    known = {(one.sort, one.path): one for one in known_places(folder)}
    before = dict(known)
    for place in places:
        if place.path == folder.root:
            continue
        old = known.get((place.sort, place.path))
        waiting = dict.fromkeys((*(old.waiting if old else ()), *place.waiting))
        known[place.sort, place.path] = replace(place, waiting=tuple(waiting))
    if known != before:
        save_places(folder, tuple(known.values()))


def save_places(folder: DataFolder, places: tuple[KnownPlace, ...]) -> None:
    """Write down exactly these; raises :class:`StoreError`."""
    rows = [
        {"sort": one.sort.value, "path": str(one.path), "waiting": list(one.waiting)}
        for one in places[-_MOST:]
        if one.path != folder.root
    ]
    content = json.dumps({"version": 1, "places": rows}, ensure_ascii=False, indent=1)
    try:
        if rows:
            write_atomically(folder.known_places, content.encode() + b"\n")
        else:
            folder.known_places.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            _("It could not be noted where else there is something of learners: {reason}.").format(
                reason=reason_in_words(error, folder.known_places)
            ),
            safe=_("Your record is unharmed."),
            advice=_("Check the free space and that you may write there."),
        ) from error


def _read(row: Any) -> KnownPlace | None:
    try:
        sort, path, waiting = Sort(row["sort"]), row["path"], row.get("waiting", [])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if not isinstance(path, str) or "\0" in path or not Path(path).is_absolute():
        return None
    ids = [one for one in waiting if isinstance(one, str)] if isinstance(waiting, list) else []
    return KnownPlace(sort, Path(path), tuple(ids))
