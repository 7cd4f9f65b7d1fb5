"""Reliability of exams as they are sat: drawn anew for everybody, or of a pool without a choice."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest

from pogo_learn.application import Application, open_application
from pogo_learn.assessment.item_analysis import FEWEST, Caution
from pogo_learn.assessment.reliability import Coefficient
from pogo_learn.learning.attempt_history import AttemptHistory
from pogo_learn.learning.attempt_start import seed_of
from pogo_learn.learning.exam_drawing import drawn
from pogo_learn.learning.exam_statistics import as_json, as_table, exam_statistics
from pogo_learn.record.events import AnswerGiven, AttemptFinished, AttemptStarted
from pogo_learn.system.folders import DataFolder


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    found = open_application(DataFolder(tmp_path_factory.mktemp("reliability")), language="en")
    yield found
    found.close()


def sat(
    application: Application, people: int, *, same: bool = False, tries: int = 1
) -> list[AttemptHistory]:
    """Exams of people who differ in how much they know, drawn anew for each or all alike."""
    catalogue, dice = application.catalogue, random.Random(11)
    plan = catalogue.course("C3").exam
    assert plan is not None
    found = []
    for number in range(people * tries):
        attempt = f"att-{number:03}"
        questions = drawn(catalogue, plan.cells, 1 if same else seed_of(attempt), {})
        history = AttemptHistory(f"person-{number % people:03}", attempt)
        history.started = AttemptStarted(attempt, "C3.exam", "test", 1, questions, "1.0.0")
        ability = dice.uniform(0.2, 0.95)
        scores = {one: float(dice.random() < ability) for one in questions}
        history.answers = {
            one: AnswerGiven(
                one, catalogue.question(one).content_hash, "1.0.0", "M8.1", "check", attempt,
                {}, score, 0, 1, 20,
            )
            for one, score in scores.items()
        }  # fmt: skip
        mean = sum(scores.values()) / len(scores)
        history.finished = AttemptFinished(attempt, "C3.exam", mean, 0.75)
        found.append(history)
    return found


def test_papers_that_are_drawn_anew_have_the_stratified_coefficient(
    application: Application,
) -> None:
    found = exam_statistics(sat(application, 60), application.catalogue)
    (exam,) = found.reliability
    assert (exam.scope, exam.papers, exam.same) == ("C3.exam", 60, False)
    assert exam.caution is Caution.INDICATIVE
    assert exam.figures is not None
    assert exam.figures.coefficient is Coefficient.STRATIFIED
    assert exam.figures.value is not None
    assert exam.figures.error is not None
    # Twelve questions that are right or wrong, and people who differ much.
    assert 0.3 < exam.figures.value < 0.9
    assert 0.08 < exam.figures.error < 0.15


def test_the_same_paper_for_all_has_kr20(application: Application) -> None:
    found = exam_statistics(sat(application, 40, same=True), application.catalogue)
    (exam,) = found.reliability
    assert exam.same
    assert exam.figures is not None
    assert exam.figures.coefficient is Coefficient.KR20


def test_below_thirty_papers_nothing_is_told(application: Application) -> None:
    few = exam_statistics(sat(application, FEWEST - 1), application.catalogue).reliability
    assert few[0].figures is None
    assert few[0].caution is Caution.TOO_FEW
    enough = exam_statistics(sat(application, FEWEST), application.catalogue).reliability
    assert enough[0].figures is not None


def test_tries_of_one_person_are_no_other_people(application: Application) -> None:
    many = sat(application, 20, tries=2)
    assert exam_statistics(many, application.catalogue, all_tries=True).reliability == ()
    (exam,) = exam_statistics(many, application.catalogue).reliability
    assert exam.papers == 20


def test_it_stands_in_the_table_and_in_json(application: Application) -> None:
    found = exam_statistics(sat(application, 60), application.catalogue)
    (exam,) = found.reliability
    assert exam.figures is not None
    table = as_table(found)
    last = dict(zip(table.heads, table.rows[-1], strict=True))
    assert (last["question"], last["n"], last["caution"]) == ("C3.exam", 60, "indicative")
    assert last["coefficient"] == "stratified"
    assert last["reliability"] == f"{exam.figures.value:.3f}"
    (read,) = json.loads(as_json(found))["reliability"]
    assert read["value"] == pytest.approx(exam.figures.value)
    assert read["error_of_measurement"] == pytest.approx(exam.figures.error)
    assert not read["same_questions"]
