"""What a fix is, and the small edits that fixes are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.number_words import amount_text
from pogo_learn.alignment.plan import Funding, Item, Plan, SpendClass
from pogo_learn.alignment.sheet import checked
from pogo_learn.system.language import _

Edit = Callable[[Plan], Plan]


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing that can be done."""

    label: str
    """What the button says: a verb first."""
    edit: Edit
    """Gives the changed plan; raises ``CellRefused`` where the rules do not allow it."""


def item_of(finding: Finding, analysis: Analysis) -> Item:
    """Give the item that a finding is about."""
    return next(item for item in analysis.plan.items if item.id == finding.rows[0])


def with_item(item: str, change: Callable[[Item], Item]) -> Edit:
    """Give the edit that changes one item."""

    def edit(plan: Plan) -> Plan:
        items = tuple(change(one) if one.id == item else one for one in plan.items)
        return checked(replace(plan, items=items))

    return edit


def room_of(analysis: Analysis) -> dict[tuple[str, str], int]:
    """Give what is left on each line and year; negative where it is short."""
    return {(one.line, one.year): one.headroom for one in analysis.funding.lines}


def moved(
    rows: tuple[Funding, ...], line: str, year: str, to: tuple[str, str], amount: int
) -> tuple[Funding, ...]:
    """Move money from one line and year to another; rows of one place become one row."""
    sums: dict[tuple[str, str], int] = {}
    left = amount
    for row in rows:
        taken = min(left, row.amount) if (row.line, row.year) == (line, year) else 0
        left -= taken
        for key, part in (((row.line, row.year), row.amount - taken), (to, taken)):
            if part:
                sums[key] = sums.get(key, 0) + part
    return tuple(Funding(one, fiscal, part) for (one, fiscal), part in sums.items())


def fits(item: Item, allowed: SpendClass) -> bool:
    """Tell whether a line of this class takes the item."""
    return SpendClass.ANY in {allowed, item.spend_class} or allowed is item.spend_class


def money_on(item: Item, line: str, year: str) -> int:
    """Give the money of an item on a line and year."""
    return sum(row.amount for row in item.funding if (row.line, row.year) == (line, year))


def move_fix(
    item: Item, source: tuple[str, str], to: tuple[str, str], amount: int, verb: str
) -> Fix:
    """Give the fix that moves money of an item to another line or year."""
    label = _("{verb} {amount} of {item} to {line} {year}").format(
        verb=verb, amount=amount_text(amount), item=item.id, line=to[0], year=to[1]
    )
    return Fix(
        label,
        with_item(
            item.id,
            lambda one: replace(one, funding=moved(one.funding, *source, to, amount)),
        ),
    )


def joined(rows: Iterator[Funding]) -> tuple[Funding, ...]:
    """Make one row of all rows of one line and year."""
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        sums[row.line, row.year] = sums.get((row.line, row.year), 0) + row.amount
    return tuple(Funding(line, year, amount) for (line, year), amount in sums.items())
