"""The errors that a person may see.

Logic raises these and nothing else on purpose. ``cli`` and ``ui.runner`` are the only places that
catch them and turn them into one line or one dialog. Anything else that escapes is our own fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands: ``file:line``, the line counted from 1 (0: unknown)."""

    file: Path
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else str(self.file)


class PogoError(Exception):
    """Common face of all errors meant for a person.

    ``message`` says what happened, ``safe`` what is not harmed (said first), ``advice`` what to do.
    Every place that raises one says what is safe, or its class does; a test reads the source for it.
    """

    def __init__(
        self, message: str, *, safe: str = "", advice: str = "", place: Place | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.safe = safe
        self.advice = advice
        self.place = place

    def sentence(self) -> str:
        """Give the whole text on one line: place, what is safe, what happened, what to do."""
        where = f"{self.place}: " if self.place else ""
        return where + " ".join(part for part in (self.safe, self.message, self.advice) if part)


class InputError(PogoError):
    """What the person or a file gave us is at fault. Exit code 1."""


class UsageError(PogoError):
    """A command was called in a way it does not know. Exit code 2."""


class StoreError(PogoError):
    """The disk, a lock or the database stopped us. Exit code 1."""


class WriteRefused(StoreError):
    """The disk takes nothing at present; what is recorded can still be read."""


class NewerFileError(StoreError):
    """The file was written by a newer version of the program and is left as it is."""


class PolicyError(PogoError):
    """The organisation's policy does not allow this. Exit code 1."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file, as a check reports it: ``file:line: message``."""

    place: Place
    message: str
    warning: bool = False
    """True for what only ``--strict`` fails on."""

    def __str__(self) -> str:
        return f"{self.place}: {'warning: ' if self.warning else ''}{self.message}"
