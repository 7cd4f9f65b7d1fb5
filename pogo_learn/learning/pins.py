"""A PIN keeps colleagues who share a laptop from opening each other's page.

It is no encryption: whoever may read the files of this account can read the record. The hash is
scrypt of the standard library, with the costs that its documentation names for interactive use; after
three wrong tries each further one must wait longer.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from pogo_learn.errors import InputError
from pogo_learn.record.state import PinState, RecordReader
from pogo_learn.system.clock import Clock, read_timestamp, timestamp
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from pogo_learn.record.journal import Record

SHORTEST: Final = 4
LONGEST: Final = 64
FREE_TRIES: Final = 3
FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(minutes=15)

_COST, _BLOCK, _PARALLEL = 2**14, 8, 1


class Verdict(Enum):
    """What came of a try."""

    OPENED = "opened"
    WRONG = "wrong"
    WAIT = "wait"
    """Too soon after wrong ones; it was not looked at."""


@dataclass(frozen=True, slots=True)
class Try:
    """A try at a PIN, and the seconds until the next one is looked at."""

    verdict: Verdict
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Pins:
    """The PINs of this laptop."""

    reader: RecordReader
    open_record: Callable[[], Record]
    clock: Clock

    def has(self, learner: str) -> bool:
        """Tell whether a learner's page asks for a PIN."""
        return self.reader.pin(learner) is not None

    def set(self, learner: str, pin: str) -> None:
        """Set or change a PIN; raises :class:`InputError` for one that is too short or too long."""
        if not SHORTEST <= len(pin) <= LONGEST:
            raise InputError(
                _("A PIN has {least} to {most} characters.").format(least=SHORTEST, most=LONGEST),
                safe=_("Nothing was changed."),
            )
        self._keep(learner, PinState(_hash(pin, os.urandom(16)), 0, ""))

    def clear(self, learner: str) -> None:
        """Take the PIN away."""
        self._keep(learner, None)

    def try_pin(self, learner: str, pin: str) -> Try:
        """Try to open a learner's page. A wrong try is on disk before this returns."""
        state = self.reader.pin(learner)
        if state is None:
            return Try(Verdict.OPENED)
        now = self.clock()
        seconds = _seconds_to_wait(state, now)
        if seconds > 0:
            return Try(Verdict.WAIT, seconds)
        if _is_right(pin, state.hash):
            if state.failures:
                self._keep(learner, PinState(state.hash, 0, ""))
            return Try(Verdict.OPENED)
        failures = state.failures + 1
        wait = wait_after(failures)
        until = timestamp(now + wait) if wait else ""
        self._keep(learner, PinState(state.hash, failures, until))
        return Try(Verdict.WRONG, int(wait.total_seconds()))

    def _keep(self, learner: str, state: PinState | None) -> None:
        from pogo_learn.record.pins import keep_pin

        keep_pin(self.open_record(), learner, state)


def wait_after(failures: int) -> timedelta:
    """Give the wait after so many wrong tries: doubled each time, at most a quarter of an hour."""
    if failures < FREE_TRIES:
        return timedelta()
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(20, failures - FREE_TRIES)))


def _seconds_to_wait(state: PinState, now: datetime) -> int:
    if not state.wait_until:
        return 0
    left = read_timestamp(state.wait_until) - now
    # A clock that was set back must not lock anybody out for long.
    return max(0, -(-int(min(left, LONGEST_WAIT).total_seconds() * 1000) // 1000))


def _hash(pin: str, salt: bytes) -> str:
    digest = hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=32)
    parts = (base64.b64encode(part).decode() for part in (salt, digest))
    return "$".join(["scrypt", str(_COST), str(_BLOCK), str(_PARALLEL), *parts])


def _is_right(pin: str, kept: str) -> bool:
    try:
        name, cost, block, parallel, salt, digest = kept.split("$")
        if name != "scrypt":
            return False
        found = hashlib.scrypt(
            pin.encode(errors="surrogatepass"),
            salt=base64.b64decode(salt),
            n=int(cost),
            r=int(block),
            p=int(parallel),
            dklen=32,
        )
        return hmac.compare_digest(found, base64.b64decode(digest))
    except ValueError:
        return False
