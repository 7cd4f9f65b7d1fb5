"""The order in which a session shows its cards: like beside like, never the same twice in a row.

Mixing helps to tell similar categories apart. So neighbours come from different lessons, and from
lessons that share a concept where there are such; kinds of question take turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """What the order depends on: the card, its lesson, its concepts, its form, first or not."""

    key: str
    lesson: str
    concepts: frozenset[str]
    form: str
    """A question type, or what else the card is."""
    first: bool = False
    """Whether it belongs to those that come before all others."""


def interleaved(cards: Sequence[Shown]) -> tuple[str, ...]:
    """Order cards; the same cards give the same order. Costs the square of their number."""
    waiting = list(cards)
    found: list[Shown] = []
    while waiting:
        last = found[-1] if found else None
        best = min(range(len(waiting)), key=lambda index: (*_distance(last, waiting[index]), index))
        found.append(waiting.pop(best))
    return tuple(card.key for card in found)


def _distance(last: Shown | None, card: Shown) -> tuple[bool, bool, bool, bool]:
    """Say how ill a card follows another; smaller is better."""
    if last is None:
        return not card.first, False, False, False
    return (
        not card.first,
        card.lesson == last.lesson,
        not (card.concepts & last.concepts),
        card.form == last.form,
    )
