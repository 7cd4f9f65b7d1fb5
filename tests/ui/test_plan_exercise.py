"""A repair exercise in the window: what is offered at a row stays inside what may be changed."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.plan_exercise import PlanExercise
from pogo_learn.ui.plans.plan_table import PlanTable
from pogo_learn.ui.questions.views.plan_exercise import PlanExerciseView
from pogo_learn.ui.theme.appearance import Appearance
from pogo_learn.ui.widgets.button import Button
from tests.ui.test_questions import card_of


def test_fixes_change_only_what_the_exercise_lets_be_changed(
    qtbot: QtBot, look: Appearance, application: Application
) -> None:
    offered = 0
    for question in application.catalogue.questions():
        if not isinstance(question, PlanExercise) or question.task != "repair":
            continue
        card = card_of(qtbot, application, question)
        view = card.view
        assert isinstance(view, PlanExerciseView)
        table = view.findChild(PlanTable)
        assert table is not None
        for place in range(table.plan_model.rowCount()):
            table.selectRow(place)
            table.setCurrentIndex(table.plan_model.index(place, 0))
            own = {view.undoing, view.beginning, view.hinting}
            words = {button.text() for button in view.findChildren(Button) if button not in own}
            for text in words:
                button = next(
                    (one for one in view.findChildren(Button) if one.text() == text), None
                )
                if button is None:
                    continue
                button.click()
                offered += 1
                for name, row, column, _text in view.response()["cells"]:
                    assert name == question.table
                    assert not question.rows or row in question.rows
                    assert not question.columns or column in question.columns
                view.undoing.click()
    assert offered > 3
