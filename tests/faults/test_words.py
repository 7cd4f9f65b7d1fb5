"""Whatever stops a write is said in plain words, with what is safe first; a slow disk is told once."""

from __future__ import annotations

import errno
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pogo_learn.errors import StoreError, WriteRefused
from pogo_learn.store.faults import Cause, cause_of, store_error
from pogo_learn.ui.runner import FELT_SECONDS, UNNOTICED_SECONDS
from pogo_learn.ui.shell.window import Window
from tests.ui.conftest import learner, look, window

__all__ = ["learner", "look", "window"]


@pytest.mark.parametrize(
    ("number", "cause", "words"),
    [
        (errno.ENOSPC, Cause.FULL, "there is no room in"),
        (errno.EDQUOT, Cause.QUOTA, "you may not store more in"),
        (errno.EFBIG, Cause.QUOTA, "you may not store more in"),
        (errno.EROFS, Cause.READ_ONLY, "can only be read"),
        (errno.EACCES, Cause.READ_ONLY, "can only be read"),
        (errno.ENOENT, Cause.VANISHED, "is not there any more"),
        (errno.ESTALE, Cause.VANISHED, "is not there any more"),
        (errno.EEXIST, Cause.NO_FOLDER, "is not a folder"),
        (errno.EIO, Cause.DISK, "the disk failed"),
    ],
)
def test_what_the_system_says_in_plain_words(
    tmp_path: Path, number: int, cause: Cause, words: str
) -> None:
    error = OSError(number, "whatever it says")
    assert cause_of(error, tmp_path / "record.sqlite3") is cause
    said = store_error(error, tmp_path / "record.sqlite3")
    assert isinstance(said, WriteRefused)
    assert words in said.message
    assert said.safe
    assert said.advice


def test_a_busy_or_damaged_file_is_not_a_refusing_disk(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(sqlite3.DatabaseError) as caught:
        sqlite3.connect(path).execute("SELECT * FROM sqlite_master")
    said = store_error(caught.value, path)
    assert not isinstance(said, WriteRefused)
    assert "damaged" in said.message
    assert "Nothing was deleted" in said.safe


def test_a_slow_disk_is_told_once(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, FELT_SECONDS + 1, 100.0, 100.0 + FELT_SECONDS + 1])
    monkeypatch.setattr("pogo_learn.ui.runner.time.monotonic", lambda: next(moments))
    window.context.runner.do(lambda: None)
    monkeypatch.setattr("pogo_learn.ui.runner.time.monotonic", time.monotonic)
    said = [label.text() for label in window._toast.findChildren(QLabel)]
    assert said[0].startswith("Recording that took 3 seconds: the disk is slow. It is recorded.")
    window.say("something else")
    window.context.runner.slow.emit(5.0)
    assert [label.text() for label in window._toast.findChildren(QLabel)] == ["something else"]


def test_what_is_waited_for_is_said_and_nothing_else_comes_between(
    window: Window, qtbot: QtBot
) -> None:
    """Timers, results of other work and input come when what is waited for is done."""
    order: list[str] = []
    runner = window.context.runner
    seen = threading.Event()
    timer = QTimer(window)
    timer.timeout.connect(lambda: order.append("timer"))

    def work() -> str:
        assert seen.wait(60)
        order.append("recorded")
        return "done"

    def look(_seconds: float) -> None:
        assert runner.is_waiting
        said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
        QTimer.singleShot(0, window, lambda: asked.append(words()))
        timer.start(0)
        runner.run(lambda: None, lambda _none: order.append("other work"), window)
        runner.later(window, lambda: order.append("later"))
        assert not window.close()
        assert said
        threading.Timer(0.3, seen.set).start()

    def words() -> list[str]:
        labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
        return [label.text() for label in labels if label.text().startswith("Waiting")]

    asked: list[list[str]] = []
    runner.waiting.connect(look)
    assert runner.do(work) == "done"
    assert asked == [["Waiting for the disk: this is being recorded. Nothing is lost."]]
    assert words() == []
    assert order == ["recorded"]
    qtbot.waitUntil(lambda: {"timer", "other work", "later"} <= set(order))
    timer.stop()
    # It was asked to close, and does so now.
    qtbot.waitUntil(lambda: not window.isVisible())


def test_what_went_wrong_while_it_was_waited_for_is_told(window: Window) -> None:
    def work() -> None:
        time.sleep(UNNOTICED_SECONDS + 0.2)
        raise StoreError("The disk failed.")

    told: list[object] = []
    window.context.runner.failed.connect(told.append)
    assert window.context.runner.do(work) is None
    assert [str(one) for one in told] == ["The disk failed."]
