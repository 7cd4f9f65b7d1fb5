"""The outcomes of one learner: how each stands by the rule, and what can be skipped for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.content.course import Course
from pogo_learn.learning.acts import Act, Place
from pogo_learn.learning.mastery import LOOKED_AT, Mastery, mastery
from pogo_learn.learning.pre_test import PreTest, pre_test_of
from pogo_learn.learning.study import Study
from pogo_learn.record.events import LessonsSkipped
from pogo_learn.record.outcomes import OutcomeAnswer, OutcomeReader
from pogo_learn.system.language import _


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a learner's answers say by outcome. An outcome has the id of its lesson."""

    study: Study

    def answers(self, outcomes: Iterable[str]) -> dict[str, tuple[OutcomeAnswer, ...]]:
        """Give the newest answers that count, as many as the rule looks at."""
        reader = OutcomeReader(self.study.reader)
        return {
            outcome: reader.newest(self.study.learner, outcome, LOOKED_AT) for outcome in outcomes
        }

    def mastery(self, outcomes: Iterable[str]) -> dict[str, Mastery]:
        """Judge outcomes by the rule."""
        now = self.study.clock()
        return {
            outcome: mastery(outcome, answers, now)
            for outcome, answers in self.answers(outcomes).items()
        }

    def pre_test(self, course: str) -> PreTest:
        """Say what the questions before a course have shown so far."""
        study = self.study
        return pre_test_of(study.reader, study.catalogue, study.learner, course)

    def can_skip(self, course: Course) -> tuple[str, ...]:
        """Give the lessons that were shown before the course and are neither done nor skipped."""
        proven = self.pre_test(course.id).proven
        if not proven:
            return ()
        states = self.study.reader.lessons(self.study.learner)
        over = {one.lesson for one in states.values() if one.completed_at or one.skipped}
        return tuple(
            head.id for head in course.lessons if head.id in proven and head.id not in over
        )

    def skip(self, lessons: Sequence[str], *, skipped: bool = True) -> Changes:
        """Go on without lessons whose outcomes were shown before, or take them up again."""
        known = [self.study.catalogue.lesson_head(lesson) for lesson in lessons]
        if not known:
            return Changes()
        ids = tuple(head.id for head in known)
        now, back = LessonsSkipped(ids, skipped), LessonsSkipped(ids, not skipped)
        changes = changed(Topic.PROGRESS, ids=frozenset(ids))
        self.study.open_record().append(self.study.learner, now)
        words = _("skip {lessons}") if skipped else _("take up {lessons}")
        place = Place(known[0].module if len({head.module for head in known}) == 1 else "learn")
        name = words.format(lessons=", ".join(ids))
        self.study.acts.note(Act(name, self.study.learner, place, back, now, changes))
        return changes
