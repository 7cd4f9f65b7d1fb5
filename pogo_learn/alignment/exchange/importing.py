"""Bringing files of any known kind into a plan: which kind it is, and who reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pogo_learn.alignment.exchange.flat import read_flat
from pogo_learn.alignment.exchange.ledger import CellPlace, Imported, Ledger, LedgerEntry
from pogo_learn.alignment.exchange.mapping import ColumnMapping, guess_mapping
from pogo_learn.alignment.exchange.native import is_native, read_native
from pogo_learn.alignment.exchange.ocds_in import read_ocds
from pogo_learn.alignment.exchange.spreadsheet import Progress, Sheet, read_sheets
from pogo_learn.alignment.plan import Assumptions
from pogo_learn.errors import InputError, UsageError
from pogo_learn.system.language import _

JSON: Final = (".json",)
MOST_FILES: Final = 20


@dataclass(frozen=True, slots=True)
class Tables:
    """Sheets that were read, before anybody says what they mean."""

    sheets: tuple[Sheet, ...]
    entries: tuple[LedgerEntry, ...]
    """The account of the reading."""

    @property
    def are_native(self) -> bool:
        """Tell tables with our own names from an agency's own table."""
        return is_native(self.sheets)

    @property
    def largest(self) -> Sheet:
        """The sheet with the most rows: most likely the plan."""
        return max(self.sheets, key=lambda sheet: len(sheet.rows))


def read_tables(files: Sequence[Path], progress: Progress | None = None) -> Tables:
    """Read the sheets of all files. Raises :class:`InputError`."""
    if len(files) > MOST_FILES:
        raise UsageError(
            _("At most {count} files are read together.").format(count=MOST_FILES),
            safe=_("Nothing was changed."),
        )
    ledger = Ledger()
    sheets = tuple(
        sheet for file in files for sheet in read_sheets(file, ledger, progress=progress)
    )
    if not any(sheet.rows for sheet in sheets):
        raise InputError(
            _("{file} holds no rows.").format(file=", ".join(file.name for file in files)),
            safe=_("Nothing was changed."),
        )
    return Tables(sheets, ledger.entries)


def import_tables(
    tables: Tables,
    *,
    today: date,
    sheet: Sheet | None = None,
    mapping: ColumnMapping | None = None,
    title: str = "",
    assumptions: Assumptions | None = None,
) -> Imported:
    """Make a plan of tables: of ours as they are, of a flat one through a mapping."""
    ledger = Ledger(tables.entries)
    if tables.are_native:
        return read_native(tables.sheets, ledger, assumptions)
    chosen = sheet or tables.largest
    for other in tables.sheets:
        if other is not chosen and other.rows:
            words = _("This sheet was not read: one table is taken at a time.")
            ledger.refused(CellPlace(other.name), words)
    return read_flat(
        chosen,
        mapping or guess_mapping(chosen),
        ledger,
        today=today,
        title=title,
        assumptions=assumptions,
    )


def import_files(
    files: Sequence[Path], *, today: date, assumptions: Assumptions | None = None
) -> Imported:
    """Make a plan of files with what can be guessed. Raises :class:`InputError`."""
    if any(file.suffix.casefold() in JSON for file in files):
        if len(files) > 1:
            raise UsageError(
                _("OCDS files are imported one at a time."), safe=_("Nothing was changed.")
            )
        return read_ocds(files[0], Ledger(), today=today, assumptions=assumptions)
    title = files[0].stem if len(files) == 1 else ""
    return import_tables(read_tables(files), today=today, title=title, assumptions=assumptions)
