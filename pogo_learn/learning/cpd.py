"""Continuing professional development: hours of study by month and course, and what came of them.

What counts, and no more: active time in lessons (also for the questions in their text), at most one
and a half times what the lesson is planned for; checks and exams that were passed, once, at their
planned minutes. Professional bodies have their own rules, and none of them is claimed to be met.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Final

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.errors import InputError
from pogo_learn.learning.acts import Act, Acts, Place
from pogo_learn.learning.note_length import LONGEST_NOTE, too_long
from pogo_learn.learning.sittings import Kind, sitting_of, sitting_words
from pogo_learn.record.events import ReflectionWritten
from pogo_learn.record.state import AttemptState, LessonTime, RecordReader
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _

if TYPE_CHECKING:
    from pogo_learn.record.journal import Record

MOST_OF_A_LESSON: Final = 1.5
"""Of the planned minutes, as much counts at most: a page left open is no study."""


@dataclass(frozen=True, slots=True)
class CpdEntry:
    """Study of one course within one month (of the reader's calendar)."""

    id: str
    """``2026-11 C1``."""
    month: date
    course: str
    title: str
    minutes: int
    """What counts, rounded down."""
    lessons: tuple[str, ...]
    """Titles of the lessons studied, in teaching order."""
    passed: tuple[str, ...]
    """Ids of the checks and exams passed."""
    passed_titles: tuple[str, ...]
    """What they are called, for people."""
    reflection: str

    @property
    def quarters(self) -> int:
        """Quarters of an hour, rounded down."""
        return self.minutes // 15


@dataclass(slots=True)
class _Sum:
    seconds: float = 0.0
    lessons: set[str] = field(default_factory=set)
    passed: list[str] = field(default_factory=list)


def cpd_log(
    reader: RecordReader, catalogue: Catalogue, learner: str, zone: tzinfo | None = None
) -> tuple[CpdEntry, ...]:
    """Give the log of a learner, the newest month first. Raises :class:`StoreError`.

    Lessons that no course has any more do not count: what they were planned for is unknown.
    """
    sums: defaultdict[tuple[str, str], _Sum] = defaultdict(_Sum)
    _count_lessons(sums, reader.lesson_times(learner), catalogue, zone)
    _count_sittings(sums, reader.attempts(learner), catalogue, zone)
    reflections = reader.reflections(learner)
    for key in reflections:
        month, _blank, course = key.partition(" ")
        # What was written stays in sight, also when its hours are not known on this computer yet.
        if course and _is_month(month) and _has_course(catalogue, course):
            sums.setdefault((month, course), _Sum())
    entries = [
        _entry(month, course, one, catalogue, reflections) for (month, course), one in sums.items()
    ]
    return tuple(sorted(entries, key=lambda one: (-one.month.toordinal(), one.course)))


def counted_minutes(entries: Iterable[CpdEntry], course: str = "") -> int:
    """Add up the minutes of all entries, or of those of one course."""
    return sum(one.minutes for one in entries if course in {"", one.course})


def write_reflection(
    record: Record, learner: str, entry: CpdEntry, text: str, acts: Acts | None = None
) -> Changes:
    """Keep what the learner says came of an entry; an empty text takes it back.

    Raises :class:`InputError` for a text that is too long, and :class:`StoreError`; then what was
    kept before stays.
    """
    if len(text) > LONGEST_NOTE:
        raise InputError(
            too_long(len(text)),
            safe=_("What was kept before is as it was."),
            advice=_("Shorten it."),
        )
    if text == entry.reflection:
        return Changes()
    written = ReflectionWritten(entry.id, text)
    record.append(learner, written)
    changes = changed(Topic.CERTIFICATES)
    if acts is not None:
        name = _("write a reflection on {course}").format(course=entry.title)
        back = ReflectionWritten(entry.id, entry.reflection)
        acts.note(Act(name, learner, Place("cpd"), back, written, changes, series=entry.id))
    return changes


def _count_lessons(
    sums: defaultdict[tuple[str, str], _Sum],
    times: Iterable[LessonTime],
    catalogue: Catalogue,
    zone: tzinfo | None,
) -> None:
    heads = {head.id: head for course in catalogue.courses for head in course.lessons}
    counted: defaultdict[str, float] = defaultdict(float)
    for one in times:
        head = heads.get(one.lesson)
        if head is None:
            continue
        most = head.minutes * 60 * MOST_OF_A_LESSON
        seconds = min(float(one.active_seconds), max(0.0, most - counted[head.id]))
        counted[head.id] += seconds
        moment = datetime.strptime(one.hour, "%Y-%m-%dT%H").replace(tzinfo=UTC)
        place = sums[_month(moment, zone), head.course]
        place.seconds += seconds
        place.lessons.add(head.id)


def _count_sittings(
    sums: defaultdict[tuple[str, str], _Sum],
    attempts: Iterable[AttemptState],
    catalogue: Catalogue,
    zone: tzinfo | None,
) -> None:
    done = [one for one in attempts if one.finished_at and one.score >= one.pass_mark]
    seen: set[str] = set()
    for one in sorted(done, key=lambda attempt: attempt.finished):
        try:
            sitting = sitting_of(catalogue, one.scope)
        except UnknownId:
            continue
        if one.scope in seen or sitting.kind is Kind.PRE_TEST:
            continue
        seen.add(one.scope)
        place = sums[_month(read_timestamp(one.finished_at), zone), sitting.course]
        place.seconds += sitting.minutes * 60
        place.passed.append(one.scope)


def _entry(
    month: str, course: str, one: _Sum, catalogue: Catalogue, reflections: Mapping[str, str]
) -> CpdEntry:
    found = catalogue.course(course)
    identity = f"{month} {course}"
    return CpdEntry(
        id=identity,
        month=date.fromisoformat(f"{month}-01"),
        course=course,
        title=found.title,
        minutes=int(one.seconds // 60),
        lessons=tuple(head.title for head in found.lessons if head.id in one.lessons),
        passed=tuple(one.passed),
        passed_titles=tuple(sitting_words(sitting_of(catalogue, each)) for each in one.passed),
        reflection=reflections.get(identity, ""),
    )


def _month(moment: datetime, zone: tzinfo | None) -> str:
    return moment.astimezone(zone).strftime("%Y-%m")


def _is_month(text: str) -> bool:
    try:
        date.fromisoformat(f"{text}-01")
    except ValueError:
        return False
    return True


def _has_course(catalogue: Catalogue, identity: str) -> bool:
    return any(course.id == identity for course in catalogue.courses)
