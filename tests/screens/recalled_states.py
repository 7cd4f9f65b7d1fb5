"""A question of an earlier lesson at the end of a lesson, as it is asked anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from pogo_learn.ui.reading.check import CheckBox
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window

_LESSON, _RECALLED = "M2.1", "M1.4-q9"


def recalled_states(window: Window, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    """Go through the last check of a lesson to the question that it recalls."""
    window.go(Route("lesson", _LESSON))
    settle()
    present = window.present
    assert present is not None
    box = next(
        one
        for one in present.findChildren(CheckBox)
        if _RECALLED in {question.id for question in one._questions}
    )
    while box.card is not None and box.card.question.id != _RECALLED:
        box._next()
    settle()
    yield "lesson-recalled", window
