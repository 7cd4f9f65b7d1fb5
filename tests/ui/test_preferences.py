"""Settings in the real window: sections, resets, and keys that a person chose."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.settings.table import KEYS, READING_FONT, SCHEME, SINGLE_KEYS
from pogo_learn.ui.preferences.keyboard import KeyboardControls
from pogo_learn.ui.preferences.screen import PreferencesScreen
from pogo_learn.ui.preferences.section_list import SectionLink, SectionList
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.keyboard_sheet import key_table
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.widgets.button import Button
from pogo_learn.ui.widgets.scheme_choice import SchemePicture


def settings_of(window: Window) -> PreferencesScreen:
    window.go(Route("settings"))
    QApplication.processEvents()
    screen = window.present
    assert isinstance(screen, PreferencesScreen)
    return screen


def controls_of(window: Window) -> KeyboardControls:
    found = settings_of(window).findChild(KeyboardControls)
    assert found is not None
    return found


def press(window: Window, letter: str) -> None:
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, letter)
    QApplication.processEvents()


def lesson_of(window: Window) -> str:
    route = window.history.present
    assert route is not None
    return f"{route.screen}:{route.argument}"


def test_each_section_is_reached_from_the_list(window: Window, qtbot: QtBot) -> None:
    screen = settings_of(window)
    for link in screen.findChildren(SectionLink):
        link.click()
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        card = next(one for key, one in screen._cards.items() if one.isAncestorOf(focused))
        assert (
            screen._scroll.viewport()
            .rect()
            .intersects(
                card.rect().translated(card.mapTo(screen._scroll.viewport(), card.rect().topLeft()))
            )
        )
        assert link.current


def test_the_list_stands_above_the_page_where_there_is_little_room(
    window: Window, qtbot: QtBot
) -> None:
    screen = settings_of(window)
    list_, page = screen.findChild(SectionList), screen._scroll
    assert list_ is not None
    assert list_.geometry().right() <= page.geometry().left()
    window.resize(800, 700)
    QApplication.processEvents()
    assert list_.geometry().bottom() <= page.geometry().top()


def test_a_picture_of_a_scheme_brings_it_into_force(window: Window) -> None:
    screen = settings_of(window)
    dark = next(one for one in screen.findChildren(SchemePicture) if one.text() == "Dark")
    dark.click()
    assert window.context.application.settings.text(SCHEME) == "dark"


def test_resetting_one_section_leaves_the_others(window: Window) -> None:
    application = window.context.application
    application.change_setting(READING_FONT, "sans")
    application.change_setting(KEYS, "done=X")
    screen = settings_of(window)
    reset = next(
        one
        for one in screen.findChildren(Button)
        if one.accessibleName() == "Reset these: Reading and display"
    )
    reset.click()
    assert application.settings.text(READING_FONT) == READING_FONT.default
    assert application.settings.text(KEYS) == "done=X"


def test_a_chosen_letter_acts_in_the_lesson_and_stands_on_its_button_and_on_the_sheet(
    window: Window, qtbot: QtBot
) -> None:
    field = controls_of(window).fields["done"]
    field.setFocus()
    press(window, "x")
    settings = window.context.application.settings
    assert settings.text(KEYS) == "done=X"
    assert field.text() == "X"
    lesson = dict(key_table(settings))["Lesson"]
    assert ("X", "Mark done and go on") in lesson
    window.go(Route("lesson", "M1.1"))
    QApplication.processEvents()
    assert window.present._bar._done._key == "X"  # type: ignore[union-attr]
    press(window, "n")
    assert lesson_of(window) == "lesson:M1.1"
    press(window, "x")
    assert lesson_of(window) == "lesson:M1.2"


def test_a_letter_that_is_taken_is_refused_in_words(window: Window) -> None:
    controls = controls_of(window)
    field = controls.fields["done"]
    field.setFocus()
    press(window, "j")
    assert "already means “Next heading”" in controls.complaint.text()
    assert controls.complaint.isVisible()
    assert field.text() == "N"
    assert window.context.application.settings.text(KEYS) == ""
    press(window, "x")
    assert not controls.complaint.isVisible()


@pytest.mark.parametrize("on", [True, False])
def test_letters_can_all_be_switched_off(window: Window, on: bool) -> None:
    window.context.application.change_setting(SINGLE_KEYS, on)
    window.go(Route("lesson", "M1.1"))
    QApplication.processEvents()
    press(window, "n")
    assert lesson_of(window) == ("lesson:M1.2" if on else "lesson:M1.1")
    letters = [
        key for _where, keys in key_table(window.context.application.settings) for key, _w in keys
    ]
    assert ("N" in letters) is on
