"""The language is switched in the open window: every page is written anew, the place stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.learning.learners import add_learner
from pogo_learn.settings.table import CONTENT_LANGUAGE, LANGUAGE
from pogo_learn.system import language as languages
from pogo_learn.system.folders import DataFolder
from pogo_learn.system.language import MIRRORED_PSEUDO, PSEUDO, TEST_LANGUAGES, set_language
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance


@pytest.fixture
def application(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """An application that offers the test languages."""
    offered = (*languages.LANGUAGES, *TEST_LANGUAGES)
    for module in ("preferences", "first_run"):
        monkeypatch.setattr(f"pogo_learn.ui.{module}.screen.LANGUAGES", offered)
    made = Application(folder)
    yield made
    made.close()
    set_language("en")


def _window(application: Application, qtbot: QtBot, qapp: QApplication) -> Window:
    Appearance(qapp, application.settings)
    window = make_window(application)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    return window


def _choose(window: Window, code: str, number: int = 0) -> None:
    screen = window.present
    assert screen is not None
    combos = [one for one in screen.findChildren(QComboBox) if one.findData(code) >= 0]
    combos[number].setCurrentIndex(combos[number].findData(code))


def _words(window: Window) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def test_settings_speak_at_once_and_the_place_stays(
    application: Application, qtbot: QtBot, qapp: QApplication
) -> None:
    add_learner(application.record, (), "Amina", "practitioner")
    window = _window(application, qtbot, qapp)
    window.go(Route("learn"))
    window.go(Route("settings", block="language"))
    before = list(window.history.routes)
    _choose(window, MIRRORED_PSEUDO)
    qtbot.waitUntil(lambda: qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: "Sétž" in window.windowTitle() or "Séttíñg" in window.windowTitle())
    assert window.history.routes == before
    assert window.present is not None
    assert window.present.layoutDirection() == Qt.LayoutDirection.RightToLeft
    qtbot.waitUntil(lambda: isinstance(qapp.focusWidget(), QComboBox))
    # A page that was open before speaks the new language too.
    window.back()
    assert not any(word == "Your path" for word in _words(window))
    window.go(Route("settings"))
    _choose(window, "en")
    qtbot.waitUntil(lambda: qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight)
    assert QLocale().language() == QLocale.Language.English


def test_a_lesson_keeps_its_place_when_its_language_changes(
    application: Application, qtbot: QtBot, qapp: QApplication
) -> None:
    add_learner(application.record, (), "Amina", "practitioner")
    window = _window(application, qtbot, qapp)
    window.go(Route("lesson", "M1.1"))
    first = window.present

    def change() -> object:
        from pogo_learn.changes import Topic, changed

        application.change_setting(CONTENT_LANGUAGE, "de")
        return changed(Topic.SETTINGS)

    window.context.runner.do(change, window)
    qtbot.waitUntil(lambda: window.present is not first)
    assert window.history.present == Route("lesson", "M1.1")
    assert application.catalogue.language == "de"
    assert application.settings.text(LANGUAGE) == ""


def test_the_first_page_asks_for_the_language_and_keeps_what_was_typed(
    application: Application, qtbot: QtBot, qapp: QApplication
) -> None:
    window = _window(application, qtbot, qapp)
    screen = window.present
    assert screen is not None
    screen._name.setText("Amina")
    _choose(window, PSEUDO)
    qapp.processEvents()
    assert window.present is screen
    assert screen._name.text() == "Amina"
    assert "Wélçómé" in window.windowTitle()
