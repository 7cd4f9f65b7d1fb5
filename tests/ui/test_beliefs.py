"""A wrong answer tells the belief behind it, in the real card."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.question import Question
from pogo_learn.assessment.types import mark
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.questions.view import Asking
from pogo_learn.ui.theme.appearance import Appearance

TITLE = "A belief that is often behind this answer"
BELIEF = "“What is left on one line covers a gap on another by itself.”"


def words_of(
    qtbot: QtBot, application: Application, question: Question, choice: str
) -> tuple[str, ...]:
    """Answer a question, and give what the card says."""
    catalogue = application.catalogue
    asking = Asking(7, lambda src: catalogue.figure_path("C2", src), belief=catalogue.misconception)
    card = QuestionCard(question, asking, ask_certainty=False)
    qtbot.addWidget(card)
    response = {"choice": choice}
    card.restore(response)
    card.show_marking(mark(question, response))
    return tuple(label.text() for label in card.findChildren(QLabel))


def test_a_wrong_answer_tells_its_belief_and_what_holds(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    words = words_of(qtbot, application, application.catalogue.question("M6.2-q7"), "a")
    assert TITLE in words
    assert BELIEF in words
    assert any(word.startswith("Somebody has to approve the move.") for word in words)


def test_a_right_answer_and_one_that_rests_on_no_belief_tell_none(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    question = application.catalogue.question("M6.2-q7")
    for choice in ("b", "c"):
        assert TITLE not in words_of(qtbot, application, question, choice)


def test_beside_a_translation_none_is_told(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    question = replace(application.catalogue.question("M6.2-q7"), language="fr")
    assert TITLE not in words_of(qtbot, application, question, "a")
