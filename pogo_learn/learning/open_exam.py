"""An exam that was begun and has not ended: how far it is, and what happened to its questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pogo_learn.learning.progress import Attempt
from pogo_learn.learning.study import Study
from pogo_learn.record.state import ExamState


@dataclass(frozen=True, slots=True)
class ContentChanges:
    """What differs in the course since the exam began. What was answered keeps its score."""

    edited: tuple[str, ...] = ()
    """Still to be answered, and asked as the course has them now."""
    edited_after: tuple[str, ...] = ()
    """Answered before."""
    gone: tuple[str, ...] = ()
    """Still to be answered, which cannot be: they count nothing."""
    gone_after: tuple[str, ...] = ()
    """Answered before."""

    def __bool__(self) -> bool:
        return bool(self.edited or self.edited_after or self.gone or self.gone_after)


@dataclass(frozen=True, slots=True)
class OpenExam:
    """An exam one can go on with. Without terms it was begun by an earlier version."""

    attempt: Attempt
    terms: ExamState | None
    changes: ContentChanges

    @property
    def waiting(self) -> tuple[str, ...]:
        """Questions that can still be answered."""
        return tuple(
            one
            for one in self.attempt.questions
            if one not in self.attempt.answers and one not in self.changes.gone
        )

    @property
    def seconds_left(self) -> int | None:
        """Seconds until its end; None where it has no limit."""
        if self.terms is None or not self.terms.allowed_seconds:
            return None
        return max(0, self.terms.allowed_seconds - self.terms.used_seconds)


def open_exam(study: Study, sitting: str) -> OpenExam | None:
    """Find the exam of a course that is open; raises :class:`UnknownId` for a course without one."""
    attempt = study.open_attempt(sitting)
    if attempt is None:
        return None
    terms = study.exam(attempt.id)
    now = {
        one: study.catalogue.question(one).content_hash
        for one in attempt.questions
        if study.knows(one)
    }
    hashes = terms.hashes if terms is not None else {}
    return OpenExam(attempt, terms, content_changes(attempt, hashes, now))


def content_changes(
    attempt: Attempt, begun: Mapping[str, str], now: Mapping[str, str]
) -> ContentChanges:
    """Compare the content hashes of an exam's questions when it began with those of today."""
    answered: Collection[str] = attempt.answers
    gone = [one for one in attempt.questions if one not in now]
    edited = [
        one for one in attempt.questions if one in now and begun.get(one, now[one]) != now[one]
    ]
    return ContentChanges(
        edited=tuple(one for one in edited if one not in answered),
        edited_after=tuple(one for one in edited if one in answered),
        gone=tuple(one for one in gone if one not in answered),
        gone_after=tuple(one for one in gone if one in answered),
    )
