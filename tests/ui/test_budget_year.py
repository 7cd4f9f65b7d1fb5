"""A budget year in its real card: books in words, closed choices, steps back, the keyboard passed on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.budget_year import BudgetYear, expert_choices, order_of, orders
from pogo_learn.assessment.types import mark
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.questions.view import Asking
from pogo_learn.ui.questions.views.budget_year import BudgetYearView
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.button import Button
from pogo_learn.ui.widgets.fitted_table import FittedTable
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.scroll import PageScroll
from tests.journeys.keyboard import CONTROL, Keyboard

SEED = 7


@pytest.fixture
def year(application: Application) -> BudgetYear:
    found = application.catalogue.question("M2.6-year")
    assert isinstance(found, BudgetYear)
    return found


@pytest.fixture
def card(qtbot: QtBot, look: Appearance, year: BudgetYear) -> QuestionCard:
    return shown(qtbot, year, SEED)


def shown(qtbot: QtBot, year: BudgetYear, seed: int) -> QuestionCard:
    card = QuestionCard(year, Asking(seed, lambda src: None), ask_certainty=True)  # type: ignore[arg-type,return-value]
    card.answered.connect(lambda response, _sure: card.show_marking(mark(year, response)))
    page = PageScroll(780)
    card.page = page  # type: ignore[attr-defined]
    page.box.addWidget(card)
    page.resize(1000, 800)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    card.place_focus()
    return card


def view_of(card: QuestionCard) -> BudgetYearView:
    assert isinstance(card.view, BudgetYearView)
    return card.view


def texts(card: QuestionCard) -> str:
    labels = [one for one in card.findChildren(QLabel) if one.isVisibleTo(card)]
    return "\n".join(plain_text(one.text()) for one in labels)


def answer(keyboard: Keyboard, card: QuestionCard, key: str) -> None:
    """Choose by its letter, decide, and go on to the next month."""
    view = view_of(card)
    keyboard.type(view._rows[key].badge)
    keyboard.enter()
    keyboard.enter()


def books(card: QuestionCard) -> FittedTable:
    return next(
        one for one in card.findChildren(FittedTable) if one.accessibleName() == "The books"
    )


def test_the_books_are_a_table_that_says_what_changed(
    qtbot: QtBot, card: QuestionCard, year: BudgetYear
) -> None:
    keyboard = Keyboard(qtbot)
    keyboard.enter()
    keyboard.type(view_of(card)._rows["n1-c"].badge)
    keyboard.enter()
    table = books(card)
    seen = QAccessible.queryAccessibleInterface(table)
    assert seen is not None
    assert seen.role() is QAccessible.Role.Table
    cells = [seen.child(number) for number in range(seen.childCount())]
    said = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    heads = ["Line", "Approved", "Committed", "Paid", "Headroom", "Changed now"]
    assert set(heads) <= set(said)
    assert "headroom −150, committed +150" in said
    row = [table.item(0, column).text() for column in range(6)]  # type: ignore[union-attr]
    assert row == [
        "L1 Employment services", "1,200", "350", "0", "850", "headroom −150, committed +150",
    ]  # fmt: skip
    assert "Audit finding." in texts(card)
    assert "In the books: 150 committed on L1." in texts(card)
    assert "Trust: 5 (down 15)" in texts(card)


def test_what_the_books_do_not_allow_cannot_be_chosen(
    qtbot: QtBot, card: QuestionCard, year: BudgetYear
) -> None:
    keyboard = Keyboard(qtbot)
    keyboard.enter()
    answer(keyboard, card, "n1-c")
    while (at := view_of(card).state.card) is not None and at.key != "n7":
        answer(keyboard, card, at.choices[0].key)
    row = view_of(card)._rows["n7-a"]
    assert not row.isEnabled()
    assert row.accessibleDescription() == "Not open: L1 has 50 left, 60 is needed."
    free = [one for one in view_of(card)._rows.values() if one.isEnabled()]
    assert free[0].hasFocus()
    keyboard.type(row.badge)
    keyboard.enter()
    assert len(view_of(card).choices) == 6, "a closed choice was taken"
    answer(keyboard, card, "n7-b")
    assert len(view_of(card).choices) == 7


def test_a_step_back_makes_it_practice(qtbot: QtBot, card: QuestionCard, year: BudgetYear) -> None:
    keyboard = Keyboard(qtbot)
    view = view_of(card)
    keyboard.press(Qt.Key.Key_Z, CONTROL)
    keyboard.enter()
    assert view.response()["rewinds"] == 0, "there was no step to take back"
    answer(keyboard, card, "n1-c")
    keyboard.press(Qt.Key.Key_Z, CONTROL)
    assert view.state.books.accounts["L1"].committed == 200
    for key in expert_choices(year, view.cards):
        answer(keyboard, card, key)
    keyboard.enter()
    assert view.response()["rewinds"] == 1
    assert card.marking is not None
    assert card.marking.score == 1
    assert "The best ending · practice, 1 step taken back" in texts(card)
    assert "Of 4,470 approved, 3,960 was spent." in texts(card)
    assert "The auditor finds nothing." in texts(card)


def test_the_card_says_who_leads_and_what_to_talk_about(
    qtbot: QtBot, card: QuestionCard, year: BudgetYear
) -> None:
    keyboard = Keyboard(qtbot)
    assert "If you play alone, you take all four roles." in texts(card)
    keyboard.enter()
    names = {
        "budget": "Budget", "programme": "Programme", "procurement": "Procurement",
        "community": "Community voice",
    }  # fmt: skip
    before = ""
    while (at := view_of(card).state.card) is not None:
        said = texts(card)
        assert f"{names[at.lead]} leads" in said
        assert plain_text(at.discuss) in said
        assert (f"Pass the keyboard to: {names[at.lead]}." in said) == (at.lead != before)
        before = at.lead
        answer(keyboard, card, expert_choices(year, [at.key, *_others(year, at.key)])[0])


def _others(year: BudgetYear, key: str) -> list[str]:
    return [card.key for card in year.cards if card.key != key]


def test_the_entries_are_listed_and_the_choice_is_kept(
    qtbot: QtBot, card: QuestionCard, year: BudgetYear
) -> None:
    keyboard = Keyboard(qtbot)
    keyboard.enter()
    answer(keyboard, card, "n1-c")
    view = view_of(card)
    first = next(iter(view._rows))
    keyboard.type(view._rows[first].badge)
    toggle = next(one for one in card.findChildren(Button) if "entries" in one.text())
    toggle.click()
    tables = {one.accessibleName(): one for one in card.findChildren(FittedTable)}
    history = tables["All entries so far"]
    row = [history.item(0, column).text() for column in range(3)]  # type: ignore[union-attr]
    assert row == ["July 2026", "The vote comes late", "150 committed on L1"]
    assert view._rows[first].isChecked()
    assert view.state.card is not None


def test_the_year_is_played_with_the_mouse(
    qtbot: QtBot, card: QuestionCard, year: BudgetYear
) -> None:
    view = view_of(card)

    def press(words: str) -> None:
        found = next(one for one in card.findChildren(Button) if one.text() == words)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        QTest.qWait(1)

    press("Begin the year")
    for number in range(12):
        at = view.state.card
        assert at is not None
        QTest.mouseClick(view._rows[at.choices[0].key], Qt.MouseButton.LeftButton)
        press("Decide")
        press("Next month" if number < 11 else "Close the books")
    press("See the debrief")
    assert card.marking is not None
    assert card.marking.score == 1


def test_two_teams_with_one_seed_have_the_same_year_and_an_answer_keeps_its_own(
    qtbot: QtBot, look: Appearance, year: BudgetYear
) -> None:
    first, second = shown(qtbot, year, 5), shown(qtbot, year, 5)
    number = list(orders(year)).index(order_of(year, 5)) + 1
    assert f"this is year {number} of 12." in texts(first)
    assert view_of(first).cards == view_of(second).cards == order_of(year, 5)
    other = next(order for order in orders(year) if order != order_of(year, 5))
    response = {"choices": list(expert_choices(year, other)), "rewinds": 2}
    second.restore(response)
    assert view_of(second).cards == other
    assert view_of(second).response() == response
