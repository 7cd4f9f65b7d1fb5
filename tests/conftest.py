"""Fixtures that every test may use: a data folder of its own, an application on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pogo_learn.application import Application, open_application
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import set_language


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return DataFolder(tmp_path / "data")


@pytest.fixture
def application(folder: DataFolder) -> Iterator[Application]:
    """An application on an empty data folder and the built-in courses."""
    opened = open_application(folder, language="en")
    yield opened
    opened.close()


TOLD = "told"
PATIENCE = 60_000
"""Milliseconds. What a window must come to is waited for; how soon is another question."""


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Qt's hands, with more patience: a loaded machine is no failure of the program."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitExposed", "waitActive"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE))
    return qtbot


@pytest.fixture(autouse=True)
def closed_windows_are_gone() -> Iterator[None]:
    """What a test closed is gone after it.

    Qt deletes it in the next event loop, and many tests have none: hundreds of windows would
    live on, and be painted and styled with every one that comes.
    """
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test starts and ends in English."""
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say what was measured, at the end of the whole run, whichever process ran the test."""
    return lambda words: record_property(TOLD, words)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests had to tell."""
    told = [
        words
        for status in ("passed", "failed")
        for report in terminalreporter.getreports(status)
        if report.when == "call"
        for name, words in report.user_properties
        if name == TOLD
    ]
    if told:
        terminalreporter.section("what was measured")
        for words in told:
            terminalreporter.write_line(str(words))


@pytest.fixture
def shared() -> Path:
    """Folder of real files nobody here wrote; tests say so and skip where it is not present."""
    path = Path(os.environ.get("POGO_SHARED", Path(__file__).parent.parent.parent / "shared"))
    if not path.is_dir():
        pytest.skip("the folder with foreign sample files (../shared) is not present")
    return path


@pytest.fixture(scope="session")
def faulty_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library to preload: a disk that fails, tears, delays, kills and writes down what it does."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("there is no C compiler to build the faulty disk with")
    library = tmp_path_factory.mktemp("library") / "faulty_disk.so"
    source = Path(__file__).parent / "faults" / "faulty_disk.c"
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl", "-lpthread"],
        check=True,
    )
    return library
