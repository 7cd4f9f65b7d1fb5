"""What comes today, and in the days after: pure rules on cards.

Order of what is due: certain and wrong first, then what was forgotten today, then what is most
likely still remembered, then what is new. When more waits than fits into the day, the rest waits:
it comes on the days after, so that an absence ends in no avalanche. A minute spent on what is just
about to be forgotten keeps more than one spent on what is lost already.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from pogo_learn.learning.review.cards import Card
from pogo_learn.learning.review.day import Today, moment_of

AHEAD: Final = timedelta(minutes=20)
"""What comes back within this time is shown now: nobody waits before the screen."""
AWAY_DAYS: Final = 14
"""Days without a rating that count as an absence."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one day brings."""

    day: date
    cards: int
    seconds: int


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Today's cards in order of need, and how many more are due."""

    cards: tuple[Card, ...]
    waiting: int
    """Cards that are due and do not fit into today."""
    waiting_seconds: int = 0
    """How long those are expected to take."""

    @property
    def seconds(self) -> int:
        """How long today's cards are expected to take."""
        return sum(card.seconds for card in self.cards)


def is_due(card: Card, today: Today) -> bool:
    """Tell whether a card is to be shown."""
    if card.suspended:
        return False
    if card.urgent:
        return True
    memory = card.memory
    if card.is_new:
        return card.met_at < today.begun
    if moment_of(memory.reviewed) > today.now:
        # It was rated in what is now the future: the clock was wrong, then or now.
        return True
    due = moment_of(memory.due)
    return due <= today.now + AHEAD if memory.phase != "review" else due < today.ends


def due_at(card: Card, today: Today) -> datetime:
    """Give the moment from which a card is due; now for one that is due already."""
    if is_due(card, today):
        return today.now
    return today.ends if card.is_new else moment_of(card.memory.due)


def due_day(card: Card, today: Today) -> date:
    """Give the day on which a card comes back, not before today."""
    return max(today.day, today.day_of(due_at(card, today)))


def plan_day(cards: Sequence[Card], today: Today, room: int) -> DayPlan:
    """Choose what is shown today within ``room`` seconds: at least one card, if there is room."""
    due = _due(cards, today)
    chosen, left = 0, room
    while chosen < len(due) and left > 0:
        left -= due[chosen].seconds
        chosen += 1
    rest = due[chosen:]
    return DayPlan(tuple(due[:chosen]), len(rest), sum(card.seconds for card in rest))


def _due(cards: Sequence[Card], today: Today) -> list[Card]:
    """Give what is due, in order of need."""
    return sorted((card for card in cards if is_due(card, today)), key=lambda c: _need(c, today))


def _need(card: Card, today: Today) -> tuple[int, float, str]:
    if card.urgent:
        return 0, 0.0, card.key
    if card.is_new:
        return 3, card.met_at.timestamp(), card.key
    if card.memory.phase != "review":
        return 1, 0.0, card.key
    away = (today.now - moment_of(card.memory.reviewed)).total_seconds() / 86_400
    # The chance of recall falls with the time away over the stability.
    return 2, away / max(card.memory.stability, 0.001), card.key


def forecast(
    cards: Sequence[Card], today: Today, room: int, budget: int, days: int = 7
) -> tuple[Load, ...]:
    """Say what each of the next days brings when no day takes more than ``budget`` seconds.

    Today has ``room`` seconds left. What a day cannot take goes on to the next.
    """
    # Days are not all of one length: where clocks are changed, one is longer or shorter.
    ends = [today.begin_of(ahead + 1) for ahead in range(days)]
    # In order of need, so that today takes those that are shown today.
    by_day: dict[int, list[int]] = {0: [card.seconds for card in _due(cards, today)]}
    for card in cards:
        if not card.suspended and not is_due(card, today):
            ahead = bisect_right(ends, due_at(card, today))
            by_day.setdefault(ahead, []).append(card.seconds)
    loads: list[Load] = []
    waiting: list[int] = []
    for ahead in range(days):
        waiting += by_day.get(ahead, ())
        taken, left = 0, room if ahead == 0 else budget
        while taken < len(waiting) and left > 0:
            left -= waiting[taken]
            taken += 1
        loads.append(Load(today.day + timedelta(days=ahead), taken, sum(waiting[:taken])))
        waiting = waiting[taken:]
    return tuple(loads)


def days_to_clear(waiting_seconds: int, budget: int) -> int:
    """Say in about how many days of ``budget`` seconds what waits is done."""
    return -(-waiting_seconds // max(1, budget))
