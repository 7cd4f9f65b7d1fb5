"""A learner's record as one file, and merging such a file into another record.

``docs/progress-bundle.md`` describes the format. A merge is the union of two sets of events. A file is
checked whole before anything is written, and then written in one transaction.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, select

from pogo_learn.errors import InputError, Place, StoreError
from pogo_learn.record.chains import Gap, gaps, set_heads
from pogo_learn.record.events import Event
from pogo_learn.record.journal import Record
from pogo_learn.record.packed_lines import (
    CUT,
    LARGEST,
    LONG_LINE,
    NO_GZIP,
    TOO_LARGE,
    Unreadable,
    read_lines,
    write_lines,
)
from pogo_learn.record.projections import Batch, apply
from pogo_learn.record.reading import reading
from pogo_learn.record.stored import FIRST_HASH, LONGEST_BODY, event_of, hash_of, is_unicode
from pogo_learn.record.tables import EVENT
from pogo_learn.store.prepared import prepared
from pogo_learn.system.clock import Clock, read_timestamp, system_clock, timestamp
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _, ngettext

FORMAT: Final = "pogo-progress"
VERSION: Final = 1
SUFFIX: Final = ".pogoprogress"

Progress = Callable[[float], bool]
"""Told the share that is done, in [0, 1]; False asks to stop."""

# A letter takes at most four bytes; the other columns are short.
_LINE: Final = 4 * LONGEST_BODY + 10_000
_COLUMNS: Final = {
    "id": 36, "learner": 36, "device": 36, "at": 32, "kind": 40, "body": LONGEST_BODY,
    "previous_hash": 64, "hash": 64,
}  # fmt: skip
_BATCH: Final = 500
_EVENTS: Final = (
    "SELECT id, learner, device, sequence, at, kind, version, body, previous_hash, hash "
    "FROM event WHERE learner = :learner ORDER BY device, sequence"
)
_NAMES: Final = (
    "id", "learner", "device", "sequence", "at", "kind", "version", "body", "previous_hash", "hash",
)  # fmt: skip
_INSERT: Final = insert(EVENT).values({name: bindparam(name) for name in _NAMES})

Read = tuple[dict[str, Any], Event | None, int]
"""An event from a file: its columns, itself where this program knows its kind, and its line."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import did."""

    learner: str
    name: str
    added: int
    known: int
    gaps: tuple[Gap, ...] = ()
    """Events that are known to exist and are in neither record."""

    def sentence(self) -> str:
        """Say what was new, what was known, and what is missing."""
        parts = [
            ngettext(
                "{name}: {count} entry added,", "{name}: {count} entries added,", self.added
            ).format(name=self.name, count=self.added),
            ngettext("{count} was here already.", "{count} were here already.", self.known).format(
                count=self.known
            ),
        ]
        missing = sum(gap.length for gap in self.gaps)
        if missing:
            parts.append(
                ngettext(
                    "{count} entry is in neither record; another file may have it.",
                    "{count} entries are in neither record; another file may have them.",
                    missing,
                ).format(count=missing)
            )
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class BundleHead:
    """What a progress file says of itself in its first line."""

    learner: str
    name: str
    events: int


def read_head(source: Path) -> BundleHead:
    """Read the first line of a file, no more; raises :class:`InputError`."""
    try:
        head = _head(source, next(_lines(source, None)))
    except StopIteration:
        raise _refused(source, 1, _("it is not complete")) from None
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(
                file=source, reason=error.strerror or error
            ),
            safe=_("Nothing was imported."),
        ) from error
    return BundleHead(head["learner"], head["name"], head["events"])


def export_bundle(
    folder: DataFolder,
    learner: str,
    name: str,
    target: Path,
    *,
    clock: Clock = system_clock,
) -> int:
    """Write all events of a learner to a file; gives their number. Raises :class:`StoreError`.

    The file is read back before it gets its name. The record may be read-only.
    """
    try:
        with reading(folder.database) as connection:
            count = connection.exec_driver_sql(
                "SELECT count(*) FROM event WHERE learner = :learner", {"learner": learner}
            ).scalar_one()
            head = {
                "format": FORMAT,
                "version": VERSION,
                "learner": learner,
                "name": name,
                "events": count,
                "exported_at": timestamp(clock()),
            }
            write_lines(target, _sealed(connection, head), lambda path: _check(path, None))
    except InputError as error:
        raise StoreError(
            _("The file could not be written: {reason}.").format(
                reason=_("it reads back differently")
            ),
            safe=_("Your record is unharmed."),
            advice=_("Is the record intact? pogo-learn progress verify"),
        ) from error
    except OSError as error:
        raise StoreError(
            _("The file could not be written: {reason}.").format(reason=error.strerror or error),
            safe=_("Your record is unharmed."),
            advice=_("Choose another folder."),
        ) from error
    return int(count)


def _sealed(connection: Connection, head: dict[str, Any]) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for line in itertools.chain([_line(head)], _event_lines(connection, head["learner"])):
        digest.update(line)
        yield line
    yield _line({"sha256": digest.hexdigest()})


def _event_lines(connection: Connection, learner: str) -> Iterator[bytes]:
    found = connection.exec_driver_sql(_EVENTS, {"learner": learner}).cursor
    assert found is not None
    while rows := found.fetchmany(_BATCH):
        for row in rows:
            yield _line(dict(zip(_NAMES, row, strict=True)))


def _line(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def import_bundle(
    record: Record,
    source: Path,
    progress: Progress | None = None,
    *,
    keep_safe: Callable[[], object] | None = None,
) -> Merge:
    """Merge a file; events that are here already are left alone, and gaps on either side may stay.

    ``keep_safe`` is called when the file was found whole, before anything is written.
    Raises :class:`InputError` naming file and line, and :class:`StoreError`; then nothing was
    written.
    """
    try:
        head, seal = _check(source, _half(source, progress, 0))
        if keep_safe is not None:
            keep_safe()
        with record.writing() as connection:
            union = _Union(connection, source)
            digest = hashlib.sha256()
            for batch in _batches(_events(source, digest, _half(source, progress, 1))):
                union.take(batch)
            if digest.hexdigest() != seal:
                raise _refused(source, 0, _("it changed while it was read"))
            union.finish()
            set_heads(connection, head["learner"])
            remaining = gaps(connection, head["learner"])
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(
                file=source, reason=error.strerror or error
            ),
            safe=_("Nothing was imported."),
        ) from error
    return Merge(head["learner"], head["name"], union.added, union.known, remaining)


@dataclass(slots=True)
class _Union:
    """Adds events that are new, and refuses what contradicts those that are here."""

    connection: Connection
    source: Path
    added: int = 0
    known: int = 0
    _last: Read | None = None
    _projected: Batch = field(init=False)

    def __post_init__(self) -> None:
        self._projected = Batch(self.connection)

    def take(self, batch: list[Read]) -> None:
        here = self._here([row["id"] for row, _event, _line in batch])
        new = []
        for row, event, line in batch:
            if row["id"] in here:
                if here[row["id"]] != row["hash"]:
                    raise _refused(self.source, line, _("another event has the same id"))
                self.known += 1
                self._check_end()
                self._last = None
                continue
            self._check_link(row, line)
            self._last = (row, event, line)
            here[row["id"]] = row["hash"]
            new.append(row)
            if event is not None:
                apply(self._projected, row, event)
        if new:
            self.connection.exec_driver_sql(prepared(_INSERT), new)
        self.added += len(new)

    def finish(self) -> None:
        self._check_end()
        self._projected.write()

    def _here(self, ids: list[str]) -> dict[str, str]:
        found = self.connection.execute(select(EVENT.c.id, EVENT.c.hash).where(EVENT.c.id.in_(ids)))
        return {row.id: row.hash for row in found}

    def _check_link(self, row: dict[str, Any], line: int) -> None:
        """A new event must follow the one before it, in the file or here, where there is one."""
        last = self._last[0] if self._last is not None else None
        if last is not None and _follows(row, last):
            if row["previous_hash"] != last["hash"]:
                raise self._foreign(line)
            before = None
        else:
            self._check_end()
            before = self._at(row, row["sequence"] - 1)
            if before is not None and before.hash != row["previous_hash"]:
                raise self._foreign(line)
        if row["sequence"] == 1 and row["previous_hash"] != FIRST_HASH:
            raise self._foreign(line)
        if self._at(row, row["sequence"]) is not None:
            raise self._foreign(line)

    def _check_end(self) -> None:
        """What is here and comes after the last new event must follow it."""
        if self._last is None:
            return
        row, _event, line = self._last
        after = self._at(row, row["sequence"] + 1)
        if after is not None and after.previous_hash != row["hash"]:
            raise self._foreign(line)
        self._last = None

    def _at(self, row: dict[str, Any], sequence: int) -> Any:
        return self.connection.exec_driver_sql(
            "SELECT hash, previous_hash FROM event "
            "WHERE learner = :learner AND device = :device AND sequence = :sequence",
            {"learner": row["learner"], "device": row["device"], "sequence": sequence},
        ).first()

    def _foreign(self, line: int) -> InputError:
        reason = _("its events do not continue those in your record")
        return _refused(self.source, line, reason)


def _follows(row: dict[str, Any], last: dict[str, Any]) -> bool:
    return bool(row["device"] == last["device"] and row["sequence"] == last["sequence"] + 1)


def _batches(events: Iterator[Read]) -> Iterator[list[Read]]:
    while batch := list(itertools.islice(events, _BATCH)):
        yield batch


def _half(source: Path, progress: Progress | None, half: int) -> Callable[[float], object] | None:
    if progress is None:
        return None

    def tell(share: float) -> None:
        if not progress((half + share) / 2):
            raise _stopped(source)

    return tell


def _stopped(source: Path) -> StoreError:
    return StoreError(
        _("Reading {file} was stopped.").format(file=source), safe=_("Nothing was imported.")
    )


def _refused(source: Path, line: int, reason: str) -> InputError:
    return InputError(
        _("This is not a progress file we can use: {reason}.").format(reason=reason),
        safe=_("Nothing was imported."),
        advice=_("Export it again on the other computer."),
        place=Place(source, line),
    )


def _lines(source: Path, tell: Callable[[float], object] | None) -> Iterator[bytes]:
    try:
        yield from read_lines(source, _LINE, tell)
    except Unreadable as error:
        reasons = {
            CUT: _("the line is cut, or the file is"),
            LONG_LINE: _("the line is too long"),
            NO_GZIP: _("it is no progress file"),
            TOO_LARGE: _("it is larger than {size} MB, or grows too much").format(
                size=LARGEST // 10**6
            ),
        }
        raise _refused(source, error.line, reasons[error.reason]) from error


def _check(source: Path, tell: Callable[[float], object] | None) -> tuple[dict[str, Any], str]:
    """Read a file whole and check all that can be checked without a record: its head and seal."""
    digest = hashlib.sha256()
    head: dict[str, Any] = {}
    before: dict[str, Any] | None = None
    held, number = b"", 0
    for number, line in enumerate(_lines(source, tell), 1):
        if number == 1:
            head = _head(source, line)
        if held:
            digest.update(held)
            if number > 2:
                row, _event, _number = _read_event(source, number - 1, held, head)
                if before is not None and not _in_order(before, row):
                    raise _refused(source, number - 1, _("its lines are not in order"))
                before = row
        held = line
    if number < 2:
        raise _refused(source, max(1, number), _("it is not complete"))
    if head["events"] != number - 2:
        raise _refused(source, 1, _("its first line does not fit the rest"))
    seal = _parse(source, number, held).get("sha256")
    if seal != digest.hexdigest():
        raise _refused(source, number, _("it was changed or cut short on the way"))
    return head, seal


def _in_order(before: dict[str, Any], row: dict[str, Any]) -> bool:
    return bool((before["device"], before["sequence"]) < (row["device"], row["sequence"]))


def _events(
    source: Path, digest: hashlib._Hash, tell: Callable[[float], object] | None
) -> Iterator[Read]:
    """Give the events of a file that was checked; ``digest`` is fed with all but the seal."""
    head: dict[str, Any] = {}
    held = b""
    for number, line in enumerate(_lines(source, tell), 1):
        digest.update(held)
        if number == 1:
            head = _head(source, line)
        elif number > 2:
            yield _read_event(source, number - 1, held, head)
        held = line


def _head(source: Path, line: bytes) -> dict[str, Any]:
    head = _parse(source, 1, line)
    if head.get("format") != FORMAT:
        raise _refused(source, 1, _("it is no progress file"))
    if head.get("version") != VERSION:
        raise _refused(source, 1, _("a newer version of POGO Learn wrote it"))
    if type(head.get("events")) is not int or not _texts(head, "learner", "name"):
        raise _refused(source, 1, _("its first line does not fit the rest"))
    return head


def _parse(source: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _refused(source, number, _("the line is not JSON"))
    return found


def _texts(data: dict[str, Any], *names: str) -> bool:
    return all(
        isinstance(data.get(name), str) and data[name] and is_unicode(data[name]) for name in names
    )


def _read_event(source: Path, number: int, line: bytes, head: dict[str, Any]) -> Read:
    row = _parse(source, number, line)
    sound = (
        row.keys() == {*_COLUMNS, "sequence", "version"}
        and _texts(row, *_COLUMNS)
        and all(len(row[name]) <= limit for name, limit in _COLUMNS.items())
        and all(
            type(row[name]) is int and 0 < row[name] < 2**63 for name in ("sequence", "version")
        )
        and row["learner"] == head["learner"]
    )
    if not sound:
        raise _refused(source, number, _("the line is no event of this learner"))
    if hash_of(row) != row["hash"]:
        raise _refused(source, number, _("the event was changed after it was written"))
    try:
        if timestamp(read_timestamp(row["at"])) != row["at"]:
            raise ValueError(row["at"])
        event = event_of(row["kind"], row["version"], row["body"])
    except (ValueError, InputError) as error:
        raise _refused(source, number, _("the event cannot be read")) from error
    return row, event, number
