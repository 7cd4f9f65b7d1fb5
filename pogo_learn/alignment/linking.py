"""Linking items to objectives from the matrix: the shares of the others make room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from pogo_learn.alignment.cells import CellRefused, number_of
from pogo_learn.alignment.plan import Item, Plan
from pogo_learn.system.language import _


def usual_share(item: Item, objective: str) -> Fraction:
    """Give the share that an objective has, or would get: what is free, else the same as all."""
    if objective in item.objectives:
        return item.objectives[objective]
    rest = 1 - item.served_share
    return rest if rest > 0 else Fraction(1, len(item.objectives) + 1)


def share_of(text: str, item: Item) -> Fraction:
    """Read a share (``40 %``) or an amount of the item's cost.

    Raises :class:`CellRefused` for anything else, and for what is not more than 0 or more than all.
    """
    number = number_of(text)
    share = number if text.strip().endswith("%") else _part(number, item)
    if not 0 < share <= 1:
        raise CellRefused(
            _("Give a share from 1 % to 100 %, or an amount up to {cost}.").format(cost=item.cost)
        )
    return share


def _part(amount: Fraction, item: Item) -> Fraction:
    return amount / item.cost if item.cost else Fraction(0)


def linked(plan: Plan, item: str, objective: str, share: Fraction | None = None) -> Plan:
    """Let an item serve an objective too, with a certain share of its cost.

    Without one it gets what no objective has yet; where all is given away, every objective gets the
    same share. Where a share leaves the others too little, they give in proportion.
    """

    def link(one: Item) -> Item:
        if share is not None and share != usual_share(one, objective):
            return _with_share(one, objective, share)
        if objective in one.objectives:
            return one
        usual = usual_share(one, objective)
        if one.served_share < 1:
            return replace(one, objectives={**one.objectives, objective: usual})
        return replace(one, objectives=dict.fromkeys((*one.objectives, objective), usual))

    return _with(plan, item, link)


def _with_share(item: Item, objective: str, share: Fraction) -> Item:
    others = {name: own for name, own in item.objectives.items() if name != objective}
    taken = sum(others.values(), Fraction(0))
    room = 1 - share
    if taken > room:
        others = {name: own * room / taken for name, own in others.items() if room}
    order = dict.fromkeys((*item.objectives, objective))
    shares = {**others, objective: share}
    return replace(item, objectives={name: shares[name] for name in order if name in shares})


def unlinked(plan: Plan, item: str, objective: str) -> Plan:
    """Let an item serve an objective no more; its share serves none then."""

    def unlink(one: Item) -> Item:
        left = {name: share for name, share in one.objectives.items() if name != objective}
        return one if len(left) == len(one.objectives) else replace(one, objectives=left)

    return _with(plan, item, unlink)


def _with(plan: Plan, name: str, change: Callable[[Item], Item]) -> Plan:
    items = tuple(change(one) if one.id == name else one for one in plan.items)
    if all(new is old for new, old in zip(items, plan.items, strict=True)):
        return plan
    return replace(plan, items=items)
