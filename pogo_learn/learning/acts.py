"""The last acts of whoever sits before the window, so that each can be taken back and done again.

Nothing is ever deleted: taking back writes the event that says the opposite. Answers and checks are
evidence and stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from pogo_learn.changes import Changes
from pogo_learn.record.events import Event

if TYPE_CHECKING:
    from pogo_learn.record.journal import Record

DEPTH: Final = 30
"""Acts that are remembered while the program is open."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act happened: a lesson or module (or nothing), and a block in it."""

    target: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """An act that can be taken back: its name, where it was, and the events of both ways."""

    name: str
    """What was done, in words that follow "Undo:", in the language of that moment."""
    learner: str
    place: Place
    back: Event | tuple[Event, ...]
    """The event that takes it back; several are written in one transaction."""
    again: Event | tuple[Event, ...]
    """The event that does it again; several are written in one transaction."""
    changes: Changes
    series: str = ""
    """Acts of one series that follow each other (a note while it is being written) are one act."""


@dataclass(slots=True)
class Acts:
    """What can be taken back and done again, the newest last. A new act ends what could be redone."""

    done: list[Act] = field(default_factory=list)
    undone: list[Act] = field(default_factory=list)

    def note(self, act: Act) -> None:
        """Remember an act that is on disk."""
        last = self.done[-1] if self.done and not self.undone else None
        if last and act.series and (last.series, last.learner) == (act.series, act.learner):
            self.done[-1] = replace(act, back=last.back)
        else:
            self.done.append(act)
        del self.done[:-DEPTH]
        self.undone.clear()

    def undo(self, open_record: Callable[[], Record]) -> Act | None:
        """Take the last act back; gives it, or None. Raises :class:`StoreError`; then it stays."""
        if not self.done:
            return None
        act = self.done[-1]
        open_record().append(act.learner, *_events(act.back))
        self.undone.append(self.done.pop())
        return act

    def redo(self, open_record: Callable[[], Record]) -> Act | None:
        """Do again what was taken back last; gives it, or None. Raises :class:`StoreError`."""
        if not self.undone:
            return None
        act = self.undone[-1]
        open_record().append(act.learner, *_events(act.again))
        self.done.append(self.undone.pop())
        return act

    def forget(self) -> None:
        """Begin anew: another learner, or another record, is in use."""
        self.done.clear()
        self.undone.clear()


def _events(written: Event | tuple[Event, ...]) -> tuple[Event, ...]:
    return written if isinstance(written, tuple) else (written,)
