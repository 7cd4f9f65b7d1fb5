"""Policies of nations: found by words and kinds, read one by one, and put side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QWidget

from pogo_learn.content.policies.card import PolicyCard
from pogo_learn.content.policies.comparing import Wanted, matching
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import list_text
from pogo_learn.ui.library.list_page import ListPage
from pogo_learn.ui.library.policy_filters import PolicyFilters
from pogo_learn.ui.library.policy_words import LENSES, number_in_words, value_in_words
from pogo_learn.ui.reading.popover import source_words
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import clear_layout, column
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.entry_list import Entry
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

MOST = 4
"""So many cards fit side by side."""


class PoliciesPage(ListPage):
    """All policy cards; up to four can be chosen for a comparison."""

    comparison_requested = Signal(object)
    """The chosen cards."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Policies"), parent)
        self._cards = context.application.policies.cards
        self._sources = context.application.policies.sources
        self._chosen: list[str] = []
        self._shown = ""
        count = len(self._cards)
        words = ngettext("Filter {count} policy", "Filter {count} policies", count)
        self.filter.setPlaceholderText(words.format(count=count))
        self.filter.setAccessibleName(words.format(count=count))
        self._filters = PolicyFilters(self._cards.values())
        self._filters.changed.connect(self.show_matching)
        self.before_list.addWidget(self._filters)
        self._compare = Button(
            _("Put side by side"), Kind.PRIMARY, icon="table", pressed=self.compare
        )
        self.before_list.addWidget(self._compare)
        self._say_chosen()
        self.show_matching()

    @property
    def chosen(self) -> tuple[PolicyCard, ...]:
        """The cards for the comparison, in the order they were chosen."""
        return tuple(self._cards[key] for key in self._chosen)

    def entries(self, words: str) -> Sequence[Entry]:
        wanted = Wanted(words, self._filters.fields)
        found = matching(self._cards.values(), wanted)
        self._filters.say_found(len(found), len(self._cards))
        return [
            Entry(card.id, f"{card.jurisdiction}: {card.local_name}", self._mark(card))
            for card in found
        ]

    def choose(self, key: str) -> None:
        if not self.list.choose(key):
            self._filters.reset()
        super().choose(key)

    def _mark(self, card: PolicyCard) -> str:
        status = "" if card.status == "in_force" else value_in_words("status", card.status)
        chosen = _("chosen") if card.id in self._chosen else ""
        return list_text([part for part in (chosen, status.lower()) if part])

    # One card

    def show_entry(self, key: str) -> None:
        box = self.card.box
        clear_layout(box)
        self._shown = key
        card = self._cards.get(key)
        if card is None:
            box.addWidget(Text(_("No policy is like this."), "ui", "text.secondary"))
            return
        box.addWidget(Text(card.jurisdiction, "secondary", "text.secondary"))
        box.addWidget(Text(card.local_name, "page"))
        today = self.context.application.clock().date()
        box.addWidget(FlowBox(*_chips(card, today), spacing=6))
        taken = key in self._chosen
        switch = Button(
            _("Take out of the comparison") if taken else _("Add to the comparison"),
            Kind.SECONDARY if taken else Kind.SOFT,
            icon="minus" if taken else "plus",
            pressed=self.switch,
        )
        switch.setEnabled(taken or len(self._chosen) < MOST)
        box.addWidget(FlowBox(switch))
        for lens in LENSES:
            text = lens.text(card)
            if text:
                box.addLayout(column(Text(lens.title(), "ui.bold"), Text(text, "ui"), spacing=2))
        if card.evidence:
            box.addWidget(Text(_("Evidence"), "ui.bold"))
            for sentence in card.evidence:
                box.addWidget(Text(sentence, "ui"))
        box.addWidget(Text(_dates(card, today), "caption", _date_colour(card, today)))
        box.addWidget(Text(_("Sources"), "ui.bold"))
        for identity in card.sources:
            source = self._sources.get(identity)
            if source is not None:
                box.addWidget(Text(source_words(source), "secondary", "text.secondary"))

    def switch(self) -> None:
        """Take the shown card into the comparison, or out of it."""
        if self._shown in self._chosen:
            self._chosen.remove(self._shown)
        elif len(self._chosen) < MOST:
            self._chosen.append(self._shown)
        self._say_chosen()
        self.show_matching(self._shown)
        # The button was made anew; whoever pressed it stays where they were.
        button = self.card.findChild(Button)
        if button is not None:
            button.setFocus()

    def _say_chosen(self) -> None:
        count = len(self._chosen)
        words = ngettext("Put {count} side by side", "Put {count} side by side", count)
        self._compare.setText(words.format(count=count) if count else _("Put side by side"))
        self._compare.setEnabled(count >= 2)
        reason = "" if count >= 2 else _("Add two to four policies to the comparison first.")
        self._compare.setToolTip(reason)
        self._compare.setAccessibleDescription(reason)

    def compare(self) -> None:
        """Put the chosen cards side by side."""
        self.comparison_requested.emit(self.chosen)


def _chips(card: PolicyCard, today: date) -> list[QWidget]:
    chips: list[QWidget] = [
        Chip(value_in_words("lever", card.lever), "accent"),
        Chip(value_in_words("legal_force", card.legal_force), "info"),
    ]
    if card.number:
        chips.append(Chip(number_in_words(card), "thread"))
    if card.status != "in_force":
        chips.append(Chip(value_in_words("status", card.status), "warn"))
    if card.confidence == "low":
        chips.append(Chip(_("not confirmed at first hand"), "warn"))
    if card.is_stale(today):
        chips.append(Chip(_("to be checked again"), "warn"))
    return chips


def _dates(card: PolicyCard, today: date) -> str:
    words = _("As at {date}.").format(date=_day(card.as_at))
    if card.is_stale(today):
        late = _("This should have been checked again since. Look before you rely on it.")
        return f"{words} {late}"
    return f"{words} {_('To be checked again by {date}.').format(date=_day(card.review_by))}"


def _date_colour(card: PolicyCard, today: date) -> str:
    return "warn.text" if card.is_stale(today) else "text.secondary"


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
