"""A window whose folder is carried with the program hears a second start without a file elsewhere."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pogo_learn.system.folders import PORTABLE_MARKER
from pogo_learn.ui.shell.single_instance import SingleInstance

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from pogo_learn.ui.shell.single_instance import SingleInstance
qt = QCoreApplication([])
second = SingleInstance(Path(sys.argv[1]))
assert not second.claim()
assert second.hand_over("M1.1")
"""


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A folder for sockets whose name is as short as that of a real one."""
    with tempfile.TemporaryDirectory(prefix="run") as name:
        yield Path(name)


def test_a_second_start_is_heard_where_the_folder_for_sockets_has_a_long_name(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("run" * 30)
    long.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    first = SingleInstance(tmp_path / "data")
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.asked_to_open) as heard:
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(tmp_path / "data")])
    assert heard.args == ["M1.1"]
    assert second.wait(60) == 0
    first.release()


@pytest.mark.skipif(sys.platform != "linux", reason="sockets without a file are of Linux")
@pytest.mark.parametrize("is_portable", [True, False])
def test_a_second_start_is_heard(
    qtbot: QtBot,
    tmp_path: Path,
    runtime: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_portable: bool,
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    if is_portable:
        (tmp_path / PORTABLE_MARKER).touch()
    first = SingleInstance(tmp_path / "data")
    assert first.claim()
    first.listen()
    assert bool(list(runtime.iterdir())) != is_portable
    with qtbot.waitSignal(first.asked_to_open) as heard:
        second = subprocess.Popen([sys.executable, "-c", SECOND, str(tmp_path / "data")])
    assert heard.args == ["M1.1"]
    assert second.wait(60) == 0
    first.release()
    assert not list(runtime.iterdir())
