"""An exam whose course is edited while it is open: what was answered stays, the rest can go on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pogo_learn.application import Application, open_application
from pogo_learn.assessment.question import Use
from pogo_learn.learning.attempt_history import histories
from pogo_learn.learning.exam_audit import Audit, Draw, Standing, audit
from pogo_learn.learning.exam_terms import Terms
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.open_exam import open_exam
from pogo_learn.learning.study import Asked, Study
from pogo_learn.record.attempt_events import attempt_events
from pogo_learn.record.verify import verify
from pogo_learn.system.folders import DataFolder
from tests.learning.conftest import change
from tests.screens.responses import right_response

EXAM = "MY1.exam"


@pytest.fixture
def with_exam(course: Path) -> Path:
    """The course with an exam of three questions."""
    path = course / "course.yaml"
    text = path.read_text(encoding="utf-8")
    identity = re.search(r"^id: (\S+)", text, re.MULTILINE)
    assert identity is not None
    modules = [
        re.search(r"^id: (\S+)", (course / name / "module.yaml").read_text("utf-8"), re.MULTILINE)
        for name in ("first-module", "second-module")
    ]
    counts = ", ".join(
        f"{one.group(1)}: {n}" for one, n in zip(modules, (1, 1), strict=True) if one
    )
    text = text.replace(f"id: {identity.group(1)}", "id: MY1", 1)
    path.write_text(
        f"{text}\nexam: {{minutes: 10, pass_mark: 0.75, blueprint: {{{counts}}}}}\n", "utf-8"
    )
    return course


@pytest.fixture
def begin(with_exam: Path, folder: DataFolder) -> Callable[[], Application]:
    """Open the program anew on the course as it stands."""

    def opened() -> Application:
        found = open_application(folder, [with_exam], language="en")
        if not found.learners():
            add_learner(found.record, (), "Ann", "practitioner")
        return found

    return opened


def answer(study: Study, question: str) -> None:
    attempt = study.open_attempt(EXAM)
    assert attempt is not None
    response = right_response(study.catalogue.question(question))
    asked = Asked(Use.CHECK, attempt.seed, attempt.id, 20)
    study.answer(question, response, asked, active_seconds=20)


def edit(course: Path, question: str, *, remove: bool) -> None:
    """Change a question's text, or take it out of its file."""
    for path in course.rglob("*.questions.yaml"):
        text = path.read_text(encoding="utf-8")
        if f"id: {question}\n" not in text:
            continue
        if remove:
            change(path, f"id: {question}\n", f"id: {question}-other\n")
        else:
            head, rest = text.split(f"id: {question}\n", 1)
            rest = rest.replace("\n    feedback: ", "\n    feedback: Edited. ", 1)
            path.write_text(f"{head}id: {question}\n{rest}", encoding="utf-8")
        return
    raise AssertionError(question)


def test_terms_and_clock_are_in_the_record(begin: Callable[[], Application]) -> None:
    application = begin()
    study = application.study
    attempt = study.start_check(EXAM, terms=Terms(timed=True, extra_percent=50)).attempt
    study.keep_time(attempt.id, 0, "begun")
    study.keep_time(attempt.id, 15, "running")
    answer(study, attempt.questions[0])
    found = open_exam(study, EXAM)
    assert found is not None
    assert found.terms is not None
    assert (found.terms.allowed_seconds, found.terms.extra_percent) == (900, 50)
    assert (found.terms.used_seconds, found.terms.windows, found.seconds_left) == (35, 1, 865)
    assert (found.terms.pass_mark, found.terms.provisional) == (0.75, True)
    assert set(found.terms.hashes) == set(attempt.questions)
    assert found.waiting == attempt.questions[1:]
    assert not found.changes
    assert verify(application.folder).intact
    application.close()


def test_without_terms_there_is_no_limit(begin: Callable[[], Application]) -> None:
    application = begin()
    application.study.start_check(EXAM)
    found = open_exam(application.study, EXAM)
    assert found is not None
    assert found.seconds_left is None
    application.close()


def test_a_question_that_was_edited_is_named_and_asked_as_it_stands(
    begin: Callable[[], Application], with_exam: Path
) -> None:
    application = begin()
    attempt = application.study.start_check(EXAM).attempt
    answer(application.study, attempt.questions[0])
    application.close()
    for question in attempt.questions:
        edit(with_exam, question, remove=False)
    application = begin()
    found = open_exam(application.study, EXAM)
    assert found is not None
    assert found.changes.edited_after == attempt.questions[:1]
    assert found.changes.edited == attempt.questions[1:]
    for question in found.waiting:
        answer(application.study, question)
    assert application.study.finish_check(attempt.id).result.score == 1
    application.close()


@pytest.mark.parametrize("answered", [0, 1, 2])
def test_questions_that_are_gone_lose_nothing(
    begin: Callable[[], Application], with_exam: Path, answered: int
) -> None:
    application = begin()
    attempt = application.study.start_check(EXAM).attempt
    for question in attempt.questions[:answered]:
        answer(application.study, question)
    application.close()
    edit(with_exam, attempt.questions[1], remove=True)
    application = begin()
    study = application.study
    found = open_exam(study, EXAM)
    assert found is not None
    gone = attempt.questions[1]
    assert found.changes.gone == (() if answered == 2 else (gone,))
    assert found.changes.gone_after == ((gone,) if answered == 2 else ())
    # Going on gives the same attempt, with what was answered.
    again = study.start_check(EXAM).attempt
    assert (again.id, set(again.answers)) == (attempt.id, set(attempt.questions[:answered]))
    result = study.finish_check(attempt.id).result
    # Answered and gone: its score counts. Gone without an answer: the others count.
    assert result.score == (0 if answered == 0 else 1)
    assert study.open_attempt(EXAM) is None
    assert verify(application.folder).intact
    application.close()


def test_the_pass_mark_is_the_one_it_began_with(
    begin: Callable[[], Application], with_exam: Path
) -> None:
    application = begin()
    attempt = application.study.start_check(EXAM).attempt
    answer(application.study, attempt.questions[0])
    application.close()
    change(with_exam / "course.yaml", "pass_mark: 0.75, blueprint", "pass_mark: 0.4, blueprint")
    application = begin()
    result = application.study.finish_check(attempt.id).result
    assert (result.pass_mark, result.passed) == (0.75, False)
    application.close()


@pytest.mark.parametrize(
    ("remove", "standing"),
    [(False, Standing.EDITED), (True, Standing.GONE)],
    ids=("edited", "gone"),
)
def test_an_exam_whose_course_was_changed_after_it_keeps_its_recorded_scores(
    begin: Callable[[], Application], with_exam: Path, *, remove: bool, standing: Standing
) -> None:
    application = begin()
    attempt = application.study.start_check(EXAM).attempt
    for question in attempt.questions:
        answer(application.study, question)
    application.study.finish_check(attempt.id)
    before = audited(application)
    assert (before.verdict, before.draw) == ("intact", Draw.SAME)
    assert all(one.was_marked_again and one.agrees for one in before.questions)
    application.close()
    changed = attempt.questions[0]
    edit(with_exam, changed, remove=remove)
    application = begin()
    after = audited(application)
    assert (after.verdict, after.draw) == ("changed", Draw.POOL_CHANGED)
    assert after.changed == (changed,)
    assert after.questions[0].standing is standing
    assert not after.questions[0].was_marked_again
    assert after.score_again == 1
    application.close()


def audited(application: Application) -> Audit:
    """Rebuild the one exam of the record."""
    (history,) = histories(attempt_events(application.folder))
    return audit(history, application.catalogue)
