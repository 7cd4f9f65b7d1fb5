"""The events of checks and exams as they stand, from a record or from progress files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pogo_learn.errors import InputError, StoreError
from pogo_learn.record.bundle_file import check, events_of
from pogo_learn.record.events import (
    AnswerGiven,
    AttemptFinished,
    AttemptStarted,
    ExamAgreed,
    ExamClock,
    ExamDrawn,
    QuestionSkipped,
    QuestionWithdrawn,
    Recorded,
)
from pogo_learn.record.reading import ordinal_column, reading
from pogo_learn.record.stored import event_of, hash_of, recorded_of
from pogo_learn.store.schema import file_version
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

_AT_ONCE: Final = 2000
_KINDS: Final = (
    AttemptStarted,
    ExamAgreed,
    ExamDrawn,
    ExamClock,
    AnswerGiven,
    QuestionSkipped,
    QuestionWithdrawn,
    AttemptFinished,
)
_COLUMNS: Final = (
    "id", "learner", "device", "sequence", "at", "kind", "version", "body", "previous_hash", "hash",
    "ordinal",
)  # fmt: skip


def attempt_events(folder: DataFolder) -> Iterator[Recorded]:
    """Give the events of all attempts in a record, checked one by one against their hash.

    Raises :class:`StoreError` for a record that cannot be read, and for an event that was changed.
    """
    if not file_version(folder.database):
        return
    kinds = ", ".join(f"'{kind.kind}'" for kind in _KINDS)
    with reading(folder.database) as connection:
        columns = f"{', '.join(_COLUMNS[:-1])}, {ordinal_column(connection)}"
        found = connection.exec_driver_sql(
            f"SELECT {columns} FROM event WHERE kind IN ({kinds}) "  # noqa: S608 - our own names
            "ORDER BY learner, device, sequence"
        ).cursor
        assert found is not None
        while rows := found.fetchmany(_AT_ONCE):
            for row in rows:
                recorded = _recorded(dict(zip(_COLUMNS, row, strict=True)))
                if recorded is not None:
                    yield recorded


def attempt_events_of_file(source: Path) -> Iterator[Recorded]:
    """Give the events of all attempts in a progress file, which is checked whole first.

    Raises :class:`InputError` naming file and line.
    """
    try:
        check(source, None)
        for row, event, _line in events_of(source, hashlib.sha256(), None):
            if event is not None and _belongs(event):
                yield recorded_of(row, event)
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(
                file=source, reason=error.strerror or error
            ),
            safe=_("Nothing was changed."),
        ) from error


def _recorded(row: dict[str, Any]) -> Recorded | None:
    try:
        is_whole = hash_of(row) == row["hash"]
        event = event_of(row["kind"], row["version"], row["body"])
    except (InputError, TypeError):
        is_whole, event = False, None
    if not is_whole:
        raise StoreError(
            _("An entry of an attempt was changed after it was written."),
            safe=_("Nothing was changed now."),
            advice=_("See which ones with: pogo-learn progress verify"),
        )
    return recorded_of(row, event) if event is not None and _belongs(event) else None


def _belongs(event: object) -> bool:
    return isinstance(event, _KINDS) and bool(event.attempt)
