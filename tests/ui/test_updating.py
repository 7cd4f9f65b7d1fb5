"""A record of an older program: the window brings it up to date and goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.mending.updating import UpdatingScreen
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.theme.appearance import Appearance

SCHEMAS = Path(__file__).parent.parent / "record" / "schemas"


def test_a_record_of_an_older_program_is_brought_up_to_date_first(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    with closing(sqlite3.connect(application.folder.database)) as connection:
        connection.executescript((SCHEMAS / "1.sql").read_text(encoding="utf-8"))
    assert application.is_older()
    window = make_window(application)
    qtbot.addWidget(window)
    window.show()
    assert isinstance(window.present, UpdatingScreen)
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    assert not application.is_older()
    assert application.learner is not None
    assert application.learner.name == "Amina Okello"
    assert list(application.folder.backups.glob("*-migration.sqlite3"))
    window.context.runner.wait()


def test_where_that_is_impossible_it_can_be_tried_again(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    with closing(sqlite3.connect(application.folder.database)) as connection:
        connection.executescript((SCHEMAS / "1.sql").read_text(encoding="utf-8"))
    # A file where the folder of backups should be.
    application.folder.backups.touch()
    window = make_window(application)
    qtbot.addWidget(window)
    window.show()
    screen = window.present
    assert isinstance(screen, UpdatingScreen)
    qtbot.waitUntil(lambda: screen._again is not None)
    assert application.is_older()
    application.folder.backups.unlink()
    assert screen._again is not None
    screen._again.click()
    qtbot.waitUntil(lambda: isinstance(window.present, HomeScreen))
    window.context.runner.wait()


def test_a_command_brings_it_up_to_date_as_it_reads(application: Application) -> None:
    with closing(sqlite3.connect(application.folder.database)) as connection:
        connection.executescript((SCHEMAS / "1.sql").read_text(encoding="utf-8"))
    learner = application.learner
    assert learner is not None
    assert not application.pins.has(learner.id)
    assert not application.is_older()
