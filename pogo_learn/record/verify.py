"""Reading the whole journal again: is every chain intact, and do the projections follow from it?"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, func, select
from sqlalchemy.schema import CreateTable

from pogo_learn.errors import InputError
from pogo_learn.record.chains import newest_in_chains, set_orders
from pogo_learn.record.ordering import Newest, grows
from pogo_learn.record.projections import apply, clear
from pogo_learn.record.reading import reading
from pogo_learn.record.rows import Batch
from pogo_learn.record.stored import FIRST_HASH, event_of, hash_of, is_newer
from pogo_learn.record.tables import CHAIN, EVENT, PROJECTIONS
from pogo_learn.store.schema import file_version
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from pogo_learn.record.journal import Record

Progress = Callable[[float], object]
"""Told the share that is done, in [0, 1]."""

_REPLAYED: Final = (
    "SELECT id, learner, at, ordinal, kind, version, body FROM event ORDER BY position"
)
_AT_ONCE: Final = 5000


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold, in words."""

    learner: str
    device: str
    sequence: int
    message: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Result of reading everything again."""

    events: int
    chains: int
    breaks: tuple[Break, ...]
    stale_tables: tuple[str, ...]
    """Tables that do not follow from the events; ``rebuild`` mends them."""
    newer: int = 0
    """Events of a newer version of the program: kept, and not counted yet."""

    @property
    def intact(self) -> bool:
        """True when nothing is amiss."""
        return not self.breaks and not self.stale_tables


def verify(folder: DataFolder) -> Verification:
    """Check every hash, every link and the projections. Changes nothing, needs no right to write.

    Raises :class:`StoreError` where the file cannot be read.
    """
    if not file_version(folder.database):
        return Verification(0, 0, (), ())
    with reading(folder.database) as connection:
        breaks = tuple(dict.fromkeys(_breaks(connection)))
        before = _contents(connection)
        # Tables of the same names that last as long as the connection hide those of the file.
        for table in PROJECTIONS:
            words = str(CreateTable(table).compile(connection))
            connection.exec_driver_sql(words.replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1))
        refill(connection)
        after = _contents(connection)
        events = connection.execute(select(func.count()).select_from(EVENT)).scalar_one()
        chains = connection.execute(select(func.count()).select_from(CHAIN)).scalar_one()
        newer = _count_newer(connection)
        known = {
            (row.learner, row.device): Newest(row.ordinal, row.ordinal_at)
            for row in connection.execute(select(CHAIN))
        }
        found = newest_in_chains(connection)
    stale = tuple(name for name in before if before[name] != after[name])
    if any(known.get(chain, newest) != newest for chain, newest in found.items()):
        stale = (*stale, CHAIN.name)
    return Verification(events, chains, breaks, stale, newer)


def _count_newer(connection: Connection) -> int:
    found = connection.exec_driver_sql(
        "SELECT kind, version, count(*) FROM event GROUP BY kind, version"
    )
    return sum(count for kind, version, count in found if is_newer(kind, version))


def rebuild(record: Record, progress: Progress | None = None) -> int:
    """Compute from the events all that follows from them; gives the number of events."""
    with record.writing() as connection:
        return recompute(connection, progress)


def _breaks(connection: Connection) -> Iterator[Break]:
    heads = {
        (row.learner, row.device): (row.sequence, row.hash)
        for row in connection.execute(select(CHAIN))
    }
    last: dict[tuple[str, str], tuple[int, str]] = {}
    before: dict[str, Any] | None = None
    for row in _all_events(connection):
        key = (row["learner"], row["device"])
        sequence, previous = last.get(key, (0, FIRST_HASH))
        follows = row["previous_hash"] == previous
        if before is not None and (before["learner"], before["device"]) == key:
            follows = follows and grows(before, row)
        before = row
        if row["sequence"] != sequence + 1:
            yield Break(*key, sequence + 1, _("an event is missing here"))
        elif not follows:
            message = _("this event does not follow the one before it")
            yield Break(*key, row["sequence"], message)
        if not _has_its_hash(row):
            yield Break(*key, row["sequence"], _("this event was changed after it was written"))
        if not _readable(row):
            yield Break(*key, row["sequence"], _("this event cannot be read"))
        last[key] = (row["sequence"], row["hash"])
    for key in sorted(heads.keys() | last.keys()):
        yield from _end_of_chain(
            key, heads.get(key, (0, FIRST_HASH)), last.get(key, (0, FIRST_HASH))
        )


def _all_events(connection: Connection) -> Iterator[dict[str, Any]]:
    """Give every row, chain by chain, a few thousand at a time: there may be a million."""
    names = [column.name for column in EVENT.c]
    found = connection.exec_driver_sql(
        f"SELECT {', '.join(names)} FROM event ORDER BY learner, device, sequence"  # noqa: S608 - names of our own table
    ).cursor
    assert found is not None
    while rows := found.fetchmany(_AT_ONCE):
        for row in rows:
            yield dict(zip(names, row, strict=True))


def _end_of_chain(
    key: tuple[str, str], head: tuple[int, str], last: tuple[int, str]
) -> Iterator[Break]:
    """Compare the end that the chain is known to have with the last event there is."""
    if head[0] > last[0]:
        yield Break(*key, last[0] + 1, _("events from here on are missing"))
    elif head[0] < last[0]:
        yield Break(*key, head[0] + 1, _("these events belong to no chain"))
    elif head[1] != last[1]:
        yield Break(*key, last[0], _("this event was changed after it was written"))


def _has_its_hash(row: dict[str, Any]) -> bool:
    try:
        return bool(hash_of(row) == row["hash"])
    except TypeError:
        # A column holds something that is no text.
        return False


def _readable(row: dict[str, Any]) -> bool:
    try:
        event_of(row["kind"], row["version"], row["body"])
    except InputError:
        return False
    return True


def fingerprint(connection: Connection) -> tuple[int, str]:
    """Give the number of events and a hash over all of them, to tell whether any was touched."""
    # All columns, whichever there are: a migration is watched that may add some, which are empty then.
    found = connection.exec_driver_sql("SELECT * FROM event ORDER BY position").cursor
    assert found is not None
    digest, count = hashlib.sha256(), 0
    while rows := found.fetchmany(_AT_ONCE):
        for row in rows:
            digest.update(repr(_without_empty_end(row)).encode(errors="surrogatepass"))
        count += len(rows)
    return count, digest.hexdigest()


def _without_empty_end(row: tuple[Any, ...]) -> tuple[Any, ...]:
    while row and row[-1] is None:
        row = row[:-1]
    return row


def recompute(connection: Connection, progress: Progress | None = None) -> int:
    """Find the highest orders and fill the projections anew."""
    set_orders(connection)
    return refill(connection, progress)


def refill(connection: Connection, progress: Progress | None = None) -> int:
    """Fill the projections anew; an event that cannot be read is left out."""
    clear(connection)
    total = connection.execute(select(func.count()).select_from(EVENT)).scalar_one()
    count = 0
    batch = Batch(connection)
    # Plain tuples, a few thousand at a time: a record may have a million events.
    found = connection.exec_driver_sql(_REPLAYED).cursor
    assert found is not None
    while rows := found.fetchmany(_AT_ONCE):
        for identity, learner, at, ordinal, kind, version, body in rows:
            with contextlib.suppress(InputError):
                event = event_of(kind, version, body)
                if event is not None:
                    columns = {"id": identity, "learner": learner, "at": at, "ordinal": ordinal}
                    apply(batch, columns, event)
        count += len(rows)
        if progress is not None:
            progress(count / total)
    batch.write()
    return count


def _contents(connection: Connection) -> dict[str, list[Any]]:
    return {
        table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
        for table in PROJECTIONS
    }
