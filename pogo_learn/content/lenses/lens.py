"""What a country lens holds. Everything in it is dated and has its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pogo_learn.content.course import Source


@dataclass(frozen=True, slots=True)
class LocalTerm:
    """How a key term of the courses is called there, and what is different."""

    term: str
    local: str
    note: str
    """Clean inline HTML, without the marks of its sources: it stands where none are numbered."""
    cited: tuple[str, ...] = ()
    """Ids of the sources of the note."""
    confidence: str = "high"
    """``low`` where none of them was read at first hand; the reader is told."""


@dataclass(frozen=True, slots=True)
class LocalLaw:
    """A box that stands in a lesson, after a block of it; with no ``after``, before its checks."""

    lesson: str
    after: str
    html: str
    """Clean HTML of paragraphs; numbers of sources are put in when it is laid over a lesson."""
    confidence: str


@dataclass(frozen=True, slots=True)
class CalendarStep:
    """A point of the year in public money there: when, and what happens (clean inline HTML)."""

    when: str
    what: str


@dataclass(frozen=True, slots=True)
class Lens:
    """One country or legal order."""

    id: str
    name: str
    as_at: date
    review_by: date
    terms: tuple[LocalTerm, ...]
    laws: tuple[LocalLaw, ...]
    calendar: tuple[CalendarStep, ...]
    calendar_lesson: str
    """Lesson that shows the calendar; empty where there is none."""
    calendar_after: str
    sources: tuple[Source, ...]

    def local_term(self, term: str) -> LocalTerm | None:
        """Look a key term up."""
        return next((one for one in self.terms if one.term == term), None)

    def sources_of(self, local: LocalTerm) -> tuple[Source, ...]:
        """Give the sources of a local term's note, as the lens has them."""
        known = {source.id: source for source in self.sources}
        return tuple(known[key] for key in local.cited if key in known)


@dataclass(frozen=True, slots=True)
class LensName:
    """What is needed to choose a lens."""

    id: str
    name: str
