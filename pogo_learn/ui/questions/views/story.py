"""A story that is played: a step, a choice, what follows, an ending; steps can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from pogo_learn.assessment.branching import Meter
from pogo_learn.assessment.question import Question
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.questions.view import Asking, QuestionView, badge_of, typed_letter
from pogo_learn.ui.questions.views.meters import Meters
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.option import ChoiceRow
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text


class StoryView(QuestionView):
    """What scenarios and budget years share: meters, a stage, choices by keys, steps back."""

    def __init__(
        self,
        question: Question,
        asking: Asking,
        meters: Sequence[Meter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question, asking, parent)
        self.choices: list[str] = []
        """Keys of the choices made so far."""
        self.rewinds = 0
        """Steps taken back; more than none makes the run practice."""
        self.pending = False
        """Whether the last choice has only just been made, and what follows is in front."""
        self._rows: dict[str, ChoiceRow] = {}
        self._onward: Button | None = None
        self.meters = Meters(meters)
        self.box.addWidget(self.meters)
        self._left: QWidget | None = None
        self.stage = QWidget()
        self._pages = _without_margins(QVBoxLayout(self.stage))
        self.stage_box = self._new_page()
        self.box.addWidget(self.stage)

    # What each kind of story says for itself

    def show_step(self) -> None:
        """Show where the story stands."""
        raise NotImplementedError

    def consequence(self) -> str:
        """Give what follows from the last choice."""
        raise NotImplementedError

    def may_decide(self) -> bool:
        """Tell whether there is something to choose."""
        raise NotImplementedError

    def enter(self) -> bool:
        """Do what Enter does; tell whether there was something to do."""
        if self.pending:
            self.go_on()
        elif self.may_decide():
            self.decide()
        else:
            return False
        return True

    # What a question view offers

    def go_on_with(self, draft: Mapping[str, Any]) -> None:
        """Show again what followed from the last choice, for it may not have been read."""
        self.restore(draft)
        self.pending = bool(self.choices)
        self.show_step()

    def place_focus(self) -> None:
        free = [option for option in self._rows.values() if option.isEnabled()]
        if free:
            free[0].setFocus()
        elif self._onward is not None:
            self._onward.setFocus()
        self._let_go()

    def take_key(self, event: QKeyEvent) -> bool:
        if self.locked:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_Z:
            self.rewind()
            return True
        letter = typed_letter(event)
        for choice in self._rows.values():
            if letter and choice.badge == letter and choice.isEnabled():
                choice.setChecked(True)
                choice.setFocus()
                return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self.enter()
        return False

    def keys(self) -> str:
        return _("A to D, Enter decides; Ctrl+Z takes a step back")

    # Steps

    def chosen(self) -> str:
        """Give the key of the row that is chosen, or an empty text."""
        return next((key for key, one in self._rows.items() if one.isChecked()), "")

    def decide(self) -> None:
        """Make the chosen choice and show what follows."""
        chosen = self.chosen()
        if not chosen:
            return
        self.choices.append(chosen)
        self.pending = True
        self.acted.emit()
        self.show_step()
        self.place_focus()
        announce(self, plain_text(self.consequence()))

    def go_on(self) -> None:
        """Leave what followed behind."""
        self.pending = False
        self._moved()

    def rewind(self) -> None:
        """Take the last choice back."""
        if not self.choices:
            return
        self.choices.pop()
        self.pending = False
        self.rewinds += 1
        self.acted.emit()
        self._moved()

    def _moved(self) -> None:
        self.show_step()
        self.changed.emit()
        self.place_focus()

    # What is shown

    def clear_stage(self) -> None:
        """Begin the stage anew."""
        self._rows = {}
        self._onward = None
        self._let_go()
        left = self._left = self._page
        self.stage_box = self._new_page()
        self._pages.removeWidget(left)
        if left.isAncestorOf(self.focusWidget() or self):
            # Hiding it now would send the focus, and a screen reader, round the whole window.
            QTimer.singleShot(0, self, self._let_go)
        else:
            self._let_go()

    def _let_go(self) -> None:
        """Take away the page that was left, now that what follows has the focus."""
        if self._left is not None:
            self._left.hide()
            self._left.setParent(None)
            self._left.deleteLater()
            self._left = None

    def _new_page(self) -> QVBoxLayout:
        self._page = QWidget()
        self._pages.addWidget(self._page)
        return _without_margins(QVBoxLayout(self._page))

    def add_choices(self, choices: Iterable[tuple[str, str]]) -> Mapping[str, ChoiceRow]:
        """Ask for one of the choices, given as key and text; give their rows by key."""
        self.stage_box.addWidget(Text(_("What do you do?"), "ui.bold"))
        group = QButtonGroup(self.stage)
        for index, (key, text) in enumerate(choices):
            option = ChoiceRow(badge_of(index), text)
            group.addButton(option)
            self._rows[key] = option
            self.stage_box.addWidget(option)
        return self._rows

    def choose(self, key: str) -> None:
        """Choose a row by program."""
        self._rows[key].setChecked(True)

    def add_buttons(self, words: str, pressed: Callable[[], object]) -> None:
        """Offer the way onward, and the way back where there is one."""
        self._onward = Button(words, Kind.SOFT, key=_("Enter"), pressed=pressed)
        buttons = [self._onward]
        if self.choices:
            undo = _("Take a step back")
            buttons.append(
                Button(undo, Kind.QUIET, icon="undo-2", key="Ctrl+Z", pressed=self.rewind)
            )
        self.stage_box.addWidget(FlowBox(*buttons, spacing=8))

    def add_ending_title(self, end: str) -> None:
        """Say how it ended, and whether steps were taken back on the way."""
        names = {
            "best": (_("The best ending"), "good.text"),
            "acceptable": (_("An acceptable ending"), "warn.text"),
            "poor": (_("A poor ending"), "bad.text"),
        }
        title, colour = names[end]
        if self.rewinds:
            title += " · " + ngettext(
                "practice, {count} step taken back",
                "practice, {count} steps taken back",
                self.rewinds,
            ).format(count=self.rewinds)
        self.stage_box.addWidget(Text(title, "card", colour))


def _without_margins(layout: QVBoxLayout) -> QVBoxLayout:
    layout.setContentsMargins(0, 0, 0, 0)
    return layout


def steps_taken_back(response: Mapping[str, Any]) -> int:
    """Read how often a step was taken back; what is no count, from wherever it came, is none."""
    count = response.get("rewinds", 0)
    return max(0, count) if isinstance(count, int) else 0
