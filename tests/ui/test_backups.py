"""Backups in the window: made, looked into, put back; and made by itself while somebody studies."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.safekeeping.backups import USE, Backup
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
    qtbot.waitUntil(lambda: bool(screen._listed))
    qtbot.waitUntil(lambda: "1 entry" in texts(screen))
    press(qtbot, screen, "Look inside")
    qtbot.waitUntil(lambda: "Learners: Amina." in texts(screen))
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


def test_a_large_backup_is_put_back_while_the_window_lives(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(window, qtbot)
    press(qtbot, screen, "Make a backup now")
    qtbot.waitUntil(lambda: bool(screen._listed))
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
    qtbot.waitUntil(lambda: len(list(stick.glob("record-*.sqlite3"))) == 1)
    qtbot.waitUntil(lambda: bool(screen._listed))
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
