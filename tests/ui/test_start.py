"""Starting: what is loaded before the first paint, one window a person, places that exist."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application, open_application
from pogo_learn.cli.main import run
from pogo_learn.learning.learners import add_learner
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.shell import start_error
from pogo_learn.ui.shell.messages import ErrorDialog
from pogo_learn.ui.shell.placement import place_window, placement_of
from pogo_learn.ui.shell.single_instance import SingleInstance
from pogo_learn.ui.theme.appearance import Appearance

ROOT = Path(__file__).resolve().parent.parent.parent
TOO_SLOW = (
    "sqlalchemy",
    "alembic",
    "markdown",
    "yaml",
    "nh3",
    "asyncio",
    "http",
    "importlib.metadata",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
)
ONLY_WHEN_ASKED = (
    "pogo_learn.system.speech",
    "pogo_learn.ui.reading.aloud",
    "pogo_learn.ui.reading.spoken",
    "pogo_learn.ui.reading.voice",
)


def warm(folder: Path) -> None:
    """Set a learner up and compile the course."""
    application = open_application(DataFolder(folder), language="en")
    add_learner(application.record, (), "Amina", "practitioner")
    assert application.catalogue.courses
    application.close()


@pytest.mark.process
@pytest.mark.parametrize("open_id", ["", "M1.1"])
def test_nothing_slow_is_loaded_before_the_first_paint(tmp_path: Path, open_id: str) -> None:
    warm(tmp_path)
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pogo_learn.application import open_application\n"
        "from pogo_learn.system.folders import DataFolder\n"
        "from pogo_learn.ui.shell.start import make_window, qt_application\n"
        "from pogo_learn.ui.theme.appearance import Appearance\n"
        "application = open_application(DataFolder(Path(sys.argv[1])))\n"
        "qt = qt_application()\n"
        "Appearance(qt, application.settings)\n"
        "window = make_window(application, sys.argv[2])\n"
        "window.painted.connect(lambda: (print(*sorted(sys.modules)), qt.exit(0)))\n"
        "window.show()\n"
        "qt.exec()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), open_id],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(done.stdout.split())
    assert "pogo_learn.ui.shell.window" in loaded
    assert sorted(loaded & {*TOO_SLOW, *ONLY_WHEN_ASKED}) == []


@pytest.mark.process
def test_a_second_start_hands_over_and_ends(tmp_path: Path) -> None:
    warm(tmp_path)
    command = [sys.executable, "-m", "pogo_learn", "--data-dir", str(tmp_path)]
    first = subprocess.Popen(command, cwd=ROOT)
    try:
        # Until the first has claimed the folder, whoever comes may become the window.
        end = time.monotonic() + 30
        while not (tmp_path / "window.lock").exists() and time.monotonic() < end:
            time.sleep(0.01)
        second = subprocess.run(
            [*command, "--open", "M1.2"], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        assert second.returncode == 0, second.stderr
        assert first.poll() is None
    finally:
        first.kill()
        first.wait(20)


@pytest.fixture
def newer(folder: DataFolder) -> DataFolder:
    """A record that a later version of the program wrote."""
    application = open_application(folder, language="en")
    add_learner(application.record, (), "Amina", "practitioner")
    application.close()
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("PRAGMA user_version = 99")
    return folder


def test_whoever_clicked_on_an_icon_sees_why_no_window_opens(
    newer: DataFolder,
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = newer.database.read_bytes()
    monkeypatch.setattr(start_error, "has_a_screen", lambda: True)
    # A start takes the interpreter's hooks over; here they are given back.
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    seen: list[str] = []

    def look_and_close() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, ErrorDialog)
        seen.extend(label.text() for label in dialog.findChildren(QLabel) if label.text())
        dialog.close()

    QTimer.singleShot(0, look_and_close)
    assert run(["--data-dir", str(newer.root), "--lang", "en"]) == 1
    assert seen[0] == "The file was left as it is."
    assert "written by a newer version" in seen[1]
    assert "newer version" in capsys.readouterr().err
    assert newer.database.read_bytes() == before


@pytest.mark.parametrize(
    ("variables", "seen"),
    [
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False),
        ({"QT_QPA_PLATFORM": "", "DISPLAY": ":0", "WAYLAND_DISPLAY": ""}, True),
        ({"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}, sys.platform != "linux"),
    ],
)
def test_without_a_screen_a_line_must_do(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], *, seen: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert start_error.has_a_screen() is seen


def test_a_claim_holds_until_it_is_released(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


@pytest.mark.parametrize(
    "kept",
    ["", "nonsense", "1,2,3", "90000,90000,1200,800,0", "-5000,-5000,99999,99999,0", "0,0,0,0,1"],
)
def test_the_window_stands_on_a_screen_whatever_was_kept(
    qtbot: QtBot, look: Appearance, kept: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    place_window(window, kept)
    area = window.screen().availableGeometry()
    assert area.contains(window.geometry())


def test_place_and_size_come_back(qtbot: QtBot, look: Appearance) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    area = window.screen().availableGeometry()
    width, height = min(960, area.width()), min(600, area.height())
    window.setGeometry(area.left(), area.top(), width, height)
    again = QWidget()
    qtbot.addWidget(again)
    place_window(again, placement_of(window))
    assert again.geometry() == window.geometry()


def test_none_keeps_its_references(qtbot: QtBot, look: Appearance) -> None:
    """A PySide6 release took a reference from None with every call that returns nothing."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for index in range(500):
        label.setText(str(index))
    assert abs(sys.getrefcount(None) - before) < 100


def test_settings_are_kept_and_in_force_at_once(
    qtbot: QtBot, learner: Application, look: Appearance
) -> None:
    from pogo_learn.settings.table import SCHEME, TEXT_PERCENT

    learner.change_setting(TEXT_PERCENT, 160)
    learner.change_setting(SCHEME, "dark")
    look.apply(learner.settings)
    assert look.px(100) == 160
    assert look.scheme == "dark"
    again = open_application(learner.folder, language="en")
    assert again.settings.number(TEXT_PERCENT) == 160
    again.close()
