"""Review in the real window: cards by keys alone, steps back, the end, the ways out."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import datetime, timedelta
from unittest import mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pogo_learn.alignment.wording import wording
from pogo_learn.application import Application
from pogo_learn.assessment.budget_decision import decision
from pogo_learn.assessment.budget_year import BudgetYear
from pogo_learn.assessment.question import Certainty, Use
from pogo_learn.assessment.types import TYPES
from pogo_learn.content.course import Prose
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.study import Asked
from pogo_learn.record.journal import Record
from pogo_learn.record.review_state import ratings
from pogo_learn.store.faults import store_error
from pogo_learn.system.clock import system_clock
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.reading.check import CheckBox
from pogo_learn.ui.review.ending import Ending
from pogo_learn.ui.review.faces import DecisionFace, QuestionFace
from pogo_learn.ui.review.ratings import RatingButton
from pogo_learn.ui.review.screen import ReviewScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.messages import ErrorDialog
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.button import Button
from pogo_learn.ui.widgets.fitted_table import FittedTable
from tests.journeys.keyboard import Keyboard, answer_rightly
from tests.screens.responses import right_response, wrong_response


class Days:
    """The machine's clock, some days ahead or behind."""

    def __init__(self) -> None:
        self.shift = timedelta(days=-3)

    def __call__(self) -> datetime:
        return system_clock() + self.shift


@pytest.fixture
def application(folder: DataFolder) -> Iterator[Application]:
    """A learner who began three days ago."""
    found = Application(folder, language="en", clock=Days())
    add_learner(found.record, (), "Amina", "practitioner")
    yield found
    found.close()


def study_some(application: Application, questions: int = 12) -> None:
    """Answer questions of the first module."""
    study = application.study
    for question in application.catalogue.questions(module="M1", use=Use.CHECK)[:questions]:
        study.answer(question.id, right_response(question), Asked(Use.CHECK, 1), None, 20)
    study.complete("M1.1")


def days_later(application: Application, days: int) -> None:
    """Let days pass since the beginning."""
    clock = application.clock
    assert isinstance(clock, Days)
    clock.shift = timedelta(days=-3 + days)


def forget(application: Application, key: str) -> None:
    """Know a card and forget it again, until it is one that does not stay."""
    for rating in (3, 1) * 5:
        card = application.reviews.card(key)
        assert card is not None
        application.reviews.rate(card, rating, "f" * 64)


@pytest.fixture
def window(qtbot: QtBot, application: Application) -> Iterator[Window]:
    Appearance(QApplication.instance(), application.settings)  # type: ignore[arg-type]
    found = make_window(application)
    qtbot.addWidget(found)
    found.resize(1280, 800)
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    yield found
    found.context.runner.wait()


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def reviewing(window: Window) -> ReviewScreen:
    screen = window.present
    assert isinstance(screen, ReviewScreen)
    return screen


def rated(window: Window) -> int:
    application = window.context.application
    assert application.learner is not None
    return len(ratings(application.reader, application.learner.id))


def test_ten_cards_take_twenty_keys(window: Window, keyboard: Keyboard) -> None:
    application = window.context.application
    study_some(application)
    days_later(application, 3)
    keyboard.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    reviewing(window)
    keyboard.count = 0
    for number in range(10):
        keyboard.press(Qt.Key.Key_Space)
        assert isinstance(keyboard.focused, RatingButton)
        keyboard.type("3")
        assert rated(window) == number + 1
    assert keyboard.count == 20
    assert rated(window) == 10


def test_every_rating_names_its_next_date_and_keeps_it(window: Window, keyboard: Keyboard) -> None:
    application = window.context.application
    study_some(application, 3)
    days_later(application, 3)
    window.go(Route("review"))
    keyboard.press(Qt.Key.Key_Space)
    names = [one.accessibleName() for one in window.findChildren(RatingButton)]
    assert [name.split(":")[0] for name in names] == ["Again", "Hard", "Good", "Easy"]
    assert names[0] == "Again: in 10 min"
    assert names[2].endswith("days")
    key = reviewing(window)._session.current  # type: ignore[union-attr]
    keyboard.enter()
    card = application.reviews.card(key)
    assert card is not None
    days = int(names[2].removeprefix("Good: ").split()[0])
    today = application.reviews.today
    from pogo_learn.learning.review.day import moment_of

    assert (today.day_of(moment_of(card.memory.due)) - today.day).days == days


@pytest.mark.parametrize("kind", [each.name for each in TYPES])
def test_every_kind_of_question_is_answered_by_keys_or_shown(
    window: Window, keyboard: Keyboard, kind: str
) -> None:
    application = window.context.application
    questions = [
        one
        for one in application.catalogue.questions()
        if one.type == kind and one.use != frozenset({Use.PRE})
    ][:2]
    for question in questions:
        application.study.answer(
            question.id, right_response(question), Asked(Use.CHECK, 1), None, 20
        )
    days_later(application, 3)
    window.go(Route("review"))
    screen = reviewing(window)
    for answered in (True, False)[: len(questions)]:
        face = screen._face
        assert isinstance(face, QuestionFace)
        before = events_of(application, "answer.given")
        if answered:
            answer_rightly(keyboard, face.card)
        else:
            screen.place_focus()
            keyboard.press(Qt.Key.Key_Space)
        assert face.revealed
        # What was only shown is no answer.
        assert events_of(application, "answer.given") == before + answered
        count = rated(window)
        keyboard.type("3")
        assert rated(window) == count + 1


def events_of(application: Application, kind: str) -> int:
    import sqlite3

    with sqlite3.connect(application.folder.database) as connection:
        row = connection.execute("SELECT count(*) FROM event WHERE kind = ?", (kind,)).fetchone()
    return int(row[0])


def test_an_answer_is_on_disk_before_it_is_marked_and_a_miss_suggests_again(
    window: Window, keyboard: Keyboard
) -> None:
    application = window.context.application
    question = next(
        one
        for one in application.catalogue.questions(module="M1", use=Use.CHECK)
        if one.type == "single"
    )
    application.study.answer(question.id, right_response(question), Asked(Use.CHECK, 1), None, 20)
    days_later(application, 3)
    window.go(Route("review"))
    face = reviewing(window)._face
    assert isinstance(face, QuestionFace)
    face.card.restore(wrong_response(question))
    before = events_of(application, "answer.given")
    keyboard.enter()
    assert face.card.marking is not None
    assert events_of(application, "answer.given") == before + 1
    assert keyboard.focused.accessibleName().startswith("Again")


def test_a_rating_is_taken_back_by_ctrl_z_and_by_u(window: Window, keyboard: Keyboard) -> None:
    application = window.context.application
    study_some(application, 4)
    days_later(application, 3)
    window.go(Route("review"))
    session = reviewing(window)._session
    assert session is not None
    first = session.current
    for back in (
        lambda: keyboard.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        lambda: keyboard.type("u"),
    ):
        keyboard.press(Qt.Key.Key_Space)
        keyboard.type("3")
        assert session.current != first
        assert rated(window) == 1
        keyboard.press(Qt.Key.Key_Space)
        back()
        assert session.current == first
        assert rated(window) == 0
        assert isinstance(keyboard.focused, Button)
    keyboard.press(
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert session.current != first
    assert rated(window) == 1


def test_what_was_not_known_comes_back_before_the_end(window: Window, keyboard: Keyboard) -> None:
    application = window.context.application
    study_some(application, 2)
    days_later(application, 3)
    window.go(Route("review"))
    session = reviewing(window)._session
    assert session is not None
    first, total = session.current, session.total
    keyboard.press(Qt.Key.Key_Space)
    keyboard.type("1")
    assert first in session.waiting
    assert session.total == total + 1


def test_the_end_says_what_was_done_and_what_tomorrow_brings(
    window: Window, keyboard: Keyboard
) -> None:
    application = window.context.application
    study_some(application, 2)
    days_later(application, 3)
    window.go(Route("review"))
    while reviewing(window)._session.current:  # type: ignore[union-attr]
        keyboard.press(Qt.Key.Key_Space)
        keyboard.type("3")
    assert window.findChild(Ending) is not None
    keyboard.enter()
    assert isinstance(window.present, HomeScreen)


def test_at_the_end_u_takes_the_last_rating_back(window: Window, keyboard: Keyboard) -> None:
    study_some(window.context.application, 2)
    days_later(window.context.application, 3)
    window.go(Route("review"))
    session = reviewing(window)._session
    assert session is not None
    last = session.current
    while session.current:
        last = session.current
        keyboard.press(Qt.Key.Key_Space)
        keyboard.type("3")
    ratings_then = rated(window)
    keyboard.type("u")
    assert session.current == last
    assert rated(window) == ratings_then - 1
    assert isinstance(keyboard.focused, Button)
    keyboard.press(Qt.Key.Key_Space)
    keyboard.type("3")
    assert not session.current
    assert rated(window) == ratings_then


def test_a_day_without_cards_says_so(window: Window, keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.findChild(Ending) is not None
    keyboard.press(Qt.Key.Key_Escape)
    assert isinstance(window.present, HomeScreen)


def test_home_shows_what_is_due_and_r_begins(window: Window, keyboard: Keyboard) -> None:
    application = window.context.application
    study_some(application, 3)
    days_later(application, 3)
    window.go(Route("home"))
    texts = [one.text() for one in window.findChildren(Button)]
    assert "Start review" in texts
    keyboard.type("r")
    reviewing(window)


def test_a_leech_leads_back_to_its_passage(window: Window, keyboard: Keyboard) -> None:
    application = window.context.application
    study_some(application, 1)
    days_later(application, 3)
    reviews = application.reviews
    card = next(one for one in reviews.cards() if one.kind.value == "question")
    forget(application, card.key)
    question = application.catalogue.question(card.subject)
    application.study.answer(
        card.subject, wrong_response(question), Asked(Use.CHECK, 1), Certainty.CERTAIN, 5
    )
    window.go(Route("review"))
    assert reviewing(window)._session.current == card.key  # type: ignore[union-attr]
    keyboard.press(Qt.Key.Key_Space)
    (again,) = [one for one in window.findChildren(Button) if one.text() == "Re-read"]
    again.setFocus()
    keyboard.enter()
    assert isinstance(window.present, LessonScreen)
    assert window.history.present == Route("lesson", card.lesson, question.teaches)
    window.back()
    QApplication.processEvents()
    # Back at the same card.
    assert reviewing(window)._session.current == card.key  # type: ignore[union-attr]


def led_to(window: Window, keyboard: Keyboard, key: str) -> Route:
    """Forget a card until it says to read again, and follow that."""
    forget(window.context.application, key)
    window.go(Route("review"))
    screen = reviewing(window)
    assert screen._session is not None
    while screen._session.current != key:
        keyboard.press(Qt.Key.Key_Space)
        keyboard.type("4")
    keyboard.press(Qt.Key.Key_Space)
    (again,) = [one for one in window.findChildren(Button) if one.text() == "Re-read"]
    again.setFocus()
    keyboard.enter()
    QApplication.processEvents()
    assert isinstance(window.present, LessonScreen)
    assert window.history.present is not None
    return window.history.present


def test_a_forgotten_term_leads_to_where_its_lesson_uses_it_first(
    window: Window, keyboard: Keyboard
) -> None:
    application = window.context.application
    application.study.complete("M1.1")
    days_later(application, 3)
    lesson = application.catalogue.lesson("M1.1")
    # The last place of reading is elsewhere.
    application.study.reach("M1.1", lesson.blocks[-1].id, 5)
    route = led_to(window, keyboard, "term:strategic-objective")
    assert route == Route("lesson", "M1.1", "the-idea-1")
    runs = [block for block in lesson.blocks if isinstance(block, Prose)]
    words = {one.id: one.text for run in runs for one in run.paragraphs}
    assert "strategic objective" in words[route.block]


def test_a_forgotten_finding_leads_to_the_top_of_its_lesson(
    window: Window, keyboard: Keyboard
) -> None:
    application = window.context.application
    application.reviews.meet_findings(["ALN-101"])
    days_later(application, 3)
    lesson = application.catalogue.lesson(wording("ALN-101").lesson)
    application.study.reach(lesson.head.id, lesson.blocks[-1].id, 5)
    route = led_to(window, keyboard, "finding:ALN-101")
    assert route == Route("lesson", lesson.head.id, lesson.blocks[0].id)


def press(window: Window, words: str) -> None:
    (button,) = [one for one in window.findChildren(Button) if one.text() == words]
    button.click()
    QApplication.processEvents()


def test_a_card_laid_aside_can_be_taken_up_again(window: Window, keyboard: Keyboard) -> None:
    application = window.context.application
    application.reviews.meet_findings(["ALN-101"])
    days_later(application, 3)
    window.go(Route("review"))
    session = reviewing(window)._session
    assert session is not None
    keyboard.press(Qt.Key.Key_Space)
    press(window, "Lay aside")
    assert session.current == ""
    keyboard.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.current == "finding:ALN-101"
    keyboard.press(Qt.Key.Key_Space)
    press(window, "Lay aside")
    days_later(application, 9)
    window.go(Route("home"))
    window.go(Route("review"))
    press(window, "Take up 1 card laid aside")
    assert reviewing(window)._session.current == "finding:ALN-101"  # type: ignore[union-attr]


def test_a_disk_that_refuses_keeps_the_card_in_front(
    qtbot: QtBot, window: Window, keyboard: Keyboard
) -> None:
    application = window.context.application
    study_some(application, 3)
    days_later(application, 3)
    window.go(Route("review"))
    session = reviewing(window)._session
    assert session is not None
    first = session.current
    keyboard.press(Qt.Key.Key_Space)
    refuse = store_error(OSError(errno.ENOSPC, "full"), application.folder.database)
    with mock.patch.object(Record, "append", side_effect=refuse):
        keyboard.type("3")
    dialogs = window.findChildren(ErrorDialog)
    assert dialogs
    for dialog in dialogs:
        dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert session.current == first
    assert rated(window) == 0
    reviewing(window).place_focus()
    keyboard.type("3")
    assert rated(window) == 1


def test_findings_of_a_plan_that_is_worked_on_become_cards(window: Window) -> None:
    application = window.context.application
    application.reviews.meet_findings(["ALN-101"])
    days_later(application, 3)
    window.go(Route("review"))
    screen = reviewing(window)
    assert screen._session is not None
    assert screen._session.current == "finding:ALN-101"
    screen._reveal()
    assert screen._face is not None
    assert screen._face.revealed


def test_a_budget_year_is_reviewed_a_decision_at_a_time(window: Window, keyboard: Keyboard) -> None:
    """Seventy-five seconds in place of a quarter of an hour; the lesson has the year to play anew."""
    application = window.context.application
    year = application.catalogue.question("M2.6-year")
    assert isinstance(year, BudgetYear)
    application.study.answer(year.id, right_response(year), Asked(Use.TEXT, 1), None, 20)
    days_later(application, 3)
    window.go(Route("review"))
    screen = reviewing(window)
    face = screen._face
    assert isinstance(face, DecisionFace)
    found = decision(year, 1)
    assert found.card.title in face.spoken
    table = face.findChild(FittedTable)
    assert table is not None
    assert table.isVisible()
    answer_rightly(keyboard, face.card)
    assert face.score == 1
    last = application.study.last_answer(year.id)
    assert last is not None
    assert last.response["card"] == found.card.key
    keyboard.type("1")
    # Not known, it comes back in this session, with the next card of the year.
    again = screen._face
    assert isinstance(again, DecisionFace)
    assert again.card.question.stem != face.card.question.stem
    window.go(Route("lesson", "M2.6"))
    cards = [one.card for one in window.findChildren(CheckBox) if one.card is not None]
    (shown,) = [one for one in cards if one.question.id == year.id]
    assert shown.marking is None
