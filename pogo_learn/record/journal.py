"""The writing door to the record: events are appended, never changed.

Each learner's events on one installation form a chain: every event carries the hash of the one
before. One transaction holds the link, the event and the projections, and returns after the disk
has it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Engine, bindparam, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError

from pogo_learn.record.events import Event, Recorded
from pogo_learn.record.ordering import Newest, milliseconds, next_order
from pogo_learn.record.projections import apply
from pogo_learn.record.rows import Direct
from pogo_learn.record.stored import FIRST_HASH, recorded_of, row_of
from pogo_learn.record.tables import CHAIN, EVENT, INSTALLATION, METADATA
from pogo_learn.record.verify import fingerprint, recompute
from pogo_learn.store.engine import open_engine
from pogo_learn.store.faults import store_error, try_to_write_beside
from pogo_learn.store.prepared import prepared
from pogo_learn.store.reading import DamagedError
from pogo_learn.store.schema import Events, bring_up_to_date
from pogo_learn.system.clock import Clock, NewId, timestamp
from pogo_learn.system.folders import DataFolder

_HEAD: Final = select(CHAIN.c.sequence, CHAIN.c.hash).where(
    CHAIN.c.learner == bindparam("learner"), CHAIN.c.device == bindparam("device")
)
_NEWEST: Final = (
    select(CHAIN.c.ordinal, CHAIN.c.ordinal_at)
    .where(CHAIN.c.learner == bindparam("learner"))
    .order_by(CHAIN.c.ordinal.desc(), CHAIN.c.ordinal_at.desc())
)
_EVENT: Final = insert(EVENT).values(
    {column.name: bindparam(column.name) for column in EVENT.c if column.name != "position"}
)
_link = sqlite.insert(CHAIN)
_LINK: Final = _link.on_conflict_do_update(
    index_elements=["learner", "device"],
    set_={name: _link.excluded[name] for name in ("sequence", "hash", "ordinal", "ordinal_at")},
)


@dataclass(slots=True)
class Record:
    """The open record of one data folder."""

    folder: DataFolder
    engine: Engine
    device: str
    """Id of this installation."""
    clock: Clock
    new_id: NewId

    def append(self, learner: str, *events: Event) -> tuple[Recorded, ...]:
        """Write events in one transaction; returns when the disk has them.

        Raises :class:`StoreError`; then none of them was written.
        """
        with self.writing() as connection:
            return tuple(self._append(connection, learner, event) for event in events)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold one write transaction; raises :class:`StoreError` and undoes it on any failure."""
        try:
            with self.engine.begin() as connection:
                yield connection
        except (DBAPIError, sqlite3.Error, OSError) as error:
            raise store_error(error, self.folder.database) from error

    def _append(self, connection: Connection, learner: str, event: Event) -> Recorded:
        chain = {"learner": learner, "device": self.device}
        head = connection.exec_driver_sql(prepared(_HEAD), chain).first()
        sequence, previous = (head.sequence + 1, head.hash) if head else (1, FIRST_HASH)
        newest = connection.exec_driver_sql(prepared(_NEWEST), chain).first()
        at = timestamp(self.clock())
        now = milliseconds(at)
        values = row_of(
            event,
            identity=self.new_id(),
            learner=learner,
            device=self.device,
            sequence=sequence,
            at=at,
            ordinal=next_order(now, Newest(*newest) if newest else None),
            previous=previous,
        )
        connection.exec_driver_sql(prepared(_EVENT), values)
        connection.exec_driver_sql(prepared(_LINK), {**values, "ordinal_at": now})
        apply(Direct(connection), values, event)
        return recorded_of(values, event)

    def try_writing(self) -> None:
        """See whether the disk takes something; raises :class:`StoreError` if not."""
        with self.writing():
            try_to_write_beside(self.folder.database)

    def close(self) -> None:
        """Close the file."""
        self.engine.dispose()


def open_record(
    folder: DataFolder, *, clock: Clock, new_id: NewId, must_exist: bool = False
) -> Record:
    """Open the record of a data folder, made (unless it must exist) or migrated where needed.

    Raises :class:`NewerFileError` and :class:`StoreError`.
    """
    try:
        if must_exist:
            # A drive that was pulled out: a new, empty record in its place would hide the old one.
            folder.database.stat()
        else:
            folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine = open_engine(folder.database)
        # Left open, it would stand in the way of the next try.
        with contextlib.ExitStack() as undoing:
            undoing.callback(engine.dispose)
            bring_up_to_date(
                engine,
                folder.database,
                METADATA,
                new_id,
                events=Events(fingerprint, recompute),
                kept=lambda: folder.backup(clock(), "migration"),
            )
            device = _device(engine)
            undoing.pop_all()
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise store_error(error, folder.database) from error
    return Record(folder, engine, device, clock, new_id)


def _device(engine: Engine) -> str:
    with engine.connect() as connection:
        device = connection.execute(
            select(INSTALLATION.c.value).where(INSTALLATION.c.key == "device")
        ).scalar_one_or_none()
    if device is None:
        raise DamagedError("the record has no id of this installation")
    return str(device)
