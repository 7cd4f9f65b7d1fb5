"""One flat table, as agencies publish their plans: every row an item.

What the table does not say is not made up: missing objectives, money and needs become findings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pogo_learn.alignment.exchange.amounts import Amount, currency_in, parse_amount
from pogo_learn.alignment.exchange.days import (
    Day,
    end_of_quarter,
    fiscal_start,
    fiscal_year_in,
    parse_day,
    quarter_in,
)
from pogo_learn.alignment.exchange.ledger import CellPlace, Imported, Ledger
from pogo_learn.alignment.exchange.mapping import AMOUNTS, DAYS, ColumnMapping, classification
from pogo_learn.alignment.exchange.spreadsheet import Row, Sheet
from pogo_learn.alignment.plan import (
    Assumptions,
    Authority,
    BudgetLine,
    Control,
    FiscalYear,
    Funding,
    Item,
    Objective,
    Plan,
    SpendClass,
)
from pogo_learn.alignment.plan_file import MOST_ITEMS, MOST_LINES, MOST_OBJECTIVES
from pogo_learn.alignment.plan_rules import check_plan
from pogo_learn.errors import InputError
from pogo_learn.system.language import _, ngettext

_TOTAL: Final = re.compile(
    r"^\s*(grand |sub)?-?\s*tot(al|aux)\b|^\s*sum\b|^\s*الإجمالي", re.IGNORECASE
)
_UNSURE: Final = {"", "-", "–", "n/a", "na", "tbd", "none", "nil", "unknown", "tba"}
_USUAL_DAYS: Final = 90
"""Lead time where a method says nothing: an example, to be corrected in the plan."""
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class _Cost:
    total: Decimal
    spend_class: SpendClass
    currency: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row of the table, read but not yet an item."""

    row: Row
    title: str
    code: str
    cost: _Cost
    days: dict[str, date]
    year: int
    """Number of a fiscal year that the row names; 0 if none."""
    texts: dict[str, str]
    raw: dict[str, str]


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
    reader = _Rows(sheet, mapping, ledger)
    entries = reader.entries()
    if not entries:
        ledger.refused(CellPlace(sheet.name), _("No row of this table is a purchase with a cost."))
        return ledger.result(None)
    plan = _Builder(entries, mapping, ledger, sheet.name, today).plan(
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


class _Rows:
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

    def entries(self) -> list[_Entry]:
        """Give the items-to-be, of one currency."""
        first = self._mapping.head + 1 if self._mapping.head is not None else 0
        found: list[_Entry] = []
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

    def _entry(self, row: Row) -> _Entry | None:
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
        return _Entry(row, (title or code)[:_LONGEST], code, cost, days, year, texts, raw)

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

    def _cost(self, row: Row) -> _Cost | None:
        parts: dict[str, Decimal] = {}
        currency = ""
        for name in AMOUNTS:
            raw = self._text(row, name)
            if raw.strip().casefold() in _UNSURE:
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

    def _together(self, row: Row, parts: dict[str, Decimal], currency: str) -> _Cost:
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
        return _Cost(total, spend_class, currency)

    def _days(self, row: Row) -> dict[str, date]:
        found: dict[str, date] = {}
        for name in DAYS:
            raw = self._text(row, name)
            if raw.strip().casefold() in _UNSURE:
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

    def _of_one_currency(self, entries: list[_Entry]) -> list[_Entry]:
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


class _Builder:
    """Puts a plan together from the rows."""

    def __init__(
        self,
        entries: Sequence[_Entry],
        mapping: ColumnMapping,
        ledger: Ledger,
        sheet: str,
        today: date,
    ) -> None:
        self._entries = entries
        self._mapping = mapping
        self._ledger = ledger
        self._sheet = sheet
        self._today = today
        self._factor = self._unit()
        self._years = self._fiscal_years()
        self._lines = self._listed("line", MOST_LINES, "L")
        self._objectives = self._listed("objective", MOST_OBJECTIVES, "O")
        self._lead_times: dict[str, int] = {}
        self._taken: set[str] = set()

    def _unit(self) -> int:
        """Amounts are whole: with cents in any of them, the unit is the hundredth."""
        cents = any(entry.cost.total % 1 for entry in self._entries)
        if cents:
            words = _("There are amounts with decimals: the unit of the plan is 0.01.")
            self._ledger.changed(CellPlace(self._sheet), words)
        return 100 if cents else 1

    def _fiscal_years(self) -> tuple[FiscalYear, ...]:
        start = self._mapping.year_start
        days = [day for entry in self._entries for name, day in entry.days.items() if name != "end"]
        numbers = [entry.year for entry in self._entries if 1950 <= entry.year <= 2150]
        numbers += [_year_number(day, start) for day in days]
        if not numbers:
            numbers = [_year_number(self._today, start)]
            words = _("No year is given: the present fiscal year was taken.")
            self._ledger.changed(CellPlace(self._sheet), words)
        first, last = min(numbers), max(numbers)
        if last - first > 30:
            last = first + 30
        present = _year_number(self._today, start)
        return tuple(
            FiscalYear(
                f"FY{number}",
                fiscal_start(number, start),
                fiscal_start(number + 1, start) - timedelta(days=1),
                enacted=number <= present,
            )
            for number in range(first, last + 1)
        )

    def _listed(self, name: str, most: int, letter: str) -> dict[str, str]:
        """Give each text of a column an id, in the order in which they come."""
        texts = dict.fromkeys(
            entry.texts[name]
            for entry in self._entries
            if entry.texts[name].casefold() not in _UNSURE
        )
        found: dict[str, str] = {}
        taken: set[str] = set()
        for number, text in enumerate(texts, 1):
            if len(found) >= most:
                words = _("More than {count} different entries; the rest were left out.")
                self._ledger.refused(
                    CellPlace(self._sheet, 0, name), words.format(count=most), text
                )
                break
            code = re.fullmatch(r"[A-Za-z0-9_.-]{1,40}", text)
            identity = text if code and text not in taken else f"{letter}{number}"
            found[text] = identity
            taken.add(identity)
        return found

    def plan(self, title: str, assumptions: Assumptions) -> Plan:
        """Give the plan; its rules are checked by who asked."""
        self._known_methods = dict(assumptions.lead_times)
        items = tuple(self._item(entry) for entry in self._entries)
        currency = self._mapping.currency or next(
            (entry.cost.currency for entry in self._entries if entry.cost.currency), "XXX"
        )
        if self._lines:
            words = _("What the budget lines hold is not in the table: 0 was taken.")
            self._ledger.changed(CellPlace(self._sheet), words)
        return Plan(
            title=title[:_LONGEST] or _("Plan"),
            currency=currency,
            unit="0.01" if self._factor == 100 else "1",
            control=Control.CASH,
            as_of=self._today,
            years=self._years,
            objectives=tuple(
                Objective(identity, text[:_LONGEST], Fraction(1))
                for text, identity in self._objectives.items()
            ),
            lines=tuple(self._line(text, identity) for text, identity in self._lines.items()),
            items=items,
            social_outcomes=(),
            lead_times=self._lead_times,
            fiscal_year_start=self._mapping.year_start,
            assumptions=assumptions,
            thresholds=assumptions.thresholds,
        )

    def _line(self, text: str, identity: str) -> BudgetLine:
        years = {year.id: Authority(0) for year in self._years}
        return BudgetLine(identity, text[:_LONGEST], SpendClass.ANY, Fraction(0), years)

    def _item(self, entry: _Entry) -> Item:
        cost = int((entry.cost.total * self._factor).to_integral_value())
        objective = self._objectives.get(entry.texts["objective"])
        extra: dict[str, Any] = {
            "imported": {"sheet": self._sheet, "row": entry.row.number, "cells": entry.raw}
        }
        if entry.texts["unit"]:
            extra["unit"] = entry.texts["unit"]
        priority = entry.texts["priority"]
        item = Item(
            id=self._id(entry),
            title=entry.title,
            cost=cost,
            category=entry.texts["category"][:_LONGEST],
            method=self._method(entry),
            spend_class=entry.cost.spend_class,
            priority=int(priority) if priority.isdecimal() and len(priority) < 6 else 5,
            funding=self._funding(entry, cost),
            objectives={objective: Fraction(1)} if objective else {},
            start=entry.days.get("start"),
            award=entry.days.get("award"),
            need_by=entry.days.get("need_by"),
            end=entry.days.get("end"),
            extra=extra,
        )
        self._ledger.read(CellPlace(self._sheet, entry.row.number))
        return item

    def _id(self, entry: _Entry) -> str:
        bare = re.sub(r"[^A-Za-z0-9_.-]+", "-", entry.code).strip("-")[:40]
        identity = bare or f"R{entry.row.number}"
        if identity in self._taken:
            changed = f"{identity[:32]}.{entry.row.number}"
            words = _("The code “{code}” is there already; this row is “{id}”.")
            place = CellPlace(self._sheet, entry.row.number)
            self._ledger.changed(place, words.format(code=entry.code or identity, id=changed))
            identity = changed
        self._taken.add(identity)
        return identity

    def _method(self, entry: _Entry) -> str:
        text = entry.texts["method"]
        if text.casefold() in _UNSURE:
            text = "unknown"
        if text not in self._known_methods:
            self._known_methods[text] = _USUAL_DAYS
            self._lead_times[text] = _USUAL_DAYS
            words = _("The lead time of “{method}” is not known: {days} days were taken.")
            place = CellPlace(self._sheet, entry.row.number)
            self._ledger.changed(place, words.format(method=text, days=_USUAL_DAYS))
        return text

    def _funding(self, entry: _Entry, cost: int) -> tuple[Funding, ...]:
        line = self._lines.get(entry.texts["line"])
        if line is None or not cost:
            return ()
        number = entry.year or (
            _year_number(entry.days["award"], self._mapping.year_start)
            if "award" in entry.days
            else 0
        )
        known = {year.id for year in self._years}
        year = f"FY{number}" if f"FY{number}" in known else self._years[0].id
        return (Funding(line, year, cost),)


def _year_number(day: date, start: str) -> int:
    """Number of the fiscal year of a day: that of the calendar year in which it ends."""
    number = day.year
    return number + 1 if day >= fiscal_start(number + 1, start) else number
