"""Fixes of purpose: items and objectives that do not find each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.fixing.making import Edit, Fix, item_of, with_item
from pogo_learn.alignment.plan import Item, Objective, Plan
from pogo_learn.alignment.sheet import Table, checked, with_new_row
from pogo_learn.system.language import _


def orphan(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Name an objective, or say that it serves all."""
    item = item_of(finding, analysis)
    candidates = _candidates(analysis)
    if candidates:
        yield _link(item, candidates[0])
    yield Fix(_("Mark as enabling"), with_item(item.id, lambda one: replace(one, enabling=True)))


def _link(item: Item, objective: Objective) -> Fix:
    shares = {objective.id: Fraction(1)}
    return Fix(
        _("Link to {objective}").format(objective=objective.id),
        with_item(item.id, lambda one: replace(one, objectives=shares)),
    )


def _candidates(analysis: Analysis) -> list[Objective]:
    """Objectives that an item could serve: those without any first, then the weightiest."""
    needed = [one for one in analysis.strategy.objectives if one.objective.needs_procurement]
    ordered = sorted(needed, key=lambda one: (bool(one.value), -one.objective.weight))
    return [one.objective for one in ordered]


def partly(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Give the rest to the largest objective, or say that it serves all."""
    item = item_of(finding, analysis)
    largest = max(item.objectives, key=lambda name: item.objectives[name])
    rest = 1 - item.served_share
    yield Fix(
        _("Give the rest to {objective}").format(objective=largest),
        with_item(
            item.id,
            lambda one: replace(
                one, objectives={**one.objectives, largest: one.objectives[largest] + rest}
            ),
        ),
    )
    yield Fix(_("Mark as enabling"), with_item(item.id, lambda one: replace(one, enabling=True)))


def no_purchase(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    """Plan an item, or say that none is needed."""
    name = finding.rows[0]

    def add(plan: Plan) -> Plan:
        longer = with_new_row(plan, Table.ITEMS)
        objective = next(one for one in plan.objectives if one.id == name)
        new = replace(longer.items[-1], title=objective.title, objectives={name: Fraction(1)})
        return checked(replace(longer, items=(*longer.items[:-1], new)))

    yield Fix(_("Add an item for it"), add)
    yield Fix(_("It needs no purchase"), _without_need(name, needs=False))


def _without_need(name: str, *, needs: bool) -> Edit:
    def edit(plan: Plan) -> Plan:
        objectives = tuple(
            replace(one, needs_procurement=needs) if one.id == name else one
            for one in plan.objectives
        )
        return checked(replace(plan, objectives=objectives))

    return edit


def unneeded(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    """Say that the objective needs procurement."""
    yield Fix(_("It needs a purchase after all"), _without_need(finding.rows[0], needs=True))
