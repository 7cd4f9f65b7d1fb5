"""The glossary: every key term, where it is taught, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from pogo_learn.content.course import LessonHead, Term
from pogo_learn.content.lenses.lens import Lens
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.library.list_page import ListPage
from pogo_learn.ui.reading.popover import add_local_term, source_words
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.entry_list import Entry
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class GlossaryPage(ListPage):
    """All terms of the installed courses."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Terms"), parent)
        catalogue = context.application.catalogue
        self._terms = catalogue.terms()
        self._by_id = {term.id: term for term in self._terms}
        self._taught: dict[str, list[LessonHead]] = {}
        for module in catalogue.modules():
            for head in module.lessons:
                for key in head.terms:
                    self._taught.setdefault(key, []).append(head)
        count = len(self._terms)
        words = ngettext("Filter {count} term", "Filter {count} terms", count).format(count=count)
        self.filter.setPlaceholderText(words)
        self.filter.setAccessibleName(words)
        self.show_matching()

    def entries(self, words: str) -> Sequence[Entry]:
        wanted = words.casefold().split()
        begins = [term for term in self._terms if term.term.casefold().startswith(words.casefold())]
        holds = [
            term
            for term in self._terms
            if term not in begins and all(word in term.term.casefold() for word in wanted)
        ]
        return [Entry(term.id, term.term, self._place(term)) for term in (*begins, *holds)]

    def _place(self, term: Term) -> str:
        heads = self._taught.get(term.id, [])
        return heads[0].id if heads else ""

    def show_entry(self, key: str) -> None:
        box = self.card.box
        clear_layout(box)
        term = self._by_id.get(key)
        if term is None:
            box.addWidget(Text(_("No term has these letters."), "ui", "text.secondary"))
            return
        box.addWidget(Text(term.term, "page"))
        box.addWidget(Text(term.definition, "reading", rich=True))
        if term.formula:
            box.addWidget(Text(_("How to work it out"), "ui.bold"))
            formula = Card("bg.sunken", "line.subtle", padding=12)
            formula.box.addWidget(Text(term.formula, "ui.medium"))
            box.addWidget(formula)
        if term.example:
            box.addWidget(Text(_("Used in a sentence"), "ui.bold"))
            box.addWidget(Text(term.example, "reading.small", rich=True))
        lens = self.context.application.lens
        if lens is not None:
            self._add_local(term, lens)
        self._add_links(term)

    def _add_local(self, term: Term, lens: Lens) -> None:
        card = Card("info.soft", "line.subtle", strip="info", padding=12)
        if add_local_term(card.box, lens, term.id):
            self.card.box.addWidget(card)

    def _add_links(self, term: Term) -> None:
        box = self.card.box
        related = [self._by_id[key] for key in term.related if key in self._by_id]
        if related:
            box.addWidget(Text(_("Related"), "ui.bold"))
            buttons = [
                Button(one.term, Kind.SOFT, compact=True, pressed=partial(self.choose, one.id))
                for one in related
            ]
            box.addWidget(FlowBox(*buttons, spacing=6))
        heads = self._taught.get(term.id, [])
        if heads:
            box.addWidget(Text(_("Taught in"), "ui.bold"))
            box.addWidget(self.lesson_buttons(heads[:6]))
        sources = [self.context.application.catalogue.source(key) for key in term.sources]
        if sources:
            box.addWidget(Text(_("Sources"), "ui.bold"))
            for source in sources:
                box.addWidget(Text(source_words(source), "secondary", "text.secondary"))
        if not heads:
            box.addWidget(FlowBox(Chip(_("Not in a lesson yet"), "neutral")))
