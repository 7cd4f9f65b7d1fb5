"""Plans for tests: the shipped samples, changed copies, small ones of one rule each, random ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from pogo_learn.alignment.plan import (
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
from pogo_learn.alignment.plan_file import read_plan
from pogo_learn.system.resources import content_dir

SAMPLES = content_dir() / "plans"
FY27 = FiscalYear("FY27", date(2026, 7, 1), date(2027, 6, 30), enacted=True)
FY28 = FiscalYear("FY28", date(2027, 7, 1), date(2028, 6, 30), enacted=False)


def sample(name: str) -> Plan:
    """Read a shipped plan."""
    plan, faults = read_plan(SAMPLES / f"{name}.pogoplan")
    assert plan is not None, faults
    return plan


def changed(plan: Plan, changes: Mapping[str, Mapping[str, Any]], *more: Item) -> Plan:
    """Give a plan with items changed (None: dropped) and added."""
    items = [
        replace(item, **changes.get(item.id, {}))
        for item in plan.items
        if changes.get(item.id, {}) is not None
    ]
    return replace(plan, items=(*items, *more))


def without(plan: Plan, *items: str) -> Plan:
    """Give a plan without some items."""
    return replace(plan, items=tuple(item for item in plan.items if item.id not in items))


def small(**values: Any) -> Plan:
    """Give a plan with nothing in it but what is said."""
    usual: dict[str, Any] = {
        "title": "Small", "currency": "XXX", "unit": "1", "control": Control.CASH, "as_of": None,
        "years": (FY27,), "objectives": (), "lines": (), "items": (), "social_outcomes": (),
        "lead_times": {},
    }  # fmt: skip
    return Plan(**{**usual, **values})


def line(name: str, approved: int, committed: int = 0, **values: Any) -> BudgetLine:
    """Give a line with money in the first year."""
    usual: dict[str, Any] = {
        "title": name, "spend_class": SpendClass.ANY, "carry_over": Fraction(0),
        "years": {"FY27": Authority(approved, committed)},
    }  # fmt: skip
    return BudgetLine(id=name, **{**usual, **values})


def item(name: str, cost: int, funding: tuple[Funding, ...] = (), **values: Any) -> Item:
    """Give an item."""
    usual: dict[str, Any] = {
        "title": name, "category": "goods", "method": "reserved", "spend_class": SpendClass.ANY,
    }  # fmt: skip
    return Item(id=name, cost=cost, funding=funding, **{**usual, **values})


def objective(name: str, weight: int = 1, **values: Any) -> Objective:
    """Give an objective."""
    return Objective(name, name, Fraction(weight), **values)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Give any small plan that passes the rules."""
    lines = draw(st.integers(0, 4))
    objectives = draw(st.integers(0, 4))
    count = draw(st.integers(0, 6))
    amounts = st.integers(0, 500)
    days = st.none() | st.dates(date(2026, 1, 1), date(2029, 1, 1))
    made_lines = tuple(
        line(
            f"L{number}", 0,
            carry_over=Fraction(draw(st.integers(0, 4)), 4),
            years={
                year: Authority(draw(amounts), draw(amounts)) for year in ("FY27", "FY28")
            },
        )
        for number in range(lines)
    )  # fmt: skip
    items = []
    for number in range(count):
        rows = tuple(
            Funding(
                f"L{draw(st.integers(0, lines - 1))}",
                draw(st.sampled_from(["FY27", "FY28"])),
                draw(amounts),
            )
            for _row in range(draw(st.integers(0, 3)) if lines else 0)
        )
        shares = _shares(draw, objectives)
        start = draw(days)
        award = draw(days)
        items.append(
            item(
                f"P{number}", sum(row.amount for row in rows) + draw(st.integers(0, 100)), rows,
                objectives=shares, start=start,
                award=award if award is None or start is None or award >= start else start,
                priority=draw(st.integers(1, 3)), enabling=draw(st.booleans()),
                category=draw(st.sampled_from(["goods", "works", "ict"])),
                kpis=("K",) if draw(st.booleans()) else (),
                end=draw(days), mobilise_days=draw(st.integers(0, 60)),
                social=tuple(
                    SocialPromise("S1", *(draw(st.booleans()) for _stage in range(4)))
                    for _promise in range(draw(st.integers(0, 1)))
                ),
            )
        )  # fmt: skip
    return small(
        years=(FY27, FY28),
        lines=made_lines,
        objectives=tuple(
            objective(f"O{n}", draw(st.integers(0, 5)), needs_procurement=draw(st.booleans()))
            for n in range(objectives)
        ),
        items=tuple(items),
        social_outcomes=(SocialOutcome("S1", "S1"), SocialOutcome("S2", "S2")),
        control=draw(st.sampled_from(list(Control))),
    )


def _shares(draw: st.DrawFn, objectives: int) -> dict[str, Fraction]:
    if not objectives:
        return {}
    parts = [draw(st.integers(0, 5)) for _objective in range(objectives)]
    whole = max(1, sum(parts), draw(st.integers(1, 20)))
    return {f"O{n}": Fraction(part, whole) for n, part in enumerate(parts) if part}


HERE = Path(__file__).parent
