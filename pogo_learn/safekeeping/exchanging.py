"""Exchanging records by a folder that travels: a stick, or a share that several computers reach.

``OUTBOX`` holds one progress file for each learner and computer; every computer writes its own and
reads those of the others, but only of learners it has. ``INBOX`` is for what somebody puts there on
purpose: all of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pogo_learn.errors import InputError, PogoError, StoreError
from pogo_learn.record.bundle import (
    SUFFIX,
    BundleHead,
    Merge,
    export_bundle,
    import_bundle,
    read_head,
)
from pogo_learn.record.journal import Record
from pogo_learn.record.state import Learner, RecordReader
from pogo_learn.system.language import _

INBOX: Final = "INBOX"
OUTBOX: Final = "OUTBOX"
MOST_FILES: Final = 1000
"""Files of one box that are looked at."""

Progress = Callable[[float], bool]
"""Told the share that is done, in [0, 1]; False asks to stop."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A file that was read, and what was new in it."""

    file: Path
    merge: Merge


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why."""

    file: Path
    error: PogoError


@dataclass(frozen=True, slots=True)
class Exchange:
    """What an exchange did."""

    merged: tuple[Merged, ...]
    refused: tuple[Refused, ...]
    written: tuple[Path, ...]
    """Files in ``OUTBOX`` that this computer wrote."""

    @property
    def added(self) -> int:
        """Entries that were new here."""
        return sum(one.merge.added for one in self.merged)


def exchange(
    record: Record,
    reader: RecordReader,
    place: Path,
    *,
    keep_safe: Callable[[], object],
    progress: Progress | None = None,
) -> Exchange:
    """Read what others left in a folder, then leave our own records there.

    ``keep_safe`` makes a backup; it is called once, before the first sound file is merged. A file that
    cannot be used is named and passed over. Raises :class:`StoreError` when the folder cannot be
    used at all.
    """
    if not place.is_dir():
        raise StoreError(
            _("The folder {folder} is not there.").format(folder=place),
            safe=_("Your record is unharmed."),
            advice=_("Plug the stick in, or connect to the share, and try again."),
        )
    merged: list[Merged] = []
    refused: list[Refused] = []
    files = _wanted(place, record, reader, refused)
    keep_safe_once = _once(keep_safe)
    for number, file in enumerate(files):
        part = _part(progress, number, files)
        try:
            merge = import_bundle(record, file, part, keep_safe=keep_safe_once)
            merged.append(Merged(file, merge))
        except InputError as error:
            refused.append(Refused(file, error))
    written = _write_ours(place / OUTBOX, record, reader)
    if progress is not None:
        progress(1.0)
    return Exchange(tuple(merged), tuple(refused), written)


def _wanted(
    place: Path, record: Record, reader: RecordReader, refused: list[Refused]
) -> tuple[Path, ...]:
    """Give the files to read: all of the inbox, and what others left of learners that are here."""
    here = {learner.id for learner in reader.learners()}
    found = []
    for box in (INBOX, OUTBOX):
        for file in _files(place / box):
            if box == OUTBOX and file.stem.endswith(_end_of(record.device)):
                continue
            try:
                head = read_head(file)
            except InputError as error:
                refused.append(Refused(file, error))
                continue
            if box == INBOX or head.learner in here:
                found.append(file)
    return tuple(found)


def _files(box: Path) -> Sequence[Path]:
    try:
        files = sorted(file for file in box.iterdir() if file.suffix.casefold() == SUFFIX)
    except OSError:
        return ()
    return [file for file in files if file.is_file() and not file.name.startswith(".")][:MOST_FILES]


def _write_ours(box: Path, record: Record, reader: RecordReader) -> tuple[Path, ...]:
    written = []
    try:
        box.mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(
            _("Nothing can be left in {folder}: {reason}.").format(
                folder=box.parent, reason=error.strerror or error
            ),
            safe=_("Your record is unharmed, and what others left there was read."),
            advice=_("Check that you may write there."),
        ) from error
    for learner in reader.learners():
        target = box / _name(learner, record.device)
        if _is_up_to_date(target, reader, learner):
            continue
        export_bundle(record.folder, learner.id, learner.name, target, clock=record.clock)
        written.append(target)
    return tuple(written)


def _is_up_to_date(target: Path, reader: RecordReader, learner: Learner) -> bool:
    """Tell whether a file of ours has everything: events are only ever added."""
    try:
        head: BundleHead = read_head(target)
    except InputError:
        return False
    return (head.learner, head.name, head.events) == (
        learner.id,
        learner.name,
        reader.count_events(learner.id),
    )


def _name(learner: Learner, device: str) -> str:
    letters = re.sub(r"[^\w]+", "-", learner.name.casefold()).strip("-")[:40] or "learner"
    return f"{letters}-{learner.id[-8:]}{_end_of(device)}{SUFFIX}"


def _end_of(device: str) -> str:
    return f"-from-{device[-8:]}"


def _once(act: Callable[[], object]) -> Callable[[], None]:
    done = False

    def first() -> None:
        nonlocal done
        if not done:
            act()
            done = True

    return first


def _part(progress: Progress | None, number: int, files: Sequence[Path]) -> Progress | None:
    if progress is None:
        return None

    def tell(share: float) -> bool:
        return progress((number + share) / len(files) * 0.9)

    return tell
