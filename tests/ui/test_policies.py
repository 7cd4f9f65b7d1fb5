"""Policies in the library: chosen by every field of their cards, all by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pogo_learn.content.policies.comparing import FILTERS
from pogo_learn.ui.library.policies import PoliciesPage
from pogo_learn.ui.library.policy_filters import PolicyFilters
from pogo_learn.ui.library.policy_words import FIELD_WORDS
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.widgets.button import Button
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.text import Text


@pytest.fixture
def page(window: Window) -> PoliciesPage:
    window.go(Route("library", "policies"))
    assert window.present is not None
    found = window.present.findChild(PoliciesPage)
    assert found is not None
    return found


def tab_to(window: Window, qtbot: QtBot, name: str) -> DropDown:
    """Go on by Tab from the filter of words to a list."""
    for _step in range(30):
        widget = window.focusWidget()
        if isinstance(widget, DropDown) and widget.accessibleName() == name:
            return widget
        qtbot.keyClick(widget or window, Qt.Key.Key_Tab)
    raise AssertionError(name)


def choose(window: Window, qtbot: QtBot, name: str, value: str) -> None:
    box = tab_to(window, qtbot, FIELD_WORDS[name]())
    for _step in range(box.count()):
        if box.currentData() == value:
            return
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == value


def shown(page: PoliciesPage) -> set[str]:
    return {key for key in page.context.application.policies.cards if page.list.choose(key)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("jurisdiction", "Wales"),
        ("status", "enacted_not_commenced"),
        ("lever", "reservation"),
        ("legal_force", "directive"),
        ("base_of_number", "score"),
        ("base_of_number", ""),
        ("link_type", "political"),
        ("level", "local"),
        ("confidence", "low"),
    ],
)
def test_policies_are_chosen_by_every_field_with_keys(
    window: Window, qtbot: QtBot, page: PoliciesPage, name: str, value: str
) -> None:
    cards = page.context.application.policies.cards
    wanted = {key for key, card in cards.items() if getattr(card, name) == value}
    assert 0 < len(wanted) < len(cards)
    page.place_focus()
    choose(window, qtbot, name, value)
    assert shown(page) == wanted
    words = f"{len(wanted)} of {len(cards)} policies"
    assert words in [text.text() for text in page.findChildren(Text)]


def test_fields_hold_together_and_all_come_back_by_one_key(
    window: Window, qtbot: QtBot, page: PoliciesPage
) -> None:
    page.place_focus()
    choose(window, qtbot, "jurisdiction", "England")
    choose(window, qtbot, "status", "replaced")
    cards = page.context.application.policies.cards.values()
    both = {one.id for one in cards if (one.jurisdiction, one.status) == ("England", "replaced")}
    assert shown(page) == both
    back = next(one for one in page.findChildren(Button) if one.text() == "Show all policies")
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert len(shown(page)) == len(cards)
    assert not back.isEnabled()
    focused = window.focusWidget()
    assert isinstance(focused, DropDown)


def test_every_field_that_can_be_filtered_by_has_its_list(page: PoliciesPage) -> None:
    filters = page.findChild(PolicyFilters)
    assert filters is not None
    names = [box.accessibleName() for box in filters.findChildren(DropDown)]
    assert names == [FIELD_WORDS[name]() for name in FILTERS]


def test_a_card_that_is_asked_for_is_shown_whatever_was_filtered(
    window: Window, qtbot: QtBot, page: PoliciesPage
) -> None:
    page.place_focus()
    choose(window, qtbot, "jurisdiction", "Wales")
    other = next(
        key
        for key, card in page.context.application.policies.cards.items()
        if card.jurisdiction == "Kenya"
    )
    page.choose(other)
    assert other in shown(page)
