"""What in a plan points at what: renaming and removing without leaving a loose end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from pogo_learn.alignment.plan import BudgetLine, Item, Plan

Value = TypeVar("Value")


def renamed(plan: Plan, part: str, old: str, new: str) -> Plan:
    """Give something another id, everywhere. ``part`` is the name of its list in the file."""
    if old == new:
        return plan

    def name(one: str) -> str:
        return new if one == old else one

    if part == "items":
        items = tuple(replace(one, id=name(one.id)) if one.id == old else one for one in plan.items)
        return replace(plan, items=items)
    if part == "objectives":
        objectives = tuple(replace(one, id=name(one.id)) for one in plan.objectives)
        return _with_items(
            replace(plan, objectives=objectives),
            lambda item: old in item.objectives,
            lambda item: replace(item, objectives=_keyed(item.objectives, name)),
        )
    if part == "budget_lines":
        lines = tuple(replace(one, id=name(one.id)) for one in plan.lines)
        return _with_items(
            replace(plan, lines=lines),
            lambda item: any(row.line == old for row in item.funding),
            lambda item: replace(
                item, funding=tuple(replace(row, line=name(row.line)) for row in item.funding)
            ),
        )
    if part == "social_outcomes":
        outcomes = tuple(replace(one, id=name(one.id)) for one in plan.social_outcomes)
        return _with_items(
            replace(plan, social_outcomes=outcomes),
            lambda item: any(one.outcome == old for one in item.social),
            lambda item: replace(
                item, social=tuple(replace(one, outcome=name(one.outcome)) for one in item.social)
            ),
        )
    return _year_renamed(plan, old, name)


def _year_renamed(plan: Plan, old: str, name: Callable[[str], str]) -> Plan:
    years = tuple(replace(one, id=name(one.id)) for one in plan.years)
    lines = tuple(replace(one, years=_keyed(one.years, name)) for one in plan.lines)
    return _with_items(
        replace(plan, years=years, lines=lines),
        lambda item: any(row.year == old for row in item.funding),
        lambda item: replace(
            item, funding=tuple(replace(row, year=name(row.year)) for row in item.funding)
        ),
    )


def without_references(plan: Plan, part: str, gone: set[str]) -> Plan:
    """Remove everything that points at rows that are going to be removed."""
    if part == "objectives":
        return _with_items(
            plan,
            lambda item: any(name in gone for name in item.objectives),
            lambda item: replace(
                item, objectives={n: s for n, s in item.objectives.items() if n not in gone}
            ),
        )
    if part == "social_outcomes":
        return _with_items(
            plan,
            lambda item: any(one.outcome in gone for one in item.social),
            lambda item: replace(
                item, social=tuple(one for one in item.social if one.outcome not in gone)
            ),
        )
    if part == "budget_lines":
        return _without_funding(plan, lambda line, _year: line in gone)
    if part == "fiscal_years":
        lines = tuple(_without_years(one, gone) for one in plan.lines)
        return _without_funding(replace(plan, lines=lines), lambda _line, year: year in gone)
    return plan


def _without_years(line: BudgetLine, gone: set[str]) -> BudgetLine:
    return replace(line, years={year: one for year, one in line.years.items() if year not in gone})


def _without_funding(plan: Plan, is_gone: Callable[[str, str], bool]) -> Plan:
    return _with_items(
        plan,
        lambda item: any(is_gone(row.line, row.year) for row in item.funding),
        lambda item: replace(
            item,
            funding=tuple(row for row in item.funding if not is_gone(row.line, row.year)),
        ),
    )


def _with_items(
    plan: Plan, concerns: Callable[[Item], bool], change: Callable[[Item], Item]
) -> Plan:
    """Change the items that are concerned; the others stay the very same objects."""
    items = tuple(change(item) if concerns(item) else item for item in plan.items)
    return replace(plan, items=items)


def _keyed(found: Mapping[str, Value], name: Callable[[str], str]) -> dict[str, Value]:
    return {name(key): value for key, value in found.items()}
