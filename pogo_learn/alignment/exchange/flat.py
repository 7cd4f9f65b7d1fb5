"""One flat table, as agencies publish their plans: every row an item.

What the table does not say is not made up: missing objectives, money and needs become findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pogo_learn.alignment.exchange.amounts import parse_amount
from pogo_learn.alignment.exchange.days import (
    parse_day,
)
from pogo_learn.alignment.exchange.flat_plan import FlatPlan
from pogo_learn.alignment.exchange.flat_rows import FlatRows
from pogo_learn.alignment.exchange.ledger import CellPlace, Imported, Ledger
from pogo_learn.alignment.exchange.mapping import AMOUNTS, DAYS, ColumnMapping, classification
from pogo_learn.alignment.exchange.spreadsheet import Sheet
from pogo_learn.alignment.plan import (
    Assumptions,
)
from pogo_learn.alignment.plan_rules import check_plan
from pogo_learn.system.language import _


def read_flat(
    sheet: Sheet,
    mapping: ColumnMapping,
    ledger: Ledger,
    *,
    today: date,
    title: str = "",
    assumptions: Assumptions | None = None,
) -> Imported:
    """Turn a table into a plan. None only where no row of it is an item."""
    if not set(AMOUNTS) & set(mapping.columns):
        ledger.refused(
            CellPlace(sheet.name), _("No column of this table is the cost of a purchase.")
        )
        return ledger.result(None)
    shared = classification(sheet, mapping)
    if shared:
        words = _("Many rows share a code here. It was taken as a classification, not as their id.")
        ledger.changed(CellPlace(sheet.name, column=shared), words)
    reader = FlatRows(sheet, mapping, ledger)
    entries = reader.entries()
    if not entries:
        ledger.refused(CellPlace(sheet.name), _("No row of this table is a purchase with a cost."))
        return ledger.result(None)
    plan = FlatPlan(entries, mapping, ledger, sheet.name, today).plan(
        title or sheet.name, assumptions or Assumptions()
    )
    faults: list[str] = []
    check_plan(plan, lambda _where, words: faults.append(words))
    for words in faults:
        ledger.refused(CellPlace(sheet.name), words)
    return ledger.result(None if faults else plan)


@dataclass(frozen=True, slots=True)
class Preview:
    """A cell as it stands and as it is understood."""

    raw: str
    value: str
    fault: str = ""


def preview(sheet: Sheet, mapping: ColumnMapping, count: int = 12) -> list[dict[str, Preview]]:
    """Show how the first rows are understood, field by field."""
    first = mapping.head + 1 if mapping.head is not None else 0
    return [
        {
            name: _previewed(name, row.cell(place), mapping)
            for name, place in mapping.columns.items()
        }
        for row in sheet.rows[first : first + count]
    ]


def _previewed(name: str, raw: str, mapping: ColumnMapping) -> Preview:
    if not raw.strip():
        return Preview(raw, "")
    if name in AMOUNTS:
        amount = parse_amount(raw, decimal_comma=mapping.decimal_comma)
        if amount is None:
            return Preview(raw, "", _("no amount"))
        return Preview(raw, f"{amount.chosen(mapping.range_rule).normalize():f}")
    if name in DAYS:
        day = parse_day(raw, month_first=mapping.month_first, year_start=mapping.year_start)
        return Preview(raw, str(day.day)) if day else Preview(raw, "", _("no day"))
    return Preview(raw, " ".join(raw.split())[:80])
