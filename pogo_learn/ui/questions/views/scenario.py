"""A branching scenario: a situation, choices, their consequences, an ending, and the debrief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from pogo_learn.assessment.branching import Branching, ScenarioState, state_at
from pogo_learn.assessment.question import Marking
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.questions.view import Asking, QuestionView, badge_of, typed_letter
from pogo_learn.ui.questions.views.meters import Meters
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.option import ChoiceRow
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text


class ScenarioView(QuestionView):
    """Plays a scenario. The response is the path taken; rewinding marks the run as practice."""

    def __init__(self, question: Branching, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        self._question = question
        self._path: list[str] = []
        self._rewinds = 0
        self._pending = ""
        self._rows: dict[str, ChoiceRow] = {}
        self._meters = Meters(question.meters)
        self.box.addWidget(self._meters)
        self._stage = QWidget()
        self._stage_box = QVBoxLayout(self._stage)
        self._stage_box.setContentsMargins(0, 0, 0, 0)
        self.box.addWidget(self._stage)
        self._show_node()

    @property
    def state(self) -> ScenarioState:
        """Where the path has led."""
        return state_at(self._question, self._path)

    def response(self) -> dict[str, Any]:
        ended = self.state.ended and not self._pending
        return {"path": list(self._path) if ended else [], "rewinds": self._rewinds}

    def restore(self, response: Mapping[str, Any]) -> None:
        path = [key for key in response.get("path", ()) if isinstance(key, str)]
        try:
            state_at(self._question, path)
        except LookupError:
            return
        self._path = path
        self._rewinds = int(response.get("rewinds", 0))
        self._show_node()

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        self._clear_stage()
        ending = self.state.node
        self._stage_box.addWidget(self._situation(ending.who, ending.text))
        names = {
            "best": (_("The best ending"), "good.text"),
            "acceptable": (_("An acceptable ending"), "warn.text"),
            "poor": (_("A poor ending"), "bad.text"),
        }
        title, colour = names[ending.end]
        if self._rewinds:
            title += " · " + ngettext(
                "practice, {count} step taken back",
                "practice, {count} steps taken back",
                self._rewinds,
            ).format(count=self._rewinds)
        self._stage_box.addWidget(Text(title, "card", colour))
        self._stage_box.addWidget(self._debrief(marking))

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

    def place_focus(self) -> None:
        if self._rows:
            next(iter(self._rows.values())).setFocus()
        else:
            button = self._stage.findChild(Button)
            if button is not None:
                button.setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        if self.locked:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_Z:
            self._rewind()
            return True
        letter = typed_letter(event)
        for choice in self._rows.values():
            if letter and choice.badge == letter:
                choice.setChecked(True)
                choice.setFocus()
                return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._enter()
        return False

    def keys(self) -> str:
        return _("A to D, Enter decides; Ctrl+Z takes a step back")

    def _enter(self) -> bool:
        if self._pending:
            self._go_on()
            return True
        if not self.state.ended:
            self._decide()
            return True
        return False

    def _decide(self) -> None:
        chosen = next((key for key, one in self._rows.items() if one.isChecked()), "")
        if not chosen:
            return
        self._path.append(chosen)
        self._pending = chosen
        self._show_consequence()

    def _go_on(self) -> None:
        self._pending = ""
        self._show_node()
        self.changed.emit()
        self.place_focus()

    def _rewind(self) -> None:
        if not self._path:
            return
        self._path.pop()
        self._pending = ""
        self._rewinds += 1
        self._show_node()
        self.changed.emit()
        self.place_focus()

    def _clear_stage(self) -> None:
        self._rows = {}
        clear_layout(self._stage_box)

    def _situation(self, who: str, text: str) -> Card:
        card = Card("bg.surface", "line.subtle")
        if who:
            card.box.addWidget(Text(who, "caption.medium", "text.secondary", rich=True))
        card.box.addWidget(Text(text, "reading", rich=True))
        return card

    def _show_node(self) -> None:
        self._show_meters()
        self._clear_stage()
        node = self.state.node
        self._stage_box.addWidget(self._situation(node.who, node.text))
        if node.end:
            self._stage_box.addWidget(Text(_("The story ends here."), "ui.bold"))
            debrief = Button(
                _("See the debrief"), Kind.SOFT, key=_("Enter"), pressed=self.submitted.emit
            )
            self._add_buttons(debrief, self._back_button())
            return
        self._stage_box.addWidget(Text(_("What do you do?"), "ui.bold"))
        group = QButtonGroup(self._stage)
        for index, choice in enumerate(node.choices):
            option = ChoiceRow(badge_of(index), choice.text)
            group.addButton(option)
            self._rows[choice.key] = option
            self._stage_box.addWidget(option)
        decide = Button(_("Decide"), Kind.SOFT, key=_("Enter"), pressed=self._decide)
        buttons = (decide, self._back_button()) if self._path else (decide,)
        self._add_buttons(*buttons)

    def _add_buttons(self, *buttons: Button) -> None:
        line = row(*buttons, spacing=8)
        line.addStretch(1)
        holder = QWidget()
        holder.setLayout(line)
        self._stage_box.addWidget(holder)

    def _show_consequence(self) -> None:
        state = self.state
        self._show_meters()
        self._clear_stage()
        card = Card("info.soft", "info", padding=16)
        card.box.addWidget(Text(_("What follows"), "ui.bold", "info.text"))
        card.box.addWidget(Text(state.taken[-1].feedback, "reading.small", rich=True))
        self._stage_box.addWidget(card)
        go_on = Button(_("Go on"), Kind.SOFT, key=_("Enter"), pressed=self._go_on)
        self._add_buttons(go_on, self._back_button())
        go_on.setFocus()
        announce(self, plain_text(state.taken[-1].feedback))

    def _back_button(self) -> Button:
        return Button(
            _("Take a step back"), Kind.QUIET, icon="undo-2", key="Ctrl+Z", pressed=self._rewind
        )

    def _show_meters(self) -> None:
        state = self.state
        self._meters.show_values(state.meters, state.moved)
