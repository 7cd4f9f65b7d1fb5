"""Merging a progress file into a record: the union of two sets of events.

A file is checked whole before anything is written, and then written in one transaction.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, select

from pogo_learn.errors import InputError, StoreError
from pogo_learn.record.bundle_file import BundleHead, Read, Tell, check, events_of, refused
from pogo_learn.record.chains import Gap, gaps, raise_orders, set_heads
from pogo_learn.record.journal import Record
from pogo_learn.record.ordering import NOTHING, Newest, grows, newest_of
from pogo_learn.record.projections import apply
from pogo_learn.record.rows import Batch
from pogo_learn.record.stored import FIRST_HASH, newer_in_words
from pogo_learn.record.tables import EVENT
from pogo_learn.store.prepared import prepared
from pogo_learn.system.language import _, ngettext

Progress = Callable[[float], bool]
"""Told the share that is done, in [0, 1]; False asks to stop."""

_BATCH: Final = 500
_INSERT: Final = insert(EVENT).values(
    {column.name: bindparam(column.name) for column in EVENT.c if column.name != "position"}
)

_NEIGHBOUR: Final = ("hash", "previous_hash", "at", "ordinal")


@dataclass(frozen=True, slots=True)
class Merge:
    """What an import did."""

    learner: str
    name: str
    added: int
    known: int
    gaps: tuple[Gap, ...] = ()
    """Events that are known to exist and are in neither record."""
    newer: int = 0
    """Events of the file that a newer version of the program wrote: kept, and not counted yet."""

    def sentence(self) -> str:
        """Say what was new, what was known, what is missing, and what counts later."""
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
        if self.newer:
            parts.append(newer_in_words(self.newer))
        return " ".join(parts)


def import_bundle(
    record: Record,
    source: Path,
    progress: Progress | None = None,
    *,
    admit: Callable[[BundleHead], object] | None = None,
    keep_safe: Callable[[], object] | None = None,
) -> Merge:
    """Merge a file; events that are here already are left alone, and gaps on either side may stay.

    ``admit`` sees whose file it is before the rest is read, and may raise.
    ``keep_safe`` is called when the file was found whole, before anything is written.
    Raises :class:`InputError` naming file and line, and :class:`StoreError`; then nothing was
    written.
    """
    try:
        head, seal = check(source, _half(source, progress, 0), admit)
        if keep_safe is not None:
            keep_safe()
        with record.writing() as connection:
            union = _Union(connection, source)
            digest = hashlib.sha256()
            for batch in _batches(events_of(source, digest, _half(source, progress, 1))):
                union.take(batch)
            if digest.hexdigest() != seal:
                raise refused(source, 0, _("it changed while it was read"))
            union.finish()
            set_heads(connection, head.learner)
            raise_orders(connection, union.newest)
            remaining = gaps(connection, head.learner)
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(
                file=source, reason=error.strerror or error
            ),
            safe=_("Nothing was imported."),
        ) from error
    return Merge(head.learner, head.name, union.added, union.known, remaining, union.newer)


@dataclass(slots=True)
class _Union:
    """Adds events that are new, and refuses what contradicts those that are here."""

    connection: Connection
    source: Path
    added: int = 0
    known: int = 0
    newer: int = 0
    newest: dict[tuple[str, str], Newest] = field(default_factory=dict)
    """The highest order of each chain in the file."""
    _last: Read | None = None
    _projected: Batch = field(init=False)

    def __post_init__(self) -> None:
        self._projected = Batch(self.connection)

    def take(self, batch: list[Read]) -> None:
        here = self._here([row["id"] for row, _event, _line in batch])
        new = []
        for row, event, line in batch:
            self.newer += event is None
            if row["id"] in here:
                if here[row["id"]] != row["hash"]:
                    raise refused(self.source, line, _("another event has the same id"))
                self.known += 1
                self._check_end()
                self._last = None
                continue
            self._check_link(row, line)
            self._last = (row, event, line)
            here[row["id"]] = row["hash"]
            chain = (row["learner"], row["device"])
            self.newest[chain] = max(newest_of(row), self.newest.get(chain, NOTHING))
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
            if before is not None and (
                before["hash"] != row["previous_hash"] or not grows(before, row)
            ):
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
        if after is not None and (after["previous_hash"] != row["hash"] or not grows(row, after)):
            raise self._foreign(line)
        self._last = None

    def _at(self, row: dict[str, Any], sequence: int) -> dict[str, Any] | None:
        found = self.connection.exec_driver_sql(
            f"SELECT {', '.join(_NEIGHBOUR)} FROM event "  # noqa: S608 - names of our own table
            "WHERE learner = :learner AND device = :device AND sequence = :sequence",
            {"learner": row["learner"], "device": row["device"], "sequence": sequence},
        ).first()
        return dict(zip(_NEIGHBOUR, found, strict=True)) if found is not None else None

    def _foreign(self, line: int) -> InputError:
        reason = _("its events do not continue those in your record")
        return refused(self.source, line, reason)


def _follows(row: dict[str, Any], last: dict[str, Any]) -> bool:
    return bool(row["device"] == last["device"] and row["sequence"] == last["sequence"] + 1)


def _batches(events: Iterator[Read]) -> Iterator[list[Read]]:
    while batch := list(itertools.islice(events, _BATCH)):
        yield batch


def _half(source: Path, progress: Progress | None, half: int) -> Tell | None:
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
