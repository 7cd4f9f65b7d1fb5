"""A practitioner's first hour in the real window, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application, open_application
from pogo_learn.assessment.types import TYPES
from pogo_learn.learning.progress import State
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.first_run.screen import FirstRunScreen
from pogo_learn.ui.home.screen import HomeScreen
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.quiz.result import ResultScreen
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.reading.check import CheckBox
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from tests.journeys.keyboard import Keyboard, answer_rightly

pytestmark = pytest.mark.journey


class Sitting:
    """One start of the program on a data folder."""

    def __init__(self, qtbot: QtBot, folder: DataFolder) -> None:
        self.application = open_application(folder, language="en")
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        Appearance(qt, self.application.settings)
        self.window: Window = make_window(self.application)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot = qtbot
        self.keyboard = Keyboard(qtbot)

    def close(self) -> None:
        """Quit."""
        self.window.close()
        self.window.context.runner.wait()
        self.window.deleteLater()
        QApplication.processEvents()
        self.application.close()


@pytest.fixture
def sitting(qtbot: QtBot, folder: DataFolder) -> Iterator[Sitting]:
    """The first start on an empty folder."""
    found = Sitting(qtbot, folder)
    yield found
    found.close()


def first_run(sitting: Sitting) -> None:
    """Type a name, go through both steps."""
    assert isinstance(sitting.window.present, FirstRunScreen)
    sitting.keyboard.type("Amina")
    sitting.keyboard.enter()
    sitting.keyboard.enter()
    sitting.qtbot.waitUntil(lambda: isinstance(sitting.window.present, HomeScreen))


def lesson_of(sitting: Sitting) -> LessonScreen:
    """Give the lesson in front."""
    screen = sitting.window.present
    assert isinstance(screen, LessonScreen)
    return screen


def answer_all_in_text(sitting: Sitting) -> set[str]:
    """Answer every question of the lesson in front; gives the types met."""
    types: set[str] = set()
    screen = lesson_of(sitting)
    assert screen._column is not None
    for box in screen._column.findChildren(CheckBox):
        for number in range(len(box._questions)):
            card = box.card
            assert card is not None
            assert card.question is box._questions[number]
            answer_rightly(sitting.keyboard, card)
            types.add(card.question.type)
            if number + 1 < len(box._questions):
                sitting.keyboard.enter()
    return types


def test_from_the_first_start_to_the_check_and_back_again(
    sitting: Sitting, qtbot: QtBot, folder: DataFolder
) -> None:
    keyboard, window = sitting.keyboard, sitting.window
    first_run(sitting)
    keyboard.enter()
    lesson = lesson_of(sitting)
    assert lesson.title() == sitting.application.catalogue.lesson_head("M1.1").title

    met: set[str] = set()
    lessons = [head.id for head in sitting.application.catalogue.module("M1").lessons]
    for identity in lessons:
        assert lesson_of(sitting)._lesson.head.id == identity  # type: ignore[union-attr]
        met |= answer_all_in_text(sitting)
        lesson_of(sitting).place_focus()
        keyboard.type("n")
    states = sitting.application.study.course_progress("C1").modules[0]
    assert states.state is State.DONE

    # The last lesson of a module leads straight to its check.
    check = window.present
    assert isinstance(check, CheckScreen)
    for _question in range(sitting.application.catalogue.module("M1").check.draw):
        card = check._card
        assert card is not None
        answer_rightly(keyboard, card)
        met.add(card.question.type)
        check._primary.setFocus()
        keyboard.enter()
    result = window.present
    assert isinstance(result, ResultScreen)
    assert result._result is not None
    assert result._result.passed
    assert met <= {each.name for each in TYPES}
    assert len(met) >= 11, f"only {sorted(met)}"


def test_resume_is_one_key_and_lands_on_the_paragraph(qtbot: QtBot, folder: DataFolder) -> None:
    first = Sitting(qtbot, folder)
    first_run(first)
    first.keyboard.enter()
    lesson = lesson_of(first)
    for _page in range(3):
        first.keyboard.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: lesson._scroll.verticalScrollBar().value() > 300)
    place = lesson._here()
    first.close()

    second = Sitting(qtbot, folder)
    assert isinstance(second.window.present, HomeScreen)
    second.keyboard.enter()
    again = lesson_of(second)
    qtbot.waitUntil(lambda: again._here() == place)
    assert second.keyboard.count == 1
    second.close()


def test_a_check_that_was_left_goes_on_where_it_was(qtbot: QtBot, folder: DataFolder) -> None:
    first = Sitting(qtbot, folder)
    first_run(first)
    from pogo_learn.ui.screens.screen import Route

    first.window.go(Route("check", "M1"))
    check = first.window.present
    assert isinstance(check, CheckScreen)
    assert check._card is not None
    done = check._card.question.id
    answer_rightly(first.keyboard, check._card)
    first.close()

    second = Sitting(qtbot, folder)
    second.keyboard.enter()
    again = second.window.present
    assert isinstance(again, CheckScreen)
    assert set(again._answers) == {done}
    assert again._current != done
    second.close()


@pytest.mark.parametrize("kind", [each.name for each in TYPES])
def test_the_feedback_of_every_type_stays_until_it_is_left(sitting: Sitting, kind: str) -> None:
    from pogo_learn.ui.screens.screen import Route

    first_run(sitting)
    catalogue = sitting.window.context.application.catalogue
    # Any question will do; the attempt is told to begin with it.
    question = next(one for one in catalogue.questions() if one.type == kind)
    sitting.window.go(Route("check", catalogue.module_of(question.outcome).id))
    check = sitting.window.present
    assert isinstance(check, CheckScreen)
    assert check._attempt is not None
    others = tuple(one for one in check._attempt.questions if one != question.id)
    check._attempt = replace(check._attempt, questions=(question.id, *others))
    check._show(question.id)
    QApplication.processEvents()
    card = check._card
    assert card is not None
    answer_rightly(sitting.keyboard, card)
    assert check._card is card
    assert card.marking is not None
    sitting.keyboard.enter()
    assert check._card is not card


def test_the_first_lesson_is_within_nine_keys_of_the_first_run(sitting: Sitting) -> None:
    first_run(sitting)
    sitting.keyboard.enter()
    assert isinstance(sitting.window.present, LessonScreen)
    # Five keys are the letters of the name.
    assert sitting.keyboard.count <= 9


def test_a_single_choice_takes_three_keys_and_one_for_the_next(
    sitting: Sitting,
) -> None:
    from pogo_learn.ui.screens.screen import Route

    first_run(sitting)
    sitting.window.go(Route("check", "M1"))
    check = sitting.window.present
    assert isinstance(check, CheckScreen)
    for _question in range(6):
        card = check._card
        assert card is not None
        if card.question.type == "single":
            before = sitting.keyboard.count
            answer_rightly(sitting.keyboard, card)
            assert sitting.keyboard.count - before == 3
            sitting.keyboard.enter()
            assert check._card is not card or check._card is None
            return
        answer_rightly(sitting.keyboard, card)
        sitting.keyboard.enter()
    pytest.skip("this draw has no single choice")


def test_text_grows_to_150_percent_in_five_keys(sitting: Sitting, application: Application) -> None:
    first_run(sitting)
    for _press in range(5):
        sitting.keyboard.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    from pogo_learn.ui.theme.appearance import appearance

    assert appearance().percent == 150
