"""What can be done about a finding at once: at most two edits, each of which can be undone.

A fix is a suggestion to try and look at, never an order. Where no edit can be computed there is
none: then the row is shown, and the remedies in words remain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import Final

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.plan import Control, Funding, Item, Objective, Plan, SpendClass
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


MOST: Final = 2


def fixes(finding: Finding, analysis: Analysis) -> tuple[Fix, ...]:
    """Give what can be done about a finding by an edit; at most two."""
    make = _MAKERS.get(finding.code)
    found: list[Fix] = []
    if make is not None:
        for fix in make(finding, analysis):
            found.append(fix)
            if len(found) == MOST:
                break
    return tuple(found)


def _item(finding: Finding, analysis: Analysis) -> Item:
    return next(item for item in analysis.plan.items if item.id == finding.rows[0])


def _with(item: str, change: Callable[[Item], Item]) -> Edit:
    def edit(plan: Plan) -> Plan:
        items = tuple(change(one) if one.id == item else one for one in plan.items)
        return checked(replace(plan, items=items))

    return edit


# Money


def _room(analysis: Analysis) -> dict[tuple[str, str], int]:
    return {(one.line, one.year): one.headroom for one in analysis.funding.lines}


def _moved(
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


def _overcommitted(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    line, year = finding.rows
    gap = next(one.gap for one in analysis.funding.lines if (one.line, one.year) == (line, year))
    users = sorted(
        (item for item in analysis.plan.items if _on(item, line, year)),
        key=lambda item: (-item.priority, item.id),
    )
    moves = sorted(
        _moves(users, (line, year), gap, analysis), key=lambda move: (-move.amount, move.verb)
    )
    for verb in (_("Rephase"), _("Move")):
        for move in moves:
            if move.verb == verb:
                yield _move_fix(move.item, (line, year), move.to, move.amount, verb)
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
        wanted = min(gap, _on(item, line, year))
        for to, free in _room(analysis).items():
            amount = min(wanted, free)
            if amount <= 0:
                continue
            if to[0] == line and analysis.plan.control is Control.CASH:
                yield _Move(item, to, amount, _("Rephase"))
            elif to[0] != line and to[1] == year and _fits(item, allowed[to[0]]):
                yield _Move(item, to, amount, _("Move"))


def _fits(item: Item, allowed: SpendClass) -> bool:
    return SpendClass.ANY in {allowed, item.spend_class} or allowed is item.spend_class


def _taken_out(item: Item) -> Fix:
    def edit(plan: Plan) -> Plan:
        items = tuple(one for one in plan.items if one.id != item.id)
        return checked(replace(plan, items=items))

    return Fix(_("Take {item} out").format(item=item.id), edit)


def _on(item: Item, line: str, year: str) -> int:
    return sum(row.amount for row in item.funding if (row.line, row.year) == (line, year))


def _move_fix(
    item: Item, source: tuple[str, str], to: tuple[str, str], amount: int, verb: str
) -> Fix:
    label = _("{verb} {amount} of {item} to {line} {year}").format(
        verb=verb, amount=amount, item=item.id, line=to[0], year=to[1]
    )
    return Fix(
        label,
        _with(
            item.id,
            lambda one: replace(one, funding=_moved(one.funding, *source, to, amount)),
        ),
    )


def _part_unfunded(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    item = _item(finding, analysis)
    missing = item.cost - item.allocated
    room = _room(analysis)
    own = [(row.line, row.year) for row in item.funding]
    for place in sorted(room, key=lambda one: (one not in own, -room[one])):
        allowed = next(one.spend_class for one in analysis.plan.lines if one.id == place[0])
        if room[place] >= missing and _fits(item, allowed):
            yield Fix(
                _("Take {amount} from {line} {year}").format(
                    amount=missing, line=place[0], year=place[1]
                ),
                _with(item.id, lambda one, to=place: _more(one, to, missing)),  # type: ignore[misc]
            )
            break
    if item.allocated:
        yield Fix(
            _("Re-scope to {amount}").format(amount=item.allocated),
            _with(item.id, lambda one: replace(one, cost=one.allocated)),
        )


def _more(item: Item, place: tuple[str, str], amount: int) -> Item:
    sums = {(row.line, row.year): row.amount for row in item.funding}
    sums[place] = sums.get(place, 0) + amount
    rows = tuple(Funding(line, year, part) for (line, year), part in sums.items())
    return replace(item, funding=rows)


def _not_allotted(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    item = _item(finding, analysis)
    room = _room(analysis)
    for row in item.funding:
        gap = -room.get((row.line, row.year), 0)
        amount = min(gap, row.amount)
        if gap <= 0:
            continue
        for year in analysis.plan.years:
            place = row.line, year.id
            if year.id != row.year and room.get(place, 0) >= amount:
                yield _move_fix(item, (row.line, row.year), place, amount, _("Rephase"))
                break
    if item.priority > 1:
        yield Fix(_("Give it priority 1"), _with(item.id, lambda one: replace(one, priority=1)))


def _wrong_class(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    item, line = _item(finding, analysis), finding.rows[1]
    room = _room(analysis)
    rows = [row for row in item.funding if row.line == line]
    for other in analysis.plan.lines:
        fits = other.spend_class in {SpendClass.ANY, item.spend_class}
        if fits and all(room.get((other.id, row.year), 0) >= row.amount for row in rows):
            yield Fix(
                _("Move to {line}").format(line=other.id),
                _with(item.id, lambda one, to=other.id: _on_line(one, line, to)),  # type: ignore[misc]
            )
            break


def _on_line(item: Item, line: str, to: str) -> Item:
    rows = tuple(replace(row, line=to) if row.line == line else row for row in item.funding)
    return replace(item, funding=rows)


def _slipping(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    item = _item(finding, analysis)
    expected = analysis.timing.items[item.id].expected_award
    year = analysis.plan.year_of(expected)
    earlier = _start_earlier(item, analysis, for_award=True)
    if earlier is not None:
        yield earlier
    if year is not None:
        ends = {one.id: one.end for one in analysis.plan.years}
        yield Fix(
            _("Move the money to {year}").format(year=year.id),
            _with(
                item.id,
                lambda one: replace(
                    one,
                    funding=_joined(
                        replace(row, year=year.id)
                        if expected is not None and ends[row.year] < expected
                        else row
                        for row in one.funding
                    ),
                ),
            ),
        )


def _joined(rows: Iterator[Funding]) -> tuple[Funding, ...]:
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        sums[row.line, row.year] = sums.get((row.line, row.year), 0) + row.amount
    return tuple(Funding(line, year, amount) for (line, year), amount in sums.items())


# Purpose


def _orphan(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    item = _item(finding, analysis)
    candidates = _candidates(analysis)
    if candidates:
        yield _link(item, candidates[0])
    yield Fix(_("Mark as enabling"), _with(item.id, lambda one: replace(one, enabling=True)))


def _link(item: Item, objective: Objective) -> Fix:
    shares = {objective.id: Fraction(1)}
    return Fix(
        _("Link to {objective}").format(objective=objective.id),
        _with(item.id, lambda one: replace(one, objectives=shares)),
    )


def _candidates(analysis: Analysis) -> list[Objective]:
    """Objectives that an item could serve: those without any first, then the weightiest."""
    needed = [one for one in analysis.strategy.objectives if one.objective.needs_procurement]
    ordered = sorted(needed, key=lambda one: (bool(one.value), -one.objective.weight))
    return [one.objective for one in ordered]


def _partly(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    item = _item(finding, analysis)
    largest = max(item.objectives, key=lambda name: item.objectives[name])
    rest = 1 - item.served_share
    yield Fix(
        _("Give the rest to {objective}").format(objective=largest),
        _with(
            item.id,
            lambda one: replace(
                one, objectives={**one.objectives, largest: one.objectives[largest] + rest}
            ),
        ),
    )
    yield Fix(_("Mark as enabling"), _with(item.id, lambda one: replace(one, enabling=True)))


def _no_purchase(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    name = finding.rows[0]

    def add(plan: Plan) -> Plan:
        from pogo_learn.alignment.sheet import Table, with_new_row

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


def _unneeded(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    yield Fix(_("It needs a purchase after all"), _without_need(finding.rows[0], needs=True))


# Time


def _late(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    item = _item(finding, analysis)
    earlier = _start_earlier(item, analysis, for_award=False)
    if earlier is not None:
        yield earlier
    ready = analysis.timing.items[item.id].ready
    if ready is not None:
        yield Fix(
            _("Agree a later need: {day}").format(day=ready),
            _with(item.id, lambda one: replace(one, need_by=ready)),
        )


def _start_earlier(item: Item, analysis: Analysis, *, for_award: bool) -> Fix | None:
    """Move the start (and the award with it) to where the need, or the award, can be met."""
    lead = analysis.plan.lead_time(item.method)
    own = analysis.timing.items[item.id]
    if lead is None or item.start is None:
        return None
    if for_award:
        if item.award is None:
            return None
        start = item.award - timedelta(days=lead)
    else:
        if own.latest_start is None:
            return None
        start = own.latest_start
    if start >= item.start:
        return None
    award = item.award
    if not for_award and award is not None:
        award = min(award, start + timedelta(days=lead))
    return Fix(
        _("Start on {day}").format(day=start),
        _with(item.id, lambda one: replace(one, start=start, award=award)),
    )


def _unrealistic(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    item = _item(finding, analysis)
    earlier = _start_earlier(item, analysis, for_award=True)
    if earlier is not None:
        yield earlier
    earliest = analysis.timing.items[item.id].earliest_award
    if earliest is not None:
        yield Fix(
            _("Award on {day}").format(day=earliest),
            _with(item.id, lambda one: replace(one, award=earliest)),
        )


def _before_authority(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    item = _item(finding, analysis)
    starts = {year.id: year.start for year in analysis.plan.years}
    first = min(starts[row.year] for row in item.funding if row.amount)
    yield Fix(
        _("Award on {day}").format(day=first),
        _with(item.id, lambda one: replace(one, award=first)),
    )


# Social outcomes


def _not_contracted(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    name = finding.rows[0]
    yield Fix(
        _("Put it into the contract"),
        _with(name, lambda one: _staged(one, {"contracted": True})),
    )
    yield Fix(
        _("Contract and monitor it"),
        _with(name, lambda one: _staged(one, {"contracted": True, "monitored": True})),
    )


def _not_monitored(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    yield Fix(
        _("Somebody monitors it"),
        _with(finding.rows[0], lambda one: _staged(one, {"monitored": True}, contracted=True)),
    )


def _staged(item: Item, stages: Mapping[str, bool], *, contracted: bool = False) -> Item:
    promises = tuple(
        replace(one, **stages)  # type: ignore[arg-type]
        if (one.contracted if contracted else one.specified or one.evaluated)
        else one
        for one in item.social
    )
    return replace(item, social=promises)


def _no_outcome(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    yield Fix(
        _("None would fit"),
        _with(finding.rows[0], lambda one: replace(one, social_relevant=False)),
    )


_MAKERS: Final[Mapping[str, Callable[[Finding, Analysis], Iterator[Fix]]]] = {
    "ALN-101": _overcommitted,
    "ALN-102": _part_unfunded,
    "ALN-103": _not_allotted,
    "ALN-105": _wrong_class,
    "ALN-201": _orphan,
    "ALN-202": _partly,
    "ALN-203": _no_purchase,
    "ALN-206": _unneeded,
    "ALN-301": _late,
    "ALN-302": _unrealistic,
    "ALN-303": _slipping,
    "ALN-304": _before_authority,
    "ALN-502": _no_outcome,
    "ALN-503": _not_contracted,
    "ALN-504": _not_monitored,
}
