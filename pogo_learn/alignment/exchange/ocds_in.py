"""Importing open contracting data: OCDS 1.1 release and record packages, and Prozorro plans.

Every planning or tender release becomes an item. OCDS has no field for objectives, measures and social
outcomes; they are read from our own extension where we wrote it, and are findings where not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from pogo_learn.alignment.exchange.ledger import CellPlace, Imported, Ledger
from pogo_learn.alignment.exchange.ocds_entries import (
    OTHER_METHODS,
    OcdsEntry,
    entry_of,
    of_one_currency,
)
from pogo_learn.alignment.exchange.ocds_releases import (
    Json,
    by_process,
    list_of,
    loaded,
    releases_in,
    str_of,
    title_in,
    value_at,
)
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
    SocialOutcome,
    SocialPromise,
    SpendClass,
)
from pogo_learn.alignment.plan_reader import MOST_ITEMS, MOST_LINES
from pogo_learn.alignment.plan_rules import check_plan
from pogo_learn.system.language import _


def read_ocds(
    path: Path, ledger: Ledger, *, today: date, assumptions: Assumptions | None = None
) -> Imported:
    """Read a package. Raises :class:`InputError` for a file that is none."""
    data = loaded(path)
    releases = list(releases_in(data, path, ledger))
    processes = by_process(releases)
    entries = [
        entry
        for number, (ocid, release) in enumerate(processes.items(), 1)
        if (entry := entry_of(ocid, release, CellPlace(path.name, number), ledger)) is not None
    ]
    entries = of_one_currency(entries, ledger)
    if not entries:
        ledger.refused(CellPlace(path.name), _("There is no purchase with a title or a budget."))
        return ledger.result(None)
    title = title_in(data) or path.stem
    plan = _plan(entries[:MOST_ITEMS], title, today, assumptions or Assumptions(), ledger, path)
    faults: list[str] = []
    check_plan(plan, lambda _where, words: faults.append(words))
    for words in faults:
        ledger.refused(CellPlace(path.name), words)
    return ledger.result(None if faults else plan)


def _plan(
    entries: list[OcdsEntry],
    title: str,
    today: date,
    assumptions: Assumptions,
    ledger: Ledger,
    path: Path,
) -> Plan:
    amounts = [entry.amount for entry in entries]
    amounts += [row[2] for entry in entries for row in entry.breakdown]
    factor = 100 if any(amount % 1 for amount in amounts) else 1
    if factor == 100:
        words = _("There are amounts with decimals: the unit of the plan is 0.01.")
        ledger.changed(CellPlace(path.name), words)
    years = _fiscal_years(entries, today)
    builder = _Builder(years, factor, assumptions, ledger)
    items = tuple(builder.item(entry) for entry in entries)
    if builder.lines:
        words = _("What the budget lines hold is not in the file: 0 was taken.")
        ledger.changed(CellPlace(path.name), words)
    return Plan(
        title=title,
        currency=next((entry.currency for entry in entries if entry.currency), "XXX"),
        unit="0.01" if factor == 100 else "1",
        control=Control.CASH,
        as_of=today,
        years=years,
        objectives=tuple(builder.objectives.values()),
        lines=tuple(builder.lines.values()),
        items=items,
        social_outcomes=tuple(builder.outcomes.values()),
        lead_times=builder.lead_times,
        assumptions=assumptions,
        thresholds=assumptions.thresholds,
    )


def _fiscal_years(entries: list[OcdsEntry], today: date) -> tuple[FiscalYear, ...]:
    numbers = [day.year for entry in entries for name, day in entry.days.items() if name != "end"]
    numbers += [row[3].year for entry in entries for row in entry.breakdown if row[3] is not None]
    first, last = min(numbers, default=today.year), max(numbers, default=today.year)
    return tuple(
        FiscalYear(str(n), date(n, 1, 1), date(n, 12, 31), enacted=n <= today.year)
        for n in range(first, min(last, first + 30) + 1)
    )


class _Builder:
    """Makes items, and collects what they refer to."""

    def __init__(
        self,
        years: tuple[FiscalYear, ...],
        factor: int,
        assumptions: Assumptions,
        ledger: Ledger,
    ) -> None:
        self._years = years
        self._factor = factor
        self._known = assumptions.lead_times
        self._ledger = ledger
        self._taken: set[str] = set()
        self.lines: dict[str, BudgetLine] = {}
        self.objectives: dict[str, Objective] = {}
        self.outcomes: dict[str, SocialOutcome] = {}
        self.lead_times: dict[str, int] = {}

    def item(self, entry: OcdsEntry) -> Item:
        """Make the item of a process."""
        own = entry.own
        cost = self._whole(entry.amount)
        enabling = own.get("enabling") is True
        item = Item(
            id=self._id(str_of(own.get("item")) or entry.ocid),
            title=entry.title,
            cost=cost,
            category=str_of(own.get("category")) or entry.category,
            method=self._method(str_of(own.get("method")) or entry.method, entry.place),
            spend_class=_spend_class(own.get("class")),
            priority=_count(own.get("priority"), 5),
            enabling=enabling,
            funding=self._funding(entry, cost),
            objectives=self._shares(own),
            start=entry.days.get("start"),
            award=entry.days.get("award"),
            mobilise_days=min(3660, _count(own.get("mobilise_days"), 0)),
            need_by=entry.days.get("need_by"),
            end=entry.days.get("end"),
            kpis=tuple(str_of(one) for one in list_of(own.get("kpis")) if str_of(one)),
            social_relevant=own.get("social_relevant") is not False,
            social=tuple(self._promises(own)),
            extra=entry.extra,
        )
        self._ledger.read(entry.place)
        return item

    def _whole(self, amount: Decimal) -> int:
        return int((amount * self._factor).to_integral_value())

    def _id(self, text: str) -> str:
        bare = re.sub(r"[^A-Za-z0-9_.-]+", "-", text).strip("-")[-40:] or "P"
        identity, number = bare, 2
        while identity in self._taken:
            identity, number = f"{bare[:34]}.{number}", number + 1
        self._taken.add(identity)
        return identity

    def _method(self, text: str, place: CellPlace) -> str:
        method = text or "unknown"
        if method not in self._known and method not in self.lead_times:
            days = OTHER_METHODS.get(method, 90)
            self.lead_times[method] = days
            words = _("The lead time of “{method}” is not known: {days} days were taken.")
            self._ledger.changed(place, words.format(method=method, days=days))
        return method

    def _line(self, identity: str, title: str) -> str:
        bare = re.sub(r"[^A-Za-z0-9_.-]+", "-", identity).strip("-")[:40]
        if not bare:
            bare = next(
                (line.id for line in self.lines.values() if line.title == title),
                f"L{len(self.lines) + 1}",
            )
        if bare not in self.lines and len(self.lines) < MOST_LINES:
            years = {year.id: Authority(0) for year in self._years}
            self.lines[bare] = BudgetLine(
                bare, title or identity, SpendClass.ANY, Fraction(0), years
            )
        return bare if bare in self.lines else ""

    def _year(self, day: date | None) -> str:
        found = next((year.id for year in self._years if year.holds(day)), "")
        return found or self._years[0].id

    def _funding(self, entry: OcdsEntry, cost: int) -> tuple[Funding, ...]:
        sums: dict[tuple[str, str], int] = {}
        award = entry.days.get("award") or entry.days.get("start")
        for identity, title, amount, start in entry.breakdown:
            line = self._line(identity.partition("/")[0] if entry.own else identity, title)
            if line:
                key = line, self._year(start or award)
                sums[key] = sums.get(key, 0) + self._whole(amount)
        if not entry.breakdown and any(entry.line) and cost:
            line = self._line(*entry.line)
            if line:
                sums[line, self._year(award)] = cost
        if sum(sums.values()) > cost:
            words = _("The parts of the budget are more than the whole; they were left out.")
            place = CellPlace(entry.place.sheet, entry.place.row, "budgetBreakdown")
            self._ledger.refused(place, words, entry.ocid)
            return ()
        return tuple(Funding(line, year, amount) for (line, year), amount in sums.items() if amount)

    def _shares(self, own: Json) -> dict[str, Fraction]:
        found: dict[str, Fraction] = {}
        for row in list_of(own.get("objectives")):
            identity = re.sub(r"[^A-Za-z0-9_.-]+", "-", str_of(value_at(row, "id")))[:40]
            share = _fraction(value_at(row, "share"))
            if not identity or share is None or not 0 < share <= 1:
                continue
            weight = _fraction(value_at(row, "weight"))
            title = str_of(value_at(row, "title")) or identity
            self.objectives.setdefault(
                identity, Objective(identity, title, weight if weight is not None else Fraction(1))
            )
            found[identity] = share
        return found if sum(found.values(), Fraction(0)) <= 1 else {}

    def _promises(self, own: Json) -> Iterator[SocialPromise]:
        for row in list_of(own.get("social")):
            identity = re.sub(r"[^A-Za-z0-9_.-]+", "-", str_of(value_at(row, "outcome")))[:40]
            if not identity:
                continue
            title = str_of(value_at(row, "title")) or identity
            self.outcomes.setdefault(identity, SocialOutcome(identity, title))
            yield SocialPromise(
                identity,
                specified=value_at(row, "specified") is True,
                evaluated=value_at(row, "evaluated") is True,
                contracted=value_at(row, "contracted") is True,
                monitored=value_at(row, "monitored") is True,
            )


def _fraction(found: Any) -> Fraction | None:
    if isinstance(found, bool):
        return None
    try:
        value = Fraction(found)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return value if 0 <= value <= 10**9 and value.denominator < 10**19 else None


def _count(found: Any, usual: int) -> int:
    fits = isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= 1_000_000
    return int(found) if fits else usual


def _spend_class(found: Any) -> SpendClass:
    known = {one.value: one for one in SpendClass}
    return known.get(found, SpendClass.ANY) if isinstance(found, str) else SpendClass.ANY
