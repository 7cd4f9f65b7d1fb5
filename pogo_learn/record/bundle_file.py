"""The form of a progress file: read line by line, everything checked that can be without a record.

``docs/progress-bundle.md`` describes the form. The file is foreign until it was checked whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pogo_learn.errors import InputError, Place
from pogo_learn.record.events import Event
from pogo_learn.record.ordering import grows, is_possible
from pogo_learn.record.packed_lines import (
    CUT,
    LARGEST,
    LONG_LINE,
    NO_GZIP,
    TOO_LARGE,
    Unreadable,
    read_lines,
)
from pogo_learn.record.stored import LONGEST_BODY, event_of, hash_of, is_unicode
from pogo_learn.system.clock import read_timestamp, timestamp
from pogo_learn.system.language import _

FORMAT: Final = "pogo-progress"
VERSION: Final = 2
"""Version 1 had no order of its own for an event."""
SUFFIX: Final = ".pogoprogress"
MOST_EVENTS: Final = 2_000_000
"""Entries of one file: twice what a record is built for, and a bound for what a foreign one costs."""
_LONGEST_NAME: Final = 200
"""Letters of the name in the head; the program itself gives at most 80."""

Tell = Callable[[float], object]
"""Told the share that is read, in [0, 1]."""

# A letter takes at most four bytes; the other columns are short.
_LINE: Final = 4 * LONGEST_BODY + 10_000
_COLUMNS: Final = {
    "id": 36, "learner": 36, "device": 36, "at": 32, "kind": 40, "body": LONGEST_BODY,
    "previous_hash": 64, "hash": 64,
}  # fmt: skip

Read = tuple[dict[str, Any], Event | None, int]
"""An event from a file: its columns, itself where this program knows its kind, and its line."""


@dataclass(frozen=True, slots=True)
class BundleHead:
    """What a progress file says of itself in its first line."""

    learner: str
    name: str
    events: int
    version: int


def read_head(source: Path) -> BundleHead:
    """Read the first line of a file, no more; raises :class:`InputError`."""
    try:
        head = _head(source, next(_lines(source, None)))
    except StopIteration:
        raise refused(source, 1, _("it is not complete")) from None
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(
                file=source, reason=error.strerror or error
            ),
            safe=_("Nothing was imported."),
        ) from error
    return head


def refused(source: Path, line: int, reason: str, advice: str = "") -> InputError:
    """Give the error for a file that is taken in no part: where it is wrong, why, and a way on."""
    return InputError(
        _("This is not a progress file we can use: {reason}.").format(reason=reason),
        safe=_("Nothing was imported."),
        advice=advice or _("Export it again on the other computer."),
        place=Place(source, line),
    )


def _lines(source: Path, tell: Tell | None) -> Iterator[bytes]:
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
        raise refused(source, error.line, reasons[error.reason]) from error


def check(
    source: Path, tell: Tell | None, admit: Callable[[BundleHead], object] | None = None
) -> tuple[BundleHead, str]:
    """Read a file whole and check all that can be checked without a record: its head and seal.

    ``admit`` sees the head before the rest is read, and may raise. Raises :class:`InputError`.
    """
    digest = hashlib.sha256()
    head = BundleHead("", "", 0, VERSION)
    before: dict[str, Any] | None = None
    held, number = b"", 0
    for number, line in enumerate(_lines(source, tell), 1):
        if number == 1:
            head = _head(source, line)
            if admit is not None:
                admit(head)
        if number > head.events + 2:
            # Said here and not at the end: whoever promises ten lines gets no million read.
            raise refused(source, 1, _("its first line does not fit the rest"))
        if held:
            digest.update(held)
            if number > 2:
                row, _event, _number = _read_event(source, number - 1, held, head)
                if before is not None and not _in_order(before, row):
                    raise refused(source, number - 1, _("its lines are not in order"))
                before = row
        held = line
    if number < 2:
        raise refused(source, max(1, number), _("it is not complete"))
    if head.events != number - 2:
        raise refused(source, 1, _("its first line does not fit the rest"))
    seal = _parse(source, number, held).get("sha256")
    if seal != digest.hexdigest():
        raise refused(source, number, _("it was changed or cut short on the way"))
    return head, str(seal)


def _in_order(before: dict[str, Any], row: dict[str, Any]) -> bool:
    if before["device"] == row["device"]:
        return bool(before["sequence"] < row["sequence"]) and grows(before, row)
    return bool(before["device"] < row["device"])


def events_of(source: Path, digest: hashlib._Hash, tell: Tell | None) -> Iterator[Read]:
    """Give the events of a file that was checked; ``digest`` is fed with all but the seal."""
    head = BundleHead("", "", 0, VERSION)
    held = b""
    for number, line in enumerate(_lines(source, tell), 1):
        digest.update(held)
        if number == 1:
            head = _head(source, line)
        elif number > 2:
            yield _read_event(source, number - 1, held, head)
        held = line


def _head(source: Path, line: bytes) -> BundleHead:
    head = _parse(source, 1, line)
    if head.get("format") != FORMAT:
        raise refused(source, 1, _("it is no progress file"))
    if head.get("version") not in range(1, VERSION + 1):
        words = _("a newer version of POGO Learn wrote it")
        raise refused(source, 1, words, _("Install the newer version here as well."))
    if (
        type(head.get("events")) is not int
        or not _texts(head, "learner", "name")
        or len(head["learner"]) > _COLUMNS["learner"]
        or len(head["name"]) > _LONGEST_NAME
    ):
        raise refused(source, 1, _("its first line does not fit the rest"))
    if head["events"] > MOST_EVENTS:
        raise refused(
            source, 1, _("it has more than {count} million entries").format(
                count=MOST_EVENTS // 10**6
            ),
        )  # fmt: skip
    return BundleHead(head["learner"], head["name"], head["events"], head["version"])


def _parse(source: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise refused(source, number, _("the line is not JSON"))
    return found


def _texts(data: dict[str, Any], *names: str) -> bool:
    return all(
        isinstance(data.get(name), str) and data[name] and is_unicode(data[name]) for name in names
    )


def _read_event(source: Path, number: int, line: bytes, head: BundleHead) -> Read:
    row = _parse(source, number, line)
    if head.version == 1:
        # As if it said so. One that says something has a name too many, and is refused.
        row = {**row, "ordinal": None} if "ordinal" not in row else {}
    sound = (
        row.keys() == {*_COLUMNS, "sequence", "version", "ordinal"}
        and _texts(row, *_COLUMNS)
        and all(len(row[name]) <= limit for name, limit in _COLUMNS.items())
        and all(
            type(row[name]) is int and 0 < row[name] < 2**63 for name in ("sequence", "version")
        )
        and (row["ordinal"] is None or type(row["ordinal"]) is int)
        and row["learner"] == head.learner
    )
    if not sound:
        raise refused(source, number, _("the line is no event of this learner"))
    if hash_of(row) != row["hash"]:
        raise refused(source, number, _("the event was changed after it was written"))
    try:
        if timestamp(read_timestamp(row["at"])) != row["at"]:
            raise ValueError(row["at"])
        if row["ordinal"] is not None and not is_possible(row["ordinal"], row["at"], head.events):
            raise ValueError(row["ordinal"])
        event = event_of(row["kind"], row["version"], row["body"])
    except (ValueError, InputError) as error:
        raise refused(source, number, _("the event cannot be read")) from error
    return row, event, number
