"""What an attempt is about: a module's check, a course's exam, or the questions before a course.

The record names it by one id: ``M1``, ``C1.exam``, ``C1.pre``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from pogo_learn.assessment.question import Question, Use
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.content.course import Course, Module
from pogo_learn.learning.pre_test import PRE_TEST, PreTest
from pogo_learn.system.language import _

EXAM: Final = ".exam"


class Kind(Enum):
    """Kind of a sitting."""

    CHECK = "check"
    EXAM = "exam"
    PRE_TEST = "pre_test"


@dataclass(frozen=True, slots=True)
class Sitting:
    """One thing that can be sat, again and again with other questions."""

    id: str
    kind: Kind
    title: str
    course: str
    module: str
    """The module of a check; empty for what is about a whole course."""
    count: int
    minutes: int
    pass_mark: float

    @property
    def is_test(self) -> bool:
        """Tell whether the answers are told only at the end."""
        return self.kind is not Kind.CHECK


def exam_id(course: str) -> str:
    """Give the id of a course's exam."""
    return f"{course}{EXAM}"


def pre_test_id(course: str) -> str:
    """Give the id of the questions before a course."""
    return f"{course}{PRE_TEST}"


def sitting_of(catalogue: Catalogue, identity: str) -> Sitting:
    """Look a sitting up; raises :class:`UnknownId`."""
    if identity.endswith(EXAM):
        return _exam(catalogue.course(identity.removesuffix(EXAM)))
    if identity.endswith(PRE_TEST):
        return _pre_test(catalogue.course(identity.removesuffix(PRE_TEST)))
    module = catalogue.module(identity)
    plan = module.check
    return Sitting(
        identity, Kind.CHECK, module.title, module.course, module.id,
        plan.draw, plan.minutes, plan.pass_mark,
    )  # fmt: skip


def _exam(course: Course) -> Sitting:
    if course.exam is None:
        raise UnknownId(exam_id(course.id))
    return Sitting(
        exam_id(course.id), Kind.EXAM, course.title, course.id, "",
        course.exam.count, course.exam.minutes, course.exam.pass_mark,
    )  # fmt: skip


def _pre_test(course: Course) -> Sitting:
    count = len(course.lessons)
    if not count:
        raise UnknownId(pre_test_id(course.id))
    return Sitting(
        pre_test_id(course.id), Kind.PRE_TEST, course.title, course.id, "",
        count, max(1, round(count * 0.75)), 1.0,
    )  # fmt: skip


def sitting_words(sitting: Sitting) -> str:
    """Name it with what it is about, for people."""
    if sitting.kind is Kind.EXAM:
        return _("Exam: {course}").format(course=sitting.title)
    if sitting.kind is Kind.PRE_TEST:
        return _("Before you begin: {course}").format(course=sitting.title)
    return _("Check: {module}").format(module=sitting.title)


def questions_for(
    catalogue: Catalogue,
    sitting: Sitting,
    seed: int,
    last_seen: Mapping[str, int],
    pre_test: PreTest | None = None,
) -> tuple[str, ...]:
    """Draw the questions; the same seed, courses and ``last_seen`` give the same ones.

    ``pre_test`` is what earlier rounds before the same course have shown.
    """
    # Imported here: the first screen draws nothing.
    from pogo_learn.assessment.drawing import draw_check, draw_strata

    if sitting.kind is Kind.CHECK:
        module = catalogue.module(sitting.module)
        earlier = _earlier(catalogue, module)
        return draw_check(
            catalogue.questions(module=module.id, use=Use.CHECK),
            earlier,
            module.check.draw - min(module.check.earlier, len(earlier)),
            module.check.earlier,
            seed,
            last_seen,
        )
    course = catalogue.course(sitting.course)
    if sitting.kind is Kind.EXAM:
        from pogo_learn.learning.exam_drawing import drawn

        assert course.exam is not None
        return drawn(catalogue, course.exam.cells, seed, last_seen)
    strata = [
        (_proving(catalogue.questions(outcome=lesson, use=Use.CHECK)), 1)
        for lesson in (pre_test or PreTest()).to_ask(head.id for head in course.lessons)
    ]
    return draw_strata(strata, seed, last_seen)


def _earlier(catalogue: Catalogue, module: Module) -> tuple[Question, ...]:
    """Give the questions of modules before this one in its course, and of all that these need."""
    known = {one.id: one for one in catalogue.modules()}
    course = [one.id for one in catalogue.course(module.course).modules]
    waiting = [*course[: course.index(module.id)], *module.needs]
    wanted: set[str] = set()
    while waiting:
        identity = waiting.pop()
        if identity in known and identity not in wanted and identity != module.id:
            wanted.add(identity)
            waiting.extend(known[identity].needs)
    return tuple(
        question
        for identity in known
        if identity in wanted
        for question in catalogue.questions(module=identity, use=Use.CHECK)
    )


def _proving(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Of the examinable ones those that ask for a certainty: nothing else proves an outcome."""
    from pogo_learn.content.exam_cells import is_examinable

    return tuple(one for one in questions if one.ask_certainty and is_examinable(one))
