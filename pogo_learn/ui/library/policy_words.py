"""Policy cards in words: kinds, lenses of the comparison, and what a number counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pogo_learn.content.policies.card import PolicyCard
from pogo_learn.system.language import _
from pogo_learn.system.written import labelled

FIELD_WORDS: Final[Mapping[str, Callable[[], str]]] = {
    "lever": lambda: _("Lever"),
    "legal_force": lambda: _("Legal force"),
    "link_type": lambda: _("Link"),
    "status": lambda: _("Status"),
    "jurisdiction": lambda: _("Nation"),
    "level": lambda: _("Level"),
    "base_of_number": lambda: _("Number"),
    "confidence": lambda: _("Confidence"),
}
_VALUES: Final[Mapping[str, Callable[[], str]]] = {
    "lever.duty": lambda: _("Duty to consider"),
    "lever.weight": lambda: _("Weight in the award"),
    "lever.condition": lambda: _("Contract condition"),
    "lever.target": lambda: _("Target"),
    "lever.reservation": lambda: _("Reserved contracts"),
    "lever.mandatory_source": lambda: _("Mandatory source"),
    "legal_force.constitution": lambda: _("Constitution"),
    "legal_force.statute": lambda: _("Statute"),
    "legal_force.directive": lambda: _("Directive"),
    "legal_force.policy": lambda: _("Policy"),
    "legal_force.guidance": lambda: _("Guidance"),
    "link_type.defined_by_statute": lambda: _("Defined by statute"),
    "link_type.mapped": lambda: _("Mapped by a strategy"),
    "link_type.political": lambda: _("Political programme"),
    "link_type.none": lambda: _("No link found"),
    "status.in_force": lambda: _("In force"),
    "status.enacted_not_commenced": lambda: _("Enacted, not yet in force"),
    "status.replaced": lambda: _("Replaced"),
    "status.proposed": lambda: _("Proposed"),
    "level.supra": lambda: _("Union of states"),
    "level.national": lambda: _("National"),
    "level.state": lambda: _("State or province"),
    "level.local": lambda: _("Local"),
    "confidence.high": lambda: _("High: read in the law or its guidance"),
    "confidence.medium": lambda: _("Medium: read in part"),
    "confidence.low": lambda: _("Low: not confirmed at first hand"),
    "base.": lambda: _("no number"),
    "base.score": lambda: _("of the score"),
    "base.points": lambda: _("of the points"),
    "base.contract_value": lambda: _("of contract value"),
    "base.spend": lambda: _("of spending"),
    "base.wage_bill": lambda: _("of the wage bill"),
    "base.posts": lambda: _("of posts"),
    "base.workforce": lambda: _("of the workforce"),
    "base.labour_hours": lambda: _("of labour hours"),
}


def value_in_words(name: str, value: str) -> str:
    """Say the value of a field of a card."""
    name = "base" if name == "base_of_number" else name
    words = _VALUES.get(f"{name}.{value}")
    return words() if words is not None else value


def number_in_words(card: PolicyCard) -> str:
    """Say the number of a card with what it counts."""
    if not card.number:
        return ""
    return f"{card.number} {value_in_words('base', card.base_of_number)}"


@dataclass(frozen=True, slots=True)
class ComparisonLens:
    """One question that is put to every policy."""

    title: Callable[[], str]
    text: Callable[[PolicyCard], str]


def _name(card: PolicyCard) -> str:
    parts = (card.instrument, card.year, card.clause)
    return ", ".join(part for part in parts if part)


def _force(card: PolicyCard) -> str:
    force = value_in_words("legal_force", card.legal_force)
    status = value_in_words("status", card.status)
    since = _("since {day}").format(day=card.in_force_from) if card.in_force_from else ""
    return ", ".join(part for part in (force, status, since) if part)


def _lever(card: PolicyCard) -> str:
    lever = value_in_words("lever", card.lever)
    number = number_in_words(card)
    return labelled(lever, number) if number else lever


def _link(card: PolicyCard) -> str:
    link = value_in_words("link_type", card.link_type)
    return f"{card.outcomes_framework} ({link})" if card.outcomes_framework else link


LENSES: Final = (
    ComparisonLens(lambda: _("Name and instrument"), _name),
    ComparisonLens(lambda: _("Legal force"), _force),
    ComparisonLens(lambda: _("Who is bound"), lambda card: card.bound_bodies),
    ComparisonLens(lambda: _("Threshold"), lambda card: card.threshold),
    ComparisonLens(lambda: _("Lever and number"), _lever),
    ComparisonLens(lambda: _("Wider outcomes framework"), _link),
    ComparisonLens(lambda: _("Monitoring"), lambda card: card.monitoring),
    ComparisonLens(
        lambda: _("Route for voluntary, community and social enterprises"),
        lambda card: card.vcse_route,
    ),
    ComparisonLens(lambda: _("Capacity development"), lambda card: card.capacity),
    ComparisonLens(lambda: _("Practical problems"), lambda card: card.problems),
)
