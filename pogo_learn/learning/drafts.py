"""Answers that are begun and not given yet: kept at once, so that one goes on where one was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pogo_learn.assessment.question import Response
from pogo_learn.record.events import DraftKept
from pogo_learn.record.state import DraftState, RecordReader

if TYPE_CHECKING:
    from pogo_learn.record.journal import Record


@dataclass(frozen=True, slots=True)
class Drafts:
    """What one learner has begun to answer, in lessons and in attempts."""

    reader: RecordReader
    open_record: Callable[[], Record]
    learner: str

    def begun(self, question: str, attempt: str = "") -> DraftState | None:
        """Give what was begun in an attempt or, without one, in a lesson; None where nothing was."""
        return self.reader.draft(self.learner, attempt, question)

    def keep(self, question: str, response: Response, seed: int, attempt: str = "") -> bool:
        """Keep what is begun; an empty response takes it back. When this returns, the disk has it.

        Gives True; what is kept already is not written again. Raises :class:`StoreError` and, for
        what no record can hold, :class:`InputError`.
        """
        before = self.begun(question, attempt)
        now = DraftState(dict(response), seed) if response else None
        if now != before:
            self.open_record().append(
                self.learner, DraftKept(question, attempt, dict(response), seed)
            )
        return True

    def ending(self, question: str, attempt: str) -> tuple[DraftKept, ...]:
        """Give what is to be written with an answer, so that it is not begun any more."""
        if self.begun(question, attempt) is None:
            return ()
        return (DraftKept(question, attempt, {}, 0),)
