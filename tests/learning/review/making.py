"""Cards made of thin air, and a clock that is set by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pogo_learn.learning.review.cards import Card, CardKind
from pogo_learn.learning.review.day import Today
from pogo_learn.record.review_events import Memory
from pogo_learn.system.clock import timestamp

NAIROBI = ZoneInfo("Africa/Nairobi")
NOON = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
"""Noon in Nairobi."""
TODAY = Today(NOON, NAIROBI)


def new_card(subject: str = "q1", met_days_ago: float = 1, **changes: Any) -> Card:
    """A card that was never rated."""
    values: dict[str, Any] = {
        "kind": CardKind.QUESTION,
        "subject": subject,
        "lesson": "M1.1",
        "met_at": NOON - timedelta(days=met_days_ago),
        "seconds": 30,
    }
    return Card(**{**values, **changes})


def remembered(
    due_in: float, *, reviewed_ago: float = 10, stability: float = 10, phase: str = "review"
) -> Memory:
    """A memory that comes back in so many days."""
    return Memory(
        phase,
        stability,
        5.0,
        timestamp(NOON + timedelta(days=due_in)),
        timestamp(NOON - timedelta(days=reviewed_ago)),
    )


def old_card(subject: str = "q1", due_in: float = 0, **changes: Any) -> Card:
    """A card that was rated before."""
    memory = {
        name: changes.pop(name)
        for name in ("reviewed_ago", "stability", "phase")
        if name in changes
    }
    return new_card(subject, 30, memory=remembered(due_in, **memory), number=1, **changes)
