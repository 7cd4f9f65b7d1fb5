"""A folder that can only be read, or that goes away and comes back: reading goes on, nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application, open_application
from pogo_learn.errors import PogoError, WriteRefused
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.verify import verify
from pogo_learn.settings.table import WINDOW
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.messages import ErrorDialog
from pogo_learn.ui.shell.refusal import Refusal
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from tests.faults.disks import read_only

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def studied(tmp_path: Path) -> DataFolder:
    """A record in which one learner finished a lesson."""
    folder = DataFolder(tmp_path / "data")
    application = open_application(folder, language="en")
    add_learner(application.record, (), "Amina", "practitioner")
    application.study.complete("M1.1")
    application.close()
    return folder


def command(folder: DataFolder, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pogo_learn",
            "--data-dir",
            str(folder.root),
            "--lang",
            "en",
            *words,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.process
@pytest.mark.parametrize("log_left_over", [False, True], ids=["closed", "cut off"])
def test_commands_read_in_a_folder_that_can_only_be_read(
    studied: DataFolder, tmp_path: Path, *, log_left_over: bool
) -> None:
    if log_left_over:
        application = open_application(studied, language="en")
        application.study.complete("M1.2")
        kept = {path.name: path.read_bytes() for path in studied.root.glob("record*")}
        application.close()
        for name, content in kept.items():
            if not name.endswith("-shm"):
                (studied.root / name).write_bytes(content)
    with read_only(studied.root):
        before = {path.name: path.read_bytes() for path in studied.root.iterdir() if path.is_file()}
        shown = command(studied, "progress", "show")
        assert shown.returncode == 0, shown.stderr
        done = 2 if log_left_over else 1
        assert f"{done} of" in shown.stdout
        assert command(studied, "learner", "list").stdout.startswith("Amina")
        exported = command(studied, "progress", "export", "-o", str(tmp_path / "out.pogoprogress"))
        assert exported.returncode == 0, exported.stderr
        refused = command(studied, "learner", "add", "Ben")
        assert refused.returncode == 1
        assert "can only be read" in refused.stderr
        assert len(refused.stderr.strip().splitlines()) == 1
        verified = command(studied, "progress", "verify")
        assert verified.returncode == 0, verified.stderr
        assert command(studied, "--headless-check").returncode == 0
        after = {path.name: path.read_bytes() for path in studied.root.iterdir() if path.is_file()}
        assert after == before


def shown(qtbot: QtBot, folder: DataFolder, qapp: object) -> Window:
    application = open_application(folder, language="en")
    Appearance(qapp, application.settings)  # type: ignore[arg-type]
    window = make_window(application)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def words_of(window: Window) -> str:
    strip = window.findChild(Refusal)
    assert strip is not None
    return (
        "\n".join(label.text() for label in strip.findChildren(QLabel)) if strip.isVisible() else ""
    )


def close_dialog(qtbot: QtBot, window: Window) -> str:
    qtbot.waitUntil(lambda: window.findChild(ErrorDialog) is not None)
    dialog = window.findChild(ErrorDialog)
    assert dialog is not None
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
    qtbot.waitUntil(lambda: window.findChild(ErrorDialog) is None)
    return words


def try_again(qtbot: QtBot, window: Window) -> None:
    strip = window.findChild(Refusal)
    assert strip is not None
    button = strip.findChild(QPushButton)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    window.context.runner.wait()


def test_the_window_reads_on_in_a_folder_that_can_only_be_read(
    qtbot: QtBot, qapp: object, studied: DataFolder
) -> None:
    with read_only(studied.root):
        window = shown(qtbot, studied, qapp)
        assert isinstance(window.present, HomeScreen)
        window.go(Route("lesson", "M1.2"))
        assert isinstance(window.present, LessonScreen)
        window.go(Route("home"))
        words = close_dialog(qtbot, window)
        assert "unharmed" in words
        assert "can only be read" in words
        assert "can only be read" in words_of(window)
        # The person knows now: no dialog at each step.
        window.go(Route("lesson", "M1.3"))
        window.go(Route("home"))
        assert window.findChild(ErrorDialog) is None
        try_again(qtbot, window)
        assert "can only be read" in words_of(window)
    try_again(qtbot, window)
    qtbot.waitUntil(lambda: not words_of(window))
    window.context.application.study.complete("M1.2")
    assert verify(window.context.application.folder).intact
    window.close()
    window.context.application.close()


def vanish(folder: DataFolder) -> Path:
    away = folder.root.with_name("away")
    folder.root.rename(away)
    return away


@pytest.mark.parametrize("opened_before", [True, False], ids=["open", "not yet open"])
def test_a_folder_that_goes_away_is_not_made_anew(
    studied: DataFolder, *, opened_before: bool
) -> None:
    application = open_application(studied, language="en")
    assert application.learner is not None
    if opened_before:
        application.study.complete("M1.2")
    study = application.study
    away = vanish(studied)
    with pytest.raises(WriteRefused, match="is not there any more"):
        study.complete("M1.3")
    assert not studied.root.exists()
    # What was read before can still be read.
    assert study.is_done("M1.1")
    away.rename(studied.root)
    study.complete("M1.3")
    assert verify(application.folder).intact
    assert study.is_done("M1.3")
    application.close()
    again = open_application(studied, language="en")
    assert again.study.is_done("M1.3")
    again.close()


def test_another_record_in_its_place_is_not_mixed_up(studied: DataFolder, tmp_path: Path) -> None:
    application = open_application(studied, language="en")
    assert application.study.is_done("M1.1")
    other = Application(DataFolder(tmp_path / "other"), language="en")
    add_learner(other.record, (), "Ben", "trainer")
    other.close()
    vanish(studied)
    other.folder.root.rename(studied.root)
    assert [learner.name for learner in application.learners()] == ["Ben"]
    application.close()


def test_the_window_says_that_the_folder_is_gone_and_goes_on_when_it_is_back(
    qtbot: QtBot, qapp: object, studied: DataFolder
) -> None:
    window = shown(qtbot, studied, qapp)
    window.go(Route("lesson", "M1.2"))
    away = vanish(studied)
    window.go(Route("home"))
    words = close_dialog(qtbot, window)
    assert "is not there any more" in words
    assert "Plug the drive in again" in words
    try_again(qtbot, window)
    assert "is not there any more" in words_of(window)
    away.rename(studied.root)
    try_again(qtbot, window)
    qtbot.waitUntil(lambda: not words_of(window))
    window.context.application.study.complete("M1.2")
    window.close()
    window.context.application.close()


def test_everything_can_be_looked_at_while_the_folder_is_gone_and_nothing_is_made_in_its_place(
    qtbot: QtBot, qapp: object, studied: DataFolder
) -> None:
    window = shown(qtbot, studied, qapp)
    application = window.context.application
    away = vanish(studied)
    for route in (
        Route("learn"), Route("lesson", "M1.4"), Route("module", "M2"), Route("lesson", "M2.1"),
        Route("settings"), Route("backups"), Route("record"), Route("home"),
    ):  # fmt: skip
        window.go(route)
        window.context.runner.wait()
        present = window.history.present
        assert present is not None
        assert (present.screen, present.argument) == (route.screen, route.argument)
        for dialog in window.findChildren(ErrorDialog):
            dialog.close()
    window.looks.next_scheme()
    assert "is not there any more" in words_of(window)
    application.suggest_setting(WINDOW, "1,2,300,400,0")
    with pytest.raises(PogoError):
        application.backups.create()
    assert not studied.root.exists()
    away.rename(studied.root)
    try_again(qtbot, window)
    qtbot.waitUntil(lambda: not words_of(window))
    window.looks.next_scheme()
    assert verify(studied).intact
    window.close()
    application.close()
