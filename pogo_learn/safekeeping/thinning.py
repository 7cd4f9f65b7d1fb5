"""Which backups are kept: many of today, fewer of last month, a few of last year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

RECENT: Final = timedelta(days=1)
"""Everything of the last day is kept."""
FORCED: Final = timedelta(days=30)
"""Backups made before something risky are kept this long at least."""
DAYS, WEEKS, MONTHS = 12, 10, 9
"""The newest backup of each of so many days, weeks and months is kept."""


@dataclass(frozen=True, slots=True)
class Made:
    """When a backup was made (UTC), and whether it was made before something risky."""

    at: datetime
    forced: bool = False


def to_keep(backups: Sequence[Made], now: datetime) -> frozenset[Made]:
    """Give the backups that stay; the newest one always does.

    Backups of the future (the clock was set back since) stay too: nobody can say how old they are.
    """
    newest_first = sorted(backups, key=lambda made: made.at, reverse=True)
    kept = set(newest_first[:1])
    for made in newest_first:
        age = now - made.at
        if age <= RECENT or (made.forced and age <= FORCED):
            kept.add(made)
    grains: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, lambda at: at.date()),
        (WEEKS, lambda at: at.isocalendar()[:2]),
        (MONTHS, lambda at: (at.year, at.month)),
    )
    for count, period in grains:
        seen: dict[object, Made] = {}
        for made in newest_first:
            seen.setdefault(period(made.at), made)
        kept.update(list(seen.values())[:count])
    return frozenset(kept)
