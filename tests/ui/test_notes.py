"""The notebook in the window: written in a lesson, found in the library, and back to its passage."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pogo_learn.learning.note_length import LONGEST_NOTE
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.library.notes import NotesPage
from pogo_learn.ui.library.screen import LibraryScreen
from pogo_learn.ui.reading.blocks import OneLineBox, PromptBox
from pogo_learn.ui.screens.screen import Route, Screen
from pogo_learn.ui.shell.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    for _round in range(4):
        QApplication.processEvents()


def present(window: Window) -> Screen:
    screen = window.present
    assert screen is not None
    return screen


def texts(window: Window) -> str:
    settle()
    return "\n".join(one.text() for one in present(window).findChildren(QLabel) if one.isVisible())


def button(window: Window, words: str) -> QPushButton:
    settle()
    return next(
        one
        for one in present(window).findChildren(QPushButton)
        if one.text() == words and one.isVisible()
    )


def page(window: Window) -> NotesPage:
    """Bring the notebook to the front by keys."""
    press(window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    screen = present(window)
    assert isinstance(screen, LibraryScreen)
    window.go(Route("library", "notes"))
    settle()
    found = screen.findChild(NotesPage)
    assert found is not None
    return found


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def test_what_is_written_in_a_lesson_is_found_and_leads_back(window: Window, qtbot: QtBot) -> None:
    window.go(Route("lesson", "M1.1"))
    prompt = present(window).findChild(PromptBox)
    assert prompt is not None
    prompt.field.setFocus()
    qtbot.keyClicks(prompt.field, "The depot roof")
    notes = page(window)
    assert notes.list.count() == 1
    assert notes.list.currentItem().text() == "The depot roof"
    said = texts(window)
    assert "Take your three largest purchases" in said
    assert "In your agency" in said
    assert window.windowTitle().startswith("Notes")
    button(window, "Go to the passage").click()
    settle()
    lesson = present(window)
    assert isinstance(lesson, LessonScreen)
    prompt = lesson.findChild(PromptBox)
    assert prompt is not None
    qtbot.waitUntil(lambda: not prompt.visibleRegion().isEmpty())
    assert prompt.field.toPlainText() == "The depot roof"


def test_the_page_follows_what_is_written_and_taken_back(window: Window, qtbot: QtBot) -> None:
    study = window.context.application.study
    assert "Nothing written yet" in texts_of_page(window)
    assert not button(window, "Save notes as a file").isEnabled()
    window.go(Route("lesson", "M1.2"))
    line = present(window).findChild(OneLineBox)
    assert line is not None
    line.field.setFocus()
    qtbot.keyClicks(line.field, "Money follows mission")
    notes = page(window)
    assert notes.list.count() == 1
    notes.list.setFocus()
    press(window, Qt.Key.Key_Z, CONTROL)
    assert study.notes("M1.2")["M1.2-line"] == ""
    # Where it happened, the field shows what is kept now.
    window.go(Route("lesson", "M1.2"))
    line = present(window).findChild(OneLineBox)
    assert line is not None
    assert line.field.toPlainText() == ""
    assert "Nothing written yet" in texts_of_page(window)


def texts_of_page(window: Window) -> str:
    page(window)
    return texts(window)


def test_notes_are_filtered_by_words_and_module(window: Window, qtbot: QtBot) -> None:
    study = window.context.application.study
    study.write_note("M1.1", "M1.1-desk", "Roof of the depot")
    study.write_note("M2.1", "M2.1-desk", "Budget of the depot")
    study.write_note("M1.3", "gone", "An answer to a lost question")
    notes = page(window)
    assert [notes.list.item(row).text() for row in range(3)] == [
        "Roof of the depot",
        "An answer to a lost question",
        "Budget of the depot",
    ]
    qtbot.keyClicks(notes.filter, "depot")
    assert notes.list.count() == 2
    modules = notes.findChild(QComboBox)
    assert modules is not None
    modules.setCurrentIndex(modules.findData("M2"))
    assert [notes.list.item(0).text(), notes.list.count()] == ["Budget of the depot", 1]
    qtbot.keyClicks(notes.filter, " roof")
    assert "No note has these words." in texts(window)
    notes.filter.clear()
    modules.setCurrentIndex(0)
    notes.choose("M1.3 gone")
    assert "kept as you wrote it" in texts(window)
    button(window, "Go to the lesson").click()
    assert isinstance(present(window), LessonScreen)


@pytest.mark.parametrize(
    "asked, chosen, name",
    [("own.md", "", "own.md"), ("own.csv", "", "own.csv"), ("own", "Table (*.csv)", "own.csv")],
)
def test_notes_are_saved_where_the_person_says(
    window: Window,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    chosen: str,
    name: str,
) -> None:
    window.context.application.study.write_note("M1.1", "M1.1-desk", "Roof of the depot")
    page(window)
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / asked), chosen)
    )
    button(window, "Save notes as a file").click()
    qtbot.waitUntil(lambda: (tmp_path / name).is_file())
    window.context.runner.wait()
    assert "Roof of the depot" in (tmp_path / name).read_text(encoding="utf-8")


def test_a_megabyte_is_not_let_into_a_note_and_that_is_said(window: Window, qtbot: QtBot) -> None:
    window.go(Route("lesson", "M1.1"))
    prompt = present(window).findChild(PromptBox)
    assert prompt is not None
    field = prompt.field
    field.setFocus()
    qtbot.keyClicks(field, "Mine. ")
    mime = QMimeData()
    mime.setText("x" * 1_048_576)
    field.insertFromMimeData(mime)
    assert field.toPlainText() == "Mine. "
    assert "Not pasted. A note holds up to 20000 letters" in texts(window)
    field.keep()
    study = window.context.application.study
    assert study.notes("M1.1")["M1.1-desk"] == "Mine. "
    # Up to the last letter it fits, and not one more.
    mime.setText("y" * (LONGEST_NOTE - len("Mine. ")))
    field.insertFromMimeData(mime)
    assert "Not pasted" not in texts(window)
    qtbot.keyClicks(field, "z")
    assert len(field.toPlainText()) == LONGEST_NOTE
    assert "holds up to" in texts(window)
    # With a part selected there is room again.
    field.selectAll()
    qtbot.keyClicks(field, "z")
    assert field.toPlainText() == "z"
    field.keep()
    assert study.notes("M1.1")["M1.1-desk"] == "z"
