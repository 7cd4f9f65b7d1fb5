"""Importing open contracting data: OCDS 1.1 release and record packages, and Prozorro plans.

Every planning or tender release becomes an item. OCDS has no field for objectives, measures and social
outcomes; they are read from our own extension where we wrote it, and are findings where not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from pogo_learn.alignment.exchange.days import parse_day
from pogo_learn.alignment.exchange.ledger import CellPlace, Imported, Ledger
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
from pogo_learn.alignment.plan_file import MOST_ITEMS, MOST_LINES
from pogo_learn.alignment.plan_rules import check_plan
from pogo_learn.errors import InputError
from pogo_learn.system.language import _

EXTENSION: Final = "pogoAlignment"
"""Field of a release in which we keep what OCDS has no place for."""
_LARGEST: Final = 200_000_000
_LARGEST_AMOUNT: Final = Decimal(10) ** 15
_METHODS: Final = {
    ("open", "works"): "open_works",
    ("open", "services"): "open_services",
    ("open", "goods"): "open_services",
    ("open", ""): "open_services",
}
_OTHER_METHODS: Final = {"selective": 120, "limited": 60, "direct": 45}
"""Days from start to signature; examples, to be corrected in the plan."""
_LIST_PARTS: Final = ("awards", "contracts", "parties", "tag")

Json = Mapping[str, Any]


def read_ocds(
    path: Path, ledger: Ledger, *, today: date, assumptions: Assumptions | None = None
) -> Imported:
    """Read a package. Raises :class:`InputError` for a file that is none."""
    data = _loaded(path)
    releases = list(_releases(data, path, ledger))
    processes = _by_process(releases)
    entries = [
        entry
        for number, (ocid, release) in enumerate(processes.items(), 1)
        if (entry := _entry(ocid, release, CellPlace(path.name, number), ledger)) is not None
    ]
    entries = _of_one_currency(entries, ledger)
    if not entries:
        ledger.refused(CellPlace(path.name), _("There is no purchase with a title or a budget."))
        return ledger.result(None)
    title = _title(data) or path.stem
    plan = _plan(entries[:MOST_ITEMS], title, today, assumptions or Assumptions(), ledger, path)
    faults: list[str] = []
    check_plan(plan, lambda _where, words: faults.append(words))
    for words in faults:
        ledger.refused(CellPlace(path.name), words)
    return ledger.result(None if faults else plan)


def _loaded(path: Path) -> Any:
    def constant(name: str) -> Any:
        raise ValueError(name)

    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(
                _("{file} is larger than {size} MB.").format(file=path.name, size=_LARGEST // 10**6)
            )
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text, parse_float=Decimal, parse_constant=constant)
    except OSError as error:
        raise InputError(
            _("{file} cannot be read: {reason}.").format(
                file=path.name, reason=error.strerror or error
            )
        ) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError(
            _("{file} is no JSON that can be read.").format(file=path.name),
            advice=_("Ask for the file again from where it was published."),
        ) from error


def _map(found: Any) -> Json:
    return found if isinstance(found, Mapping) else {}


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _str(found: Any) -> str:
    if isinstance(found, str):
        return " ".join(found.split())[:500]
    if isinstance(found, int | Decimal) and not isinstance(found, bool):
        return str(found)
    return ""


def _at(found: Any, *path: str) -> Any:
    for name in path:
        found = _map(found).get(name)
    return found


def _title(data: Any) -> str:
    return _str(_at(data, "pogoAlignment", "title"))


def _releases(data: Any, path: Path, ledger: Ledger) -> Iterator[Json]:
    """Give all releases of whatever was published, in the order of the file."""
    if isinstance(data, list):
        for one in data:
            yield from _releases(one, path, ledger)
        return
    found = _map(data)
    if "planID" in _map(found.get("data")) or "planID" in found:
        yield _from_prozorro(_map(found.get("data")) or found)
    elif "records" in found:
        for number, record in enumerate(_list(found["records"]), 1):
            yield from _of_record(_map(record), CellPlace(path.name, number), ledger)
    elif "releases" in found:
        yield from (_map(one) for one in _list(found["releases"]) if _map(one))
    elif "compiledRelease" in found:
        yield from _of_record(found, CellPlace(path.name), ledger)
    elif "ocid" in found or {"planning", "tender"} & set(found):
        yield found
    else:
        raise InputError(
            _("{file} is no OCDS package and no plan that we know.").format(file=path.name),
            advice=_("Release packages, record packages and single releases are read."),
        )


def _of_record(record: Json, place: CellPlace, ledger: Ledger) -> Iterator[Json]:
    if _map(record.get("compiledRelease")):
        yield _map(record["compiledRelease"])
        return
    linked = 0
    for release in _list(record.get("releases")):
        if set(_map(release)) & {"planning", "tender", "tag"}:
            yield _map(release)
        else:
            linked += 1
    if linked:
        words = _("A release is only linked to; nothing is fetched.")
        ledger.refused(place, words)


def _by_process(releases: list[Json]) -> dict[str, Json]:
    """Put the releases of one process together: what came later overwrites, field by field."""
    ordered = sorted(enumerate(releases), key=lambda one: (_str(one[1].get("date")), one[0]))
    found: dict[str, dict[str, Any]] = {}
    for number, release in ordered:
        ocid = _str(release.get("ocid")) or f"release-{number + 1}"
        _merge(found.setdefault(ocid, {}), release)
    return dict(found)


def _merge(into: dict[str, Any], new: Json, depth: int = 0) -> None:
    for name, value in new.items():
        old = into.get(name)
        if isinstance(value, Mapping) and isinstance(old, dict) and depth < 12:
            _merge(old, value, depth + 1)
        elif isinstance(value, Mapping):
            copied: dict[str, Any] = {}
            _merge(copied, value, depth + 1) if depth < 12 else copied.update(value)
            into[name] = copied
        elif value is not None:
            into[name] = value


def _from_prozorro(data: Json) -> Json:
    """Turn a plan of Ukraine's Prozorro into the shape of a release."""
    budget = _map(data.get("budget"))
    currency = _str(budget.get("currency"))
    amount = {"amount": budget.get("amount"), "currency": currency}
    breakdown = [
        {
            "id": _at(row, "id"),
            "description": _at(row, "description") or _at(row, "title"),
            "amount": _at(row, "value"),
            "period": budget.get("period"),
        }
        for row in _list(budget.get("breakdown"))
    ]
    tender = _map(data.get("tender"))
    items = _list(data.get("items"))
    delivery = _at(items[0], "deliveryDate", "endDate") if items else None
    title = _str(budget.get("description")) or _str(_at(data, "classification", "description"))
    return {
        "ocid": data.get("planID"),
        "date": data.get("dateModified"),
        "planning": {
            "budget": {
                "id": budget.get("id"),
                "description": budget.get("description"),
                "amount": amount,
                "budgetBreakdown": breakdown,
            },
            "milestones": [{"id": "delivery", "type": "delivery", "dueDate": delivery}]
            if delivery
            else [],
        },
        "tender": {
            "title": title,
            "procurementMethod": tender.get("procurementMethod"),
            "procurementMethodDetails": tender.get("procurementMethodType"),
            "tenderPeriod": tender.get("tenderPeriod"),
            "mainProcurementCategory": _at(data, "mainProcurementCategory"),
        },
    }


@dataclass(frozen=True, slots=True)
class _Entry:
    """A process, read but not yet an item."""

    ocid: str
    title: str
    amount: Decimal
    currency: str
    breakdown: tuple[tuple[str, str, Decimal, date | None], ...]
    """(id, description, amount, first day of its period)."""
    line: tuple[str, str]
    """Id and description of the budget as a whole."""
    days: Mapping[str, date]
    method: str
    category: str
    own: Json
    """What our extension says."""
    extra: dict[str, Any] = field(default_factory=dict)
    place: CellPlace = field(default_factory=CellPlace)


def _entry(ocid: str, release: Json, place: CellPlace, ledger: Ledger) -> _Entry | None:
    planning, tender = _map(release.get("planning")), _map(release.get("tender"))
    budget = _map(planning.get("budget"))
    title = (
        _str(tender.get("title"))
        or _str(planning.get("project"))
        or _str(planning.get("rationale"))
        or _str(budget.get("description"))
        or _str(release.get("title"))
    )
    value = budget.get("amount") or tender.get("value")
    if not title and value is None and not planning and not tender:
        ledger.refused(place, _("There is neither planning nor tender in it."), ocid)
        return None
    amount, currency = _amount(value)
    if amount is None:
        words = _("The amount cannot be read, or is negative; it was left out.")
        ledger.refused(place, words, _str(_at(value, "amount")))
        return None
    if value is None:
        ledger.changed(place, _("No budget and no value: the cost was taken as 0."), ocid)
    return _Entry(
        ocid=ocid,
        title=title or ocid,
        amount=amount,
        currency=currency,
        breakdown=tuple(_breakdown(budget, place, ledger)),
        line=(_str(budget.get("id")), _str(budget.get("description"))),
        days=_days(planning, tender, place, ledger),
        method=_method(tender),
        category=_str(tender.get("mainProcurementCategory")),
        own=_map(planning.get(EXTENSION)),
        extra=_extra(ocid, planning, budget),
        place=place,
    )


def _extra(ocid: str, planning: Json, budget: Json) -> dict[str, Any]:
    found = {
        "ocid": ocid,
        "rationale": _str(planning.get("rationale")),
        "project": _str(budget.get("project")),
        "projectID": _str(budget.get("projectID")),
        "uri": _str(budget.get("uri")),
    }
    return {"ocds": {name: text for name, text in found.items() if text}}


def _amount(value: Any) -> tuple[Decimal | None, str]:
    if value is None:
        return Decimal(0), ""
    found = _at(value, "amount")
    if found is None:
        return Decimal(0), _str(_at(value, "currency"))
    try:
        number = Decimal(str(found)) if not isinstance(found, bool) else Decimal("NaN")
    except ArithmeticError:
        return None, ""
    if not number.is_finite() or number < 0 or number > _LARGEST_AMOUNT:
        return None, ""
    return number, _str(_at(value, "currency"))[:10]


def _breakdown(
    budget: Json, place: CellPlace, ledger: Ledger
) -> Iterator[tuple[str, str, Decimal, date | None]]:
    for row in _list(budget.get("budgetBreakdown")):
        amount, _currency = _amount(_at(row, "amount"))
        identity = _str(_at(row, "id"))
        if amount is None or not identity:
            words = _("A part of the budget has no id or no amount; it was left out.")
            ledger.refused(CellPlace(place.sheet, place.row, "budgetBreakdown"), words, identity)
            continue
        start = _day(_at(row, "period", "startDate"))
        yield identity, _str(_at(row, "description")), amount, start


def _day(found: Any) -> date | None:
    parsed = parse_day(_str(found)[:10]) if isinstance(found, str) else None
    return parsed.day if parsed is not None else None


def _days(planning: Json, tender: Json, place: CellPlace, ledger: Ledger) -> dict[str, date]:
    milestones = [*_list(planning.get("milestones")), *_list(tender.get("milestones"))]
    delivery = [
        day
        for one in milestones
        if _at(one, "type") == "delivery" and (day := _day(_at(one, "dueDate"))) is not None
    ]
    contract = _map(tender.get("contractPeriod"))
    end = _day(contract.get("endDate"))
    begin, length = _day(contract.get("startDate")), contract.get("durationInDays")
    if end is None and begin is not None and isinstance(length, int) and 0 < length < 40_000:
        end = begin + timedelta(days=length)
    found = {
        "start": _day(_at(tender, "tenderPeriod", "startDate")),
        "award": _day(_at(tender, "awardPeriod", "endDate")),
        "need_by": delivery[0] if delivery else None,
        "end": end,
    }
    days = {name: day for name, day in found.items() if day is not None}
    start = days.get("start")
    for name in ("award", "need_by"):
        if start is not None and name in days and days[name] < start:
            words = _("{name} is before the start; it was left out.").format(name=name)
            ledger.refused(CellPlace(place.sheet, place.row, name), words, str(days[name]))
            del days[name]
    return days


def _method(tender: Json) -> str:
    kind = _str(tender.get("procurementMethod")).casefold()
    details = _str(tender.get("procurementMethodDetails"))
    category = _str(tender.get("mainProcurementCategory")).casefold()
    return _METHODS.get((kind, category)) or (kind if kind in _OTHER_METHODS else "") or details


def _of_one_currency(entries: list[_Entry], ledger: Ledger) -> list[_Entry]:
    codes = [entry.currency for entry in entries if entry.currency]
    usual = max(set(codes), key=lambda one: (codes.count(one), one)) if codes else ""
    kept = []
    for entry in entries:
        if entry.currency in {"", usual}:
            kept.append(entry)
        else:
            words = _("The plan is in {usual}; an amount in {other} was left out.")
            ledger.refused(entry.place, words.format(usual=usual, other=entry.currency), entry.ocid)
    return kept


# The plan


def _plan(
    entries: list[_Entry],
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


def _fiscal_years(entries: list[_Entry], today: date) -> tuple[FiscalYear, ...]:
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

    def item(self, entry: _Entry) -> Item:
        """Make the item of a process."""
        own = entry.own
        cost = self._whole(entry.amount)
        enabling = own.get("enabling") is True
        item = Item(
            id=self._id(_str(own.get("item")) or entry.ocid),
            title=entry.title,
            cost=cost,
            category=_str(own.get("category")) or entry.category,
            method=self._method(_str(own.get("method")) or entry.method, entry.place),
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
            kpis=tuple(_str(one) for one in _list(own.get("kpis")) if _str(one)),
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
            days = _OTHER_METHODS.get(method, 90)
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

    def _funding(self, entry: _Entry, cost: int) -> tuple[Funding, ...]:
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
        for row in _list(own.get("objectives")):
            identity = re.sub(r"[^A-Za-z0-9_.-]+", "-", _str(_at(row, "id")))[:40]
            share = _fraction(_at(row, "share"))
            if not identity or share is None or not 0 < share <= 1:
                continue
            weight = _fraction(_at(row, "weight"))
            title = _str(_at(row, "title")) or identity
            self.objectives.setdefault(
                identity, Objective(identity, title, weight if weight is not None else Fraction(1))
            )
            found[identity] = share
        return found if sum(found.values(), Fraction(0)) <= 1 else {}

    def _promises(self, own: Json) -> Iterator[SocialPromise]:
        for row in _list(own.get("social")):
            identity = re.sub(r"[^A-Za-z0-9_.-]+", "-", _str(_at(row, "outcome")))[:40]
            if not identity:
                continue
            title = _str(_at(row, "title")) or identity
            self.outcomes.setdefault(identity, SocialOutcome(identity, title))
            yield SocialPromise(
                identity,
                specified=_at(row, "specified") is True,
                evaluated=_at(row, "evaluated") is True,
                contracted=_at(row, "contracted") is True,
                monitored=_at(row, "monitored") is True,
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
