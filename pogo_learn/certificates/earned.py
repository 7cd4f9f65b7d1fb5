"""Which exams a learner has passed: asked on Home, so it loads nothing that signs or draws."""

from __future__ import annotations

from dataclasses import dataclass

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.course import Course
from pogo_learn.learning.sittings import exam_id
from pogo_learn.record.state import RecordReader


@dataclass(frozen=True, slots=True)
class Earned:
    """A passed exam: the best try, of equal ones the earliest."""

    course: Course
    attempt: str
    score: float
    pass_mark: float
    provisional: bool
    """No panel had set the pass mark when the exam began."""
    finished_at: str


def earned_exams(reader: RecordReader, catalogue: Catalogue, learner: str) -> tuple[Earned, ...]:
    """Give the exams that were passed, by course. Raises :class:`StoreError`."""
    passed = [
        one
        for one in reader.attempts(learner)
        if one.finished_at and one.pass_mark > 0 and one.score >= one.pass_mark
    ]
    found = []
    for course in catalogue.courses:
        own = [one for one in passed if one.scope == exam_id(course.id)]
        if not own or course.exam is None:
            continue
        best = min(own, key=lambda one: (-one.score, one.finished))
        terms = reader.exam(learner, best.id)
        agreed = terms is not None and terms.pass_mark is not None
        provisional = terms.provisional if terms and agreed else course.exam.provisional
        found.append(
            Earned(course, best.id, best.score, best.pass_mark, provisional, best.finished_at)
        )
    return tuple(found)
