"""Settings by mouse and keys: another folder for the record, a file of it, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.learning.learners import add_learner
from pogo_learn.settings.location import Location
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance


@pytest.fixture
def window(qtbot: QtBot, qapp: object, folder: DataFolder) -> Iterator[Window]:
    application = Application(folder, language="en", location=Location(folder, folder))
    add_learner(application.record, (), "Amina", "practitioner")
    Appearance(qapp, application.settings)  # type: ignore[arg-type]
    found = make_window(application)
    qtbot.addWidget(found)
    found.resize(1280, 800)
    found.show()
    qtbot.waitExposed(found)
    found.go(Route("settings"))
    yield found
    found.context.runner.wait()
    application.close()


def press(window: QWidget, words: str) -> None:
    button = next(
        one for one in window.findChildren(QPushButton) if one.text() == words and one.isVisible()
    )
    button.click()


def test_the_record_moves_and_home_is_shown_anew(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other place"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(other))
    press(window, "Keep it in another folder")
    application = window.context.application
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert application.folder.root == other
    assert application.learner is not None
    assert application.learner.name == "Amina"
    window.go(Route("settings"))
    press(window, "Back to the usual folder")
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert application.location.folder == application.location.kept_in


def test_a_folder_that_cannot_be_used_is_said_and_nothing_moves(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "file" / "below")
    )
    before = window.context.application.folder
    with qtbot.waitSignal(window.context.runner.failed) as caught:
        press(window, "Keep it in another folder")
    assert "unharmed" in caught.args[0].sentence()
    assert window.context.application.folder == before
    assert [one.name for one in window.context.application.learners()] == ["Amina"]


def test_a_record_goes_out_and_comes_back_by_a_file(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Amina.pogoprogress"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    press(window, "Write my record to a file")
    assert file.stat().st_size > 0
    events = window.context.application.reader.count_events()
    press(window, "Add a record from a file")
    assert window.context.application.reader.count_events() == events
