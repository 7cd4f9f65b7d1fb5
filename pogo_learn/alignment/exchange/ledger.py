"""The account of an import: every row that was read, changed or refused, with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from pogo_learn.alignment.plan import Plan
from pogo_learn.system.language import _


class Outcome(Enum):
    """What became of a row or a cell."""

    READ = "read"
    CHANGED = "changed"
    """Taken, but not as it stands there: a range became one amount, an id was made up."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where in a file of tables something stands; parts that do not apply are empty or 0."""

    sheet: str = ""
    """Name of the sheet or of the file."""
    row: int = 0
    """Counted from 1, as a spreadsheet shows it."""
    column: str = ""
    """Heading of the column, or its letters where it has none."""

    def __str__(self) -> str:
        words = [self.sheet] if self.sheet else []
        if self.row:
            words.append(_("row {number}").format(number=self.row))
        if self.column:
            words.append(_("column “{name}”").format(name=self.column))
        return ", ".join(words)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line of the account."""

    outcome: Outcome
    place: CellPlace
    message: str = ""
    """In words, what was done and why; empty for a row that was simply read."""
    raw: str = ""
    """What stood in the cell."""

    def __str__(self) -> str:
        rest = f": {self.message}" if self.message else ""
        return f"{self.place}{rest}"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gives: a plan that passes the rules, or none; and the whole account."""

    plan: Plan | None
    entries: tuple[LedgerEntry, ...] = field(default=())

    def count(self, outcome: Outcome) -> int:
        """How many entries have this outcome."""
        return sum(entry.outcome is outcome for entry in self.entries)


class Ledger:
    """Collects the account while a file is read."""

    def __init__(self, entries: Sequence[LedgerEntry] = ()) -> None:
        self._entries = list(entries)

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """What was entered so far."""
        return tuple(self._entries)

    def read(self, place: CellPlace) -> None:
        """A row was taken as it stands."""
        self._entries.append(LedgerEntry(Outcome.READ, place))

    def changed(self, place: CellPlace, message: str, raw: str = "") -> None:
        """Something was taken in another form."""
        self._entries.append(LedgerEntry(Outcome.CHANGED, place, message, raw))

    def refused(self, place: CellPlace, message: str, raw: str = "") -> None:
        """Something was not taken."""
        self._entries.append(LedgerEntry(Outcome.REFUSED, place, message, raw))

    def result(self, plan: Plan | None) -> Imported:
        """Close the account."""
        return Imported(plan, tuple(self._entries))
