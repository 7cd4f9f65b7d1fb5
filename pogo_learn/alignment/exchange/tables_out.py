"""A plan as tables: one workbook, or CSV files. No text in them is ever taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pogo_learn.alignment.exchange.head_fields import head_text
from pogo_learn.alignment.plan import Plan, SpendClass
from pogo_learn.alignment.plan_writer import fraction_text

Value = str | int | date | bool | Fraction | Decimal | None
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet program takes a text for a formula."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31
"""Of a sheet, in every spreadsheet program."""
_WIDEST: Final = 60
"""Of a column, in characters; longer texts are wrapped."""
_TOLD_EVERY: Final = 200
"""Rows between two words on how far it is."""
STAGES: Final = ("specified", "evaluated", "contracted", "monitored")


@dataclass(frozen=True, slots=True)
class PlanTable:
    """One table with its head."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def tables_of(plan: Plan) -> tuple[PlanTable, ...]:
    """Give a plan as the tables that can be imported again."""
    head = (
        ("title", plan.title), ("currency", plan.currency), ("unit", plan.unit),
        ("fiscal_year_start", plan.fiscal_year_start), ("control", plan.control.value),
        ("as_of", plan.as_of),
    )  # fmt: skip
    others = (
        (key, head_text(value)) for key, value in plan.head_extra.items() if value is not None
    )
    items = plan.items
    return (
        PlanTable("plan", ("key", "value"), (*(row for row in head if row[1]), *others)),
        PlanTable(
            "years",
            ("id", "start", "end", "status"),
            tuple(
                (y.id, y.start, y.end, "enacted" if y.enacted else "estimate") for y in plan.years
            ),
        ),
        PlanTable("lead_times", ("method", "days"), tuple(plan.lead_times.items())),
        PlanTable(
            "objectives",
            ("id", "title", "weight", "needs_procurement"),
            tuple((o.id, o.title, o.weight, o.needs_procurement) for o in plan.objectives),
        ),
        PlanTable(
            "outcomes", ("id", "title"), tuple((s.id, s.title) for s in plan.social_outcomes)
        ),
        _budget(plan),
        _items(plan),
        PlanTable(
            "funding",
            ("item", "line", "fy", "amount"),
            tuple((i.id, row.line, row.year, row.amount) for i in items for row in i.funding),
        ),
        PlanTable(
            "links",
            ("item", "objective", "share"),
            tuple((i.id, name, share) for i in items for name, share in i.objectives.items()),
        ),
        PlanTable(
            "social",
            ("item", "outcome", *STAGES),
            tuple(
                (i.id, one.outcome, *(getattr(one, stage) for stage in STAGES))
                for i in items
                for one in i.social
            ),
        ),
    )


def _budget(plan: Plan) -> PlanTable:
    rows: list[tuple[Value, ...]] = []
    for line in plan.lines:
        own = (line.id, line.title, line.spend_class.value, line.carry_over)
        rows += [(*own, year, one.approved, one.committed) for year, one in line.years.items()]
        if not line.years:
            rows.append((*own, None, None, None))
    heads = ("line", "title", "class", "carry_over", "fy", "approved", "committed")
    return PlanTable("budget", heads, tuple(rows))


def _items(plan: Plan) -> PlanTable:
    """The items, with the columns that nobody of us knows but that came with them."""
    own = ("id", "title", "cost", "category", "method", "class", "priority", "enabling", "start",
           "award", "mobilise_days", "need_by", "end", "kpis", "social_relevant")  # fmt: skip
    others = list(
        dict.fromkeys(
            name
            for item in plan.items
            for name, value in item.extra.items()
            if isinstance(value, str | int) and name.casefold() not in own
        )
    )
    rows = []
    for item in plan.items:
        kind = item.spend_class.value if item.spend_class is not SpendClass.ANY else None
        extra = tuple(
            value if isinstance(value := item.extra.get(name), str | int) else None
            for name in others
        )
        rows.append(
            (
                item.id, item.title, item.cost, item.category or None, item.method, kind,
                item.priority, item.enabling, item.start, item.award, item.mobilise_days,
                item.need_by, item.end, "; ".join(item.kpis) or None, item.social_relevant, *extra,
            )
        )  # fmt: skip
    return PlanTable("items", (*own, *others), tuple(rows))


def csv_of(table: PlanTable) -> bytes:
    """Write a table as CSV in UTF-8 with the mark that spreadsheet programs look for."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([_guarded(head) for head in table.heads])
    for row in table.rows:
        writer.writerow([_guarded(_plain(value)) for value in row])
    return "\ufeff".encode() + stream.getvalue().encode()


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        return fraction_text(value)
    return str(value)


def _guarded(text: str) -> str:
    """Keep a text from being taken for a formula: an apostrophe before it."""
    risky = text.startswith(_RISKY) or (text.startswith("'") and text[1:].startswith(_RISKY))
    return f"'{text}" if risky else text


def workbook_of(
    tables: Sequence[PlanTable],
    *,
    title: str = "",
    right_to_left: bool = False,
    told: Callable[[float], object] | None = None,
) -> bytes:
    """Write tables as one workbook: numbers and days as such, texts as texts.

    ``told`` hears which share of the rows is done.
    """
    # Imported here: it costs more than the analysis.
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "POGO Learn"
    book.properties.title = without_controls(title) or None
    every, done = sum(len(table.rows) + 1 for table in tables), 0
    for table in tables:
        sheet = book.create_sheet(sheet_name(table.name))
        sheet.sheet_view.rightToLeft = right_to_left
        for row_number, row in enumerate((table.heads, *table.rows), 1):
            for place, value in enumerate(row, 1):
                put_value(sheet.cell(row_number, place), value)
            done += 1
            if told is not None and done % _TOLD_EVERY == 0:
                told(done / every)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for place, head in enumerate(table.heads, 1):
            widest = max([len(head), *(len(_plain(row[place - 1])) for row in table.rows[:200])])
            letter = get_column_letter(place)
            sheet.column_dimensions[letter].width = min(_WIDEST, widest + 3)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def without_controls(text: str) -> str:
    """Leave out the characters that no document may hold."""
    return _CONTROL.sub("", text)


def sheet_name(text: str) -> str:
    """Give what a sheet may be called."""
    return _NOT_IN_NAMES.sub(" ", without_controls(text)).strip(" '")[:_LONGEST_NAME]


def put_value(cell: Any, value: Value) -> None:
    """Write a value into a cell; a text stays a text, whatever it begins with."""
    from openpyxl.styles import Alignment

    if value is None:
        return
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if isinstance(value, Fraction):
        exact = value.denominator == 1
        value = int(value) if exact else fraction_text(value)
    if isinstance(value, str):
        text = without_controls(value)
        cell.value = text
        # Whatever it begins with, it is a text.
        cell.data_type = "s"
        if text.startswith(_RISKY):
            cell.quotePrefix = True
        if len(text) > _WIDEST:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        return
    cell.value = value


def files_of(plan: Plan) -> Mapping[str, bytes]:
    """Give a plan as CSV files by name."""
    return {f"{table.name}.csv": csv_of(table) for table in tables_of(plan) if table.rows}
