"""What is begun is not lost: one leaves, or the program ends, and goes on where one was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.question import Use
from pogo_learn.assessment.types import TYPES
from pogo_learn.content.course import Check
from pogo_learn.learning.study import Asked
from pogo_learn.record.events import AttemptStarted, DraftKept
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.questions.views.budget_year import BudgetYearView
from pogo_learn.ui.questions.views.plan_exercise import PlanExerciseView
from pogo_learn.ui.questions.views.scenario import ScenarioView
from pogo_learn.ui.questions.views.story import StoryView
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.widgets.rich import plain_text
from tests.record.making import looked_up
from tests.screens.responses import right_response
from tests.ui.conftest import open_second

YEAR, STORY, PLAN, LINE = "M2.6-year", "M2.6-q7", "M2.4-plan", "M1.1-q8"


@pytest.fixture
def again(qtbot: QtBot, window: Window) -> Iterator[Window]:
    """A second start on the same folder, while the first was never ended in order."""
    application = open_second(window.context.application.folder)
    found = make_window(application)
    qtbot.addWidget(found)
    found.resize(1280, 800)
    found.show()
    qtbot.waitExposed(found)
    yield found
    found.context.runner.wait()
    application.close()


def card_of(window: Window, question: str) -> QuestionCard:
    for _round in range(4):
        QApplication.processEvents()
    assert window.present is not None
    return next(
        one
        for one in window.present.findChildren(QuestionCard)
        if one.question.id == question and one.isVisibleTo(window)
    )


def in_lesson(window: Window, question: str) -> QuestionCard:
    """Come to a question from another lesson; those that are asked before it are answered."""
    application = window.context.application
    lesson = application.catalogue.lesson(application.catalogue.question(question).outcome)
    box = next(one for one in lesson.blocks if isinstance(one, Check) and question in one.questions)
    for earlier in box.questions[: box.questions.index(question)]:
        response = right_response(application.catalogue.question(earlier))
        application.study.answer(earlier, response, Asked(Use.TEXT, 1))
    window.go(Route("lesson", "M3.1"))
    window.go(Route("lesson", lesson.head.id))
    return card_of(window, question)


def in_check(window: Window, *questions: str) -> QuestionCard:
    """Open the check of a module that asks these questions; an open one goes on."""
    application = window.context.application
    learner = application.learner
    assert learner is not None
    if not application.study.is_open("M2"):
        application.record.append(
            learner.id, AttemptStarted("att-1", "M2", "test", 5, questions, "1.0.0")
        )
    window.go(Route("check", "M2"))
    return card_of(window, questions[0])


def story(card: QuestionCard) -> StoryView:
    assert isinstance(card.view, StoryView)
    return card.view


def decide(card: QuestionCard, *, go_on: bool = True) -> str:
    """Take the first choice that is open, by keys; gives it."""
    view = story(card)
    if isinstance(view, BudgetYearView) and not view._begun:
        QTest.keyClick(card, Qt.Key.Key_Return)
    key, row = next((key, row) for key, row in view._rows.items() if row.isEnabled())
    QTest.keyClick(card, row.badge.lower())
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert view.pending
    if go_on:
        QTest.keyClick(card, Qt.Key.Key_Return)
    return key


def drafts(window: Window) -> list[dict[str, Any]]:
    """Give what the file itself says was kept, past the program."""
    rows = looked_up(
        window.context.application.folder.database,
        "SELECT body FROM event WHERE kind = 'draft.kept' ORDER BY position",
    )
    return [json.loads(row["body"]) for row in rows]


def texts(card: QuestionCard) -> str:
    return "\n".join(
        plain_text(one.text()) for one in card.findChildren(QLabel) if one.isVisibleTo(card)
    )


@pytest.mark.parametrize("question", [YEAR, STORY])
def test_a_step_of_a_story_is_on_disk_before_what_follows_is_shown(
    window: Window, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = story(in_lesson(window, question))
    kept: list[int] = []
    monkeypatch.setattr(view, "consequence", lambda: kept.append(len(drafts(window))) or "")
    decide(card_of(window, question), go_on=False)
    assert kept
    assert set(kept) == {1}


@pytest.mark.parametrize("question", [YEAR, STORY])
def test_a_story_goes_on_in_a_lesson_after_leaving(window: Window, question: str) -> None:
    card = in_lesson(window, question)
    decide(card)
    decide(card)
    QTest.keyClick(card, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    before = story(card)
    choices, order = list(before.choices), before.order
    other = in_lesson(window, question)
    after = story(other)
    assert after is not before
    assert (after.choices, after.rewinds, after.order) == (choices, 1, order)
    # What followed from the last choice is shown again, for it may not have been read.
    assert after.pending
    assert plain_text(after.consequence()) in texts(other)
    assert "You go on where you were." in texts(other)


@pytest.mark.parametrize("question", [YEAR, STORY])
def test_a_story_goes_on_in_a_check_after_the_program_ended(
    window: Window, again: Window, question: str
) -> None:
    card = in_check(window, question, "M2.6-q4")
    decide(card)
    choices, order = list(story(card).choices), story(card).order
    # Nothing is said to the first window: as if it had been killed.
    after = story(in_check(again, question, "M2.6-q4"))
    assert (after.choices, after.order, after.rewinds) == (choices, order, 0)
    assert again.context.application.study.drafts.begun(question) is None


def test_a_year_is_played_to_its_end_in_sittings(window: Window) -> None:
    card = in_lesson(window, YEAR)
    months = len(story(card).order["cards"])
    for month in range(months):
        decide(card)
        assert len(story(card).choices) == month + 1
        card = in_lesson(window, YEAR)
        QTest.keyClick(card, Qt.Key.Key_Return)
    choices = list(story(card).choices)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert card.marking is not None
    study = window.context.application.study
    given = study.last_answer(YEAR)
    assert given is not None
    assert given.response == {"choices": choices, "rewinds": 0}
    # The answer ended it: the next visit shows the answer, and a new try begins at the start.
    assert study.drafts.begun(YEAR) is None
    card = in_lesson(window, YEAR)
    assert card.marking is not None


def test_a_plan_exercise_goes_on_with_its_changes_and_hints(window: Window, again: Window) -> None:
    card = in_lesson(window, PLAN)
    view = card.view
    assert isinstance(view, PlanExerciseView)
    view._hint()
    view.restore(right_response(card.question))
    changed = view.response()
    assert changed["cells"]
    assert drafts(window)[-1]["response"] == changed
    found = in_lesson(again, PLAN).view
    assert isinstance(found, PlanExerciseView)
    assert found.response() == changed
    assert found.hints_shown == 1
    # Undone to the beginning, nothing is begun but the hint that was taken.
    found._begin_again()
    assert drafts(window)[-1]["response"] == {"cells": [], "hints": 1}


def test_what_is_typed_in_a_check_is_kept_when_one_leaves_or_skips(window: Window) -> None:
    card = in_check(window, LINE, "M2.6-q4")
    card.place_focus()
    QTest.keyClicks(window.focusWidget(), "a thread from")
    assert not drafts(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    card = in_check(window, LINE, "M2.6-q4")
    assert card.view.response() == {"text": "a thread from"}
    QTest.keyClicks(window.focusWidget(), " mission")
    window.present._skip()  # type: ignore[union-attr]
    window.present._skip()  # type: ignore[union-attr]
    assert card_of(window, LINE).view.response() == {"text": "a thread from mission"}


def test_what_is_typed_is_kept_after_a_pause(window: Window, qtbot: QtBot) -> None:
    card = in_lesson(window, LINE)
    card.place_focus()
    QTest.keyClicks(card.focusWidget(), "a thread")
    qtbot.waitUntil(lambda: bool(drafts(window)), timeout=5000)
    assert drafts(window)[-1] == {
        "question": LINE, "attempt": "", "response": {"text": "a thread"},
        "seed": card.view.asking.seed,
    }  # fmt: skip
    # Wiped out again, nothing is begun any more.
    card.focusWidget().clear()  # type: ignore[attr-defined]
    card.keep_draft()
    assert window.context.application.study.drafts.begun(LINE) is None


def test_an_answer_is_not_begun_any_more(window: Window) -> None:
    card = in_lesson(window, LINE)
    card.restore(right_response(card.question), 3)
    card.check()
    assert card.marking is not None
    card.keep_draft()
    assert not drafts(window)
    # A new try that is begun stands before the answer of the last one.
    window.present.leave()  # type: ignore[union-attr]
    assert not drafts(window)


@pytest.mark.parametrize("kind", [kind.name for kind in TYPES])
def test_every_type_goes_on_where_one_was(window: Window, kind: str) -> None:
    catalogue = window.context.application.catalogue
    question = next(one for one in catalogue.questions() if one.type == kind)
    card = in_check(window, question.id, "M2.6-q5", "M2.6-q6")
    card.view.go_on_with(right_response(question))
    begun = card.view.draft()
    window.go(Route("home"))
    assert drafts(window)[-1]["response"] == begun
    card = in_check(window, question.id, "M2.6-q5", "M2.6-q6")
    assert card.view.draft() == begun
    assert card.marking is None


HOSTILE: tuple[dict[str, Any], ...] = (
    {"choice": ["a"], "choices": 5, "path": 7, "order": 3, "placed": [1], "blanks": "x",
     "selected": 9, "text": None, "cells": 1, "verdict": {}, "reason": [], "rewinds": "many"},
    {"path": ["nowhere"], "choices": ["nothing"], "order": ["x"], "placed": {"9": ["a"]},
     "blanks": {"b9": {}}, "selected": [["r"]], "cells": [["a"]], "hints": "x", "text": {"a": 1}},
    {"path": [], "choices": [], "rewinds": -3, "hints": -1, "cells": [[1, 2, 3, 4]]},
)  # fmt: skip
"""What another program might have written."""


@pytest.mark.parametrize("kind", [kind.name for kind in TYPES])
@pytest.mark.parametrize("draft", HOSTILE, ids=("types", "keys", "counts"))
def test_what_does_not_fit_is_passed_over_and_the_question_is_asked_anew(
    window: Window, kind: str, draft: dict[str, Any]
) -> None:
    application: Application = window.context.application
    question = next(one for one in application.catalogue.questions() if one.type == kind)
    learner = application.learner
    assert learner is not None
    application.record.append(learner.id, DraftKept(question.id, "att-1", draft, 5))
    card = in_check(window, question.id, "M2.6-q5")
    assert card.marking is None
    if isinstance(card.view, ScenarioView | BudgetYearView):
        assert card.view.rewinds >= 0
        decide(card)
    card.view.restore(right_response(question))
    assert card.view.response()
