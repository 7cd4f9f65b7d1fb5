"""A damaged record: the window opens, mends it, says what came back, and goes on."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.settings.table import SECOND_PLACE
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.mending.screen import MendingScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.backing_up import BackingUp
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance

PAGE = 4096


def studied(application: Application) -> None:
    for lesson in ("M1.1", "M1.2", "M1.3"):
        application.study.complete(lesson)
        for index in range(30):
            application.study.reach(lesson, f"block-{index}", 5)
    application.close()


def damage(application: Application, number: int) -> None:
    path = application.folder.database
    content = bytearray(path.read_bytes())
    content[number * PAGE : (number + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(content)


def shown(qtbot: QtBot, application: Application) -> Window:
    window = make_window(application)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def mended(window: Window, qtbot: QtBot) -> str:
    screen = window.present
    assert isinstance(screen, MendingScreen)

    def button() -> QPushButton | None:
        return next((b for b in screen.findChildren(QPushButton) if b.text() == "Go on"), None)

    qtbot.waitUntil(lambda: button() is not None)
    words = "\n".join(label.text() for label in screen.findChildren(QLabel))
    found = button()
    assert found is not None
    qtbot.waitUntil(found.hasFocus)
    qtbot.keyClick(found, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    return words


def test_the_window_opens_mends_and_goes_on(
    qtbot: QtBot, learner: Application, look: Appearance
) -> None:
    studied(learner)
    damage(learner, 0)
    window = shown(qtbot, learner)
    assert isinstance(window.present, MendingScreen)
    window.go(Route("home"))
    assert isinstance(window.present, MendingScreen)
    words = mended(window, qtbot)
    assert "is safe" in words or "are safe" in words
    assert learner.study.is_done("M1.3")
    learner.study.complete("M1.4")


def test_a_record_of_which_only_the_second_place_is_left_comes_back(
    qtbot: QtBot, learner: Application, look: Appearance, tmp_path: Path
) -> None:
    learner.change_setting(SECOND_PLACE, str(tmp_path / "stick"))
    learner.study.complete("M1.1")
    learner.backups.copy_to_second_place(learner.backups.create())
    learner.close()
    learner.folder.database.unlink()
    shutil.rmtree(learner.folder.backups)
    window = shown(qtbot, learner)
    words = mended(window, qtbot)
    assert "2 entries of your record are safe. 2 of them came from backups." in words
    assert learner.study.is_done("M1.1")


def test_damage_that_is_met_while_studying_is_mended_at_once(
    qtbot: QtBot, learner: Application, look: Appearance
) -> None:
    studied(learner)
    window = shown(qtbot, learner)
    assert isinstance(window.present, HomeScreen)
    learner.close()
    content = bytearray(learner.folder.database.read_bytes())
    for start in range(PAGE, len(content), PAGE):
        if content[start] in {0x0A, 0x02}:
            content[start + 8 : start + 200] = b"\xff" * 192
    learner.folder.database.write_bytes(content)
    study = learner.study
    window.context.runner.do(lambda: [study.complete(f"M2.{number}") for number in range(1, 7)])
    qtbot.waitUntil(lambda: isinstance(window.present, MendingScreen))
    mended(window, qtbot)
    assert learner.study.is_done("M1.3")


def test_a_repair_that_cannot_be_done_says_so_and_can_be_tried_again(
    qtbot: QtBot, learner: Application, look: Appearance, monkeypatch: object
) -> None:
    studied(learner)
    damage(learner, 0)
    in_the_way = learner.folder.root.with_name("away")
    window = make_window(learner)
    qtbot.addWidget(window)
    window.context.runner.wait()
    learner.folder.root.rename(in_the_way)
    screen = window.present
    assert isinstance(screen, MendingScreen)
    screen._begin()
    window.show()

    def button() -> QWidget | None:
        return next((b for b in screen.findChildren(QPushButton) if b.text() == "Try again"), None)

    qtbot.waitUntil(lambda: button() is not None)
    in_the_way.rename(learner.folder.root)
    found = button()
    assert isinstance(found, QPushButton)
    found.click()
    mended(window, qtbot)
    assert learner.study.is_done("M1.3")


def test_a_page_that_only_the_first_backup_reads_is_mended_then(
    qtbot: QtBot, look: Appearance, learner: Application
) -> None:
    studied(learner)
    with closing(sqlite3.connect(learner.folder.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        inner = [
            row[0]
            for row in connection.execute(
                "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' ORDER BY pageno"
            )
        ]
    damage(learner, inner[len(inner) // 2] - 1)
    assert learner.damage() is None
    window = shown(qtbot, learner)
    assert isinstance(window.present, HomeScreen)
    BackingUp(window.context, window).begin()
    qtbot.waitUntil(lambda: isinstance(window.present, MendingScreen))
    mended(window, qtbot)
    assert learner.damage(thoroughly=True) is None
