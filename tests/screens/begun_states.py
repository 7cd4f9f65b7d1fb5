"""What is begun and not answered yet, as one finds it again: in a lesson, in a check, in a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from pogo_learn.application import Application
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from tests.screens.responses import right_response

_TYPED, _STORY, _PLAN = "M1.1-q8", "M2.6-q7", "M2.4-plan"


def begun_states(
    window: Window, application: Application, settle: Callable[[], None]
) -> Iterator[tuple[str, QWidget]]:
    """Begin an answer in each of three lessons, and come back to it."""
    catalogue, drafts = application.catalogue, application.study.drafts
    for name, identity in (("typed", _TYPED), ("story", _STORY), ("plan", _PLAN)):
        question = catalogue.question(identity)
        response = right_response(question)
        if "path" in response:
            response = {**response, "path": response["path"][:1]}
        drafts.keep(identity, response, 5)
        window.go(Route("home"))
        window.go(Route("lesson", question.outcome))
        settle()
        present = window.present
        assert present is not None
        card = next(
            one for one in present.findChildren(QuestionCard) if one.question.id == identity
        )
        card.place_focus()
        settle()
        yield f"lesson-begun-{name}", window
        yield f"lesson-begun-{name}-card", card
        drafts.keep(identity, {}, 5)
