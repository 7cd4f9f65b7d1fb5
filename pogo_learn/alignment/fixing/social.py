"""Fixes of social outcomes: nobody buys them, promised and not bound, bound and not measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.fixing.making import Fix, item_of, with_item
from pogo_learn.alignment.plan import Item, SocialPromise
from pogo_learn.system.language import _


def not_contracted(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    """Put the promise into the contract, with or without somebody who measures."""
    name = finding.rows[0]
    yield Fix(_("Put it into the contract"), with_item(name, partial(_staged, stage=_bound)))
    yield Fix(
        _("Contract and monitor it"),
        with_item(name, partial(_staged, stage=_bound_and_measured)),
    )


def not_monitored(finding: Finding, _analysis: Analysis) -> Iterator[Fix]:
    """Let somebody measure what is in the contract."""
    yield Fix(
        _("Somebody monitors it"), with_item(finding.rows[0], partial(_staged, stage=_measured))
    )


def _bound(promise: SocialPromise) -> SocialPromise:
    """Put into the contract what was asked for or weighed."""
    asked = promise.specified or promise.evaluated
    return replace(promise, contracted=True) if asked else promise


def _bound_and_measured(promise: SocialPromise) -> SocialPromise:
    """Put into the contract what was asked for or weighed, and have it measured."""
    asked = promise.specified or promise.evaluated
    return replace(promise, contracted=True, monitored=True) if asked else promise


def _measured(promise: SocialPromise) -> SocialPromise:
    """Have what is in the contract measured."""
    return replace(promise, monitored=True) if promise.contracted else promise


def _staged(item: Item, stage: Callable[[SocialPromise], SocialPromise]) -> Item:
    return replace(item, social=tuple(map(stage, item.social)))


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
