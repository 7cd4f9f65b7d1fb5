"""Linking items to objectives from the matrix: the shares of the others make room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from pogo_learn.alignment.plan import Item, Plan


def linked(plan: Plan, item: str, objective: str) -> Plan:
    """Let an item serve an objective too.

    It gets what no objective has yet; where all is given away, every objective gets the same share.
    """

    def link(one: Item) -> Item:
        if objective in one.objectives:
            return one
        rest = 1 - one.served_share
        if rest > 0:
            return replace(one, objectives={**one.objectives, objective: rest})
        share = Fraction(1, len(one.objectives) + 1)
        return replace(one, objectives=dict.fromkeys((*one.objectives, objective), share))

    return _with(plan, item, link)


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
