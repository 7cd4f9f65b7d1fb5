"""All events of one learner as plain values, for whoever wants to read them outside the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pogo_learn.record.ordering import order_of
from pogo_learn.record.reading import ordinal_column, reading
from pogo_learn.store.schema import file_version
from pogo_learn.system.folders import DataFolder

_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: when (UTC, the device's clock), on which installation, what.

    Of two that say different things of the same, the one with the higher ``order`` holds.
    """

    at: str
    order: int
    device: str
    sequence: int
    kind: str
    data: dict[str, Any]


def entries(folder: DataFolder, learner: str) -> Iterator[Entry]:
    """Give a learner's events by time. Raises :class:`StoreError`."""
    if not file_version(folder.database):
        return
    with reading(folder.database) as connection:
        found = connection.exec_driver_sql(
            f"SELECT at, {ordinal_column(connection)}, device, sequence, kind, body FROM event "  # noqa: S608 - a name of our own
            "WHERE learner = :learner ORDER BY at, device, sequence",
            {"learner": learner},
        ).cursor
        assert found is not None
        while rows := found.fetchmany(_AT_ONCE):
            for at, ordinal, device, sequence, kind, body in rows:
                order = order_of({"at": at, "ordinal": ordinal})
                yield Entry(at, order, device, sequence, kind, _data(body))


def _data(body: str) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, TypeError):
        data = None
    # What cannot be understood is shown as it stands.
    return data if isinstance(data, dict) else {"text": str(body)}
