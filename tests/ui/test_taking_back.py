"""Ctrl+Z takes the last act back, wherever it was, and shows where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

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
