"""An exam by keys in the real window: chosen, sat, timed, left, resumed, taken over, changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.question import Use
from pogo_learn.errors import StoreError
from pogo_learn.learning.exam_terms import Terms
from pogo_learn.learning.open_exam import open_exam
from pogo_learn.learning.study import Asked, Finished, Study
from pogo_learn.record.verify import verify
from pogo_learn.settings.table import EXTRA_TIME, SHOW_TIME
from pogo_learn.ui.quiz.exam import ExamScreen
from pogo_learn.ui.quiz.exam_end import EndDialog
from pogo_learn.ui.quiz.result import ResultScreen
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.messages import ErrorDialog
from pogo_learn.ui.shell.window import Window
from tests.journeys.keyboard import ALT, Keyboard
from tests.record.making import looked_up
from tests.screens.responses import right_response
from tests.ui.conftest import open_second

EXAM = "C3.exam"
"""Twelve questions in twelve minutes."""


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hands(learner: Application) -> Hands:
    found = Hands()
    learner.ticks = found
    return found


def settle(condition: Callable[[], bool], qtbot: QtBot) -> None:
    qtbot.waitUntil(condition)
    QApplication.processEvents()


def sitting(window: Window) -> CheckScreen:
    screen = window.present
    assert isinstance(screen, CheckScreen)
    return screen


def begun(window: Window, qtbot: QtBot, *, timed: bool) -> CheckScreen:
    """Begin the exam by keys, from its page."""
    window.go(Route("exam", EXAM))
    page = window.present
    assert isinstance(page, ExamScreen)
    QApplication.processEvents()
    keyboard = Keyboard(qtbot)
    assert keyboard.focused.accessibleName().startswith("Begin") or "Begin" in str(
        getattr(keyboard.focused, "text", str)()
    )
    if timed:
        while "No time limit" not in keyboard.focused.accessibleName():
            keyboard.press(Qt.Key.Key_Backtab)
        keyboard.press(Qt.Key.Key_Right)
        while "Begin" not in str(getattr(keyboard.focused, "text", str)()):
            keyboard.tab()
    keyboard.enter()
    return sitting(window)


def pass_time(screen: CheckScreen, hands: Hands, seconds: int) -> None:
    """Let time pass as the second hand of the exam sees it."""
    run = screen._run
    assert run is not None
    for _second in range(seconds):
        hands.now += 1
        run._tick()
        if screen._run is None:
            return


def test_a_timed_exam_is_sat_and_passed_by_keys(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    learner.change_setting(EXTRA_TIME, "25")
    screen = begun(window, qtbot, timed=True)
    assert screen._time_left.isVisible()
    assert not screen._untimed.isVisible()
    assert screen._time_left.text() == "15 min left"
    attempt = screen._attempt
    assert attempt is not None
    keyboard = Keyboard(qtbot)
    for number, _question in enumerate(attempt.questions):
        card = screen._card
        assert card is not None
        pass_time(screen, hands, 20)
        _answer(keyboard, screen)
        terms = learner.study.exam(attempt.id)
        assert terms is not None
        # With each answer, the record has the time to the second.
        assert terms.used_seconds == 20 * (number + 1)
    settle(lambda: isinstance(window.present, ResultScreen), qtbot)
    result = learner.study.result(attempt.id)
    assert result.passed
    assert result.score == 1
    terms = learner.study.exam(attempt.id)
    assert terms is not None
    assert (terms.allowed_seconds, terms.windows) == (900, 1)
    assert verify(learner.folder).intact


def _answer(keyboard: Keyboard, screen: CheckScreen) -> None:
    """Answer the question in front by keys; in an exam no feedback follows."""
    card = screen._card
    assert card is not None
    card.restore(right_response(card.question))
    if card._certainty_row.isVisibleTo(card):
        keyboard.press(Qt.Key.Key_C, ALT)
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_at_the_end_of_the_time_everything_answered_counts(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    screen = begun(window, qtbot, timed=True)
    attempt = screen._attempt
    assert attempt is not None
    keyboard = Keyboard(qtbot)
    _answer(keyboard, screen)
    # Chosen but not confirmed when the time ends.
    card = screen._card
    assert card is not None
    chosen = card.question.id
    card.restore(right_response(card.question))
    told: list[str] = []
    run = screen._run
    assert run is not None
    run.warned.connect(told.append)
    pass_time(screen, hands, 12 * 60)
    settle(lambda: isinstance(window.present, ResultScreen), qtbot)
    assert told == [
        "Half of the time is left: 6 minutes.",
        "Five minutes are left.",
        "One minute is left. What you have chosen by then counts.",
    ]
    result = learner.study.result(attempt.id)
    assert result.score == pytest.approx(2 / 12)
    answers = learner.reader.attempt_answers(attempt.id)
    assert set(answers) == {attempt.questions[0], chosen}
    terms = learner.study.exam(attempt.id)
    assert terms is not None
    assert terms.used_seconds == 12 * 60
    assert verify(learner.folder).intact


def test_leaving_stops_the_clock_and_the_page_says_where_one_is(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    screen = begun(window, qtbot, timed=True)
    keyboard = Keyboard(qtbot)
    pass_time(screen, hands, 30)
    _answer(keyboard, screen)
    pass_time(screen, hands, 7)
    keyboard.press(Qt.Key.Key_Escape)
    page = window.present
    assert isinstance(page, ExamScreen)
    found = open_exam(learner.study, EXAM)
    assert found is not None
    assert found.seconds_left == 12 * 60 - 37
    hands.now += 3600
    # The focus is on going on.
    keyboard.enter()
    screen = sitting(window)
    assert screen._run is not None
    assert screen._run.watch.left == 12 * 60 - 37
    assert len(screen._answers) == 1


def test_an_end_that_the_disk_refused_is_tried_again_with_the_same_answers(
    window: Window,
    qtbot: QtBot,
    hands: Hands,
    learner: Application,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = begun(window, qtbot, timed=False)
    attempt = screen._attempt
    assert attempt is not None
    keyboard = Keyboard(qtbot)
    for _question in attempt.questions[:-1]:
        _answer(keyboard, screen)
    finish = Study.finish_check
    refusals = [StoreError("The disk is full.")]

    def refuse_once(study: Study, identity: str) -> Finished:
        if refusals:
            raise refusals.pop()
        return finish(study, identity)

    monkeypatch.setattr(Study, "finish_check", refuse_once)
    _answer(keyboard, screen)
    assert window.present is screen
    for dialog in window.findChildren(ErrorDialog):
        dialog.close()
    screen._primary_pressed()
    settle(lambda: isinstance(window.present, ResultScreen), qtbot)
    given = [
        row["body"]
        for row in looked_up(
            learner.folder.database, "SELECT body FROM event WHERE kind = 'answer.given'"
        )
    ]
    assert len(given) == len(attempt.questions)
    assert learner.study.result(attempt.id).score == 1


def test_what_is_answered_in_an_exam_is_not_begun_any_more(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    screen = begun(window, qtbot, timed=False)
    attempt = screen._attempt
    assert attempt is not None
    keyboard = Keyboard(qtbot)
    for _question in attempt.questions:
        _answer(keyboard, screen)
    settle(lambda: isinstance(window.present, ResultScreen), qtbot)
    # Longer than what is typed waits until it is kept.
    qtbot.wait(1800)
    for question in attempt.questions:
        assert learner.study.drafts.begun(question, attempt.id) is None


def test_what_is_written_while_nothing_is_answered(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    screen = begun(window, qtbot, timed=True)
    assert screen._attempt is not None
    for second in range(1, 100):
        pass_time(screen, hands, 1)
        terms = learner.study.exam(screen._attempt.id)
        assert terms is not None
        assert second - 15 < terms.used_seconds <= second


def test_the_time_can_be_hidden_and_stays_hidden(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    screen = begun(window, qtbot, timed=True)
    time_left = screen._time_left
    assert time_left.accessibleName() == "12 min left. Press to hide it."
    time_left.setFocus()
    QTest.keyClick(time_left, Qt.Key.Key_Space)
    assert time_left.text() == "Show the time"
    pass_time(screen, hands, 60)
    assert time_left.text() == "Show the time"
    assert learner.settings.flag(SHOW_TIME) is False
    QTest.keyClick(time_left, Qt.Key.Key_Space)
    assert time_left.text() == "11 min left"


def test_without_a_limit_no_clock_is_shown_and_none_ticks(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    screen = begun(window, qtbot, timed=False)
    assert screen._untimed.isVisible()
    assert not screen._time_left.isVisible()
    assert screen._run is not None
    assert not screen._run._timer.isActive()
    hands.now += 90
    _answer(Keyboard(qtbot), screen)
    assert screen._attempt is not None
    terms = learner.study.exam(screen._attempt.id)
    assert terms is not None
    assert (terms.allowed_seconds, terms.used_seconds) == (0, 90)


def test_the_exam_goes_on_in_one_window_only(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    screen = begun(window, qtbot, timed=True)
    attempt = screen._attempt
    assert attempt is not None
    second = open_second(learner.folder)
    other = second.study
    other.keep_time(attempt.id, 0, "begun")
    failures: list[object] = []
    window.context.runner.failed.connect(failures.append)
    _answer(Keyboard(qtbot), screen)
    assert len(failures) == 1
    assert "another window" in str(failures[0])
    assert isinstance(window.present, ExamScreen)
    assert learner.reader.attempt_answers(attempt.id) == {}
    # What was chosen when the answer was refused is there where the exam goes on.
    first = attempt.questions[0]
    begun_there = other.drafts.begun(first, attempt.id)
    assert begun_there is not None
    assert begun_there.response
    second.close()


def test_ending_early_is_asked_and_counts_the_rest_as_wrong(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    screen = begun(window, qtbot, timed=False)
    attempt = screen._attempt
    assert attempt is not None
    keyboard = Keyboard(qtbot)
    _answer(keyboard, screen)
    keyboard.press(Qt.Key.Key_Escape)
    keyboard.tab()
    keyboard.enter()
    dialog = window.findChild(EndDialog)
    assert dialog is not None
    settle(dialog.isVisible, qtbot)
    # Enter keeps it open.
    keyboard.enter()
    assert not learner.study.reader.attempt(learner.study.learner, attempt.id).finished_at  # type: ignore[union-attr]
    window.activateWindow()
    settle(lambda: QApplication.focusWidget() is not None, qtbot)
    keyboard.tab()
    keyboard.enter()
    (dialog,) = [one for one in window.findChildren(EndDialog) if one.isVisible()]
    keyboard.tab()
    keyboard.enter()
    settle(lambda: isinstance(window.present, ResultScreen), qtbot)
    assert learner.study.result(attempt.id).score == pytest.approx(1 / 12)


def test_a_question_that_vanishes_while_it_is_sat_is_left_out(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    screen = begun(window, qtbot, timed=False)
    attempt = screen._attempt
    assert attempt is not None
    gone = attempt.questions[1]
    catalogue = learner.catalogue
    catalogue._questions.pop(gone, None)
    catalogue._places.pop(gone, None)
    said: list[str] = []
    screen.toast_requested.connect(said.append)
    keyboard = Keyboard(qtbot)
    for _question in range(11):
        _answer(keyboard, screen)
    settle(lambda: isinstance(window.present, ResultScreen), qtbot)
    assert said == [f"Question {gone} is not in the course any more. It is left out."]
    assert learner.study.result(attempt.id).score == 1


def test_the_next_try_draws_other_questions(
    window: Window, qtbot: QtBot, hands: Hands, learner: Application
) -> None:
    study = learner.study
    first = study.start_check(EXAM, terms=Terms()).attempt
    for question in first.questions:
        response = right_response(learner.catalogue.question(question))
        study.answer(question, response, Asked(Use.CHECK, first.seed, first.id))
    study.finish_check(first.id)
    window.go(Route("result", first.id))
    assert "You can sit it again from" in all_words(window.present)
    window.go(Route("exam", EXAM))
    page = window.present
    assert isinstance(page, ExamScreen)
    QApplication.processEvents()
    assert "You can sit it again from" in Keyboard(qtbot).focused.accessibleDescription()
    assert "Begin the exam" not in all_words(page)
    # The day is over, but for a moment: the page that is still open lets one begin.
    opens = study.opens_at(EXAM)
    assert opens is not None
    learner.clock = lambda: opens - timedelta(seconds=0.2)
    window.go(Route("learn"))
    window.go(Route("exam", EXAM))
    assert "Begin the exam" not in all_words(page)
    learner.clock = lambda: opens
    qtbot.waitUntil(lambda: "Begin the exam" in all_words(page))
    QApplication.processEvents()
    Keyboard(qtbot).enter()
    screen = sitting(window)
    assert screen._attempt is not None
    assert not set(screen._attempt.questions) & set(first.questions)


def all_words(root: QWidget) -> str:
    """Give what stands on a screen, buttons too."""
    found: list[QLabel | QAbstractButton] = [*root.findChildren(QLabel)]
    found += root.findChildren(QAbstractButton)
    return "\n".join(one.text() for one in found if one.isVisible())
