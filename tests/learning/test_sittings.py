"""Exams by blueprint and the questions before a course: drawn by a seed, marked, remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pogo_learn.application import Application, open_application
from pogo_learn.assessment.question import Use
from pogo_learn.content.catalogue import Catalogue, UnknownId
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.sittings import Kind, exam_id, pre_test_id, questions_for, sitting_of
from pogo_learn.learning.study import Asked, Study
from pogo_learn.system.clock import system_clock
from pogo_learn.system.folders import DataFolder
from tests.screens.responses import right_response, wrong_response


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    folder: Path = tmp_path_factory.mktemp("sittings")
    found = open_application(DataFolder(folder), language="en")
    add_learner(found.record, (), "Amina", "practitioner")
    yield found
    found.close()


@pytest.fixture
def catalogue(application: Application) -> Catalogue:
    return application.catalogue


@pytest.mark.parametrize("course", ["C1", "C2", "C3"])
@pytest.mark.parametrize("seed", [1, 7, 4711])
def test_an_exam_follows_its_blueprint(catalogue: Catalogue, course: str, seed: int) -> None:
    sitting = sitting_of(catalogue, exam_id(course))
    drawn = questions_for(catalogue, sitting, seed, {})
    assert len(drawn) == len(set(drawn)) == sitting.count
    modules = Counter(catalogue.module_of(catalogue.question(one).outcome).id for one in drawn)
    exam = catalogue.course(course).exam
    assert exam is not None
    assert modules == Counter(dict(exam.blueprint))
    for one in drawn:
        question = catalogue.question(one)
        assert Use.CHECK in question.use
        assert not set(question.enemies).intersection(drawn)
    assert questions_for(catalogue, sitting, seed, {}) == drawn


def test_a_check_reaches_back_to_all_that_its_module_needs(catalogue: Catalogue) -> None:
    asked = {
        module.id: {
            catalogue.module_of(catalogue.question(one).outcome).id
            for seed in range(30)
            for one in questions_for(catalogue, sitting_of(catalogue, module.id), seed, {})
        }
        for module in catalogue.modules()
    }
    assert asked.pop("M1") == {"M1"}
    assert asked["M6"] == {"M1", "M2", "M4", "M5", "M6"}
    assert asked["M8"] == {"M1", "M3", "M8"}
    assert all(module in found for module, found in asked.items())


def test_other_seeds_give_other_exams(catalogue: Catalogue) -> None:
    sitting = sitting_of(catalogue, exam_id("C1"))
    forms = {questions_for(catalogue, sitting, seed, {}) for seed in range(12)}
    assert len(forms) == 12


def test_what_was_met_comes_last(catalogue: Catalogue) -> None:
    sitting = sitting_of(catalogue, exam_id("C3"))
    first = questions_for(catalogue, sitting, 3, {})
    second = questions_for(catalogue, sitting, 4, {key: n for n, key in enumerate(first)})
    assert not set(first).intersection(second)


def test_before_a_course_each_lesson_asks_one_question(catalogue: Catalogue) -> None:
    sitting = sitting_of(catalogue, pre_test_id("C2"))
    drawn = questions_for(catalogue, sitting, 5, {})
    outcomes = [catalogue.question(one).outcome for one in drawn]
    assert sorted(outcomes) == sorted(head.id for head in catalogue.course("C2").lessons)


def test_the_first_module_of_a_later_course_asks_about_the_modules_it_needs(
    catalogue: Catalogue,
) -> None:
    sitting = sitting_of(catalogue, "M4")
    drawn = questions_for(catalogue, sitting, 2, {})
    modules = {catalogue.module_of(catalogue.question(one).outcome).id for one in drawn}
    assert modules.intersection({"M1", "M2"})
    assert len(drawn) == sitting.count


@pytest.mark.parametrize("identity", ["C9.exam", "C4.exam", "C9.pre", "M99", ""])
def test_what_no_course_has_is_unknown(catalogue: Catalogue, identity: str) -> None:
    with pytest.raises(UnknownId):
        sitting_of(catalogue, identity)


def sat(study: Study, sitting: str, *, right: bool) -> float:
    attempt = study.start_check(sitting).attempt
    assert attempt.mode == "test"
    for identity in attempt.questions:
        question = study.catalogue.question(identity)
        response = right_response(question) if right else wrong_response(question)
        study.answer(identity, response, Asked(Use.CHECK, attempt.seed, attempt.id))
    return study.finish_check(attempt.id).result.score


def test_an_exam_is_sat_failed_and_passed(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = application.study
    exam = exam_id("C3")
    assert study.tries(exam) is None
    low = sat(study, exam, right=False)
    assert low < 0.75
    monkeypatch.setattr(application, "clock", lambda: system_clock() + timedelta(days=1))
    study = application.study
    assert sat(study, exam, right=True) == 1
    scores = study.tries(exam)
    assert scores is not None
    assert (scores.first, scores.last, scores.passed) == (low, 1, True)


def test_an_exam_goes_on_where_it_was_left(application: Application) -> None:
    study = application.study
    begun = study.start_check(exam_id("C1")).attempt
    identity = begun.questions[0]
    response = right_response(application.catalogue.question(identity))
    study.answer(identity, response, Asked(Use.CHECK, begun.seed, begun.id))
    assert study.is_open(exam_id("C1"))
    again = study.start_check(exam_id("C1")).attempt
    assert again.id == begun.id
    assert set(again.answers) == {identity}
    assert sitting_of(application.catalogue, again.sitting).kind is Kind.EXAM
