"""A budget year: cards one after the other, the books beside them, the closing and the debrief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

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
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking
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
from pogo_learn.ui.questions.views.story import StoryView, steps_taken_back
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, row
from pogo_learn.ui.widgets.chip import Chip, Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.option import Marked
from pogo_learn.ui.widgets.text import Text


class BudgetYearView(StoryView):
    """Plays a year. The response is the choices made; a step taken back marks it as practice."""

    def __init__(self, question: BudgetYear, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, question.meters, parent)
        self._question = question
        self._cards = self.order["cards"]
        self._begun = False
        self._with_history = False
        self.show_step()

    @property
    def state(self) -> YearState:
        """Where the year stands; after a choice the next card waits for the learner."""
        return play(self._question, self._cards, self.choices, draw=not self.pending)

    @property
    def cards(self) -> tuple[str, ...]:
        """The cards in the order of this year."""
        return self._cards

    # What a question view offers

    def response(self) -> dict[str, Any]:
        done = len(self.choices) == len(self._cards) and not self.pending
        return {"choices": list(self.choices) if done else [], "rewinds": self.rewinds}

    def draft(self) -> dict[str, Any]:
        return {"choices": list(self.choices), "rewinds": self.rewinds}

    def restore(self, response: Mapping[str, Any]) -> None:
        try:
            state = played(self._question, response)
        except LookupError:
            return
        came = tuple(card.key for card, _choice in state.taken)
        self._cards = (*came, *(key for key in self._cards if key not in came))
        self.choices = [choice.key for _card, choice in state.taken]
        self.rewinds = steps_taken_back(response)
        self._begun = bool(state.taken)
        self.show_step()

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        self.clear_stage()
        state = self.state
        ending = ending_of(self._question, state)
        self.add_ending_title(ending.end)
        self.stage_box.addWidget(Text(ending.text, "reading", rich=True))
        self._add_results(state)
        self.stage_box.addWidget(self._debrief(marking, state))

    # Steps

    def enter(self) -> bool:
        if self._begun:
            return super().enter()
        self._begin()
        return True

    def may_decide(self) -> bool:
        return len(self.choices) < len(self._cards)

    def consequence(self) -> str:
        return self.state.taken[-1][1].feedback

    def _begin(self) -> None:
        self._begun = True
        self.show_step()
        self.place_focus()

    def _toggle_history(self) -> None:
        self._with_history = not self._with_history
        chosen = self.chosen()
        self.show_step()
        if chosen:
            self.choose(chosen)
        for button in self.stage.findChildren(Button):
            if button.property("history"):
                button.setFocus()

    # What is shown

    def show_step(self) -> None:
        self.clear_stage()
        state = self.state
        self.meters.show_values(state.meters, state.moved)
        if not self._begun:
            self._show_opening()
        elif self.pending:
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
        self.stage_box.addWidget(team)
        self.stage_box.addSpacing(8)
        self.stage_box.addWidget(Text(self._with_unit(_("The books as the year opens")), "ui.bold"))
        self.stage_box.addWidget(opening_table(self._question))
        self.stage_box.addWidget(self._small(limit_in_words(self._question)))
        self.stage_box.addWidget(self._small(order_in_words(self._question, self._cards)))
        self.add_buttons(_("Begin the year"), self._begin)

    def _show_card(self, state: YearState, card: EventCard) -> None:
        self.stage_box.addWidget(self._situation(state, card))
        self.stage_box.addWidget(self._talk(state, card))
        choices = [card.choice(key) for key in self.order[card.key]]
        rows = self.add_choices((choice.key, choice.text) for choice in choices)
        for choice in choices:
            closed = refused(self._question, state.books, choice)
            if closed is not None:
                rows[choice.key].show_marking(Marked.NEUTRAL, refusal_in_words(closed))
                rows[choice.key].setEnabled(False)
        self.add_buttons(_("Decide"), self.decide)
        self._add_books(state)

    def _situation(self, state: YearState, card: EventCard) -> Card:
        number = len(self.choices)
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
        self.stage_box.addWidget(box)
        if choice.finding:
            self.stage_box.addWidget(self._finding(choice.finding))
        last = len(self.choices) == len(self._cards)
        words = _("Close the books") if last else _("Next month")
        self.add_buttons(words, self.go_on)
        self._add_books(state)

    def _finding(self, words: str) -> Card:
        box = Card("warn.soft", "warn", padding=12)
        line = row(Icon("triangle-alert", "warn.text"), spacing=10)
        title = _("Audit finding.")
        line.addWidget(Text(f"<b>{title}</b> {words}", "ui", "warn.text", rich=True), 1)
        box.box.addLayout(line)
        return box

    def _show_end(self, state: YearState) -> None:
        self.stage_box.addWidget(Text(_("The year is over. The books are closed."), "ui.bold"))
        self._add_results(state)
        self.add_buttons(_("See the debrief"), self.submitted.emit)

    def _with_unit(self, words: str) -> str:
        return f"{words} ({self._question.unit})" if self._question.unit else words

    def _add_results(self, state: YearState) -> None:
        self.stage_box.addSpacing(8)
        title = self._with_unit(_("The books at the end of the year"))
        self.stage_box.addWidget(Text(title, "ui.bold"))
        self.stage_box.addWidget(closing_table(self._question, state))
        self.stage_box.addWidget(Text(" ".join(results(self._question, state)), "ui"))
        for _card, choice in state.findings:
            self.stage_box.addWidget(self._finding(choice.finding))

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
        self.stage_box.addSpacing(8)
        self.stage_box.addWidget(Text(self._with_unit(_("The books")), "ui.bold"))
        self.stage_box.addWidget(books_table(self._question, state))
        self.stage_box.addWidget(self._small(moved_in_words(self._question, state.books.moved)))
        if not state.entries:
            return
        words = (
            _("Hide the entries")
            if self._with_history
            else _("Show all entries ({count})").format(count=len(state.entries))
        )
        toggle = Button(words, Kind.GHOST, icon="list", pressed=self._toggle_history)
        toggle.setProperty("history", True)
        self.stage_box.addWidget(FlowBox(toggle))
        if self._with_history:
            self.stage_box.addWidget(history_table(self._question, state, self._cards))
