"""What a wrong answer shows that somebody believes, and what holds instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pogo_learn.assessment.question import Marking, Question
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking
from pogo_learn.ui.widgets.card import Card
from pogo_learn.ui.widgets.text import Text

if TYPE_CHECKING:
    from pogo_learn.content.misconceptions import Misconception


def beliefs_of(question: Question, marking: Marking, asking: Asking) -> Iterator[Misconception]:
    """Give the beliefs behind an answer, in words of the question's language.

    The bank is written in the language of its courses, so none is told beside a translation.
    """
    if question.language:
        return
    for number in marking.misconceptions:
        found = asking.belief(number)
        if found is not None:
            yield found


def belief_note(found: Misconception) -> QWidget:
    """Say what people who answer so often believe, and what holds."""
    note = Card("info.soft", "info", padding=12)
    note.box.setSpacing(2)
    note.box.addWidget(Text(_("A belief that is often behind this answer"), "ui.bold", "info.text"))
    note.box.addWidget(Text(f"“{found.belief}”", "ui", "info.text"))
    note.box.addWidget(Text(found.holds, "ui", "info.text"))
    return note


def belief_spoken(found: Misconception) -> str:
    """Say the same to those who hear it."""
    return f"{_('A belief that is often behind this answer')}: {found.belief} {found.holds}"
