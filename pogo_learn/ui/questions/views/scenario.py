"""A branching scenario: a situation, choices, their consequences, an ending, and the debrief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from pogo_learn.assessment.branching import Branching, ScenarioState, state_at
from pogo_learn.assessment.question import Marking
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking
from pogo_learn.ui.questions.views.story import StoryView, steps_taken_back
from pogo_learn.ui.widgets.card import Card
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text


class ScenarioView(StoryView):
    """Plays a scenario. The response is the path taken; rewinding marks the run as practice."""

    def __init__(self, question: Branching, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, question.meters, parent)
        self._question = question
        self.show_step()

    @property
    def state(self) -> ScenarioState:
        """Where the path has led."""
        return state_at(self._question, self.choices)

    def response(self) -> dict[str, Any]:
        ended = self.state.ended and not self.pending
        return {"path": list(self.choices) if ended else [], "rewinds": self.rewinds}

    def draft(self) -> dict[str, Any]:
        return {"path": list(self.choices), "rewinds": self.rewinds}

    def restore(self, response: Mapping[str, Any]) -> None:
        path = [key for key in response.get("path", ()) if isinstance(key, str)]
        try:
            state_at(self._question, path)
        except LookupError:
            return
        self.choices = path
        self.rewinds = steps_taken_back(response)
        self.show_step()

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        self.clear_stage()
        ending = self.state.node
        self.stage_box.addWidget(_situation(ending.who, ending.text))
        self.add_ending_title(ending.end)
        self.stage_box.addWidget(self._debrief(marking))

    def _debrief(self, marking: Marking) -> QWidget:
        card = Card("bg.surface", "line.subtle")
        paths = QGridLayout()
        paths.setHorizontalSpacing(20)
        paths.setColumnStretch(0, 1)
        paths.setColumnStretch(1, 1)
        paths.addWidget(Text(_("Your path"), "ui.bold"), 0, 0)
        paths.addWidget(Text(_("A practised path"), "ui.bold"), 0, 1)
        expert = state_at(self._question, self._question.expert).taken
        for column, taken in enumerate((self.state.taken, expert)):
            for number, choice in enumerate(taken, 1):
                same = choice in expert
                text = Text(f"{number}. {choice.text}", "ui", rich=True)
                if not same:
                    text.set_colour("bad.text")
                paths.addWidget(text, number, column, Qt.AlignmentFlag.AlignTop)
        card.box.addLayout(paths)
        for part, choice in zip(marking.parts, self.state.taken, strict=True):
            words = f"<b>{plain_text(choice.text)}.</b> {part.feedback}"
            card.box.addWidget(Text(words, "secondary", "text.secondary", rich=True))
        card.box.addWidget(Text(self._question.debrief, "reading.small", rich=True))
        return card

    def may_decide(self) -> bool:
        return not self.state.ended

    def consequence(self) -> str:
        return self.state.taken[-1].feedback

    def show_step(self) -> None:
        state = self.state
        self.meters.show_values(state.meters, state.moved)
        self.clear_stage()
        if self.pending:
            self._show_consequence()
            return
        node = state.node
        self.stage_box.addWidget(_situation(node.who, node.text))
        if node.end:
            self.stage_box.addWidget(Text(_("The story ends here."), "ui.bold"))
            self.add_buttons(_("See the debrief"), self.submitted.emit)
            return
        self.add_choices((choice.key, choice.text) for choice in node.choices)
        self.add_buttons(_("Decide"), self.decide)

    def _show_consequence(self) -> None:
        card = Card("info.soft", "info", padding=16)
        card.box.addWidget(Text(_("What follows"), "ui.bold", "info.text"))
        card.box.addWidget(Text(self.consequence(), "reading.small", rich=True))
        self.stage_box.addWidget(card)
        self.add_buttons(_("Go on"), self.go_on)


def _situation(who: str, text: str) -> Card:
    card = Card("bg.surface", "line.subtle")
    if who:
        card.box.addWidget(Text(who, "caption.medium", "text.secondary", rich=True))
    card.box.addWidget(Text(text, "reading", rich=True))
    return card
