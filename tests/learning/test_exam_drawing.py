"""Exams by module and level: what is drawn, what comes last, and that an auditor draws it once more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pogo_learn.application import Application, open_application
from pogo_learn.assessment.drawing import draw_strata
from pogo_learn.assessment.question import LEVELS, Question
from pogo_learn.content.course import ExamCell
from pogo_learn.errors import InputError
from pogo_learn.learning.attempt_history import AttemptHistory, histories
from pogo_learn.learning.exam_audit import Draw, audit
from pogo_learn.learning.exam_drawing import (
    drawn,
    drawn_by_modules,
    exam_pool,
    module_pool,
    pool_hash,
)
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.retakes import moment_words
from pogo_learn.record.attempt_events import attempt_events
from pogo_learn.record.events import AttemptStarted, ExamAgreed, ExamDrawn
from pogo_learn.system.folders import DataFolder
from tests.assessment.making import read, samples

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def application(tmp_path: Path, hand: Hand) -> Iterator[Application]:
    found = open_application(DataFolder(tmp_path), language="en")
    found.clock = hand
    add_learner(found.record, (), "Amina", "practitioner")
    yield found
    found.close()


def cells(application: Application, course: str) -> tuple[ExamCell, ...]:
    plan = application.catalogue.course(course).exam
    assert plan is not None
    return plan.cells


def sat(application: Application, exam: str) -> tuple[str, ...]:
    """Begin an exam and end it without a single answer; gives its questions."""
    attempt = application.study.start_check(exam).attempt
    application.study.finish_check(attempt.id)
    return attempt.questions


def audited(application: Application) -> list[Draw]:
    found = histories(attempt_events(application.folder))
    return [audit(one, application.catalogue).draw for one in found]


@pytest.mark.parametrize("course", ["C1", "C2", "C3"])
def test_every_cell_is_drawn_in_full_and_outcomes_take_turns(
    application: Application, course: str
) -> None:
    catalogue, plan = application.catalogue, cells(application, course)
    lessons = {head.id for one in catalogue.course(course).modules for head in one.lessons}
    for seed in (1, 7, 4711):
        questions = [catalogue.question(one) for one in drawn(catalogue, plan, seed, {})]
        asked = Counter((catalogue.module_of(one.outcome).id, one.difficulty) for one in questions)
        assert asked == {(cell.module, cell.level): cell.count for cell in plan}
        for module in {cell.module for cell in plan}:
            turns = Counter(
                one.outcome for one in questions if catalogue.module_of(one.outcome).id == module
            )
            own = [one for one in lessons if one.startswith(f"{module}.")]
            wanted = sum(cell.count for cell in plan if cell.module == module)
            assert len(turns) == min(wanted, len(own))


def test_how_the_blueprint_is_written_changes_nothing(application: Application) -> None:
    catalogue, plan = application.catalogue, cells(application, "C1")
    assert drawn(catalogue, plan, 5, {}) == drawn(catalogue, plan[::-1], 5, {})


def test_what_stood_in_an_exam_comes_last_answered_or_not(
    application: Application, hand: Hand
) -> None:
    """Of an outcome, in its cell, nothing comes again while something else stood there less recently."""
    catalogue, plan = application.catalogue, cells(application, "C1")
    number: dict[str, int] = {}
    passed_over = 0
    for sitting in range(1, 5):
        questions = [catalogue.question(one) for one in sat(application, "C1.exam")]
        for question in questions:
            own = number.get(question.id, 0)
            others = [
                number.get(other.id, 0)
                for other in free_of_cell(application, question, questions, plan)
            ]
            assert all(own <= other for other in others), question.id
            passed_over += sum(own < other for other in others)
        number |= {one.id: sitting for one in questions}
        hand.now += timedelta(hours=25)
    assert passed_over > 0
    assert audited(application) == [Draw.SAME] * 4


def free_of_cell(
    application: Application,
    drawn_one: Question,
    exam: list[Question],
    plan: tuple[ExamCell, ...],
) -> list[Question]:
    """Give what could have stood in the place of a question: same cell and outcome, nobody's enemy."""
    taken = {one.id for one in exam}
    banned = {enemy for one in exam for enemy in one.enemies}
    return [
        one
        for one in exam_pool(application.catalogue, application.catalogue.course("C1"))
        if (one.outcome, one.difficulty) == (drawn_one.outcome, drawn_one.difficulty)
        and one.id not in taken | banned
        and not taken & set(one.enemies)
        and any(cell.level == one.difficulty for cell in plan)
    ]


def test_a_retake_waits_for_a_day_and_says_until_when(application: Application, hand: Hand) -> None:
    study = application.study
    first = sat(application, "C3.exam")
    assert study.opens_at("C3.exam") == NOW + timedelta(hours=24)
    hand.now += timedelta(hours=23, minutes=59)
    with pytest.raises(InputError) as caught:
        study.start_check("C3.exam")
    assert moment_words(NOW + timedelta(hours=24)) in caught.value.message
    assert not study.is_open("C3.exam")
    assert study.opens_at("C1.exam") is None
    hand.now += timedelta(minutes=1)
    assert study.opens_at("C3.exam") is None
    assert not set(sat(application, "C3.exam")) & set(first)


def test_a_clock_that_was_set_back_locks_nobody_out(application: Application, hand: Hand) -> None:
    hand.now += timedelta(days=800)
    sat(application, "C3.exam")
    hand.now = NOW
    assert application.study.opens_at("C3.exam") is None


def test_an_open_exam_goes_on_at_once(application: Application) -> None:
    study = application.study
    begun = study.start_check("C3.exam").attempt
    assert study.start_check("C3.exam").attempt.id == begun.id


def first_rule(application: Application, course: str, seed: int) -> None:
    """Write an exam into the record as it was written before there were levels."""
    catalogue = application.catalogue
    plan = catalogue.course(course).exam
    assert plan is not None
    blueprint = dict(plan.blueprint)
    pool = [one for module in blueprint for one in module_pool(catalogue, module)]
    met = tuple(one.id for one in pool[:9])
    last_seen = {one: rank for rank, one in enumerate(met)}
    questions = drawn_by_modules(catalogue, blueprint, seed, last_seen)
    hashes = {one: catalogue.question(one).content_hash for one in questions}
    scope = f"{course}.exam"
    application.record.append(
        application.study.learner,
        AttemptStarted("att-old", scope, "test", seed, questions, "1.0.0"),
        ExamAgreed("att-old", 0, 0, 0.75, True, blueprint, hashes, pool_hash(pool), met),
    )


@pytest.mark.parametrize("course", ["C1", "C2", "C3"])
def test_an_exam_of_the_first_rule_is_still_drawn_again_exactly(
    application: Application, course: str
) -> None:
    first_rule(application, course, 4711)
    assert audited(application) == [Draw.SAME]


def test_the_first_rule_is_what_it_was() -> None:
    """The questions that it drew from a pool of our own, written down before the second rule came."""
    fields = samples()["single"]
    golden = ("q01", "q09", "q11", "q10", "q05")
    pool = []
    for number in range(12):
        question, faults = read({**fields, "id": f"q{number:02}", "outcome": f"M{number % 3}"})
        assert question is not None, faults
        pool.append(question)
    assert draw_strata([(pool[:6], 2), (pool[6:], 3)], 42, {"q00": 0, "q07": 1}) == golden


def test_what_an_exam_was_drawn_by_cannot_be_changed_unseen(application: Application) -> None:
    sat(application, "C3.exam")
    (whole,) = histories(attempt_events(application.folder))

    def draw(rule: int, cells: dict[str, object]) -> Draw:
        other = AttemptHistory(whole.learner, whole.attempt)
        for name in ("started", "agreed", "finished", "answers"):
            setattr(other, name, getattr(whole, name))
        other.drawn = ExamDrawn(whole.attempt, rule, cells)
        return audit(other, application.catalogue).draw

    assert whole.drawn is not None
    cells = dict(whole.drawn.cells)
    assert draw(2, cells) is Draw.SAME
    assert draw(3, cells) is Draw.UNKNOWN_RULE
    assert draw(2, {"M8": {"application": 6}, "M9": {"application": 6}}) is Draw.POOL_CHANGED
    assert draw(2, {"M8": 6, "M9": {"deep": 6}}) is Draw.POOL_CHANGED


def test_the_rule_and_the_cells_are_kept(application: Application) -> None:
    sat(application, "C3.exam")
    (one,) = histories(attempt_events(application.folder))
    assert one.drawn == ExamDrawn(
        one.attempt,
        2,
        {
            "M8": {"application": 4, "analysis": 2},
            "M9": {"application": 4, "analysis": 2},
        },
    )
    assert one.agreed is not None
    assert one.agreed.blueprint == {"M8": 6, "M9": 6}
    pool: tuple[Question, ...] = exam_pool(
        application.catalogue, application.catalogue.course("C3")
    )
    assert {LEVELS[one.difficulty] for one in pool} == {"application", "analysis"}
