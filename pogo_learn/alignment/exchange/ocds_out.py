"""Exporting a plan as an OCDS 1.1 release package: a planning release for every item.

OCDS has no place for objectives, measures, social outcomes, priorities and preparation: they go into a
field of our own, ``planning.pogoAlignment``. Budget ceilings and fiscal years are not exported.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pogo_learn.alignment.exchange.amounts import CURRENCIES
from pogo_learn.alignment.exchange.ocds_entries import EXTENSION
from pogo_learn.alignment.plan import Item, Plan
from pogo_learn.alignment.plan_writer import fraction_text

BUDGET_BREAKDOWN: Final = (
    "https://raw.githubusercontent.com/open-contracting-extensions/"
    "ocds_budget_breakdown_extension/master/extension.json"
)
_UNITS: Final = {
    "1": Decimal(1), "0.01": Decimal("0.01"), "thousand": Decimal(1000), "thousands": Decimal(1000),
    "1000": Decimal(1000), "million": Decimal(10**6), "millions": Decimal(10**6),
    "1000000": Decimal(10**6),
}  # fmt: skip
_CATEGORIES: Final = {"goods", "works", "services"}
_METHODS: Final = {
    "open": "open", "request": "limited", "reserved": "selective", "consultancy": "selective",
    "call": "direct", "selective": "selective", "limited": "limited", "direct": "direct",
}  # fmt: skip


class _Exact(float):
    """A number that is written with exactly these digits: JSON's writer knows only floats."""

    def __new__(cls, value: Decimal) -> _Exact:
        found = super().__new__(cls, value)
        found.digits = format(value.normalize(), "f")
        return found

    digits: str

    def __repr__(self) -> str:
        return self.digits


def ocds_of(plan: Plan, *, prefix: str, publisher: str, published: datetime) -> bytes:
    """Write the package. ``prefix`` is the one registered for the publisher's identifiers."""
    stamp = published.isoformat(timespec="seconds").replace("+00:00", "Z")
    package = {
        "uri": f"urn:pogo-learn:{prefix}:{published:%Y%m%dT%H%M%S}",
        "version": "1.1",
        "extensions": [BUDGET_BREAKDOWN],
        "publishedDate": stamp,
        "publisher": {"name": publisher},
        EXTENSION: {"title": plan.title},
        "releases": [_release(plan, item, prefix, publisher, stamp) for item in plan.items],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _release(plan: Plan, item: Item, prefix: str, publisher: str, stamp: str) -> dict[str, Any]:
    buyer = {"name": publisher, "id": f"{prefix}-buyer"}
    return {
        "ocid": f"{prefix}-{item.id}",
        "id": f"{prefix}-{item.id}-{stamp}",
        "date": stamp,
        "tag": ["planning"],
        "initiationType": "tender",
        "parties": [{**buyer, "roles": ["buyer"]}],
        "buyer": buyer,
        "planning": _planning(plan, item),
        "tender": _tender(plan, item),
    }


def _money(plan: Plan, amount: int) -> dict[str, Any]:
    value = Decimal(amount) * _UNITS.get(plan.unit.casefold(), Decimal(1))
    number = int(value) if value == value.to_integral_value() else _Exact(value)
    currency = plan.currency.upper()
    return {"amount": number, **({"currency": currency} if currency in CURRENCIES else {})}


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _planning(plan: Plan, item: Item) -> dict[str, Any]:
    budget: dict[str, Any] = {"amount": _money(plan, item.cost)}
    if plan.unit.casefold() not in _UNITS:
        budget["description"] = f"amounts in {plan.unit}"
    titles = {line.id: line.title for line in plan.lines}
    years = {year.id: year for year in plan.years}
    if item.funding:
        budget["id"] = item.funding[0].line
        budget["budgetBreakdown"] = [
            {
                "id": f"{row.line}/{row.year}/{number}",
                "description": titles[row.line],
                "amount": _money(plan, row.amount),
                "period": {
                    "startDate": _time(years[row.year].start),
                    "endDate": _time(years[row.year].end),
                },
            }
            for number, row in enumerate(item.funding, 1)
        ]
    found: dict[str, Any] = {"budget": budget, EXTENSION: _own(plan, item)}
    rationale = item.extra.get("ocds")
    if isinstance(rationale, Mapping) and isinstance(rationale.get("rationale"), str):
        found["rationale"] = rationale["rationale"]
    if item.need_by is not None:
        found["milestones"] = [
            {
                "id": "need",
                "title": "Needed by",
                "type": "delivery",
                "dueDate": _time(item.need_by),
                "status": "scheduled",
            }
        ]
    return found


def _own(plan: Plan, item: Item) -> dict[str, Any]:
    """What OCDS has no field for."""
    objectives = {one.id: one for one in plan.objectives}
    outcomes = {one.id: one.title for one in plan.social_outcomes}
    found: dict[str, Any] = {
        "item": item.id,
        "method": item.method,
        "category": item.category,
        "class": item.spend_class.value,
        "priority": item.priority,
        "enabling": item.enabling,
        "mobilise_days": item.mobilise_days,
        "kpis": list(item.kpis),
        "social_relevant": item.social_relevant,
        "objectives": [
            {
                "id": name,
                "title": objectives[name].title,
                "weight": _ratio(objectives[name].weight),
                "share": _ratio(share),
            }
            for name, share in item.objectives.items()
        ],
        "social": [
            {
                "outcome": one.outcome,
                "title": outcomes[one.outcome],
                "specified": one.specified,
                "evaluated": one.evaluated,
                "contracted": one.contracted,
                "monitored": one.monitored,
            }
            for one in item.social
        ],
    }
    # The standard wants no empty fields.
    return {name: value for name, value in found.items() if value not in ("", [])}


def _ratio(value: Fraction) -> str:
    return fraction_text(value)


def _tender(plan: Plan, item: Item) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": item.id,
        "title": item.title,
        "status": "planned",
        "value": _money(plan, item.cost),
        "procurementMethodDetails": item.method,
    }
    method = _METHODS.get(item.method.split("_")[0].casefold())
    if method is not None:
        found["procurementMethod"] = method
    category = _category(item)
    if category:
        found["mainProcurementCategory"] = category
    if item.start is not None:
        found["tenderPeriod"] = {"startDate": _time(item.start)}
    if item.award is not None:
        found["awardPeriod"] = {"endDate": _time(item.award)}
    if item.end is not None:
        found["contractPeriod"] = {"endDate": _time(item.end)}
    return found


def _category(item: Item) -> str:
    words = item.category.casefold()
    if words in _CATEGORIES:
        return words
    return "services" if "service" in words or "consult" in words else ""
