"""A real window on a data folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application, open_application
from pogo_learn.learning.learners import add_learner
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in courses as the first start compiles them, once for all windows."""
    folder = DataFolder(tmp_path_factory.mktemp("compiled"))
    opened = open_application(folder, language="en")
    assert opened.catalogue.courses
    opened.close()
    return folder.index


@pytest.fixture
def application(folder: DataFolder, compiled: Path) -> Iterator[Application]:
    """An application on a new data folder, whose courses were compiled before."""
    folder.root.mkdir(parents=True)
    shutil.copyfile(compiled, folder.index)
    opened = open_application(folder, language="en")
    yield opened
    opened.close()


@pytest.fixture
def look(qapp: object, application: Application) -> Appearance:
    """The look of a new installation."""
    return Appearance(qapp, application.settings)  # type: ignore[arg-type]


@pytest.fixture
def learner(application: Application) -> Application:
    """An application with one learner."""
    add_learner(application.record, (), "Amina", "practitioner")
    return application


@pytest.fixture
def window(qtbot: QtBot, learner: Application, look: Appearance) -> Iterator[Window]:
    """The window of a learner who begins."""
    found = make_window(learner)
    qtbot.addWidget(found)
    found.resize(1280, 800)
    found.show()
    qtbot.waitExposed(found)
    found.activateWindow()
    yield found
    found.context.runner.wait()


def open_second(folder: DataFolder) -> Application:
    """Open the same data folder again, as a second start would."""
    return open_application(folder, language="en")
