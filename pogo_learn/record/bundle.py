"""Writing a learner's record to one file, as ``docs/progress-bundle.md`` describes it."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from pogo_learn.errors import InputError, StoreError
from pogo_learn.record.bundle_file import FORMAT, MOST_EVENTS, VERSION, check
from pogo_learn.record.packed_lines import write_lines
from pogo_learn.record.reading import ordinal_column, reading
from pogo_learn.store.faults import reason_in_words
from pogo_learn.system.clock import Clock, system_clock, timestamp
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

_NAMES: Final = (
    "id", "learner", "device", "sequence", "at", "kind", "version", "body", "previous_hash", "hash",
    "ordinal",
)  # fmt: skip
_BATCH: Final = 500


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
            if count > MOST_EVENTS:
                raise _too_many()
            head = {
                "format": FORMAT,
                "version": VERSION,
                "learner": learner,
                "name": name,
                "events": count,
                "exported_at": timestamp(clock()),
            }
            write_lines(target, _sealed(connection, head), lambda path: check(path, None))
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
            _("The file could not be written: {reason}.").format(
                reason=reason_in_words(error, target)
            ),
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
    columns = f"{', '.join(_NAMES[:-1])}, {ordinal_column(connection)}"
    found = connection.exec_driver_sql(
        f"SELECT {columns} FROM event WHERE learner = :learner ORDER BY device, sequence",  # noqa: S608 - names of our own table
        {"learner": learner},
    ).cursor
    assert found is not None
    while rows := found.fetchmany(_BATCH):
        for row in rows:
            yield _line(dict(zip(_NAMES, row, strict=True)))


def _line(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _too_many() -> StoreError:
    return StoreError(
        _("The record has more than {count} million entries: too many for one file.").format(
            count=MOST_EVENTS // 10**6
        ),
        safe=_("Your record is unharmed."),
        advice=_("Take a backup to the other computer instead."),
    )
