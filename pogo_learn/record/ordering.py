"""The order of events, which no clock can turn round.

An event's device time is what a clock said, and clocks are wrong at times. So each event also carries
its *order*: a number like milliseconds since 1970, at least what the clock says, and higher than that of
every event of this learner that the record held when it was written. Whatever was known when an event
was written comes before it, on every computer; what nobody could know of each other is ordered by
time. ``docs/decisions/0015-order-of-events.md`` argues it.

An event of a version before had no order of its own; its device time stands for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)

END_OF_TIME: Final = 253_402_300_799_999
"""The last millisecond of the year 9999: no clock says more."""
_DAY: Final = 86_400_000
LONGEST_STEP: Final = 31 * _DAY
"""What one event may be ahead of the highest before it, where the clock is behind that one."""

_ORDER_DIGITS: Final = 14


@dataclass(frozen=True, slots=True, order=True)
class Newest:
    """The event with the highest order of a chain, or of all chains of a learner."""

    order: int
    at: int
    """What the clock said then, in milliseconds."""


NOTHING: Final = Newest(0, 0)
"""What comes before every event."""


def milliseconds(at: str) -> int:
    """Give a timestamp in milliseconds since 1970, and 0 for what is earlier or none."""
    try:
        return max(0, (datetime.fromisoformat(at) - _EPOCH) // _MILLISECOND)
    except (ValueError, TypeError):
        return 0


def order_of(values: Mapping[str, Any]) -> int:
    """Give the order of a stored event."""
    ordinal = values["ordinal"]
    return ordinal if isinstance(ordinal, int) else milliseconds(values["at"])


def newest_of(values: Mapping[str, Any]) -> Newest:
    """Give order and device time of a stored event."""
    return Newest(order_of(values), milliseconds(values["at"]))


def next_order(now: int, newest: Newest | None) -> int:
    """Give the order of the next event at ``now``, in milliseconds.

    Where the clock is far behind, some clock was ahead before; the order then goes on from there as
    fast as time does, so that of two computers that both know of it the later event is still the higher.
    """
    if newest is None or now > newest.order:
        return now
    passed = now - newest.at if newest.order - now > _DAY else 1
    return newest.order + min(max(passed, 1), LONGEST_STEP)


def is_possible(ordinal: int, at: str, events: int) -> bool:
    """Tell whether an event can have this order, in a record of so many events.

    It is never behind its own clock. No clock goes beyond the year 9999, and each event adds at most
    one step to that: whoever makes orders up cannot use up the numbers for those that come after.
    """
    return milliseconds(at) <= ordinal <= END_OF_TIME + LONGEST_STEP * events


def grows(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Tell whether an event has a higher order than one before it in its chain.

    Among events of versions before anything goes, for their clocks may have been set back.
    """
    if after["ordinal"] is None:
        return before["ordinal"] is None
    return order_of(after) > order_of(before)


def moment(values: Mapping[str, Any]) -> str:
    """Give a key that sorts events of all devices: order, then device time, then id."""
    return f"{order_of(values):0{_ORDER_DIGITS}x} {values['at']} {values['id']}"


def time_of(moment: str) -> str:
    """Give the device time (a timestamp) that a moment holds; empty for no moment."""
    return moment[_ORDER_DIGITS + 1 : _ORDER_DIGITS + 28]
