"""Finding policy cards, and what may stand side by side.

Five levers hide behind similar words, and a number says nothing without what it counts: ten percent
of a score, five percent of a wage bill and thirty percent of spending are three different things. So
numbers are only put beside each other where lever and base are the same, and are never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pogo_learn.content.policies.card import (
    BASES,
    CONFIDENCES,
    FORCES,
    LEVELS,
    LEVERS,
    LINKS,
    STATUSES,
    PolicyCard,
)

FILTERS: Final = (
    "jurisdiction", "status", "lever", "legal_force", "base_of_number", "link_type", "level",
    "confidence",
)  # fmt: skip
"""Fields of a card that can be filtered by: those with few values that many cards share."""
_ORDERS: Final[Mapping[str, Sequence[str]]] = {
    "status": STATUSES,
    "lever": LEVERS,
    "legal_force": FORCES,
    "base_of_number": (*BASES, ""),
    "link_type": LINKS,
    "level": LEVELS,
    "confidence": CONFIDENCES,
}


def values_of(cards: Iterable[PolicyCard], name: str) -> tuple[str, ...]:
    """Give the values that a field has in some card, in the order of their kind or the alphabet."""
    found = {str(getattr(card, name)) for card in cards}
    order = _ORDERS.get(name)
    if order is None:
        return tuple(sorted(found, key=str.casefold))
    return tuple(value for value in order if value in found)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a learner looks for: words anywhere in a card, and values of some fields."""

    words: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def matching(cards: Iterable[PolicyCard], wanted: Wanted) -> tuple[PolicyCard, ...]:
    """Give the cards that have all words and all values, by jurisdiction."""
    words = wanted.words.casefold().split()
    found = [
        card
        for card in cards
        if all(getattr(card, name) == value for name, value in wanted.fields)
        and all(word in _text_of(card) for word in words)
    ]
    return tuple(sorted(found, key=lambda card: (card.jurisdiction.casefold(), card.local_name)))


def _text_of(card: PolicyCard) -> str:
    texts = (
        card.jurisdiction, card.local_name, card.instrument, card.clause, card.bound_bodies,
        card.number, card.threshold, card.outcomes_framework, card.monitoring, card.vcse_route,
        card.capacity, card.problems, *card.evidence,
    )  # fmt: skip
    return " ".join(texts).casefold()


@dataclass(frozen=True, slots=True)
class Numbers:
    """Cards whose numbers count the same thing by the same lever, so that they may be compared."""

    lever: str
    base: str
    cards: tuple[PolicyCard, ...]


def comparable(cards: Sequence[PolicyCard]) -> tuple[Numbers, ...]:
    """Group the cards that have a number by lever and base, largest group first."""
    groups: dict[tuple[str, str], list[PolicyCard]] = {}
    for card in cards:
        if card.number:
            groups.setdefault((card.lever, card.base_of_number), []).append(card)
    found = [Numbers(lever, base, tuple(group)) for (lever, base), group in groups.items()]
    return tuple(sorted(found, key=lambda one: -len(one.cards)))
