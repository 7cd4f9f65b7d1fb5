"""Checks at the end of a module: what is asked, what counts, and what is kept."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from pogo_learn.assessment.question import Use
from pogo_learn.changes import Changes, Topic
from pogo_learn.content.catalogue import UnknownId, open_catalogue
from pogo_learn.errors import InputError
from pogo_learn.learning.progress import (
    Attempt,
    OutcomeScore,
    Scores,
)
from pogo_learn.learning.study import Asked, Study
from pogo_learn.system.folders import DataFolder
from tests.learning.answering import (
    LESSON,
    last_event,
    on_disk,
    response,
    take,
)
from tests.learning.conftest import change


def test_a_check_has_the_questions_that_its_plan_says(study: Study, folder: DataFolder) -> None:
    started = study.start_check("MY1-1", "test")
    attempt = started.attempt
    assert len(set(attempt.questions)) == 2
    assert all(Use.CHECK in study.catalogue.question(one).use for one in attempt.questions)
    assert (attempt.sitting, attempt.mode, attempt.answers) == ("MY1-1", "test", {})
    assert last_event(folder) == {
        "attempt": attempt.id,
        "scope": "MY1-1",
        "mode": "test",
        "seed": attempt.seed,
        "questions": list(attempt.questions),
        "content_version": "0.1.0",
    }
    assert Topic.ATTEMPT in started.changes.topics


def test_the_check_of_a_later_module_asks_about_earlier_ones_too(study: Study) -> None:
    questions = study.start_check("MY1-2").attempt.questions
    assert sorted(one.partition(".")[0] for one in questions) == ["MY1-1", "MY1-2"]


def test_a_check_that_is_open_goes_on_with_its_answers(study: Study, folder: DataFolder) -> None:
    attempt = study.start_check("MY1-1").attempt
    first, second = attempt.questions
    assert attempt.next_question == first
    study.answer(first, response(first), Asked(Use.CHECK, attempt.seed, attempt.id))
    before = on_disk(folder)
    again = study.start_check("MY1-1")
    assert on_disk(folder) == before
    assert again.changes == Changes()
    assert (again.attempt.id, again.attempt.questions) == (attempt.id, attempt.questions)
    assert again.attempt.answers[first].response == response(first)
    assert again.attempt.next_question == second
    assert study.attempt(attempt.id) == again.attempt


def test_the_first_answer_in_a_check_counts(study: Study) -> None:
    attempt = study.start_check("MY1-1").attempt
    asked = Asked(Use.CHECK, attempt.seed, attempt.id)
    for question in attempt.questions:
        study.answer(question, response(question, right=False), asked)
        study.answer(question, response(question, right=True), asked)
    result = study.finish_check(attempt.id).result
    assert result.score == 0.0
    assert [one.response for one in result.answers] == [
        response(question, right=False) for question in attempt.questions
    ]


def test_first_best_and_last_score_are_kept_apart(study: Study) -> None:
    assert take(study, [True, False]).scores == Scores(0.5, 0.5, 0.5, 1, passed=False)
    assert take(study, [True, True]).scores == Scores(0.5, 1.0, 1.0, 2, passed=True)
    last = take(study, [False, False])
    assert last.scores == Scores(0.5, 1.0, 0.0, 3, passed=True)
    assert (last.score, last.passed, last.pass_mark) == (0.0, False, 0.8)
    check = study.course_progress("MY1").modules[0].check
    assert check == last.scores


def test_a_retry_has_another_seed_and_first_asks_what_was_not_asked(study: Study) -> None:
    pool = {one.id for one in study.catalogue.questions(module="MY1-1", use=Use.CHECK)}
    assert len(pool) == 3
    seen: list[Attempt] = []
    for _ in range(3):
        attempt = study.start_check("MY1-1").attempt
        if seen:
            (left,) = pool - set(seen[-1].questions)
            assert left in attempt.questions
        for question in attempt.questions:
            study.answer(question, response(question), Asked(Use.CHECK, attempt.seed, attempt.id))
        study.finish_check(attempt.id)
        seen.append(attempt)
    assert len({attempt.seed for attempt in seen}) == 3
    assert len({attempt.id for attempt in seen}) == 3


def test_a_skipped_question_can_be_answered_later(study: Study, folder: DataFolder) -> None:
    attempt = study.start_check("MY1-1").attempt
    first, second = attempt.questions
    study.skip(attempt.id, first)
    assert on_disk(folder)[-1] == (
        "question.skipped", {"attempt": attempt.id, "question": first},
    )  # fmt: skip
    asked = Asked(Use.CHECK, attempt.seed, attempt.id)
    study.answer(second, response(second), asked)
    assert study.attempt(attempt.id).next_question == first
    study.answer(first, response(first), asked)
    assert study.attempt(attempt.id).next_question == ""
    assert study.finish_check(attempt.id).result.score == 1.0


def test_a_question_that_was_left_out_counts_zero(study: Study) -> None:
    attempt = study.start_check("MY1-1").attempt
    first, second = attempt.questions
    study.skip(attempt.id, first)
    study.answer(second, response(second), Asked(Use.CHECK, attempt.seed, attempt.id))
    finished = study.finish_check(attempt.id)
    result = finished.result
    assert result.score == 0.5
    assert [(one.question, one.score) for one in result.answers] == [(first, 0.0), (second, 1.0)]
    assert result.outcomes == (OutcomeScore(LESSON, 1.0, 2),)
    assert {Topic.PROGRESS, Topic.ATTEMPT} <= finished.changes.topics


def test_a_check_without_any_answer_can_be_finished(study: Study) -> None:
    attempt = study.start_check("MY1-1").attempt
    assert study.finish_check(attempt.id).result.score == 0.0


def test_a_check_is_finished_once(study: Study, folder: DataFolder) -> None:
    attempt = study.start_check("MY1-1").attempt
    first = study.finish_check(attempt.id).result
    before = on_disk(folder)
    study.answer(
        attempt.questions[0], response(attempt.questions[0]),
        Asked(Use.CHECK, attempt.seed, attempt.id),
    )  # fmt: skip
    again = study.finish_check(attempt.id).result
    assert (again.score, again.scores) == (first.score, first.scores)
    kinds = [kind for kind, _fields in on_disk(folder)]
    assert kinds.count("attempt.finished") == 1
    assert len(kinds) == len(before) + 1


def test_a_check_that_is_still_open_has_no_result(study: Study) -> None:
    attempt = study.start_check("MY1-1").attempt
    with pytest.raises(UnknownId):
        study.result(attempt.id)
    study.finish_check(attempt.id)
    assert study.result(attempt.id).attempt == attempt.id


def test_what_learners_compare_themselves_is_not_counted(study: Study, course: Path) -> None:
    change(course / "first-module" / "module.yaml", "draw: 2", "draw: 4")
    questions = course / "first-module" / "first-lesson.questions.yaml"
    questions.write_text(
        questions.read_text(encoding="utf-8") + "  - id: MY1-1.1-q5\n"
        "    type: short_answer\n"
        "    outcome: MY1-1.1\n"
        "    use: [check]\n"
        "    difficulty: 2\n"
        "    teaches: what-it-is\n"
        "    stem: What is an outcome of your agency?\n"
        "    model: More people have clean water.\n"
        "    rubric:\n"
        "      - {criterion: It names people., points: 1}\n"
        "    feedback: Ask who is better off.\n",
        encoding="utf-8",
    )
    catalogue = open_catalogue([course], None)
    assert catalogue.faults == ()
    study = dataclasses.replace(study, catalogue=catalogue)
    attempt = study.start_check("MY1-1").attempt
    assert "MY1-1.1-q5" in attempt.questions
    asked = Asked(Use.CHECK, attempt.seed, attempt.id)
    for question in attempt.questions:
        answered = study.answer(question, response(question), asked)
        assert (answered.marking.score is None) == question.endswith("q5")
    result = study.finish_check(attempt.id).result
    assert result.score == 1.0
    assert result.outcomes == (OutcomeScore(LESSON, 3.0, 3),)
    # Left out, it does not count either.
    attempt = study.start_check("MY1-1").attempt
    for question in attempt.questions:
        if not question.endswith("q5"):
            study.answer(question, response(question), Asked(Use.CHECK, 1, attempt.id))
    assert study.finish_check(attempt.id).result.score == 1.0


def test_a_module_without_questions_has_no_check(study: Study, course: Path) -> None:
    path = course / "first-module" / "first-lesson.questions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("use: [text, check]", "use: [text]").replace("use: [check]", "use: [text]"),
        encoding="utf-8",
    )
    study = dataclasses.replace(study, catalogue=open_catalogue([course], None))
    with pytest.raises(InputError) as caught:
        study.start_check("MY1-1")
    assert "no questions" in caught.value.message


def test_an_open_check_whose_question_is_gone_is_left_behind(study: Study, course: Path) -> None:
    attempt = study.start_check("MY1-1").attempt
    gone = attempt.questions[0]
    for path in course.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(gone, f"{gone}-new"), encoding="utf-8")
    changed = dataclasses.replace(study, catalogue=open_catalogue([course], None))
    with pytest.raises(UnknownId):
        changed.catalogue.question(gone)
    again = changed.start_check("MY1-1").attempt
    assert again.id != attempt.id
    assert gone not in again.questions
    # The old one can still be ended; what is gone does not count.
    kept = attempt.questions[1]
    changed.answer(kept, response(kept), Asked(Use.CHECK, attempt.seed, attempt.id))
    assert changed.finish_check(attempt.id).result.score == 1.0
