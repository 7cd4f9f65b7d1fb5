"""A paper of the kit as a workbook: one sheet to read first, one sheet a table, A4, no colours.

No text of a paper becomes a formula: cells get texts as texts, lists to choose from stand on a sheet
of their own, and the only rule that is computed is made here from the places of cells.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from pogo_learn.alignment.exchange.tables_out import put_value, sheet_name, without_controls
from pogo_learn.content.kit.document import Column, KitDocument, Table, Value
from pogo_learn.content.kit.writing import (
    about_lines,
    head_of,
    help_lines,
    in_order,
    part_title,
)
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_PAGE_CHARACTERS: Final = 72
_GREY: Final = "FFD9D9D9"
"""Shows on any printer, and leaves black text readable."""
_FONT: Final = "Arial"
_LINE: Final = 15
"""Height of a line of text in points; not every program makes rows as high as their text."""
_POINTS_PER_MM: Final = 72 / 25.4
_PROMPT: Final = 250
"""Characters that a spreadsheet program shows beside a cell."""


@dataclass(slots=True)
class _Lists:
    """Words to choose from, one column a list, on the last sheet."""

    columns: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def place_of(self, column: Column) -> str:
        """Give the range of a column's words; equal lists are kept once."""
        from openpyxl.utils import get_column_letter

        known = [words for _title, words in self.columns]
        if column.choices not in known:
            self.columns.append((column.title, column.choices))
            known.append(column.choices)
        letter = get_column_letter(known.index(column.choices) + 1)
        name = _lists_name().replace("'", "''")
        return f"'{name}'!${letter}$2:${letter}${len(column.choices) + 1}"


def _lists_name() -> str:
    return sheet_name(_("Lists"))


def workbook(document: KitDocument, cited: Sequence[str]) -> bytes:
    """Write a paper as XLSX."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "POGO Learn"
    book.properties.title = without_controls(document.title)
    book.properties.subject = without_controls(document.use)
    book.properties.language = document.language
    lists = _Lists()
    _read_first(book, document, cited)
    for part in in_order(document):
        if part.table is not None:
            sheet = book.create_sheet(_free_name(book, part_title(part)))
            _table_sheet(sheet, document, part.table, lists)
    if lists.columns:
        _lists_sheet(book, document, lists)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _free_name(book: Workbook, title: str) -> str:
    name = sheet_name(title) or "-"
    taken = {one.casefold() for one in (*book.sheetnames, _lists_name())}
    number = 2
    while name.casefold() in taken:
        name = f"{sheet_name(title)[:27]} {number}"
        number += 1
    return name


def _read_first(book: Workbook, document: KitDocument, cited: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(sheet_name(_("Read first")))
    _page(sheet, document, landscape=False)
    sheet.column_dimensions["A"].width = _PAGE_CHARACTERS
    row = 0

    def write(text: str, size: int = 11, bold: bool = False) -> None:
        nonlocal row
        row += 1
        cell = sheet.cell(row, 1)
        put_value(cell, text)
        cell.font = Font(name=_FONT, size=size, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=_order(document))
        lines = _lines(text, _PAGE_CHARACTERS * 10 // size)
        sheet.row_dimensions[row].height = lines * _LINE * size / 10

    write(document.title, 16, bold=True)
    for text in about_lines(document):
        write(text)
    for part in in_order(document):
        row += 1
        write(part_title(part), 12, bold=True)
        for text in part.text:
            write(text)
        for number, text in enumerate(part.steps, 1):
            write(f"{number}. {text}")
        if part.table is not None and part.table.note:
            write(part.table.note)
        for text in help_lines(part):
            write(f"• {text}")
    if cited:
        row += 1
        write(_("Sources"), 12, bold=True)
        for text in cited:
            write(text)


def _lines(value: Value, width: int) -> int:
    """Give about how many lines a text takes in a column of so many characters."""
    if not isinstance(value, str):
        return 1
    lines, left = 1, width
    for word in value.split():
        if len(word) > left:
            lines, left = lines + 1, width
        left -= len(word) + 1
    return lines


def _order(document: KitDocument) -> int:
    return 2 if document.right_to_left else 1


def _page(sheet: Worksheet, document: KitDocument, *, landscape: bool) -> None:
    sheet.sheet_view.rightToLeft = document.right_to_left
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    properties = sheet.sheet_properties
    if properties.pageSetUpPr is not None:
        properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = 0.8
    # In heads and feet "&" begins a code.
    title = without_controls(document.title).replace("&", "&&")
    for place, text in ((sheet.oddHeader, f"{title} – &A"), (sheet.oddFooter, "&P / &N")):
        if place is not None and place.center is not None:
            place.center.text = text


def _table_sheet(sheet: Worksheet, document: KitDocument, table: Table, lists: _Lists) -> None:
    from openpyxl.utils import get_column_letter

    _page(sheet, document, landscape=document.landscape)
    count = len(table.rows) + table.blank
    heads = tuple(head_of(column) for column in table.columns)
    widths = [
        max(column.width, *(len(word) for word in head.split()))
        for column, head in zip(table.columns, heads, strict=True)
    ]
    for row, values in enumerate((heads, *table.rows, *((),) * table.blank), 1):
        for place, column in enumerate(table.columns):
            value = values[place] if place < len(values) else None
            put_value(sheet.cell(row, place + 1), value)
            _style(sheet.cell(row, place + 1), column, head=row == 1)
        lines = [_lines(value, width) for value, width in zip(values, widths, strict=False)]
        height = max(lines, default=1) * _LINE
        if document.kind == "handout" and row > 1:
            height = max(height, int(table.height * _POINTS_PER_MM))
        # Rows to be typed into grow by themselves, as long as nobody gave them a height.
        if height > _LINE:
            sheet.row_dimensions[row].height = height
    for place, (column, width) in enumerate(zip(table.columns, widths, strict=True), 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = width + 2
        _guide(sheet, column, f"{letter}2:{letter}{count + 1}", lists)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _show_unfinished(sheet, table, count)


def _style(cell: Any, column: Column, *, head: bool) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    side = Side(style="thin", color="FF404040")
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(name=_FONT, size=10, bold=head)
    if head:
        cell.fill = PatternFill("solid", fgColor=_GREY)
    elif column.kind in {"number", "percent"}:
        cell.number_format = "0.##" if column.kind == "percent" else "#,##0"
    elif column.kind == "date":
        cell.number_format = "yyyy-mm-dd"


def _guide(sheet: Worksheet, column: Column, cells: str, lists: _Lists) -> None:
    """Say at the cell what belongs into it, and take nothing else."""
    from openpyxl.worksheet.datavalidation import DataValidation

    bounds: dict[str, dict[str, Any]] = {
        "number": {"type": "decimal", "formula1": "-1000000000000", "formula2": "1000000000000"},
        "percent": {"type": "decimal", "formula1": "0", "formula2": "100"},
        # Days of the spreadsheet calendar: 1990-01-01 to 2099-12-31.
        "date": {"type": "date", "formula1": "32874", "formula2": "73050"},
    }
    if column.kind == "text" and not column.help:
        return
    if column.kind == "choice":
        rule = DataValidation(type="list", formula1=lists.place_of(column), allow_blank=True)
        rule.error = _("Choose one of the words on the sheet “{name}”.").format(name=_lists_name())
    elif column.kind in bounds:
        rule = DataValidation(operator="between", allow_blank=True, **bounds[column.kind])
        rule.error = {
            "number": _("Write a number."),
            "percent": _("Write a number from 0 to 100."),
            "date": _("Write a date such as 2027-01-31."),
        }[column.kind]
    else:
        rule = DataValidation(allow_blank=True)
    rule.showErrorMessage = column.kind != "text"
    rule.errorTitle = without_controls(column.title)[:32]
    if column.help:
        rule.showInputMessage = True
        rule.promptTitle = without_controls(column.title)[:32]
        rule.prompt = without_controls(column.help)[:_PROMPT]
    rule.add(cells)
    sheet.add_data_validation(rule)


def _show_unfinished(sheet: Worksheet, table: Table, count: int) -> None:
    """Hatch the empty cells that a row which was begun still needs; a hatch prints without colour."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.utils import get_column_letter

    last = get_column_letter(len(table.columns))
    style = DifferentialStyle(fill=PatternFill(patternType="lightUp", fgColor="FF808080"))
    for place, column in enumerate(table.columns, 1):
        if column.required:
            letter = get_column_letter(place)
            formula = f"AND(ISBLANK({letter}2),COUNTA($A2:${last}2)>0)"
            rule = Rule(type="expression", dxf=style, formula=[formula])
            sheet.conditional_formatting.add(f"{letter}2:{letter}{count + 1}", rule)


def _lists_sheet(book: Workbook, document: KitDocument, lists: _Lists) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(_lists_name())
    _page(sheet, document, landscape=True)
    for place, (title, words) in enumerate(lists.columns, 1):
        for row, text in enumerate((title, *words), 1):
            put_value(sheet.cell(row, place), text)
            sheet.cell(row, place).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(1, place).font = Font(name=_FONT, size=10, bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = 24
    sheet.freeze_panes = "A2"
