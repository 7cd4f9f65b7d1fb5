"""The tables of a plan's charts: the same numbers, exact."""

from __future__ import annotations

from fractions import Fraction

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.strategy import map_of
from pogo_learn.system.language import _
from pogo_learn.ui.align.views.years import years_of
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.widgets.table_twin import ChartTable


def flows_of(analysis: Analysis) -> dict[tuple[str, str, str], Fraction]:
    """Give the money by (objective, line, item); an empty id stands for none."""
    found: dict[tuple[str, str, str], Fraction] = {}
    for item in analysis.plan.items:
        parts = [(name, share) for name, share in item.objectives.items() if share]
        rest = 1 - item.served_share
        if rest > 0:
            parts.append(("", rest))
        money_rows = [(row.line, row.amount) for row in item.funding]
        if item.cost > item.allocated:
            money_rows.append(("", item.cost - item.allocated))
        for line, amount in money_rows:
            for name, share in parts:
                key = name, line, item.id
                found[key] = found.get(key, Fraction(0)) + amount * share
    return {key: amount for key, amount in found.items() if amount}


def thread_table(analysis: Analysis) -> ChartTable:
    """Money by objective, budget line and item."""
    plan = analysis.plan
    titles = {one.id: f"{one.id} {one.title}" for one in plan.objectives}
    titles |= {one.id: f"{one.id} {one.title}" for one in plan.lines}
    names = {one.id: f"{one.id} {one.title}" for one in plan.items}
    enabling = {one.id for one in plan.items if one.enabling}
    rows = [
        (
            titles.get(objective) or (_("enabling") if item in enabling else _("no objective")),
            titles.get(line, _("no money")),
            names[item],
            money(amount),
        )
        for (objective, line, item), amount in flows_of(analysis).items()
    ]
    rows += [(titles[name], "–", _("no item"), "0") for name in analysis.strategy.orphan_objectives]
    heads = (_("Objective"), _("Budget line"), _("Plan item"), _("Amount"))
    return ChartTable(heads, tuple(rows), frozenset({3}))


def matrix_table(analysis: Analysis) -> ChartTable:
    """A row for every item, a column for every objective."""
    plan = analysis.plan
    heads = (_("Plan item"), _("Cost"), *(f"{one.id} {one.title}" for one in plan.objectives))
    rows = tuple(
        (
            f"{item.id} {item.title}",
            money(item.cost),
            *(
                money(item.cost * item.objectives[one.id]) if one.id in item.objectives else ""
                for one in plan.objectives
            ),
        )
        for item in plan.items
    )
    return ChartTable(heads, rows, frozenset(range(1, len(heads))))


def years_table(analysis: Analysis) -> ChartTable:
    """A row for every fiscal year: ceiling and sum, then what each objective asks for."""
    series = years_of(analysis).series
    rows = tuple(
        (
            one.year,
            money(one.demand),
            money(one.available),
            money(one.available - one.demand),
            money(sum(line.gap for line in analysis.funding.lines if line.year == one.year)),
            *(money(layer.values[place]) for layer in series),
        )
        for place, one in enumerate(analysis.funding.years)
    )
    heads = (
        _("Year"), _("Asked for"), _("Available"), _("Left"), _("Short where it stands"),
        *(layer.title for layer in series),
    )  # fmt: skip
    return ChartTable(heads, rows, frozenset(range(1, len(heads))))


def calendar_table(analysis: Analysis) -> ChartTable:
    """A row for every item with its days."""
    rows = []
    for item in analysis.plan.items:
        own = analysis.timing.items[item.id]
        days = (item.start, item.award, own.expected_award, own.ready, item.need_by)
        slack = "–" if own.need_slack is None else str(own.need_slack)
        texts = tuple(str(day) if day is not None else "–" for day in days)
        rows.append((f"{item.id} {item.title}", *texts, slack))
    heads = (
        _("Plan item"), _("Start"), _("Award planned"), _("Award expected"), _("Ready"),
        _("Needed by"), _("Days to spare"),
    )  # fmt: skip
    return ChartTable(heads, tuple(rows), frozenset({6}))


def objective_value(analysis: Analysis, objective: str) -> Fraction:
    """Money that serves an objective."""
    return map_of(analysis.strategy.objectives)[objective].value
