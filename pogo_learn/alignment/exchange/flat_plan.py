"""A plan of the rows of a flat table. What they do not say is not made up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from pogo_learn.alignment.exchange.days import (
    fiscal_start,
)
from pogo_learn.alignment.exchange.flat_rows import LONGEST, UNSURE, FlatEntry
from pogo_learn.alignment.exchange.ledger import CellPlace, Ledger
from pogo_learn.alignment.exchange.mapping import ColumnMapping
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
from pogo_learn.alignment.plan_reader import MOST_LINES, MOST_OBJECTIVES
from pogo_learn.system.language import _

_USUAL_DAYS: Final = 90
"""Lead time where a method says nothing: an example, to be corrected in the plan."""


class FlatPlan:
    """Puts a plan together from the rows."""

    def __init__(
        self,
        entries: Sequence[FlatEntry],
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
            if entry.texts[name].casefold() not in UNSURE
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
            title=title[:LONGEST] or _("Plan"),
            currency=currency,
            unit="0.01" if self._factor == 100 else "1",
            control=Control.CASH,
            as_of=self._today,
            years=self._years,
            objectives=tuple(
                Objective(identity, text[:LONGEST], Fraction(1))
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
        return BudgetLine(identity, text[:LONGEST], SpendClass.ANY, Fraction(0), years)

    def _item(self, entry: FlatEntry) -> Item:
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
            category=entry.texts["category"][:LONGEST],
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

    def _id(self, entry: FlatEntry) -> str:
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

    def _method(self, entry: FlatEntry) -> str:
        text = entry.texts["method"]
        if text.casefold() in UNSURE:
            text = "unknown"
        if text not in self._known_methods:
            self._known_methods[text] = _USUAL_DAYS
            self._lead_times[text] = _USUAL_DAYS
            words = _("The lead time of “{method}” is not known: {days} days were taken.")
            place = CellPlace(self._sheet, entry.row.number)
            self._ledger.changed(place, words.format(method=text, days=_USUAL_DAYS))
        return text

    def _funding(self, entry: FlatEntry, cost: int) -> tuple[Funding, ...]:
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
