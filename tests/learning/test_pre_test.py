"""What the questions before a course prove, and what is skipped for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pogo_learn.assessment.question import Certainty
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.learning.outcomes import Outcomes
from pogo_learn.learning.pre_test import PreTest, judge
from pogo_learn.learning.progress import State
from pogo_learn.learning.sittings import pre_test_id
from pogo_learn.learning.study import Asked, Study, Use
from pogo_learn.record.state import AttemptAnswer

OUTCOMES = {"a1": "A", "a2": "A", "b1": "B", "b2": "B"}


def said(question: str, score: float | None = 1.0, certainty: int = 2) -> AttemptAnswer:
    return AttemptAnswer(question, score, certainty, {}, 0)


def judged(*rounds: list[AttemptAnswer]) -> PreTest:
    return judge([{one.question: one for one in each} for each in rounds], OUTCOMES)


def test_right_and_sure_twice_proves_an_outcome() -> None:
    assert judged() == PreTest()
    once = judged([said("a1"), said("b1", 0.0)])
    assert once == PreTest(half=frozenset("A"), was_sat=True)
    twice = judged([said("a1"), said("b1", 0.0)], [said("a2", certainty=3)])
    assert twice == PreTest(proven=frozenset("A"), was_sat=True)


@pytest.mark.parametrize(
    "other", [said("a2", 0.0), said("a2", 0.5), said("a2", 1.0, 1), said("a2", 1.0, 0), said("a1")]
)
def test_a_guess_a_miss_or_the_same_question_again_does_not(other: AttemptAnswer) -> None:
    assert not judged([said("a1")], [other]).proven


def test_a_miss_puts_back_what_was_shown() -> None:
    found = judged([said("a1")], [said("a2")], [said("a1", 0.0)])
    assert not found.proven | found.half


def test_a_question_that_no_course_has_any_more_proves_nothing() -> None:
    assert judged([said("gone")], [said("gone too")]) == PreTest(was_sat=True)


def test_the_second_round_asks_what_is_half_shown_and_the_next_what_is_not_shown() -> None:
    lessons = ("A", "B", "C")
    assert PreTest().to_ask(lessons) == lessons
    assert PreTest(half=frozenset("B")).to_ask(lessons) == ("B",)
    assert PreTest(proven=frozenset("AB")).to_ask(lessons) == ("C",)
    assert PreTest(proven=frozenset("ABC")).to_ask(lessons) == lessons


# With a course and a record


def right(catalogue: Catalogue, question: str) -> dict[str, object]:
    from tests.screens.responses import right_response

    return dict(right_response(catalogue.question(question)))


def sit(study: Study, certainty: Certainty = Certainty.CERTAIN) -> tuple[str, ...]:
    """Sit the questions before the course with nothing but right answers; gives the questions."""
    course = study.catalogue.courses[0].id
    attempt = study.start_check(pre_test_id(course)).attempt
    for question in attempt.questions:
        response = right(study.catalogue, question)
        asked = Asked(Use.CHECK, attempt.seed, attempt.id)
        study.answer(question, response, asked, certainty)
    study.finish_check(attempt.id)
    return attempt.questions


def test_what_is_proven_can_be_skipped_and_taken_up_again(study: Study) -> None:
    course = study.catalogue.courses[0]
    outcomes = Outcomes(study)
    lessons = tuple(head.id for head in course.lessons)
    assert outcomes.can_skip(course) == ()
    first = sit(study)
    assert outcomes.pre_test(course.id) == PreTest(half=frozenset(lessons), was_sat=True)
    second = sit(study)
    assert not set(first) & set(second), "the second round asks something else"
    assert outcomes.can_skip(course) == lessons
    before = study.course_progress(course.id)
    outcomes.skip(lessons[:1])
    assert outcomes.can_skip(course) == lessons[1:]
    after = study.course_progress(course.id)
    (own,) = [o for m in after.modules for o in m.lessons if o.lesson == lessons[0]]
    assert (own.state, own.share, own.minutes_left, own.is_over) == (State.SHOWN, 1.0, 0, True)
    assert after.share > before.share
    assert after.minutes_left < before.minutes_left
    assert study.resume().lesson != lessons[0]
    # It can be opened and read all the same.
    study.reach(lessons[0], "", 30)
    assert study.lesson_progress(lessons[0]).state is State.SHOWN
    study.complete(lessons[0])
    assert study.lesson_progress(lessons[0]).state is State.DONE


def test_skipping_is_one_act_that_can_be_taken_back(study: Study) -> None:
    course = study.catalogue.courses[0]
    lessons = tuple(head.id for head in course.lessons)
    outcomes = Outcomes(study)
    before = study.course_progress(course.id)
    outcomes.skip(lessons)
    assert all(
        one.lessons_done == len(one.lessons) for one in study.course_progress(course.id).modules
    )
    assert study.resume().kind == "check"
    act = study.acts.undo(study.open_record)
    assert act is not None
    assert act.name == "skip " + ", ".join(lessons)
    assert study.course_progress(course.id) == before
    study.acts.redo(study.open_record)
    assert study.lesson_progress(lessons[0]).state is State.SHOWN
    outcomes.skip(lessons, skipped=False)
    assert study.course_progress(course.id) == before


def test_a_lesson_that_does_not_exist_cannot_be_skipped(study: Study) -> None:
    with pytest.raises(UnknownId):
        Outcomes(study).skip(["nowhere"])
    assert Outcomes(study).skip([]).topics == frozenset()


def test_mastery_follows_from_the_record(study_of: Callable[[str], Study]) -> None:
    ann, ben = study_of("Ann"), study_of("Ben")
    lesson = ann.catalogue.courses[0].lessons[0].id
    questions = [one.id for one in ann.catalogue.questions(outcome=lesson, use=Use.CHECK)]
    asked = Asked(Use.CHECK, 1)
    for question in questions:
        ann.answer(question, right(ann.catalogue, question), asked)
        # The second answer of the same day does not count.
        ann.answer(question, right(ann.catalogue, question), asked)
    assert Outcomes(ann).mastery([lesson])[lesson].row == len(questions)
    assert Outcomes(ben).mastery([lesson])[lesson].row == 0
    ann.answer(questions[0], right(ann.catalogue, questions[0]), Asked(Use.PRE, 1))
    assert Outcomes(ann).mastery([lesson])[lesson].row == len(questions)
