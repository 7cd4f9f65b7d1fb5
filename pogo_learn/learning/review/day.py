"""The day of review: it begins at four in the morning, so that a late evening is still today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Final

DAY_BEGINS: Final = time(4)


@dataclass(frozen=True)
class Today:
    """A moment, and how days are told apart around it.

    ``zone`` is the reader's, or the machine's when None. Moments are kept in UTC; days are computed
    when they are asked for, so that a journey into another zone moves no card by more than a day.
    """

    now: datetime
    zone: tzinfo | None = None

    @cached_property
    def day(self) -> date:
        """The day it is."""
        return self.day_of(self.now)

    def day_of(self, moment: datetime) -> date:
        """Give the day of review in which a moment lies."""
        local = moment.astimezone(self.zone)
        begins = timedelta(hours=DAY_BEGINS.hour)
        return (local.replace(tzinfo=None) - begins).date()

    @cached_property
    def begun(self) -> datetime:
        """When this day began, in UTC."""
        return self.begin_of(0)

    @cached_property
    def ends(self) -> datetime:
        """When the next day begins, in UTC."""
        return self.begin_of(1)

    def begin_of(self, ahead: int) -> datetime:
        """Say when the day so many days ahead begins, in UTC."""
        morning = datetime.combine(self.day + timedelta(days=ahead), DAY_BEGINS)
        local = morning.replace(tzinfo=self.zone) if self.zone else morning
        return local.astimezone(UTC)


def moment_of(text: str) -> datetime:
    """Read a timestamp of the record; quicker than its own reader, for many at a time."""
    return datetime.fromisoformat(text)
