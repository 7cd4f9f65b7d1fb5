"""What can be done about a finding at once: at most two edits, each of which can be undone.

A fix is a suggestion to try and look at, never an order. Where no edit can be computed there is
none: then the row is shown, and the remedies in words remain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.fixing import money, purpose, social, time
from pogo_learn.alignment.fixing.making import Edit, Fix

__all__ = ["MOST", "Edit", "Fix", "fixes"]

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


def _at_risk(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Secure the largest item that serves the objective and is not secure yet."""
    name = finding.rows[0]
    open_items = [
        item
        for item in analysis.plan.items
        if name in item.objectives and item.id not in analysis.strategy.secure_items
    ]
    for item in sorted(open_items, key=lambda one: (-one.cost * one.objectives[name], one.id)):
        for own in sorted(analysis.found.of_items[item.id], key=lambda one: one.order):
            if own.code not in _UNSAFE:
                continue
            for fix in _MAKERS[own.code](own, analysis):
                yield replace(fix, label=f"{item.id}: {fix.label}")


_UNSAFE: Final = frozenset({"ALN-102", "ALN-103", "ALN-301", "ALN-303", "ALN-304"})
"""What keeps an item from being secure."""
_MAKERS: Final[Mapping[str, Callable[[Finding, Analysis], Iterator[Fix]]]] = {
    "ALN-101": money.overcommitted,
    "ALN-102": money.part_unfunded,
    "ALN-103": money.not_allotted,
    "ALN-104": money.inherited,
    "ALN-105": money.wrong_class,
    "ALN-107": money.idle,
    "ALN-108": time.not_placed,
    "ALN-201": purpose.orphan,
    "ALN-202": purpose.partly,
    "ALN-203": purpose.no_purchase,
    "ALN-204": _at_risk,
    "ALN-206": purpose.unneeded,
    "ALN-301": time.late,
    "ALN-302": time.unrealistic,
    "ALN-303": time.slipping,
    "ALN-304": time.before_authority,
    "ALN-305": time.bunched,
    "ALN-306": time.phased,
    "ALN-308": time.tight,
    "ALN-309": time.without_dates,
    "ALN-501": social.not_bought,
    "ALN-502": social.no_outcome,
    "ALN-503": social.not_contracted,
    "ALN-504": social.not_monitored,
}
