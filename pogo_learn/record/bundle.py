"""A learner's record as one file, and merging such a file into another record.

``docs/progress-bundle.md`` describes the format. A file is checked whole before anything is written,
and then written in one transaction.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from pogo_learn.errors import InputError, Place, StoreError
from pogo_learn.record.events import Event
from pogo_learn.record.journal import Record, move_head
from pogo_learn.record.projections import apply
from pogo_learn.record.stored import FIRST_HASH, LONGEST_BODY, event_of, hash_of, is_unicode
from pogo_learn.record.tables import CHAIN, EVENT
from pogo_learn.system.clock import read_timestamp, timestamp
from pogo_learn.system.files import write_atomically
from pogo_learn.system.language import _

FORMAT: Final = "pogo-progress"
VERSION: Final = 1
_BYTES: Final = 512_000_000
# A letter takes at most four bytes; the other columns are short.
_LINE: Final = 4 * LONGEST_BODY + 10_000
_COLUMNS: Final = {
    "id": 36, "learner": 36, "device": 36, "at": 32, "kind": 40, "body": LONGEST_BODY,
    "previous_hash": 64, "hash": 64,
}  # fmt: skip


Read = tuple[dict[str, Any], Event | None, int]
"""An event from a file: its columns, itself where this program knows its kind, and its line."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import did."""

    learner: str
    name: str
    added: int
    known: int


def export_bundle(record: Record, learner: str, name: str, target: Path) -> int:
    """Write all events of a learner to a file; gives their number. Raises :class:`StoreError`."""
    query = (
        select(EVENT).where(EVENT.c.learner == learner).order_by(EVENT.c.device, EVENT.c.sequence)
    )
    with record.engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(query).mappings()]
    head = {
        "format": FORMAT,
        "version": VERSION,
        "learner": learner,
        "name": name,
        "events": len(rows),
        "exported_at": timestamp(record.clock()),
    }
    lines = [_line(head)]
    for row in rows:
        row.pop("position")
        lines.append(_line(row))
    content = b"".join(lines)
    seal = _line({"sha256": hashlib.sha256(content).hexdigest()})
    try:
        write_atomically(target, content + seal)
    except OSError as error:
        raise StoreError(
            _("The file could not be written: {reason}.").format(reason=error.strerror or error),
            safe=_("Your record is unharmed."),
            advice=_("Choose another folder."),
        ) from error
    return len(rows)


def _line(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def import_bundle(record: Record, source: Path) -> Merge:
    """Merge a file; events that are here already are left alone.

    Raises :class:`InputError` naming file and line; then nothing was written.
    """
    head, rows = _read(source)
    with record.writing() as connection:
        known = _known(connection)
        new = []
        for row, event, line in rows:
            if row["id"] not in known:
                new.append((row, event, line))
                known[row["id"]] = ""
            elif known[row["id"]] != row["hash"]:
                raise _refused(source, line, _("another event has the same id"))
        _refuse_forks(connection, source, head["learner"], new)
        if new:
            connection.execute(insert(EVENT), [row for row, _event, _line in new])
        for row, event, _line in new:
            move_head(connection, row)
            if event is not None:
                apply(connection, row, event)
    return Merge(head["learner"], head["name"], len(new), len(rows) - len(new))


def _known(connection: Connection) -> dict[str, str]:
    """Give the hash of every event by id; a learner's file may not use another's ids either."""
    return {row.id: row.hash for row in connection.execute(select(EVENT.c.id, EVENT.c.hash))}


def _refuse_forks(connection: Connection, source: Path, learner: str, new: list[Read]) -> None:
    """New events must continue the chains that are here."""
    heads = {
        row.device: (row.sequence, row.hash)
        for row in connection.execute(select(CHAIN).where(CHAIN.c.learner == learner))
    }
    for row, _event, line in new:
        sequence, previous = heads.get(row["device"], (0, FIRST_HASH))
        if row["sequence"] != sequence + 1 or row["previous_hash"] != previous:
            raise _refused(source, line, _("its events do not continue those in your record"))
        heads[row["device"]] = (row["sequence"], row["hash"])


def _refused(source: Path, line: int, reason: str) -> InputError:
    return InputError(
        _("This is not a progress file we can use: {reason}.").format(reason=reason),
        safe=_("Nothing was imported."),
        advice=_("Export it again on the other computer."),
        place=Place(source, line),
    )


def _read(source: Path) -> tuple[dict[str, Any], list[Read]]:
    lines = list(_lines(source))
    if len(lines) < 2:
        raise _refused(source, 1, _("it is not complete"))
    head = _parse(source, 1, lines[0])
    if head.get("format") != FORMAT:
        raise _refused(source, 1, _("it is no progress file"))
    if head.get("version") != VERSION:
        raise _refused(source, 1, _("a newer version of POGO Learn wrote it"))
    seal = _parse(source, len(lines), lines[-1]).get("sha256")
    if seal != hashlib.sha256(b"".join(lines[:-1])).hexdigest():
        raise _refused(source, len(lines), _("it was changed or cut short on the way"))
    if head.get("events") != len(lines) - 2 or not _texts(head, "learner", "name"):
        raise _refused(source, 1, _("its first line does not fit the rest"))
    return head, [
        _read_event(source, number, line, head) for number, line in enumerate(lines[1:-1], 2)
    ]


def _lines(source: Path) -> Iterator[bytes]:
    try:
        if source.stat().st_size > _BYTES:
            raise _refused(source, 0, _("it is larger than {size} MB").format(size=_BYTES // 10**6))
        with source.open("rb") as stream:
            number = 0
            while line := stream.readline(_LINE):
                number += 1
                if not line.endswith(b"\n"):
                    raise _refused(source, number, _("the line is too long or the file is cut"))
                yield line
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(
                file=source, reason=error.strerror or error
            ),
            safe=_("Nothing was imported."),
        ) from error


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
