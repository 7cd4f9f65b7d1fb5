"""The schedule is fitted to whoever has reviewed enough: in the real window, from a real record."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from datetime import timedelta
from unittest import mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.question import Use
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.review.fitting import ENOUGH
from pogo_learn.learning.review.reviews import Reviews
from pogo_learn.learning.study import Asked
from pogo_learn.record.review_state import Fit
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.preferences.review import ReviewControls
from pogo_learn.ui.review.ratings import RatingButton
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from tests.journeys.keyboard import Keyboard
from tests.screens.responses import right_response
from tests.ui.test_review import Days

CARDS, ROUNDS = 72, 6


@pytest.fixture
def application(folder: DataFolder) -> Iterator[Application]:
    """A learner with 432 ratings over two months, who forgets a good deal; no fit yet."""
    clock = Days()
    found = Application(folder, language="en", clock=clock)
    add_learner(found.record, (), "Amina", "practitioner")
    dice = random.Random(3)
    for question in found.catalogue.questions(use=Use.CHECK)[:CARDS]:
        if question.type not in {"plan_exercise", "branching"}:
            found.study.answer(question.id, right_response(question), Asked(Use.CHECK, 1), None, 20)
    for day in (1, 2, 5, 12, 28, 60)[:ROUNDS]:
        clock.shift = timedelta(days=day - 70)
        reviews = found.reviews
        for card in found.reviews.cards():
            reviews.rate(card, 3 if dice.random() < 0.7 else 1, "f" * 64)
    clock.shift = timedelta(0)
    assert found.reviews.fit_standing.ratings >= ENOUGH
    yield found
    found.close()


@pytest.fixture
def window(qtbot: QtBot, application: Application) -> Iterator[Window]:
    Appearance(QApplication.instance(), application.settings)  # type: ignore[arg-type]
    found = make_window(application)
    qtbot.addWidget(found)
    found.resize(1280, 800)
    found.show()
    qtbot.waitExposed(found)
    yield found
    found.context.runner.wait()


def last(window: Window) -> Fit | None:
    return window.context.application.reviews.fit_standing.last


def test_opening_review_fits_the_schedule_off_the_thread_of_the_window(
    window: Window, qtbot: QtBot
) -> None:
    threads = []
    compute = Reviews.fit

    def fit(reviews: Reviews) -> Fit | None:
        threads.append(threading.current_thread())
        return compute(reviews)

    with mock.patch.object(Reviews, "fit", fit):
        window.go(Route("review"))
        qtbot.waitUntil(lambda: last(window) is not None)
    assert threads
    assert threading.main_thread() not in threads
    found = last(window)
    assert found is not None
    assert len(found.parameters) == 21
    assert found.ratings == window.context.application.reviews.fit_standing.ratings
    # Once is enough until the log has grown.
    window.go(Route("home"))
    with mock.patch.object(Reviews, "fit") as again:
        window.go(Route("review"))
        window.context.runner.wait()
    again.assert_not_called()


def test_the_dates_on_the_buttons_follow_a_fit_that_comes_meanwhile(
    window: Window, qtbot: QtBot
) -> None:
    """A schedule that comes while somebody looks at the ratings: what is shown is what is kept."""
    go_on = threading.Event()
    compute = Reviews.fit

    def fit(reviews: Reviews) -> Fit | None:
        go_on.wait(30)
        return compute(reviews)

    with mock.patch.object(Reviews, "fit", fit):
        window.go(Route("review"))
        Keyboard(qtbot).press(Qt.Key.Key_Space)
        before = [one.accessibleName() for one in window.findChildren(RatingButton)]
        go_on.set()
        qtbot.waitUntil(lambda: last(window) is not None)
        names = [one.accessibleName() for one in window.findChildren(RatingButton)]
    assert len(names) == 4
    assert names != before
    application = window.context.application
    assert application.learner is not None


def test_settings_say_when_it_was_fitted_and_go_back_and_forth(
    window: Window, qtbot: QtBot
) -> None:
    window.go(Route("settings", "review"))
    qtbot.waitUntil(lambda: last(window) is not None)
    controls = window.findChild(ReviewControls)
    assert controls is not None
    standing = window.context.application.reviews.fit_standing
    assert f"from {standing.ratings} reviews" in controls._fitted.text()
    press(window, "Back to the usual schedule", qtbot)
    assert "You went back to the usual schedule on" in controls._fitted.text()
    assert last(window) == Fit((), standing.ratings, mock.ANY)
    assert window.context.application.reviews.schedule.parameters == ()  # type: ignore[attr-defined]
    # It stays so, until it is asked for.
    window.go(Route("review"))
    window.context.runner.wait()
    QApplication.processEvents()
    assert last(window) == Fit((), standing.ratings, mock.ANY)
    window.go(Route("settings", "review"))
    press(window, "Fit it to my reviews", qtbot)
    qtbot.waitUntil(lambda: bool((found := last(window)) and found.parameters))
    assert window.context.application.reviews.schedule.parameters  # type: ignore[attr-defined]


def press(window: Window, words: str, qtbot: QtBot) -> None:
    button = next(
        one
        for one in window.findChildren(QAbstractButton)
        if one.text() == words and one.isVisible()
    )
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
