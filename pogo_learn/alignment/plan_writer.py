"""Writing a plan file: always the same text for the same plan, nothing unknown is lost.

Comments at the very beginning of a file stay; comments further down are not kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from pogo_learn.alignment.plan import (
    Authority,
    BudgetLine,
    FiscalYear,
    Funding,
    Item,
    Objective,
    Plan,
    SocialOutcome,
    SocialPromise,
    SpendClass,
)
from pogo_learn.alignment.plan_reader import FORMAT
from pogo_learn.system.files import write_atomically
from pogo_learn.system.yaml_file import scalar

_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .()/+-]*[\w.)])?")
"""Texts that YAML reads as themselves without quotes, also inside ``{ }``."""
_TWO: Final = (2, 5)


def save_plan(plan: Plan, path: Path) -> None:
    """Write a plan whole or not at all. Raises ``OSError`` when the disk refuses."""
    write_atomically(path, plan_text(plan).encode())


def plan_text(plan: Plan) -> str:
    """Give the text of the file."""
    return "\n".join((*_lines(plan), ""))


def _lines(plan: Plan) -> Iterator[str]:
    if plan.heading:
        yield plan.heading
    yield f"format: {FORMAT}"
    yield f"plan: {_flow(_head(plan))}"
    yield from _rows("fiscal_years", (_year(one) for one in plan.years))
    if plan.lead_times:
        yield f"lead_times: {_flow(plan.lead_times)}"
    stated = {
        name: value
        for name, value in asdict(plan.thresholds).items()
        if name in plan.stated_thresholds
    }
    if stated:
        yield f"thresholds: {_flow(stated)}"
    yield from _rows("objectives", (_objective(one) for one in plan.objectives))
    yield from _rows("social_outcomes", (_outcome(one) for one in plan.social_outcomes))
    yield from _rows("budget_lines", (_line(one) for one in plan.lines))
    yield from _rows("items", (_item(one) for one in plan.items))
    for name, value in plan.extra.items():
        if isinstance(value, list) and value:
            yield from _rows(name, value)
        else:
            yield f"{_scalar(name)}: {_flow(value)}"


def _rows(name: str, rows: Iterator[Any] | list[Any]) -> Iterator[str]:
    first = True
    for row in rows:
        if first:
            yield f"{_scalar(name)}:"
            first = False
        yield f"  - {_flow(row)}"


def _head(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "currency": plan.currency,
        "unit": plan.unit,
        "fiscal_year_start": plan.fiscal_year_start,
        "control": plan.control.value,
        **({"as_of": plan.as_of} if plan.as_of else {}),
        **plan.head_extra,
    }


def _year(year: FiscalYear) -> dict[str, Any]:
    status = "enacted" if year.enacted else "estimate"
    return {"id": year.id, "start": year.start, "end": year.end, "status": status, **year.extra}


def _objective(one: Objective) -> dict[str, Any]:
    data: dict[str, Any] = {"id": one.id, "title": one.title, "weight": one.weight}
    if not one.needs_procurement:
        data["needs_procurement"] = False
    return {**data, **one.extra}


def _outcome(one: SocialOutcome) -> dict[str, Any]:
    return {"id": one.id, "title": one.title, **one.extra}


def _line(line: BudgetLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "title": line.title,
        "class": line.spend_class.value,
        "carry_over": line.carry_over,
        "years": {year: _authority(one) for year, one in line.years.items()},
        **line.extra,
    }


def _authority(one: Authority) -> dict[str, Any]:
    return {"approved": one.approved, "committed": one.committed, **one.extra}


def _item(item: Item) -> dict[str, Any]:
    """Give the fields of an item; what is as usual is left out."""
    data: dict[str, Any] = {"id": item.id, "title": item.title, "cost": item.cost}
    if item.category:
        data["category"] = item.category
    data["method"] = item.method
    if item.spend_class is not SpendClass.ANY:
        data["class"] = item.spend_class.value
    if item.priority != 5:
        data["priority"] = item.priority
    if item.enabling:
        data["enabling"] = True
    data["funding"] = [_funding(row) for row in item.funding]
    data["objectives"] = dict(item.objectives)
    dates = {
        "start": item.start,
        "award": item.award,
        "mobilise_days": item.mobilise_days,
        "need_by": item.need_by,
        "end": item.end,
        "kpis": list(item.kpis),
    }
    data |= {name: value for name, value in dates.items() if value}
    if not item.social_relevant:
        data["social_relevant"] = False
    if item.social:
        data["social"] = [_promise(one) for one in item.social]
    return {**data, **item.extra}


def _funding(row: Funding) -> dict[str, Any]:
    return {"line": row.line, "fy": row.year, "amount": row.amount, **row.extra}


def _promise(one: SocialPromise) -> dict[str, Any]:
    return {
        "outcome": one.outcome,
        "specified": one.specified,
        "evaluated": one.evaluated,
        "contracted": one.contracted,
        "monitored": one.monitored,
        **one.extra,
    }


def _flow(value: Any) -> str:
    """Write any plain data on one line."""
    if isinstance(value, Mapping):
        fields = (f"{_scalar(str(name))}: {_flow(one)}" for name, one in value.items())
        return "{" + ", ".join(fields) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Fraction):
        text = fraction_text(value)
        return f'"{text}"' if "/" in text else text
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if _PLAIN.fullmatch(text) and isinstance(scalar(text, plain=True), str):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    """Quote as JSON does, which YAML reads alike; what YAML takes for a line break is escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else _escaped(ord(one)) for one in quoted)


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def fraction_text(value: Fraction) -> str:
    """Write a fraction exactly: as a decimal number where it ends, else as ``1/3``."""
    rest = value.denominator
    for prime in _TWO:
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = 0
    while value.denominator != 1 and (value * 10**places).denominator != 1:
        places += 1
    digits = str(int(value * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
