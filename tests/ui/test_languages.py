"""Every text of the window goes through the translator, fits when it is longer, and mirrors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.types import TYPES
from pogo_learn.learning.learners import add_learner
from pogo_learn.learning.progress import State
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import LANGUAGES, MIRRORED_PSEUDO, PSEUDO
from pogo_learn.ui.lesson.outline import Station
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.keyboard_sheet import KeyboardSheet
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from tests.screens.faults import layout_faults

ROUTES = (
    Route("home"),
    Route("learn"),
    Route("module", "M1"),
    Route("lesson", "M1.2"),
    Route("check", "M1"),
    Route("settings"),
)
NAMES = {"Amina", "POGO", "POGO Learn", *(language.name for language in LANGUAGES)}
"""Texts that are the same in every language."""
KEYS = {"Alt", "Ctrl", "Enter", "Esc", "Left", "Shift", "Space", "Tab"}


@pytest.fixture(params=[PSEUDO, MIRRORED_PSEUDO])
def foreign(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: object, folder: DataFolder
) -> Iterator[Window]:
    application = Application(folder, language=request.param)
    add_learner(application.record, (), "Amina", "practitioner")
    Appearance(qapp, application.settings)  # type: ignore[arg-type]
    window = make_window(application)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.context.runner.wait()
    application.close()


def _texts(root: QWidget) -> Iterator[str]:
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            yield widget.accessibleName()
            yield widget.toolTip()
            if isinstance(widget, QLabel | QAbstractButton):
                yield widget.text()
            if isinstance(widget, QComboBox):
                yield from (widget.itemText(index) for index in range(widget.count()))


def every_question_fits(window: Window, qtbot: QtBot) -> None:
    """Show one question of each type: the draw must not decide what is looked at."""
    check = window.present
    assert isinstance(check, CheckScreen)
    assert check._attempt is not None
    drawn = check._attempt
    questions = window.context.application.catalogue.questions()
    for kind in TYPES:
        for question in [one for one in questions if one.type == kind.name][:3]:
            check._attempt = replace(drawn, questions=(question.id, *drawn.questions[1:]))
            check._show(question.id)
            qtbot.waitUntil(lambda: layout_faults(window) == [])


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.screen)
def test_longer_words_fit(foreign: Window, qtbot: QtBot, route: Route) -> None:
    foreign.go(route)
    if route.screen == "check":
        every_question_fits(foreign, qtbot)

    def fits() -> None:
        assert layout_faults(foreign) == []

    qtbot.waitUntil(fits)


def test_a_station_of_the_outline_has_the_height_of_its_words_in_the_first_layout(
    qtbot: QtBot, look: Appearance
) -> None:
    station = Station("A title of a lesson that needs two lines", "", State.TO_DO, first=True,
                      last=True, here=False)  # fmt: skip
    column = QWidget()
    qtbot.addWidget(column)
    box = QVBoxLayout(column)
    box.addWidget(station)
    box.addStretch(1)
    column.resize(600, 400)
    column.show()
    qtbot.waitExposed(column)
    one_line = station.height()
    column.resize(220, 400)
    # At once: what comes only with the next layout is seen as words that are cut.
    assert station.height() == station.heightForWidth(station.width())
    assert station.height() > one_line


def test_no_text_of_the_settings_or_the_frame_is_left_in_english(foreign: Window) -> None:
    foreign.go(Route("settings"))
    folder = str(foreign.context.application.folder.root)
    # Lenses are content: their names are in the language of the courses.
    lenses = {lens.name for lens in foreign.context.application.lens_names}
    english = {
        text
        for text in _texts(foreign)
        if any(letter.isalpha() for letter in text)
        and "~" not in text
        and text not in NAMES | lenses
        and folder not in text
        and len(text) > 2
    }
    assert english == set()


def test_no_text_of_the_keyboard_sheet_is_left_in_english(foreign: Window, qtbot: QtBot) -> None:
    sheet = KeyboardSheet(foreign.context.application.settings, foreign)
    qtbot.addWidget(sheet)
    sheet.show()
    with_words = {text for text in _texts(sheet) if set(re.findall(r"[^\W\d_]{2,}", text)) - KEYS}
    assert with_words
    assert {text for text in with_words if "~" not in text} == set()


def test_the_window_follows_the_languages_direction(foreign: Window) -> None:
    mirrored = foreign.context.application._forced_language == MIRRORED_PSEUDO
    wanted = Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
    assert foreign.layoutDirection() == wanted
    rail = foreign.findChild(QWidget, "rail")
    assert rail is not None
    middle = rail.mapTo(foreign, rail.rect().center()).x()
    assert (middle > foreign.width() / 2) == mirrored
