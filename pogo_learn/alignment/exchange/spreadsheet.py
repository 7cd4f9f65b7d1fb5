"""Reading the cells of CSV files and XLSX workbooks as text. Formulas and macros never run.

Everything about the file is doubted: its encoding, its delimiter, how large it says it is.
"""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pogo_learn.alignment.exchange.ledger import CellPlace, Ledger
from pogo_learn.errors import InputError
from pogo_learn.system.language import _, ngettext

CSV_SUFFIXES: Final = (".csv", ".tsv", ".txt")
XLSX_SUFFIXES: Final = (".xlsx", ".xlsm")
_DELIMITERS: Final = (",", ";", "\t", "|")
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
"""How old .xls files and encrypted workbooks begin."""
_UNCOUNTED: Final = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^>]*><f[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
"""A formula whose result the workbook does not hold."""
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION: Final = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
Progress = Callable[[int], None]
"""Told the number of rows read so far; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most."""

    file_bytes: int = 100_000_000
    unpacked_bytes: int = 400_000_000
    unpacking_ratio: int = 200
    """How many times larger than packed a part of more than 10 MB may be."""
    entries: int = 2_000
    rows: int = 250_000
    columns: int = 500
    cell: int = 100_000


USUAL: Final = Limits()


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the number that a spreadsheet shows for it."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """Text of a cell; empty beyond the last one."""
        return self.cells[place] if 0 <= place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet without its empty rows."""

    name: str
    rows: tuple[Row, ...]
    is_guarded: bool = False
    """True for CSV, where an apostrophe keeps a text from being taken for a formula."""

    @property
    def width(self) -> int:
        """Cells of the widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


def read_sheets(
    path: Path, ledger: Ledger, limits: Limits = USUAL, progress: Progress | None = None
) -> tuple[Sheet, ...]:
    """Read all sheets of a file. Raises :class:`InputError` for one that cannot be read."""
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise _too_large(path, limits)
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(
                file=path.name, reason=error.strerror or error
            ),
            safe=_("Nothing was changed."),
        ) from error
    if content.startswith(_OLE):
        raise InputError(
            _("{file} is locked with a password, or has the old .xls form.").format(file=path.name),
            safe=_("Nothing was changed."),
            advice=_("Save it as .xlsx or .csv without a password."),
        )
    if content.startswith(b"PK"):
        return tuple(_workbook(path, content, ledger, limits, progress))
    return (_table(path, content, ledger, limits, progress),)


def _too_large(path: Path, limits: Limits) -> InputError:
    return InputError(
        _("{file} is larger than {size} MB.").format(
            file=path.name, size=limits.file_bytes // 10**6
        ),
        safe=_("Nothing was changed."),
        advice=_("Leave out what does not belong to the plan."),
    )


# CSV


def _table(
    path: Path, content: bytes, ledger: Ledger, limits: Limits, progress: Progress | None
) -> Sheet:
    text = _decoded(path, content, ledger)
    delimiter = guess_delimiter(text)
    csv.field_size_limit(limits.cell)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    first = 1
    try:
        for number, cells in enumerate(_counted(reader, path, limits, progress), 1):
            _check_width(path, cells, number, limits)
            if any(cell.strip() for cell in cells):
                rows.append(Row(number, tuple(cells)))
            first = number
    except csv.Error as error:
        raise InputError(
            _("{file}, row {row}: this is not a table: {reason}.").format(
                file=path.name, row=first + 1, reason=error
            ),
            safe=_("Nothing was changed."),
        ) from error
    return Sheet(path.stem, tuple(rows), is_guarded=True)


def _decoded(path: Path, content: bytes, ledger: Ledger) -> str:
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark):
            try:
                text = content.decode(name)
            except UnicodeDecodeError:
                continue
            if "\0" in text:
                break
            return text
    if b"\0" in content:
        raise InputError(
            _("{file} is not a text and no workbook.").format(file=path.name),
            safe=_("Nothing was changed."),
        )
    ledger.changed(CellPlace(path.name), _("The text is not UTF-8; it was read as Windows-1252."))
    return content.decode("cp1252", errors="replace")


def guess_delimiter(text: str) -> str:
    """Find what separates cells: what splits the first lines most evenly."""
    sample = text[:60_000]
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = []
        try:
            for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
                if any(cells):
                    widths.append(len(cells))
                if len(widths) >= 60:
                    break
        except csv.Error:
            continue
        if not widths or max(widths) < 2:
            continue
        usual = max(set(widths), key=widths.count)
        if usual < 2:
            continue
        # Even rows count for more than many cells.
        score = widths.count(usual) / len(widths) * (1 + min(usual, 30) / 30)
        if score > most:
            best, most = delimiter, score
    return best


def _counted(
    rows: Iterator[Any], path: Path, limits: Limits, progress: Progress | None
) -> Iterator[Any]:
    for number, row in enumerate(rows, 1):
        if number > limits.rows:
            raise InputError(
                _("{file} has more than {count} rows.").format(
                    file=path.name, count=f"{limits.rows:,}"
                ),
                safe=_("Nothing was changed."),
                advice=_("Leave out what does not belong to the plan."),
            )
        if progress is not None and number % 5_000 == 0:
            progress(number)
        yield row


def _check_width(path: Path, cells: Any, number: int, limits: Limits) -> None:
    if len(cells) > limits.columns:
        raise InputError(
            _("{file}, row {row}: more than {count} columns.").format(
                file=path.name, row=number, count=limits.columns
            ),
            safe=_("Nothing was changed."),
        )


# XLSX


def _workbook(
    path: Path, content: bytes, ledger: Ledger, limits: Limits, progress: Progress | None
) -> Iterator[Sheet]:
    # Imported here: it costs more than the analysis, and only workbooks need it.
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _inspect(path, content, ledger, limits)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        try:
            for sheet in book.worksheets:
                yield Sheet(sheet.title, tuple(_cells(path, sheet, limits, progress)))
        finally:
            book.close()
    except InputError:
        raise
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, OSError,
            SyntaxError, zipfile.BadZipFile, EOFError, IndexError, zlib.error) as error:  # fmt: skip
        # The library raises whatever a broken part makes it stumble over.
        raise _broken(path) from error


def _broken(path: Path) -> InputError:
    return InputError(
        _("{file} is damaged, or no workbook.").format(file=path.name),
        safe=_("Nothing was changed."),
        advice=_("Open it in a spreadsheet program and save it again."),
    )


def _inspect(path: Path, content: bytes, ledger: Ledger, limits: Limits) -> None:
    """Look into the archive before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            swollen = any(
                entry.file_size > 10_000_000
                and entry.file_size > limits.unpacking_ratio * max(1, entry.compress_size)
                for entry in entries
            )
            if len(entries) > limits.entries or total > limits.unpacked_bytes or swollen:
                raise InputError(
                    _("{file} unpacks to far more than a plan can be.").format(file=path.name),
                    safe=_("Nothing was unpacked."),
                )
            names = {entry.filename for entry in entries}
            if any(name.endswith("vbaProject.bin") for name in names):
                ledger.changed(CellPlace(path.name), _("The macros were left out."))
            if "xl/workbook.xml" not in names:
                raise _broken(path)
            _inspect_sheets(path, archive, ledger)
    except zipfile.BadZipFile as error:
        raise _broken(path) from error
    except (NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        raise _broken(path) from error


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Give the name that a person knows of each part that holds a sheet."""
    try:
        book = archive.read("xl/workbook.xml").decode(errors="replace")
        links = archive.read("xl/_rels/workbook.xml.rels").decode(errors="replace")
    except KeyError:
        return {}
    parts = {
        _attribute(link, "Id"): _attribute(link, "Target").rsplit("/", 1)[-1]
        for link in _RELATION.findall(links)
    }
    return {
        parts.get(_attribute(sheet, "id"), ""): _attribute(sheet, "name")
        for sheet in _SHEET.findall(book)
    }


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'[\s:]{name}="([^"]*)"', tag)
    return html.unescape(found.group(1)) if found else ""


def _inspect_sheets(path: Path, archive: zipfile.ZipFile, ledger: Ledger) -> None:
    names = _sheet_names(archive)
    for entry in archive.infolist():
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(entry) as stream:
            part = stream.read()
        if b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part:
            raise InputError(
                _("{file} has parts that no spreadsheet program writes.").format(file=path.name),
                safe=_("Nothing was taken from it."),
            )
        if not entry.filename.startswith("xl/worksheets/"):
            continue
        file = Path(entry.filename)
        sheet = names.get(file.name, file.stem)
        count = part.count(b"<f>") + part.count(b"<f ") + part.count(b"<f/")
        if count:
            words = ngettext(
                "{count} formula: the value last calculated was taken.",
                "{count} formulas: the values last calculated were taken.",
                count,
            )
            ledger.changed(CellPlace(sheet), words.format(count=count))
        for found in _UNCOUNTED.finditer(part):
            letters = found.group(1).decode().rstrip("0123456789")
            row = int(found.group(1)[len(letters) :])
            ledger.refused(
                CellPlace(sheet, row, letters),
                _("This formula was never calculated; the cell counts as empty."),
            )


def _cells(path: Path, sheet: Any, limits: Limits, progress: Progress | None) -> Iterator[Row]:
    rows = _counted(sheet.iter_rows(values_only=True), path, limits, progress)
    for number, values in enumerate(rows, 1):
        while values and values[-1] is None:
            values = values[:-1]
        _check_width(path, values, number, limits)
        cells = tuple(_text(value)[: limits.cell] for value in values)
        if any(cell.strip() for cell in cells):
            yield Row(number, cells)


def _text(value: Any) -> str:
    """Write a value as a person would type it, without loss."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        # A spreadsheet holds 15 digits; what is beyond is the noise of binary fractions.
        return format(Decimal(f"{value:.15g}").normalize(), "f")
    return str(value)
