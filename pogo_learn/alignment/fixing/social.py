"""Fixes of social outcomes: nobody buys them, promised and not bound, bound and not measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.fixing.making import Fix, item_of, with_item
from pogo_learn.alignment.plan import Item, SocialPromise
from pogo_learn.system.language import _


def not_contracted(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    """Put the promise into the contract, with or without somebody who measures."""
    name = finding.rows[0]
    yield Fix(
        _("Put it into the contract"),
        with_item(name, lambda one: _staged(one, {"contracted": True})),
    )
    yield Fix(
        _("Contract and monitor it"),
        with_item(name, lambda one: _staged(one, {"contracted": True, "monitored": True})),
    )


def not_monitored(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    """Let somebody measure what is in the contract."""
    yield Fix(
        _("Somebody monitors it"),
        with_item(finding.rows[0], lambda one: _staged(one, {"monitored": True}, contracted=True)),
    )


def _staged(item: Item, stages: Mapping[str, bool], *, contracted: bool = False) -> Item:
    promises = tuple(
        replace(one, **stages)  # type: ignore[arg-type]
        if (one.contracted if contracted else one.specified or one.evaluated)
        else one
        for one in item.social
    )
    return replace(item, social=promises)


def _promised(item: Item, outcome: str) -> Fix:
    promise = SocialPromise(outcome, True, True, True, True)
    return Fix(
        _("Contract and monitor {outcome} with {item}").format(outcome=outcome, item=item.id),
        with_item(item.id, lambda one: replace(one, social=(*one.social, promise))),
    )


def not_bought(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Ask it of the largest items that bring no social outcome yet."""
    free = [one for one in analysis.plan.items if one.social_relevant and not one.social]
    for item in sorted(free, key=lambda one: (-one.cost, one.id)):
        yield _promised(item, finding.rows[0])


def no_outcome(finding: Finding, analysis: Analysis) -> Iterator[Fix]:
    """Ask for an outcome that nobody buys yet, else for the first; or say that none would fit."""
    item = item_of(finding, analysis)
    names = [*analysis.social.unused_outcomes, *(one.id for one in analysis.plan.social_outcomes)]
    if names:
        yield _promised(item, names[0])
    yield Fix(
        _("None would fit"), with_item(item.id, lambda one: replace(one, social_relevant=False))
    )
