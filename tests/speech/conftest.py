"""Somebody at a display of their own, for each test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pogo_learn.application import open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.system.folders import DataFolder
from tests.speech.listener import Listener, listening

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def me(tmp_path: Path) -> Iterator[Listener]:
    """Somebody who hears the screen and types."""
    with listening(tmp_path, ROOT) as listener:
        yield listener


@pytest.fixture
def start(me: Listener, folder: DataFolder) -> Callable[..., None]:
    """Start the program on the test's data folder, with more arguments."""

    def begin(*arguments: str) -> None:
        me.start(
            sys.executable, "-m", "pogo_learn", "--data-dir", str(folder.root), "--lang", "en",
            *arguments,
        )  # fmt: skip

    return begin


@pytest.fixture
def amina(folder: DataFolder) -> None:
    """Put a learner into the folder."""
    opened = open_application(folder, language="en")
    add_learner(opened.record, (), "Amina", "practitioner")
    opened.close()
