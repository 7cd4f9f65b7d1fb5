"""A laptop that is shared: each page opens by its own PIN, and shows nothing before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.learning.learners import add_learner
from pogo_learn.settings.table import LEARNER
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.people.screen import PeopleScreen
from pogo_learn.ui.preferences.pin_dialog import PinDialog
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance


def shared_laptop(application: Application) -> dict[str, str]:
    ids = {}
    for name in ("Amina", "Bo"):
        ids[name] = add_learner(application.record, application.learners(), name, "practitioner").id
    application.pins.set(ids["Amina"], "1234")
    application.change_setting(LEARNER, ids["Amina"])
    return ids


def shown(qtbot: QtBot, application: Application, open_id: str = "") -> Window:
    window = make_window(application, open_id)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def entry_of(window: Window) -> QLineEdit:
    assert window.present is not None
    return next(one for one in window.present.findChildren(QLineEdit) if one.isVisible())


def press(root: QWidget, words: str) -> None:
    next(
        one for one in root.findChildren(QPushButton) if one.text() == words and one.isVisible()
    ).click()


def test_a_page_with_a_pin_opens_by_it_alone(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    shared_laptop(application)
    window = shown(qtbot, application, "M1.2")
    assert isinstance(window.present, PeopleScreen)
    entry = entry_of(window)
    qtbot.waitUntil(entry.hasFocus)
    qtbot.keyClicks(entry, "0000")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert isinstance(window.present, PeopleScreen)
    assert any(
        "not the PIN" in label.text()
        for label in window.present.findChildren(QLabel)
        if label.isVisible()
    )
    qtbot.keyClicks(entry, "1234")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert isinstance(window.present, HomeScreen)


def test_no_key_and_no_second_start_leads_past_the_lock(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    shared_laptop(application)
    window = shown(qtbot, application)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Left):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        assert isinstance(window.present, PeopleScreen)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.come_to_front("M1.3")
    assert isinstance(window.present, PeopleScreen)


def test_a_page_without_a_pin_opens_at_once_and_the_other_stays_shut(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    ids = shared_laptop(application)
    window = shown(qtbot, application)
    press(window, "Bo")
    assert isinstance(window.present, HomeScreen)
    assert application.learner is not None
    assert application.learner.id == ids["Bo"]
    window._ask_for(ids["Amina"])
    assert isinstance(window.present, PeopleScreen)
    assert application.learner.id == ids["Bo"]


def test_whoever_sets_a_pin_goes_on_and_can_lock(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    add_learner(application.record, (), "Amina", "practitioner")
    window = shown(qtbot, application)
    window.go(Route("settings"))
    press(window, "Set a PIN")
    dialog = window.findChild(PinDialog)
    assert dialog is not None
    first, second = dialog.findChildren(QLineEdit)
    qtbot.keyClicks(first, "2468")
    qtbot.keyClicks(second, "2469")
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert dialog.isVisible()
    second.clear()
    qtbot.keyClicks(second, "2468")
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert application.learner is not None
    assert application.pins.has(application.learner.id)
    window.go(Route("home"))
    assert isinstance(window.present, HomeScreen)
    window.lock()
    assert isinstance(window.present, PeopleScreen)
