"""The rows of a flat table: what each says, before a plan is made of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pogo_learn.alignment.exchange.amounts import Amount, currency_in, parse_amount
from pogo_learn.alignment.exchange.days import (
    Day,
    end_of_quarter,
    fiscal_year_in,
    parse_day,
    quarter_in,
)
from pogo_learn.alignment.exchange.ledger import CellPlace, Ledger
from pogo_learn.alignment.exchange.mapping import AMOUNTS, DAYS, ColumnMapping
from pogo_learn.alignment.exchange.spreadsheet import Row, Sheet
from pogo_learn.alignment.plan import (
    SpendClass,
)
from pogo_learn.alignment.plan_reader import MOST_ITEMS
from pogo_learn.errors import InputError
from pogo_learn.system.language import _, ngettext

_TOTAL: Final = re.compile(
    r"^\s*(grand |sub)?-?\s*tot(al|aux)\b|^\s*(sum|suma|somme)\b|^\s*(الإجمالي|المجموع)",
    re.IGNORECASE,
)
UNSURE: Final = {"", "-", "–", "n/a", "na", "tbd", "none", "nil", "unknown", "tba"}
LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class FlatCost:
    """What a row costs."""

    total: Decimal
    spend_class: SpendClass
    currency: str


@dataclass(frozen=True, slots=True)
class FlatEntry:
    """A row of the table, read but not yet an item."""

    row: Row
    title: str
    code: str
    cost: FlatCost
    days: dict[str, date]
    year: int
    """Number of a fiscal year that the row names; 0 if none."""
    texts: dict[str, str]
    raw: dict[str, str]


class FlatRows:
    """Reads the rows one by one; what cannot be an item is refused with its place."""

    def __init__(self, sheet: Sheet, mapping: ColumnMapping, ledger: Ledger) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._ledger = ledger
        head = sheet.rows[mapping.head].cells if mapping.head is not None else ()
        self._heads = [
            " ".join(cell.split()) or _letters(place) for place, cell in enumerate(head)
        ] + [_letters(place) for place in range(len(head), sheet.width)]
        self._sum = Decimal(0)
        self._two_ways: dict[str, list[tuple[Row, str]]] = {}
        """Cells, by field, in which day and month could be the other way round."""

    def entries(self) -> list[FlatEntry]:
        """Give the items-to-be, of one currency."""
        first = self._mapping.head + 1 if self._mapping.head is not None else 0
        found: list[FlatEntry] = []
        for row in self._sheet.rows[first:]:
            entry = self._entry(row)
            if entry is None:
                continue
            if len(found) >= MOST_ITEMS:
                words = _("{place}: a plan has at most {count} items.")
                raise InputError(
                    words.format(place=self._place(row), count=f"{MOST_ITEMS:,}"),
                    safe=_("Nothing was imported."),
                    advice=_("Leave out what does not belong to the plan, or make several plans."),
                )
            found.append(entry)
            self._sum += entry.cost.total
        self._tell_two_ways()
        return self._of_one_currency(found)

    def _tell_two_ways(self) -> None:
        """Say once a column how days were read that could be read in two ways."""
        for name, cells in self._two_ways.items():
            row, raw = cells[0]
            words = (
                ngettext(
                    "{count} day could be read two ways: the month was taken to come first.",
                    "{count} days could be read two ways: the month was taken to come first.",
                    len(cells),
                )
                if self._mapping.month_first
                else ngettext(
                    "{count} day could be read two ways: the day was taken to come first.",
                    "{count} days could be read two ways: the day was taken to come first.",
                    len(cells),
                )
            )
            self._ledger.changed(self._place(row, name), words.format(count=len(cells)), raw)

    def _entry(self, row: Row) -> FlatEntry | None:
        title = " ".join(self._text(row, "title").split())
        code = self._text(row, "id").strip()
        if self._is_total(row, title or code or row.cell(0)):
            return None
        cost = self._cost(row)
        if cost is None:
            return None
        if not title and not code:
            if not cost.total:
                self._refuse(row, "title", _("The row has neither title, code nor cost."))
                return None
            title = _("Row {number}").format(number=row.number)
            self._ledger.changed(self._place(row, "title"), _("There is neither title nor code."))
        days = self._days(row)
        texts = {
            name: " ".join(self._text(row, name).split())
            for name in ("line", "objective", "category", "method", "unit", "priority")
        }
        raw = {
            head: row.cell(place)
            for place, head in enumerate(self._heads)
            if row.cell(place).strip()
        }
        year = fiscal_year_in(self._text(row, "fiscal_year"))
        return FlatEntry(row, (title or code)[:LONGEST], code, cost, days, year, texts, raw)

    def _text(self, row: Row, name: str) -> str:
        place = self._mapping.columns.get(name)
        return row.cell(place) if place is not None else ""

    def _is_total(self, row: Row, first: str) -> bool:
        if not _TOTAL.match(first):
            return False
        amount = parse_amount(self._text(row, "cost"), decimal_comma=self._mapping.decimal_comma)
        said = amount.chosen(self._mapping.range_rule) if amount is not None else None
        if said is None or said == self._sum:
            words = _("A row of totals, not an item.")
        else:
            words = _("A row of totals: it says {said}, the rows above sum to {sum}.").format(
                said=f"{said:f}", sum=f"{self._sum:f}"
            )
        self._ledger.changed(self._place(row), words)
        return True

    def _place(self, row: Row, name: str = "") -> CellPlace:
        at = self._mapping.columns.get(name)
        return CellPlace(self._sheet.name, row.number, self._heads[at] if at is not None else "")

    def _refuse(self, row: Row, name: str, words: str) -> None:
        self._ledger.refused(self._place(row, name), words, self._text(row, name) if name else "")

    def _cost(self, row: Row) -> FlatCost | None:
        parts: dict[str, Decimal] = {}
        currency = ""
        for name in AMOUNTS:
            raw = self._text(row, name)
            if raw.strip().casefold() in UNSURE:
                continue
            amount = parse_amount(raw, decimal_comma=self._mapping.decimal_comma)
            if amount is None and not _has_digits(raw):
                words = _("This is no amount: 0 was taken.")
                self._ledger.changed(self._place(row, name), words, raw)
                parts[name] = Decimal(0)
                continue
            if amount is None:
                self._refuse(row, name, _("This is no amount; the row was left out."))
                return None
            if amount.is_negative:
                self._refuse(row, name, _("The amount is negative; the row was left out."))
                return None
            parts[name] = self._one(row, name, raw, amount)
            currency = amount.currency or currency
        # What a column of its own says is meant; a bare $ may be that of many countries.
        currency = currency_in(self._text(row, "currency")) or currency
        return self._together(row, parts, currency)

    def _one(self, row: Row, name: str, raw: str, amount: Amount) -> Decimal:
        chosen = amount.chosen(self._mapping.range_rule)
        if amount.is_range:
            words = _("A range; {amount} was taken.").format(amount=f"{chosen.normalize():f}")
            self._ledger.changed(self._place(row, name), words, raw)
        return chosen

    def _together(self, row: Row, parts: dict[str, Decimal], currency: str) -> FlatCost:
        recurrent, capital = parts.get("recurrent", Decimal(0)), parts.get("capital", Decimal(0))
        total = parts.get("cost")
        if total is None:
            total = recurrent + capital
            if not parts:
                words = _("No cost is given: 0 was taken.")
                self._ledger.changed(self._place(row, "cost"), words, self._text(row, "cost"))
        elif (recurrent or capital) and total != recurrent + capital:
            words = _("The parts sum to {sum}; the total was taken.")
            self._ledger.changed(
                self._place(row, "cost"), words.format(sum=f"{recurrent + capital:f}")
            )
        spend_class = SpendClass.ANY
        if bool(recurrent) != bool(capital):
            spend_class = SpendClass.RECURRENT if recurrent else SpendClass.CAPITAL
        return FlatCost(total, spend_class, currency)

    def _days(self, row: Row) -> dict[str, date]:
        found: dict[str, date] = {}
        for name in DAYS:
            raw = self._text(row, name)
            if raw.strip().casefold() in UNSURE:
                continue
            day = self._day(row, raw)
            if day is None:
                words = _("This is no day; the cell was left out.")
                self._ledger.refused(self._place(row, name), words, raw)
                continue
            if day.is_rough:
                words = _("Only a month or quarter: {day} was taken.").format(day=day.day)
                self._ledger.changed(self._place(row, name), words, raw)
            found[name] = day.day
            if day.is_ambiguous:
                self._two_ways.setdefault(name, []).append((row, raw))
        self._from_quarter(row, found)
        start = found.get("start")
        for name in ("award", "need_by"):
            if start is not None and name in found and found[name] < start:
                words = _("It is before the start; the cell was left out.")
                self._ledger.refused(self._place(row, name), words, self._text(row, name))
                del found[name]
        return found

    def _day(self, row: Row, raw: str) -> Day | None:
        mapping = self._mapping
        day = parse_day(raw, month_first=mapping.month_first, year_start=mapping.year_start)
        if day is None and (quarter := quarter_in(raw)):
            year = fiscal_year_in(self._text(row, "fiscal_year"))
            return end_of_quarter(year, quarter, mapping.year_start) if year else None
        return day

    def _from_quarter(self, row: Row, found: dict[str, date]) -> None:
        raw = self._text(row, "quarter")
        quarter, year = quarter_in(raw), fiscal_year_in(self._text(row, "fiscal_year"))
        if "award" in found or not quarter or not year:
            return
        day = end_of_quarter(year, quarter, self._mapping.year_start)
        if day is not None:
            found["award"] = day.day
            words = _("Only a quarter: {day} was taken as the award.").format(day=day.day)
            self._ledger.changed(self._place(row, "quarter"), words, raw)

    def _of_one_currency(self, entries: list[FlatEntry]) -> list[FlatEntry]:
        counts = Counter(entry.cost.currency for entry in entries if entry.cost.currency)
        if len(counts) < 2:
            return entries
        usual = max(counts, key=lambda one: (counts[one], one))
        kept = []
        for entry in entries:
            if entry.cost.currency in {"", usual}:
                kept.append(entry)
            else:
                words = _("The plan is in {usual}; an amount in {other} was left out.")
                name = next(name for name in AMOUNTS if name in self._mapping.columns)
                self._refuse(entry.row, name, words.format(usual=usual, other=entry.cost.currency))
        return kept


def _has_digits(text: str) -> bool:
    """Tell words from an amount that cannot be read; what is called no number is none."""
    not_numbers = re.search(r"\b(nan|inf|infinity)\b", text, re.IGNORECASE)
    return bool(not_numbers) or any(one.isdigit() for one in text)


def _letters(place: int) -> str:
    """Name a column as spreadsheets do: A, B … Z, AA."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found
