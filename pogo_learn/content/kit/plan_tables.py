"""Tables of a paper that are made from a plan file, so that nothing is typed twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from pogo_learn.alignment.plan import Item, Plan, SpendClass
from pogo_learn.content.kit.document import Column, Table, Value
from pogo_learn.system.language import _


def table_of_plan(plan: Plan, show: str) -> Table:
    """Make one of the tables of :data:`TABLES`."""
    return TABLES[show](plan)


def _note(plan: Plan) -> str:
    words = _("Amounts in {unit}. Plan of {day}.") if plan.as_of else _("Amounts in {unit}.")
    return words.format(unit=plan.unit_words, day=plan.as_of)


def _items(plan: Plan) -> Table:
    years = [year.id for year in plan.years]
    columns = (
        Column(_("No"), width=5),
        Column(_("Purchase"), width=24),
        Column(_("Serves"), width=11),
        Column(_("Cost"), "number", 8),
        Column(_("Line"), width=6),
        *(Column(year, "number", 8) for year in years),
        Column(_("Procedure"), width=14),
        Column(_("Start"), "date", 12),
        Column(_("Signature"), "date", 12),
        Column(_("Needed by"), "date", 12),
        Column(_("Measure"), width=9),
    )
    rows = tuple(
        (
            item.id, item.title, _serves(item), item.cost,
            ", ".join(dict.fromkeys(row.line for row in item.funding)),
            *(sum(row.amount for row in item.funding if row.year == year) for year in years),
            item.method.replace("_", " "), item.start, item.award, item.need_by,
            ", ".join(item.kpis),
        )
        for item in plan.items
    )  # fmt: skip
    total: tuple[Value, ...] = (
        None, _("Total"), None, plan.total, None,
        *(sum(r.amount for i in plan.items for r in i.funding if r.year == y) for y in years),
    )  # fmt: skip
    return Table(columns, (*rows, total), note=_note(plan))


def _serves(item: Item) -> str:
    if item.enabling:
        return _("enabling")
    return ", ".join(
        name if share == 1 else f"{name} {_percent(share)}"
        for name, share in item.objectives.items()
    )


def _percent(share: Fraction) -> str:
    value = share * 100
    return f"{value.numerator if value.denominator == 1 else round(float(value), 1)} %"


def _lines(plan: Plan) -> Table:
    columns = [Column(_("Line"), width=6), Column(_("Title"), width=22), Column(_("Class"))]
    for year in plan.years:
        state = _("enacted") if year.enacted else _("estimate")
        columns += [
            Column(_("{year} approved ({state})").format(year=year.id, state=state), "number"),
            Column(_("{year} bound").format(year=year.id), "number"),
            Column(_("{year} available").format(year=year.id), "number"),
        ]
    columns.append(Column(_("May be carried over"), width=12))
    rows = []
    for line in plan.lines:
        kind = {SpendClass.CAPITAL: _("capital"), SpendClass.RECURRENT: _("recurrent")}
        row: list[Value] = [line.id, line.title, kind.get(line.spend_class, "")]
        for year in plan.years:
            one = line.years.get(year.id)
            row += (
                [one.approved, one.committed, one.approved - one.committed] if one else [None] * 3
            )
        rows.append((*row, _percent(line.carry_over)))
    return Table(tuple(columns), tuple(rows), note=_note(plan))


def _objectives(plan: Plan) -> Table:
    columns = (
        Column(_("No"), width=6),
        Column(_("Objective"), width=40),
        Column(_("Weight"), "number", 10),
        Column(_("Needs a purchase"), width=18),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            one.id,
            one.title,
            _number(one.weight),
            _("yes") if one.needs_procurement else _("no"),
        )
        for one in plan.objectives
    )
    return Table(columns, rows)


def _number(value: Fraction) -> Value:
    return value.numerator if value.denominator == 1 else str(round(float(value), 2))


def _promises(plan: Plan) -> Table:
    titles = {one.id: f"{one.id} {one.title}" for one in plan.social_outcomes}
    columns = (
        Column(_("Item"), width=30),
        Column(_("Value"), "number", 10),
        Column(_("Social outcome"), width=34),
        *(Column(words, width=12) for words in _stages()),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            f"{item.id} {item.title}",
            item.cost,
            titles.get(one.outcome, one.outcome),
            *(
                _("yes") if there else _("no")
                for there in (one.specified, one.evaluated, one.contracted, one.monitored)
            ),
        )
        for item in plan.items
        for one in item.social
    )
    return Table(columns, rows, note=_note(plan))


def _stages() -> tuple[str, str, str, str]:
    return _("Specified"), _("Evaluated"), _("Contracted"), _("Monitored")


def _lead_times(plan: Plan) -> Table:
    columns = (
        Column(_("Procedure"), width=30),
        Column(_("Days from start to signature"), "number", 16),
    )
    rows = tuple((method.replace("_", " "), days) for method, days in plan.lead_times.items())
    return Table(columns, rows)


TABLES: Final[Mapping[str, Callable[[Plan], Table]]] = {
    "items": _items,
    "lines": _lines,
    "objectives": _objectives,
    "promises": _promises,
    "lead_times": _lead_times,
}
"""What of a plan can be shown, by the word that a paper uses for it."""
