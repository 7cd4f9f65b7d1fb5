"""Fixes of money: lines that are short, committed or idle, items without cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.fixing.making import (
    Edit,
    Fix,
    fits,
    item_of,
    money_on,
    move_fix,
    room_of,
    with_item,
)
from pogo_learn.alignment.number_words import amount_text
from pogo_learn.alignment.plan import Authority, Control, Funding, Item, Plan, SpendClass
from pogo_learn.alignment.sheet import checked
from pogo_learn.system.language import _


def overcommitted(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Move money to a year or line with room, or take the last item out."""
    line, year = finding.rows
    gap = next(one.gap for one in analysis.funding.lines if (one.line, one.year) == (line, year))
    users = sorted(
        (item for item in analysis.plan.items if money_on(item, line, year)),
        key=lambda item: (-item.priority, item.id),
    )
    moves = sorted(
        _moves(users, (line, year), gap, analysis), key=lambda move: (-move.amount, move.verb)
    )
    for verb in (_("Rephase"), _("Move")):
        for move in moves:
            if move.verb == verb:
                yield move_fix(move.item, (line, year), move.to, move.amount, verb)
                break
    if users:
        yield _taken_out(users[0])


@dataclass(frozen=True, slots=True)
class _Move:
    item: Item
    to: tuple[str, str]
    amount: int
    verb: str


def _moves(
    users: Sequence[Item], source: tuple[str, str], gap: int, analysis: Analysis
) -> Iterator[_Move]:
    """Find where money of a short line and year could go: another year, or another line."""
    line, year = source
    allowed = {one.id: one.spend_class for one in analysis.plan.lines}
    for item in users:
        wanted = min(gap, money_on(item, line, year))
        for to, free in room_of(analysis).items():
            amount = min(wanted, free)
            if amount <= 0:
                continue
            if to[0] == line and analysis.plan.control is Control.CASH:
                yield _Move(item, to, amount, _("Rephase"))
            elif to[0] != line and to[1] == year and fits(item, allowed[to[0]]):
                yield _Move(item, to, amount, _("Move"))


def _taken_out(item: Item) -> Fix:
    def edit(plan: Plan) -> Plan:
        items = tuple(one for one in plan.items if one.id != item.id)
        return checked(replace(plan, items=items))

    return Fix(_("Take {item} out").format(item=item.id), edit)


def part_unfunded(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Take the missing money from a line with room, or make the item smaller."""
    item = item_of(finding, analysis)
    missing = item.cost - item.allocated
    room = room_of(analysis)
    own = [(row.line, row.year) for row in item.funding]
    for place in sorted(room, key=lambda one: (one not in own, -room[one])):
        allowed = next(one.spend_class for one in analysis.plan.lines if one.id == place[0])
        if room[place] >= missing and fits(item, allowed):
            yield Fix(
                _("Take {amount} from {line} {year}").format(
                    amount=amount_text(missing), line=place[0], year=place[1]
                ),
                with_item(item.id, partial(_more, place=place, amount=missing)),
            )
            break
    if item.allocated:
        yield Fix(
            _("Re-scope to {amount}").format(amount=amount_text(item.allocated)),
            with_item(item.id, lambda one: replace(one, cost=one.allocated)),
        )


def _more(item: Item, place: tuple[str, str], amount: int) -> Item:
    sums = {(row.line, row.year): row.amount for row in item.funding}
    sums[place] = sums.get(place, 0) + amount
    rows = tuple(Funding(line, year, part) for (line, year), part in sums.items())
    return replace(item, funding=rows)


def not_allotted(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Move money to a year with room, or serve the item first."""
    item = item_of(finding, analysis)
    room = room_of(analysis)
    for row in item.funding:
        gap = -room.get((row.line, row.year), 0)
        amount = min(gap, row.amount)
        if gap <= 0:
            continue
        for year in analysis.plan.years:
            place = row.line, year.id
            if year.id != row.year and room.get(place, 0) >= amount:
                yield move_fix(item, (row.line, row.year), place, amount, _("Rephase"))
                break
    if item.priority > 1:
        yield Fix(_("Give it priority 1"), with_item(item.id, lambda one: replace(one, priority=1)))


def wrong_class(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Move the item to a line of its own class, or correct its class."""
    item, line = item_of(finding, analysis), finding.rows[1]
    room = room_of(analysis)
    rows = [row for row in item.funding if row.line == line]
    for other in analysis.plan.lines:
        fits = other.spend_class in {SpendClass.ANY, item.spend_class}
        if fits and all(room.get((other.id, row.year), 0) >= row.amount for row in rows):
            yield Fix(
                _("Move to {line}").format(line=other.id),
                with_item(item.id, partial(_on_line, line=line, to=other.id)),
            )
            break
    if {row.line for row in item.funding} == {line}:
        kind = next(one.spend_class for one in analysis.plan.lines if one.id == line)
        yield Fix(
            _("Its class is {kind}").format(kind=kind.value),
            with_item(item.id, lambda one: replace(one, spend_class=kind)),
        )


def _on_line(item: Item, line: str, to: str) -> Item:
    rows = tuple(replace(row, line=to) if row.line == line else row for row in item.funding)
    return replace(item, funding=rows)


def _approved(name: str, year: str, change: Callable[[Authority], Authority]) -> Edit:
    """Give the edit that changes what a line may spend in a year."""

    def edit(plan: Plan) -> Plan:
        lines = tuple(
            replace(one, years={**one.years, year: change(one.years[year])})
            if one.id == name
            else one
            for one in plan.lines
        )
        return checked(replace(plan, lines=lines))

    return edit


def inherited(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    """Existing contracts bind more than there is."""
    line, year = finding.rows
    amount = int(finding.amount or 0)
    yield Fix(
        _("Add {amount} to {line} {year}: supplementary budget").format(
            amount=amount_text(amount), line=line, year=year
        ),
        _approved(line, year, lambda one: replace(one, approved=one.approved + amount)),
    )
    yield Fix(
        _("Take {amount} out of existing contracts").format(amount=amount_text(amount)),
        _approved(line, year, lambda one: replace(one, committed=one.committed - amount)),
    )


def idle(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Bring a later item forward, release the money to a line that is short, or give it back."""
    line, year = finding.rows
    free = room_of(analysis)[line, year]
    yield from _brought_forward(line, year, free, analysis)
    yield from _released(line, year, free, analysis)
    yield Fix(
        _("Give {amount} back").format(amount=amount_text(free)),
        _approved(line, year, lambda one: replace(one, approved=one.approved - free)),
    )


def _brought_forward(line: str, year: str, free: int, analysis: Analysis) -> Iterator[Fix]:
    if analysis.plan.control is not Control.CASH:
        return
    own = next(one for one in analysis.plan.years if one.id == year)
    later = [one.id for one in analysis.plan.years if one.start > own.end]
    best: tuple[int, Item, str] | None = None
    for item in analysis.plan.items:
        expected = analysis.timing.items[item.id].expected_award
        if expected is None or expected > own.end:
            continue
        for other in later:
            amount = min(free, money_on(item, line, other))
            if amount and (best is None or amount > best[0]):
                best = amount, item, other
    if best is not None:
        amount, item, other = best
        yield move_fix(item, (line, other), (line, year), amount, _("Bring forward"))


def _released(line: str, year: str, free: int, analysis: Analysis) -> Iterator[Fix]:
    kinds = {one.id: one.spend_class for one in analysis.plan.lines}
    short = [
        one
        for one in analysis.funding.lines
        if one.gap and one.year == year and kinds[one.line] is kinds[line]
    ]
    if not short:
        return
    worst = max(short, key=lambda one: (one.gap, one.line))
    amount = min(free, worst.gap)
    take = _approved(line, year, lambda one: replace(one, approved=one.approved - amount))
    give = _approved(worst.line, year, lambda one: replace(one, approved=one.approved + amount))
    yield Fix(
        _("Release {amount} to {line}").format(amount=amount_text(amount), line=worst.line),
        lambda plan: give(take(plan)),
    )
