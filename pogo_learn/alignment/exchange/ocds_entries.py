"""A process of OCDS, read but not yet an item: its title, money and days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from pogo_learn.alignment.exchange.days import parse_day
from pogo_learn.alignment.exchange.ledger import CellPlace, Ledger
from pogo_learn.alignment.exchange.ocds_releases import (
    Json,
    list_of,
    map_of,
    str_of,
    value_at,
)
from pogo_learn.system.language import _

EXTENSION: Final = "pogoAlignment"
"""Field of a release in which we keep what OCDS has no place for."""
_LARGEST_AMOUNT: Final = Decimal(10) ** 15
METHODS: Final = {
    ("open", "works"): "open_works",
    ("open", "services"): "open_services",
    ("open", "goods"): "open_services",
    ("open", ""): "open_services",
}
OTHER_METHODS: Final = {"selective": 120, "limited": 60, "direct": 45}
"""Days from start to signature; examples, to be corrected in the plan."""


@dataclass(frozen=True, slots=True)
class OcdsEntry:
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


def entry_of(ocid: str, release: Json, place: CellPlace, ledger: Ledger) -> OcdsEntry | None:
    """Read one process; None where it is no purchase."""
    planning, tender = map_of(release.get("planning")), map_of(release.get("tender"))
    budget = map_of(planning.get("budget"))
    title = (
        str_of(tender.get("title"))
        or str_of(planning.get("project"))
        or str_of(planning.get("rationale"))
        or str_of(budget.get("description"))
        or str_of(release.get("title"))
    )
    value = budget.get("amount") or tender.get("value")
    if not title and value is None and not planning and not tender:
        ledger.refused(place, _("There is neither planning nor tender in it."), ocid)
        return None
    amount, currency = _amount(value)
    if amount is None:
        words = _("The amount cannot be read, or is negative; it was left out.")
        ledger.refused(place, words, str_of(value_at(value, "amount")))
        return None
    if value is None:
        ledger.changed(place, _("No budget and no value: the cost was taken as 0."), ocid)
    return OcdsEntry(
        ocid=ocid,
        title=title or ocid,
        amount=amount,
        currency=currency,
        breakdown=tuple(_breakdown(budget, place, ledger)),
        line=(str_of(budget.get("id")), str_of(budget.get("description"))),
        days=_days(planning, tender, place, ledger),
        method=_method(tender),
        category=str_of(tender.get("mainProcurementCategory")),
        own=map_of(planning.get(EXTENSION)),
        extra=_extra(ocid, planning, budget),
        place=place,
    )


def _extra(ocid: str, planning: Json, budget: Json) -> dict[str, Any]:
    found = {
        "ocid": ocid,
        "rationale": str_of(planning.get("rationale")),
        "project": str_of(budget.get("project")),
        "projectID": str_of(budget.get("projectID")),
        "uri": str_of(budget.get("uri")),
    }
    return {"ocds": {name: text for name, text in found.items() if text}}


def _amount(value: Any) -> tuple[Decimal | None, str]:
    if value is None:
        return Decimal(0), ""
    found = value_at(value, "amount")
    if found is None:
        return Decimal(0), str_of(value_at(value, "currency"))
    try:
        number = Decimal(str(found)) if not isinstance(found, bool) else Decimal("NaN")
    except ArithmeticError:
        return None, ""
    if not number.is_finite() or number < 0 or number > _LARGEST_AMOUNT:
        return None, ""
    return number, str_of(value_at(value, "currency"))[:10]


def _breakdown(
    budget: Json, place: CellPlace, ledger: Ledger
) -> Iterator[tuple[str, str, Decimal, date | None]]:
    for row in list_of(budget.get("budgetBreakdown")):
        amount, _currency = _amount(value_at(row, "amount"))
        identity = str_of(value_at(row, "id"))
        if amount is None or not identity:
            words = _("A part of the budget has no id or no amount; it was left out.")
            ledger.refused(CellPlace(place.sheet, place.row, "budgetBreakdown"), words, identity)
            continue
        start = _day(value_at(row, "period", "startDate"))
        yield identity, str_of(value_at(row, "description")), amount, start


def _day(found: Any) -> date | None:
    parsed = parse_day(str_of(found)[:10]) if isinstance(found, str) else None
    return parsed.day if parsed is not None else None


def _days(planning: Json, tender: Json, place: CellPlace, ledger: Ledger) -> dict[str, date]:
    milestones = [*list_of(planning.get("milestones")), *list_of(tender.get("milestones"))]
    delivery = [
        day
        for one in milestones
        if value_at(one, "type") == "delivery"
        and (day := _day(value_at(one, "dueDate"))) is not None
    ]
    contract = map_of(tender.get("contractPeriod"))
    end = _day(contract.get("endDate"))
    begin, length = _day(contract.get("startDate")), contract.get("durationInDays")
    if end is None and begin is not None and isinstance(length, int) and 0 < length < 40_000:
        end = begin + timedelta(days=length)
    found = {
        "start": _day(value_at(tender, "tenderPeriod", "startDate")),
        "award": _day(value_at(tender, "awardPeriod", "endDate")),
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
    kind = str_of(tender.get("procurementMethod")).casefold()
    details = str_of(tender.get("procurementMethodDetails"))
    category = str_of(tender.get("mainProcurementCategory")).casefold()
    return METHODS.get((kind, category)) or (kind if kind in OTHER_METHODS else "") or details


def of_one_currency(entries: list[OcdsEntry], ledger: Ledger) -> list[OcdsEntry]:
    """Keep the entries of the usual currency: amounts of several are never added up."""
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
