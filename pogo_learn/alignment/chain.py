"""The line of sight of one item: objective, money, signature, service, measure, outcome.

A link that is missing is part of the chain: it is where the sight ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.cells import number_text
from pogo_learn.alignment.plan import Item
from pogo_learn.system.language import _


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain."""

    kind: str
    """What kind of step it is, in words."""
    text: str
    is_missing: bool = False


def chain_of(item: Item, analysis: Analysis) -> tuple[Link, ...]:
    """Give the chain of an item, from the objective to the outcome."""
    return (
        _objective(item, analysis),
        _money(item),
        _signature(item, analysis),
        _service(item, analysis),
        _link(_("Measure"), "; ".join(item.kpis), _("no measure")),
        _social(item),
    )


def _link(kind: str, text: str, missing: str) -> Link:
    return Link(kind, text or missing, is_missing=not text)


def _objective(item: Item, analysis: Analysis) -> Link:
    if item.enabling:
        return Link(_("Objective"), _("enabling"))
    titles = {one.id: one.title for one in analysis.plan.objectives}
    parts = [
        titles[name] if share == 1 else f"{titles[name]} {number_text(share * 100)} %"
        for name, share in item.objectives.items()
    ]
    return _link(_("Objective"), ", ".join(parts), _("no objective"))


def _money(item: Item) -> Link:
    parts = [f"{row.line} {row.year} {row.amount}" for row in item.funding]
    missing = item.cost - item.allocated
    if missing > 0:
        parts.append(_("{amount} without money").format(amount=missing))
    link = _link(_("Budget line"), ", ".join(parts), _("no money"))
    return Link(link.kind, link.text, is_missing=link.is_missing or missing > 0)


def _signature(item: Item, analysis: Analysis) -> Link:
    day = analysis.timing.items[item.id].expected_award
    return _link(_("Award"), str(day or ""), _("no date"))


def _service(item: Item, analysis: Analysis) -> Link:
    own = analysis.timing.items[item.id]
    if own.ready is None:
        return Link(_("Ready"), _("no date"), is_missing=True)
    if own.need_slack is not None and own.need_slack < 0:
        words = _("{day}, {days} days late")
        text = words.format(day=own.ready, days=-own.need_slack)
        return Link(_("Ready"), text, is_missing=True)
    return Link(_("Ready"), str(own.ready))


def _social(item: Item) -> Link:
    if not item.social_relevant and not item.social:
        return Link(_("Social outcome"), _("none would fit"))
    text = ", ".join(one.outcome for one in item.social)
    if item.social and not any(one.contracted for one in item.social):
        words = _("{names}, not in the contract").format(names=text)
        return Link(_("Social outcome"), words, is_missing=True)
    return _link(_("Social outcome"), text, _("none"))
