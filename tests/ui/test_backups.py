"""Backups in the window: made, looked into, put back; and made by itself while somebody studies."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.learning.learners import add_learner
from pogo_learn.safekeeping.backup_file import Backup
from pogo_learn.safekeeping.backups import USE
from pogo_learn.settings.table import LEARNER, SECOND_PLACE
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.backups.screen import BackupsScreen
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.backing_up import BackingUp
from pogo_learn.ui.shell.window import Window


def press(qtbot: QtBot, root: QWidget, words: str) -> None:
    def found() -> list[QPushButton]:
        buttons = root.findChildren(QPushButton)
        return [one for one in buttons if one.text() == words and one.isVisible()]

    # What was just built is shown with the next event.
    qtbot.waitUntil(lambda: bool(found()))
    found()[0].click()


def texts(root: QWidget) -> str:
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def opened(window: Window, qtbot: QtBot) -> BackupsScreen:
    window.go(Route("settings"))
    press(qtbot, window, "Backups")
    screen = window.present
    assert isinstance(screen, BackupsScreen)
    qtbot.waitUntil(lambda: screen._listed is not None)
    return screen


def test_a_backup_is_made_looked_into_and_put_back(window: Window, qtbot: QtBot) -> None:
    screen = opened(window, qtbot)
    qtbot.waitUntil(lambda: "no backup yet" in texts(screen))
    press(qtbot, screen, "Make a backup now")
    qtbot.waitUntil(lambda: "1 entry" in texts(screen))
    press(qtbot, screen, "Look inside")
    qtbot.waitUntil(lambda: "Amina\n0 answers, 0 lessons done, last entry on" in texts(screen))
    press(qtbot, screen, "Look inside")
    qtbot.waitUntil(lambda: "0 answers" not in texts(screen))
    application = window.context.application
    application.study.complete("M1.1")
    press(qtbot, screen, "Put back")
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert not application.study.is_done("M1.1")
    again = opened(window, qtbot)
    qtbot.waitUntil(lambda: "before a backup was put back" in texts(again))
    press(qtbot, again, "Put back")
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert application.study.is_done("M1.1")


def test_what_a_backup_has_of_each_learner_is_counted_when_it_is_looked_into(
    window: Window, qtbot: QtBot
) -> None:
    application = window.context.application
    application.change_setting(LEARNER, application.learners()[0].id)
    add_learner(application.record, application.learners(), "Bo", "trainer")
    application.study.complete("M1.1")
    application.study.complete("M1.2")
    application.backups.create()
    screen = opened(window, qtbot)
    qtbot.waitUntil(lambda: "4 entries" in texts(screen))
    press(qtbot, screen, "Look inside")
    qtbot.waitUntil(lambda: "Amina\n0 answers, 2 lessons done, last entry on" in texts(screen))
    assert "Bo\n0 answers, 0 lessons done" in texts(screen)
    look = next(one for one in screen.findChildren(QPushButton) if one.text() == "Look inside")
    assert look.hasFocus()


@pytest.mark.parametrize("was_something", [True, False])
def test_what_was_there_before_is_only_spoken_of_when_there_was_something(
    window: Window, qtbot: QtBot, was_something: bool
) -> None:
    application = window.context.application
    application.backups.create()
    screen = opened(window, qtbot)
    qtbot.waitUntil(lambda: "1 entry" in texts(screen))
    if not was_something:
        application.close()
        application.folder.database.unlink()
    said: list[str] = []
    screen.toast_requested.connect(said.append)
    press(qtbot, screen, "Put back")
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    (words,) = said
    assert words.startswith("Your record is as it was on")
    assert ("kept as a backup" in words) == was_something


def test_backups_of_another_installation_stand_apart_and_can_be_put_back(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    application = window.context.application
    other = Application(DataFolder(tmp_path / "other"), language="en")
    add_learner(other.record, (), "Chen", "leader")
    for one in (other, application):
        one.change_setting(SECOND_PLACE, str(stick))
        one.backups.copy_to_second_place(one.backups.create())
    other.close()
    screen = opened(window, qtbot)
    qtbot.waitUntil(lambda: "Of another installation" in texts(screen))
    shown = texts(screen)
    assert "were made elsewhere, for: Chen." in shown
    own, foreign = shown.split("Of another installation")
    assert own.count("1 entry") == foreign.count("1 entry") == 1
    back = [one for one in screen.findChildren(QPushButton) if one.text() == "Put back"]
    back[-1].click()
    qtbot.waitUntil(lambda: not isinstance(window.present, BackupsScreen))
    assert [one.name for one in application.learners()] == ["Chen"]


def test_a_large_backup_is_put_back_while_the_window_lives(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(window, qtbot)
    press(qtbot, screen, "Make a backup now")
    application = window.context.application
    restore, may_end = application.restore, threading.Event()

    def slowly(backup: Backup) -> Backup | None:
        assert may_end.wait(60)
        return restore(backup)

    monkeypatch.setattr(application, "restore", slowly)
    press(qtbot, screen, "Put back")
    # The window goes on painting, and says what is being done.
    qtbot.waitUntil(lambda: "Putting the backup back" in texts(window))
    may_end.set()
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))


def test_every_reason_for_a_backup_has_words(window: Window, qtbot: QtBot) -> None:
    application = window.context.application
    for reason in ("use", "asked", "migration", "import", "restore", "erase"):
        application.backups.create(reason)
    shown = texts(opened(window, qtbot)).splitlines()
    screen = window.present
    assert screen is not None
    qtbot.waitUntil(lambda: "before a learner was erased" in texts(screen))
    shown = texts(screen).splitlines()
    reasons = {line.split(",")[0] for line in shown if "1 entry" in line}
    assert len(reasons) == 6
    assert all(" " in reason for reason in reasons)


def test_a_second_place_gets_copies(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    screen = opened(window, qtbot)
    press(qtbot, screen, "Choose a folder")
    qtbot.waitUntil(lambda: len(list(stick.glob("installation-*/record-*"))) == 1)
    qtbot.waitUntil(lambda: "made by hand" in texts(screen))
    press(qtbot, screen, "No second place")
    qtbot.waitUntil(lambda: "survives the loss" in texts(screen))


def test_a_start_makes_a_backup_and_trouble_is_told_once(window: Window, qtbot: QtBot) -> None:
    application = window.context.application
    application.study.complete("M1.1")
    backing_up = BackingUp(window.context, window)
    backing_up.begin()
    qtbot.waitUntil(lambda: [one.reason for one in application.backups.all()] == [USE])
    application.folder.backups.rename(application.folder.root / "elsewhere")
    application.folder.backups.write_text("in the way", encoding="utf-8")
    said: list[str] = []
    backing_up.said.connect(said.append)
    with qtbot.waitSignal(backing_up.said):
        backing_up.begin()
    backing_up.begin()
    window.context.runner.wait()
    qtbot.wait(50)
    assert len(said) == 1
    assert "unharmed" in said[0]


def test_no_timer_runs_while_nothing_changes(window: Window, qtbot: QtBot) -> None:
    backing_up = BackingUp(window.context, window)
    assert not backing_up._timer.isActive()
    study = window.context.application.study
    window.context.runner.do(lambda: study.complete("M1.1"))
    assert backing_up._timer.isActive()
