"""Ctrl+Z takes the last act back, wherever it was, and shows where."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from pogo_learn.learning.acts import Act
from pogo_learn.record.verify import verify
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier


def test_done_is_taken_back_from_another_screen_and_done_again(
    window: Window, qtbot: QtBot
) -> None:
    window.go(Route("lesson", "M1.1"))
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_N)
    study = window.context.application.study
    assert study.is_done("M1.1")
    present = window.history.present
    assert present is not None
    assert present.argument == "M1.2"
    window.go(Route("home"))
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, CONTROL)
    assert not study.is_done("M1.1")
    present = window.history.present
    assert present is not None
    assert (present.screen, present.argument) == ("lesson", "M1.1")
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, BOTH)
    assert study.is_done("M1.1")


def test_an_act_is_taken_back_on_screen_after_the_clock_was_set_back(
    window: Window, qtbot: QtBot
) -> None:
    """The clock was a year ahead when it was done; somebody set it right before taking it back."""
    application = window.context.application
    now = application.record.clock()
    application.record.clock = lambda: now + timedelta(days=365)
    window.go(Route("lesson", "M1.1"))
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_N)
    assert application.study.is_done("M1.1")
    application.record.clock = lambda: now
    window.go(Route("home"))
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, CONTROL)
    assert not application.study.is_done("M1.1")
    present = window.history.present
    assert present is not None
    assert (present.screen, present.argument) == ("lesson", "M1.1")
    assert window.present is not None
    shown = [one.text() for one in window.present.findChildren(QAbstractButton) if one.isVisible()]
    assert "Mark done, next" in shown
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, BOTH)
    assert application.study.is_done("M1.1")


def test_a_text_takes_its_own_steps_back_first(window: Window, qtbot: QtBot) -> None:
    study = window.context.application.study
    study.complete("M1.2")
    window.go(Route("lesson", "M1.1"))
    screen = window.present
    assert screen is not None
    edits = [*screen.findChildren(QPlainTextEdit), *screen.findChildren(QTextEdit)]
    edit = next(one for one in edits if not one.isReadOnly())
    edit.setFocus()
    qtbot.keyClicks(edit, "words")
    qtbot.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert edit.toPlainText() == ""
    assert study.is_done("M1.2")


def test_with_nothing_to_take_back_nothing_happens(window: Window, qtbot: QtBot) -> None:
    before = window.context.application.reader.count_events()
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, CONTROL)
    assert window.context.application.reader.count_events() == before


@pytest.mark.timeout(600)
def test_thirty_acts_are_taken_back_and_done_again_each_where_it_happened(
    window: Window, qtbot: QtBot
) -> None:
    application = window.context.application
    study = application.study
    lessons = [f"M1.{number}" for number in range(1, 6)]
    for number in range(30):
        lesson = lessons[number % 5]
        if number < 5:
            study.complete(lesson)
        elif number % 2:
            study.flag(f"{lesson}-q1", flagged=number % 4 == 1)
        else:
            study.write_note(lesson, f"block-{number}", f"thought {number}")
    acts = list(application.acts.done)
    assert len(acts) == 30

    def step(modifiers: Qt.KeyboardModifier) -> str:
        # From somewhere else, every time.
        window.go(Route("home"))
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, modifiers)
        present = window.history.present
        assert present is not None
        return present.argument

    def lesson_of(act: Act) -> str:
        return act.place.target.partition("-")[0]

    assert [step(CONTROL) for _act in acts] == [lesson_of(act) for act in reversed(acts)]
    assert not any(study.is_done(lesson) for lesson in lessons)
    assert application.acts.done == []
    assert [step(BOTH) for _act in acts] == [lesson_of(act) for act in acts]
    assert all(study.is_done(lesson) for lesson in lessons)
    assert verify(application.folder).intact
