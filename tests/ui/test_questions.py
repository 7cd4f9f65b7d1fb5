"""Every question type can be answered by keys alone, in the real card."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.question import Question, Verdict
from pogo_learn.assessment.types import TYPES, mark
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.questions.view import Asking
from pogo_learn.ui.questions.views.gaps import GapText
from pogo_learn.ui.questions.views.groups import GroupingView
from pogo_learn.ui.questions.views.placing import PairingView
from pogo_learn.ui.questions.views.scratch_pad import ScratchPad
from pogo_learn.ui.questions.views.table import VIEWS
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.tile import Tile
from tests.journeys.keyboard import Keyboard, answer_rightly
from tests.screens.responses import wrong_response

NAMES = [each.name for each in TYPES]
ALL_BY_KEYS = {"plan_exercise", "branching"}
"""Types in which one question may be solvable by keys and the next may not."""
MOST_BY_KEYS = 10


def card_of(qtbot: QtBot, application: Application, question: Question) -> QuestionCard:
    """Show a question as the quiz does; it marks at once and records nothing."""
    course = application.catalogue.course_of(question.outcome).id
    asking = Asking(7, lambda src: application.catalogue.figure_path(course, src))
    card = QuestionCard(question, asking, ask_certainty=True)
    card.answered.connect(
        lambda response, certainty: card.show_marking(mark(question, response), certainty)
    )
    page = PageScroll(780)
    # Qt's parent must outlive this function.
    card.page = page  # type: ignore[attr-defined]
    page.box.addWidget(card)
    page.box.addStretch(1)
    page.resize(1000, 800)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return card


def questions_of(application: Application, name: str) -> list[Question]:
    """Give all questions of a type in the built-in course."""
    return [one for one in application.catalogue.questions() if one.type == name]


def test_every_type_has_a_view() -> None:
    assert set(VIEWS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_right_answer_by_keys_is_right(
    qtbot: QtBot, look: Appearance, application: Application, name: str
) -> None:
    questions = questions_of(application, name)
    assert questions, f"the built-in courses have no {name} question"
    if name not in ALL_BY_KEYS:
        # That each is marked right is a test of the content; here some of every course do.
        questions = questions[:: max(1, len(questions) // MOST_BY_KEYS)]
    for question in questions:
        card = card_of(qtbot, application, question)
        answer_rightly(Keyboard(qtbot), card)
        assert card.marking is not None
        assert card.marking.verdict in {Verdict.RIGHT, Verdict.UNSCORED}, question.id


@pytest.mark.parametrize("name", NAMES)
def test_a_stored_answer_is_shown_again(
    qtbot: QtBot, look: Appearance, application: Application, name: str
) -> None:
    question = questions_of(application, name)[0]
    first = card_of(qtbot, application, question)
    answer_rightly(Keyboard(qtbot), first)
    given = first.view.response()
    second = card_of(qtbot, application, question)
    second.restore(given)
    response = second.view.response()
    assert {key: response[key] for key in given if key != "ratings"} == {
        key: value for key, value in given.items() if key != "ratings"
    }


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_checked_before_it_is_answered(
    qtbot: QtBot, look: Appearance, application: Application, name: str
) -> None:
    question = questions_of(application, name)[0]
    card = card_of(qtbot, application, question)
    card.check()
    assert card.marking is None
    assert card._complaint.isVisible()


def test_certainty_is_asked_before_the_feedback(
    qtbot: QtBot, look: Appearance, application: Application
) -> None:
    question = questions_of(application, "single")[0]
    card = card_of(qtbot, application, question)
    keyboard = Keyboard(qtbot)
    card.place_focus()
    keyboard.type("A")
    keyboard.enter()
    assert card.marking is None
    assert "Alt+G" in card._complaint.text()


def test_a_group_shows_the_key_that_puts_a_card_there(
    qtbot: QtBot, look: Appearance, application: Application
) -> None:
    for question in questions_of(application, "categorise"):
        view = card_of(qtbot, application, question).view
        assert isinstance(view, PairingView)
        keyboard = Keyboard(qtbot)
        for number, target in enumerate(view._targets.values(), 1):
            next(iter(view._tiles.values())).setFocus()
            keyboard.type(str(number))
            assert target.accessibleName().startswith(f"{number}. ")
            assert view.response()["placed"][next(iter(view._tiles))] == target.key


@pytest.mark.parametrize("name", ["matching", "categorise", "ordering"])
def test_each_reason_stands_on_its_tile(
    qtbot: QtBot, look: Appearance, application: Application, name: str
) -> None:
    for question in questions_of(application, name):
        card = card_of(qtbot, application, question)
        card.restore(wrong_response(question), 1)
        card.check()
        assert card.marking is not None
        tiles = {tile.key: tile for tile in card.view.findChildren(Tile)}
        for part in card.marking.parts:
            assert plain_text(part.feedback) in tiles[part.key].accessibleName()


def test_sums_on_the_scratch_pad_are_no_part_of_the_answer(
    qtbot: QtBot, look: Appearance, application: Application
) -> None:
    question = questions_of(application, "numeric")[0]
    card = card_of(qtbot, application, question)
    keyboard = Keyboard(qtbot)
    card.place_focus()
    field = keyboard.focused
    keyboard.type("12")
    keyboard.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    pad = keyboard.focused
    assert isinstance(pad, ScratchPad)
    keyboard.type("7 + 5")
    keyboard.enter()
    keyboard.type("= 12")
    assert card.marking is None
    assert card.view.response() == {"text": "12"}
    keyboard.press(Qt.Key.Key_Escape)
    assert keyboard.focused is field
    assert not pad.isVisible()
    keyboard.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert pad.toPlainText() == "7 + 5\n= 12"


def test_gaps_stand_in_the_lines_of_their_sentence(
    qtbot: QtBot, look: Appearance, application: Application
) -> None:
    for question in questions_of(application, "cloze"):
        view = card_of(qtbot, application, question).view
        text = view.findChild(GapText)
        assert text is not None
        for narrow in (900, 420):
            text.window().resize(narrow, 700)
            qtbot.wait(1)
            spots = [field.geometry() for field in text._fields]
            assert all(text.rect().contains(spot) for spot in spots)
            assert not any(a.intersects(b) for a, b in combinations(spots, 2))
            # In reading order: further down, or in the same line further on.
            order = [(round(spot.center().y() / 10), spot.x()) for spot in spots]
            assert order == sorted(order)


def test_a_sentence_is_heard_with_what_stands_in_its_gaps(
    qtbot: QtBot, look: Appearance, application: Application
) -> None:
    question = questions_of(application, "cloze")[0]
    card = card_of(qtbot, application, question)
    text = card.view.findChild(GapText)
    assert text is not None
    assert "[Gap 1]" in text.accessibleName()
    answer_rightly(Keyboard(qtbot), card)
    assert "[Gap 1]" not in text.accessibleName()


def test_a_card_moves_into_its_group_and_back(
    qtbot: QtBot, look: Appearance, application: Application
) -> None:
    view = card_of(qtbot, application, questions_of(application, "categorise")[0]).view
    assert isinstance(view, GroupingView)
    keyboard = Keyboard(qtbot)
    view.place_focus()
    tile = keyboard.focused
    second = list(view._groups.values())[1]
    keyboard.type("2")
    assert second.isAncestorOf(tile)
    assert tile.isVisible()
    assert keyboard.focused is not tile
    assert second.head.text() in tile.accessibleName()
    # Tab goes as the eye does: after the head of a group come its cards.
    second.head.setFocus()
    keyboard.tab()
    assert keyboard.focused is tile
    keyboard.type("1")
    first = next(iter(view._groups.values()))
    assert first.isAncestorOf(tile)
    tile.setFocus()
    keyboard.type("0")
    assert not first.isAncestorOf(tile)
    assert tile.isVisible()
    assert keyboard.focused is tile


def test_a_click_into_a_group_takes_the_held_card(
    qtbot: QtBot, look: Appearance, application: Application
) -> None:
    view = card_of(qtbot, application, questions_of(application, "categorise")[0]).view
    assert isinstance(view, GroupingView)
    tile = next(iter(view._tiles.values()))
    group = list(view._groups.values())[-1]
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(group, Qt.MouseButton.LeftButton, pos=QPoint(20, group.height() - 6))
    assert group.isAncestorOf(tile)
