"""A budget year: cards one after the other, the books beside them, the closing and the debrief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from pogo_learn.assessment.budget_year import (
    ROLES,
    BudgetYear,
    EventCard,
    YearState,
    ending_of,
    play,
    played,
    refused,
)
from pogo_learn.assessment.question import Marking, PartState
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.questions.view import Asking, QuestionView, badge_of, typed_letter
from pogo_learn.ui.questions.views.budget_tables import (
    books_table,
    closing_table,
    debrief_table,
    history_table,
    opening_table,
)
from pogo_learn.ui.questions.views.budget_words import (
    entry_in_words,
    limit_in_words,
    month_of,
    moved_in_words,
    order_in_words,
    refusal_in_words,
    results,
    role_name,
    role_task,
)
from pogo_learn.ui.questions.views.meters import Meters
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.chip import Chip, Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.option import ChoiceRow, Marked
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text


class BudgetYearView(QuestionView):
    """Plays a year. The response is the choices made; a step taken back marks it as practice."""

    def __init__(self, question: BudgetYear, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        self._question = question
        self._cards = self.order["cards"]
        self._choices: list[str] = []
        self._rewinds = 0
        self._begun = False
        self._pending = False
        self._with_history = False
        self._rows: dict[str, ChoiceRow] = {}
        self._onward: Button | None = None
        self._meters = Meters(question.meters)
        self.box.addWidget(self._meters)
        self._stage = QWidget()
        self._stage_box = QVBoxLayout(self._stage)
        self._stage_box.setContentsMargins(0, 0, 0, 0)
        self.box.addWidget(self._stage)
        self._show()

    @property
    def state(self) -> YearState:
        """Where the year stands; after a choice the next card waits for the learner."""
        return play(self._question, self._cards, self._choices, draw=not self._pending)

    @property
    def cards(self) -> tuple[str, ...]:
        """The cards in the order of this year."""
        return self._cards

    # What a question view offers

    def response(self) -> dict[str, Any]:
        done = len(self._choices) == len(self._cards) and not self._pending
        return {"choices": list(self._choices) if done else [], "rewinds": self._rewinds}

    def restore(self, response: Mapping[str, Any]) -> None:
        try:
            state = played(self._question, response)
        except LookupError:
            return
        came = tuple(card.key for card, _choice in state.taken)
        self._cards = (*came, *(key for key in self._cards if key not in came))
        self._choices = [choice.key for _card, choice in state.taken]
        self._rewinds = int(response.get("rewinds", 0))
        self._begun = bool(state.taken)
        self._show()

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        self._clear()
        state = self.state
        ending = ending_of(self._question, state)
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
        self._stage_box.addWidget(Text(ending.text, "reading", rich=True))
        self._add_results(state)
        self._stage_box.addWidget(self._debrief(marking, state))

    def place_focus(self) -> None:
        free = [option for option in self._rows.values() if option.isEnabled()]
        if free:
            free[0].setFocus()
        elif self._onward is not None:
            self._onward.setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        if self.locked:
            return False
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_Z:
            self._rewind()
            return True
        letter = typed_letter(event)
        for choice in self._rows.values():
            if letter and choice.badge == letter and choice.isEnabled():
                choice.setChecked(True)
                choice.setFocus()
                return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self._enter()
        return False

    def keys(self) -> str:
        return _("A to D, Enter decides; Ctrl+Z takes a step back")

    # Steps

    def _enter(self) -> bool:
        if not self._begun:
            self._begin()
        elif self._pending:
            self._go_on()
        elif len(self._choices) < len(self._cards):
            self._decide()
        else:
            return False
        return True

    def _begin(self) -> None:
        self._begun = True
        self._show()
        self.place_focus()

    def _decide(self) -> None:
        chosen = next((key for key, one in self._rows.items() if one.isChecked()), "")
        if not chosen:
            return
        self._choices.append(chosen)
        self._pending = True
        self._show()
        self.place_focus()
        announce(self, plain_text(self.state.taken[-1][1].feedback))

    def _go_on(self) -> None:
        self._pending = False
        self._show()
        self.changed.emit()
        self.place_focus()

    def _rewind(self) -> None:
        if not self._choices:
            return
        self._choices.pop()
        self._pending = False
        self._rewinds += 1
        self._show()
        self.changed.emit()
        self.place_focus()

    def _toggle_history(self) -> None:
        self._with_history = not self._with_history
        chosen = next((key for key, one in self._rows.items() if one.isChecked()), "")
        self._show()
        if chosen:
            self._rows[chosen].setChecked(True)
        for button in self._stage.findChildren(Button):
            if button.property("history"):
                button.setFocus()

    # What is shown

    def _clear(self) -> None:
        self._rows = {}
        self._onward = None
        clear_layout(self._stage_box)

    def _show(self) -> None:
        self._clear()
        state = self.state
        self._meters.show_values(state.meters, state.moved)
        if not self._begun:
            self._show_opening()
        elif self._pending:
            self._show_consequence(state)
        elif state.card is not None:
            self._show_card(state, state.card)
        else:
            self._show_end(state)

    def _show_opening(self) -> None:
        team = Card("bg.sunken", padding=14)
        head = row(Icon("users", "text.secondary"), spacing=8)
        head.addWidget(Text(_("Alone, or as a team of up to four"), "ui.bold"), 1)
        team.box.addLayout(head)
        for role in ROLES:
            words = f"<b>{role_name(role)}</b> {role_task(role)}."
            team.box.addWidget(Text(words, "ui", rich=True))
        team.box.addWidget(
            Text(
                _(
                    "Each card names who leads. That person holds the keyboard and decides after "
                    "the talk. If you play alone, you take all four roles."
                ),
                "ui",
                "text.secondary",
            )
        )
        self._stage_box.addWidget(team)
        self._stage_box.addSpacing(8)
        self._stage_box.addWidget(
            Text(self._with_unit(_("The books as the year opens")), "ui.bold")
        )
        self._stage_box.addWidget(opening_table(self._question))
        self._stage_box.addWidget(self._small(limit_in_words(self._question)))
        self._stage_box.addWidget(self._small(order_in_words(self._question, self._cards)))
        self._add_buttons(_("Begin the year"), self._begin, back=False)

    def _show_card(self, state: YearState, card: EventCard) -> None:
        self._stage_box.addWidget(self._situation(state, card))
        self._stage_box.addWidget(self._talk(state, card))
        self._stage_box.addWidget(Text(_("What do you do?"), "ui.bold"))
        group = QButtonGroup(self._stage)
        for index, key in enumerate(self.order[card.key]):
            choice = card.choice(key)
            option = ChoiceRow(badge_of(index), choice.text)
            group.addButton(option)
            self._rows[choice.key] = option
            self._stage_box.addWidget(option)
            closed = refused(self._question, state.books, choice)
            if closed is not None:
                option.show_marking(Marked.NEUTRAL, refusal_in_words(closed))
                option.setEnabled(False)
        self._add_buttons(_("Decide"), self._decide, back=bool(self._choices))
        self._onward = None
        self._add_books(state)

    def _situation(self, state: YearState, card: EventCard) -> Card:
        number = len(self._choices)
        box = Card("bg.surface", "line.subtle")
        when = _("{month} · event {number} of {total}").format(
            month=month_of(self._question, number), number=number + 1, total=len(self._cards)
        )
        chips = (Chip(when), Chip(_("{role} leads").format(role=role_name(card.lead)), "thread"))
        box.box.addWidget(FlowBox(*chips, spacing=6))
        box.box.addWidget(Text(card.title, "card", rich=True))
        if card.who:
            box.box.addWidget(Text(card.who, "caption.medium", "text.secondary", rich=True))
        box.box.addWidget(Text(card.text, "reading", rich=True))
        if state.fresh:
            box.box.addWidget(self._in_the_books(state))
        return box

    def _talk(self, state: YearState, card: EventCard) -> Card:
        before = state.taken[-1][0].lead if state.taken else ""
        words = card.discuss
        if before != card.lead:
            passing = _("Pass the keyboard to: {role}.").format(role=role_name(card.lead))
            words = f"<b>{passing}</b> {words}"
        box = Card("thread.soft", "", padding=12)
        line = row(Icon("users", "thread.text"), spacing=10)
        line.addWidget(Text(words, "ui", "thread.text", rich=True), 1)
        box.box.addLayout(line)
        return box

    def _in_the_books(self, state: YearState) -> Text:
        entries = "; ".join(entry_in_words(posting) for posting in state.fresh)
        return self._small(_("In the books: {entries}.").format(entries=entries))

    def _small(self, words: str) -> Text:
        return Text(words, "secondary", "text.secondary")

    def _show_consequence(self, state: YearState) -> None:
        card, choice = state.taken[-1]
        box = Card("info.soft", "info", padding=16)
        box.box.addWidget(Text(_("What follows"), "ui.bold", "info.text"))
        box.box.addWidget(Text(f"<b>{card.title}</b>. {choice.text}", "ui", rich=True))
        box.box.addWidget(Text(choice.feedback, "reading.small", rich=True))
        box.box.addWidget(
            self._in_the_books(state) if state.fresh else self._small(_("The books stay."))
        )
        self._stage_box.addWidget(box)
        if choice.finding:
            self._stage_box.addWidget(self._finding(choice.finding))
        last = len(self._choices) == len(self._cards)
        words = _("Close the books") if last else _("Next month")
        self._add_buttons(words, self._go_on)
        self._add_books(state)

    def _finding(self, words: str) -> Card:
        box = Card("warn.soft", "warn", padding=12)
        line = row(Icon("triangle-alert", "warn.text"), spacing=10)
        title = _("Audit finding.")
        line.addWidget(Text(f"<b>{title}</b> {words}", "ui", "warn.text", rich=True), 1)
        box.box.addLayout(line)
        return box

    def _show_end(self, state: YearState) -> None:
        self._stage_box.addWidget(Text(_("The year is over. The books are closed."), "ui.bold"))
        self._add_results(state)
        self._add_buttons(_("See the debrief"), self.submitted.emit)

    def _with_unit(self, words: str) -> str:
        return f"{words} ({self._question.unit})" if self._question.unit else words

    def _add_results(self, state: YearState) -> None:
        self._stage_box.addSpacing(8)
        title = self._with_unit(_("The books at the end of the year"))
        self._stage_box.addWidget(Text(title, "ui.bold"))
        self._stage_box.addWidget(closing_table(self._question, state))
        self._stage_box.addWidget(Text(" ".join(results(self._question, state)), "ui"))
        for _card, choice in state.findings:
            self._stage_box.addWidget(self._finding(choice.finding))

    def _debrief(self, marking: Marking, state: YearState) -> QWidget:
        box = Card("bg.surface", "line.subtle")
        box.box.addWidget(Text(_("Look back"), "ui.bold"))
        box.box.addWidget(debrief_table(self._question, state, self._cards))
        for part, (card, choice) in zip(marking.parts, state.taken, strict=True):
            if part.state is not PartState.RIGHT:
                words = f"<b>{card.title}: {choice.text}</b> {part.feedback}"
                box.box.addWidget(Text(words, "secondary", "text.secondary", rich=True))
        box.box.addWidget(Text(self._question.debrief, "reading.small", rich=True))
        return box

    def _add_books(self, state: YearState) -> None:
        self._stage_box.addSpacing(8)
        self._stage_box.addWidget(Text(self._with_unit(_("The books")), "ui.bold"))
        self._stage_box.addWidget(books_table(self._question, state))
        self._stage_box.addWidget(self._small(moved_in_words(self._question, state.books.moved)))
        if not state.entries:
            return
        words = (
            _("Hide the entries")
            if self._with_history
            else _("Show all entries ({count})").format(count=len(state.entries))
        )
        toggle = Button(words, Kind.GHOST, icon="list", pressed=self._toggle_history)
        toggle.setProperty("history", True)
        self._stage_box.addWidget(FlowBox(toggle))
        if self._with_history:
            self._stage_box.addWidget(history_table(self._question, state, self._cards))

    def _add_buttons(self, words: str, pressed: Any, *, back: bool = True) -> None:
        self._onward = Button(words, Kind.SOFT, key=_("Enter"), pressed=pressed)
        buttons = [self._onward]
        if back:
            undo = _("Take a step back")
            buttons.append(
                Button(undo, Kind.QUIET, icon="undo-2", key="Ctrl+Z", pressed=self._rewind)
            )
        self._stage_box.addWidget(FlowBox(*buttons, spacing=8))
