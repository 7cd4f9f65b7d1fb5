"""What must be true of a plan before it can be analysed: ids, references, sums, order of dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from pogo_learn.alignment.plan import FiscalYear, Item, Plan
from pogo_learn.system.language import _

Where = tuple[str | int, ...]
Report = Callable[[Where, str], None]
"""Told the place in the plan (list, index, field) and what is wrong there."""

_SHORTEST_YEAR = 360
_LONGEST_YEAR = 732
"""Days: a fiscal year takes one to two years."""


def check_plan(plan: Plan, report: Report) -> None:
    """Report everything that is wrong; a plan of which nothing is reported can be analysed."""
    for name, ids in (
        ("fiscal_years", [one.id for one in plan.years]),
        ("objectives", [one.id for one in plan.objectives]),
        ("budget_lines", [one.id for one in plan.lines]),
        ("items", [one.id for one in plan.items]),
        ("social_outcomes", [one.id for one in plan.social_outcomes]),
    ):
        _check_unique(name, ids, report)
    _check_years(plan.years, report)
    years = {year.id for year in plan.years}
    for index, line in enumerate(plan.lines):
        for year in line.years:
            if year not in years:
                _unknown(("budget_lines", index, "years", year), year, report)
    known = _Known(plan)
    for index, item in enumerate(plan.items):
        _check_item(item, ("items", index), known, report)


class _Known:
    """What items may refer to."""

    def __init__(self, plan: Plan) -> None:
        self.years = {one.id for one in plan.years}
        self.lines = {one.id for one in plan.lines}
        self.objectives = {one.id for one in plan.objectives}
        self.outcomes = {one.id for one in plan.social_outcomes}
        self.methods = set(plan.methods)


def _check_unique(name: str, ids: Iterable[str], report: Report) -> None:
    seen: set[str] = set()
    for index, one in enumerate(ids):
        if one in seen:
            report((name, index, "id"), _("the id “{id}” is used twice").format(id=one))
        seen.add(one)


def _check_years(years: tuple[FiscalYear, ...], report: Report) -> None:
    before: FiscalYear | None = None
    for index, year in enumerate(years):
        where = ("fiscal_years", index)
        days = (year.end - year.start).days + 1
        if not _SHORTEST_YEAR <= days <= _LONGEST_YEAR:
            report(where, _("a fiscal year takes one to two years"))
        if before is not None and year.start != before.end + timedelta(days=1):
            report(where, _("this year does not begin on the day after the one before"))
        before = year


def _check_item(item: Item, where: Where, known: _Known, report: Report) -> None:
    if item.method not in known.methods:
        report(
            (*where, "method"),
            _("there is no lead time for the method “{method}”; add it under lead_times").format(
                method=item.method
            ),
        )
    _check_references(item, where, known, report)
    if item.allocated > item.cost:
        report(
            (*where, "funding"),
            _("{item} has more money ({allocated}) than it costs ({cost})").format(
                item=item.id, allocated=item.allocated, cost=item.cost
            ),
        )
    if item.start is not None:
        for name, day in (("award", item.award), ("need_by", item.need_by)):
            if day is not None and day < item.start:
                report((*where, name), _("{name} is before start").format(name=name))


def _check_references(item: Item, where: Where, known: _Known, report: Report) -> None:
    for index, row in enumerate(item.funding):
        place = (*where, "funding", index)
        if row.line not in known.lines:
            _unknown((*place, "line"), row.line, report)
        if row.year not in known.years:
            _unknown((*place, "fy"), row.year, report)
    for objective in item.objectives:
        if objective not in known.objectives:
            _unknown((*where, "objectives", objective), objective, report)
    for index, promise in enumerate(item.social):
        if promise.outcome not in known.outcomes:
            _unknown((*where, "social", index, "outcome"), promise.outcome, report)


def _unknown(where: Where, identity: str, report: Report) -> None:
    report(where, _("there is nothing with the id “{id}” in this plan").format(id=identity))
