"""Time and ids as values that are handed in, so that rules stay pure and tests are repeatable."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment in UTC."""

Ticks = Callable[[], float]
"""Gives seconds that only go forward, from any beginning; not moved when the clock is set."""

NewId = Callable[[], str]
"""Gives a new time-ordered id (UUID version 7, RFC 9562) as text."""


def system_clock() -> datetime:
    """Read the machine's clock, in UTC."""
    return datetime.now(tz=UTC)


def new_id() -> str:
    """Make a UUID version 7: 48 bits of milliseconds, then random bits (RFC 9562, 5.7)."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return str(uuid.UUID(int=value))


def timestamp(moment: datetime) -> str:
    """Write a moment as the record keeps it: ISO 8601, UTC, microseconds, ``Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_timestamp(text: str) -> datetime:
    """Read what :func:`timestamp` wrote; raises ``ValueError`` for anything else."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
