"""Log, crash notes, support file and safe mode: helpful to those who mend, silent about persons."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application, open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.settings.table import SCHEME, TEXT_PERCENT
from pogo_learn.support.crash_notes import all_notes, mark_seen, note_of, unseen, write_note
from pogo_learn.support.log import LARGEST, LOGGER, OLDER, last_lines, open_log
from pogo_learn.support.support_file import support_text
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.failure import FailureWatch
from pogo_learn.ui.shell.earlier_failure import offer_notes
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.support.dialog import SupportDialog
from pogo_learn.ui.theme.appearance import Appearance
from tests.record.making import START

ROOT = Path(__file__).parent.parent.parent
SECRET = "Zenobia's reservation price is 4711"


def failure() -> BaseException:
    """Fail as a careless line would, with what somebody wrote in its words."""
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            raise KeyError(f"{Path.home()}/plans/{SECRET}") from error
    except KeyError as error:
        return error


def test_a_note_says_where_and_not_what() -> None:
    note = note_of(failure(), START)
    assert "KeyError" in note
    assert "ValueError" in note
    assert "failure" in note
    assert "test_manners.py" in note
    assert SECRET not in note
    assert str(Path.home()) not in note
    assert "object has no attribute 'nonsense'" in note_of(wrong_name(), START)


def wrong_name() -> BaseException:
    try:
        "".nonsense  # type: ignore[attr-defined]  # noqa: B018 - the point of it
    except AttributeError as error:
        return error
    raise AssertionError


def test_a_failure_in_the_window_is_noted_and_told(
    qtbot: QtBot, folder: DataFolder, qapp: object
) -> None:
    watch = FailureWatch(folder.log)
    with qtbot.waitSignal(watch.noted) as noted:
        watch.report(failure())
    (note,) = unseen(folder.log)
    assert noted.args == [str(note)]
    assert SECRET not in note.read_text(encoding="utf-8")


def test_notes_of_earlier_runs_are_offered_once(window: Window, qtbot: QtBot) -> None:
    folder = window.context.application.folder.log
    assert offer_notes(window.context, window) is None
    write_note(folder, failure(), START)
    dialog = offer_notes(window.context, window)
    assert dialog is not None
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert words.startswith("Your answers are safe.") or "Your answers are safe." in words
    assert "1 note" in words
    button = next(
        one for one in dialog.findChildren(QPushButton) if one.text() == "Make a support file"
    )
    button.click()
    qtbot.waitUntil(lambda: window.findChild(SupportDialog) is not None)
    assert offer_notes(window.context, window) is None
    assert len(all_notes(folder)) == 1


def test_only_the_newest_notes_are_kept(folder: DataFolder) -> None:
    from datetime import timedelta

    for number in range(40):
        write_note(folder.log, failure(), START + timedelta(hours=number))
    mark_seen(folder.log)
    notes = all_notes(folder.log)
    assert len(notes) == 20
    assert notes[-1].name == "seen-crash-20260303-230000.txt"


def test_the_log_stays_small_and_a_full_disk_makes_no_trouble(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = open_log(folder.log)
    assert handler is not None
    try:
        for number in range(12_000):
            LOGGER.info("line %d %s", number, "x" * 100)
        files = list(folder.log.iterdir())
        assert len(files) == OLDER + 1
        assert sum(file.stat().st_size for file in files) <= (OLDER + 1) * LARGEST
        assert "line 11999" in last_lines(folder.log)[-1]

        monkeypatch.setattr(handler, "emit", lambda record: handler.handleError(record))
        LOGGER.info("nobody is troubled")
    finally:
        LOGGER.removeHandler(handler)
        handler.close()
    (folder.root / "file").touch()
    assert open_log(folder.root / "file" / "log") is None


def personal(application: Application) -> str:
    """Let somebody with a telling name study; gives the id."""
    learner = add_learner(application.record, (), "Zenobia Quartz", "practitioner")
    application.study.write_note("M1.1", "b", SECRET)
    application.study.complete("M1.1")
    return learner.id


def test_the_support_file_holds_nothing_personal(application: Application) -> None:
    identity = personal(application)
    write_note(application.folder.log, failure(), START)
    handler = open_log(application.folder.log)
    LOGGER.warning(
        "shown: StoreError in %s for %s %s", application.folder.root, identity, "Zenobia Quartz"
    )
    assert handler is not None
    LOGGER.removeHandler(handler)
    handler.close()
    text = support_text(application)
    for word in ("Zenobia", "Quartz", "4711", identity, str(application.folder.root)):
        assert word not in text, word
    assert "KeyError" in text
    assert "<data>" in text
    assert '"sqlite"' in text


def test_the_support_file_is_shown_before_it_is_saved(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "support.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.make_support_file()
    qtbot.waitUntil(lambda: window.findChild(SupportDialog) is not None)
    dialog = window.findChild(SupportDialog)
    assert dialog is not None
    assert not target.exists()
    shown = dialog.findChild(QPlainTextEdit)
    assert shown is not None
    shown.setPlainText(shown.toPlainText() + "my own words")
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Save").click()
    assert target.read_text(encoding="utf-8").endswith("my own words")
    assert "Amina" not in target.read_text(encoding="utf-8")


def test_safe_mode_is_plain_and_keeps_nothing(
    qtbot: QtBot, qapp: object, folder: DataFolder, tmp_path: Path
) -> None:
    first = open_application(folder, language="en")
    add_learner(first.record, (), "Amina", "practitioner")
    first.change_setting(SCHEME, "dark")
    first.change_setting(TEXT_PERCENT, 200)
    kept = folder.settings.read_bytes()
    first.close()
    safe = open_application(folder, [tmp_path / "broken course"], language="en", safe_mode=True)
    Appearance(qapp, safe.settings)  # type: ignore[arg-type]
    assert safe.settings.number(TEXT_PERCENT) == 100
    window = make_window(safe)
    qtbot.addWidget(window)
    window.show()
    assert "safe mode" in window.windowTitle()
    safe.change_setting(TEXT_PERCENT, 120)
    assert folder.settings.read_bytes() == kept
    safe.study.complete("M1.1")
    assert safe.study.is_done("M1.1")
    window.close()
    window.context.runner.wait()
    assert folder.settings.read_bytes() == kept
    safe.close()


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="the signal is a matter of POSIX")
def test_a_program_that_is_torn_down_leaves_a_note_for_the_next_start(folder: DataFolder) -> None:
    application = open_application(folder, language="en")
    add_learner(application.record, (), "Amina", "practitioner")
    application.close()
    words = [sys.executable, "-m", "pogo_learn", "--data-dir", str(folder.root), "--lang", "en"]
    running = subprocess.Popen(
        words, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stderr=subprocess.PIPE
    )
    log = folder.log / "pogo-learn.log"
    deadline = time.monotonic() + 30
    while not log.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGSEGV)
    running.communicate(timeout=20)
    from pogo_learn.support.crash_notes import collect_fault

    collect_fault(folder.log)
    (note,) = unseen(folder.log)
    text = note.read_text(encoding="utf-8")
    assert "Segmentation fault" in text
    assert str(Path.home()) not in text or str(Path.home()) == "/"
    assert "Amina" not in log.read_text(encoding="utf-8")


@pytest.mark.process
def test_the_command_writes_it_too(folder: DataFolder, tmp_path: Path) -> None:
    application = open_application(folder, language="en")
    personal(application)
    application.close()

    def command(target: str) -> str:
        done = subprocess.run(
            [
                sys.executable, "-m", "pogo_learn", "--data-dir", str(folder.root), "--lang", "en",
                "doctor", "--support", target,
            ],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    assert "Zenobia" not in command("-")
    assert "Please read it" in command(str(tmp_path / "support.txt"))
    assert "Zenobia" not in (tmp_path / "support.txt").read_text(encoding="utf-8")
