"""Exchanging records by a folder that travels: a stick, or a share that several computers reach.

``OUTBOX`` holds one progress file for each learner and computer; every computer writes its own and
reads those of the others, but only of learners it has. ``INBOX`` is for what somebody puts there on
purpose: a file there of somebody who does not study here is named, and left where it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pogo_learn.errors import InputError, PogoError, StoreError
from pogo_learn.record.bundle import export_bundle
from pogo_learn.record.bundle_file import SUFFIX, BundleHead, read_head
from pogo_learn.record.journal import Record
from pogo_learn.record.merging import Merge, import_bundle
from pogo_learn.record.state import Learner, RecordReader
from pogo_learn.safekeeping.admission import Admission
from pogo_learn.store.faults import reason_in_words
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
    for number, (file, learner) in enumerate(files):
        part = _part(progress, number, len(files))
        admit = partial(_admit_only, learner, file)
        try:
            merge = import_bundle(record, file, part, admit=admit, keep_safe=keep_safe_once)
            merged.append(Merged(file, merge))
        except InputError as error:
            refused.append(Refused(file, error))
    written = _write_ours(place / OUTBOX, record, reader)
    if progress is not None:
        progress(1.0)
    return Exchange(tuple(merged), tuple(refused), written)


def _wanted(
    place: Path, record: Record, reader: RecordReader, refused: list[Refused]
) -> tuple[tuple[Path, str], ...]:
    """Give the files to read, each with its learner: those of learners who are here.

    On a computer without a learner, the inbox says who will be here, if all of it is of one person.
    """
    inbox = _heads(_files(place / INBOX), refused)
    own = _end_of(record.device)
    others = [file for file in _files(place / OUTBOX) if not file.stem.endswith(own)]
    outbox = _heads(others, refused)
    learners = reader.learners()
    here = {learner.id for learner in learners}
    if not here and len({head.learner for _file, head in inbox}) == 1:
        here = {inbox[0][1].learner}
    for file, head in inbox:
        if head.learner not in here:
            refused.append(Refused(file, Admission(learners).stranger(file, head)))
    return tuple((file, head.learner) for file, head in (*inbox, *outbox) if head.learner in here)


def _heads(files: Sequence[Path], refused: list[Refused]) -> list[tuple[Path, BundleHead]]:
    heads = []
    for file in files:
        try:
            heads.append((file, read_head(file)))
        except InputError as error:
            refused.append(Refused(file, error))
    return heads


def _admit_only(learner: str, file: Path, head: BundleHead) -> None:
    """The file may have been replaced since its head was read."""
    if head.learner != learner:
        raise Admission(()).stranger(file, head)


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
                folder=box.parent, reason=reason_in_words(error, box)
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


def left_for_others(place: Path, learner: str, devices: Iterable[str]) -> tuple[Path, ...]:
    """Give the files of a learner that this installation left in a folder of exchange."""
    ends = tuple(f"-{learner[-8:]}{_end_of(device)}" for device in devices if device)
    return (
        tuple(file for file in _files(place / OUTBOX) if file.stem.endswith(ends)) if ends else ()
    )


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


def _part(progress: Progress | None, number: int, count: int) -> Progress | None:
    if progress is None:
        return None

    def tell(share: float) -> bool:
        return progress((number + share) / count * 0.9)

    return tell
