"""The tables of a report: money, objectives, items, days and social outcomes, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.number_words import amount_text, share_text
from pogo_learn.alignment.plan import Item, Plan
from pogo_learn.alignment.ratios import Ratio
from pogo_learn.system.language import _

Value = str | int | Fraction | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column."""

    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table with what it shows."""

    name: str
    """Short: the name of a sheet, or a heading."""
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def value_text(value: Value) -> str:
    """Write the value of a cell."""
    if value is None:
        return ""
    if isinstance(value, int | Fraction):
        return amount_text(value)
    return value.isoformat() if isinstance(value, date) else value


def titles_of(plan: Plan) -> dict[str, str]:
    """Give what each id of the plan stands for, with the id."""
    return {
        one.id: f"{one.id} {one.title}".strip()
        for part in (plan.objectives, plan.lines, plan.items, plan.social_outcomes)
        for one in part
    }


def tables_of(analysis: Analysis) -> tuple[ReportTable, ...]:
    """Give all tables that hold anything."""
    tables = (
        _money(analysis),
        _years(analysis),
        _objectives(analysis),
        _items(analysis),
        _days(analysis),
        _social(analysis),
    )
    return tuple(table for table in tables if table.rows)


def _money(analysis: Analysis) -> ReportTable:
    titles = titles_of(analysis.plan)
    lines = sorted(analysis.funding.lines, key=lambda one: (-one.gap, one.line, one.year))
    return ReportTable(
        _("Budget lines"),
        _("Every budget line in every year, those that are short first"),
        (
            Column(_("Line")),
            Column(_("Year")),
            Column(_("Available"), True),
            Column(_("Asked for"), True),
            Column(_("Left"), True),
            Column(_("Short"), True),
        ),
        tuple(
            (titles[one.line], one.year, one.available, one.demand, one.headroom, one.gap)
            for one in lines
        ),
    )


def _years(analysis: Analysis) -> ReportTable:
    return ReportTable(
        _("Fiscal years"),
        _("Each fiscal year, all lines together"),
        (
            Column(_("Year")),
            Column(_("Available"), True),
            Column(_("Asked for"), True),
            Column(_("Idle"), True),
            Column(_("Short after all moves inside the year"), True),
        ),
        tuple(
            (one.year, one.available, one.demand, one.idle, one.net_gap)
            for one in analysis.funding.years
        ),
    )


def _objectives(analysis: Analysis) -> ReportTable:
    return ReportTable(
        _("Objectives"),
        _("Each objective, and what serves it"),
        (
            Column(_("Objective")),
            Column(_("Share of weight"), True),
            Column(_("Money that serves it"), True),
            Column(_("Share of money"), True),
            Column(_("Share of it that is secure"), True),
        ),
        tuple(
            (
                f"{one.objective.id} {one.objective.title}",
                share_text(one.weight_share),
                _rounded(one.value),
                share_text(one.value_share),
                share_text(one.secure_value_share),
            )
            for one in analysis.strategy.objectives
        ),
    )


def _items(analysis: Analysis) -> ReportTable:
    allotted = analysis.funding.allotted
    return ReportTable(
        _("Items"),
        _("Each item: its cost, its money and what it serves"),
        (
            Column(_("Item")),
            Column(_("Cost"), True),
            Column(_("Planned money"), True),
            Column(_("Covered"), True),
            Column(_("Serves")),
            Column(_("Measure")),
        ),
        tuple(
            (
                f"{item.id} {item.title}",
                item.cost,
                item.allocated,
                allotted[item.id],
                _served(item),
                "; ".join(item.kpis),
            )
            for item in analysis.plan.items
        ),
    )


def _served(item: Item) -> str:
    if item.enabling:
        return _("enabling")
    return ", ".join(f"{name} {_share(share)}" for name, share in item.objectives.items())


def _share(share: Ratio) -> str:
    exact = share is not None and (share * 100).denominator == 1
    return share_text(share, 0 if exact else 1)


def _days(analysis: Analysis) -> ReportTable:
    items = {item.id: item for item in analysis.plan.items}
    return ReportTable(
        _("Days"),
        _("Each item: procedure, signature, service and need"),
        (
            Column(_("Item")),
            Column(_("Start of the procedure")),
            Column(_("Planned award")),
            Column(_("Earliest award")),
            Column(_("Ready")),
            Column(_("Needed by")),
            Column(_("Days to spare"), True),
        ),
        tuple(
            (
                f"{name} {items[name].title}",
                items[name].start,
                items[name].award,
                one.earliest_award,
                one.ready,
                items[name].need_by,
                one.need_slack,
            )
            for name, one in analysis.timing.items.items()
        ),
    )


def _social(analysis: Analysis) -> ReportTable:
    titles = titles_of(analysis.plan)
    yes, no = _("yes"), _("no")
    return ReportTable(
        _("Social outcomes"),
        _("Each social outcome of an item, from the tender to somebody who measures"),
        (
            Column(_("Item")),
            Column(_("Outcome")),
            Column(_("In the specification")),
            Column(_("In the evaluation")),
            Column(_("In the contract")),
            Column(_("Measured")),
        ),
        tuple(
            (
                f"{item.id} {item.title}",
                titles[one.outcome],
                *(
                    yes if there else no
                    for there in (one.specified, one.evaluated, one.contracted, one.monitored)
                ),
            )
            for item in analysis.plan.items
            for one in item.social
        ),
    )


def _rounded(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value
