"""The library: glossary, policies, sources, the learner's own notes, the kit, and certificates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic
from pogo_learn.content.policies.card import PolicyCard
from pogo_learn.system.language import _
from pogo_learn.ui.library.certificates import CertificatesPage
from pogo_learn.ui.library.comparison import ComparisonPage
from pogo_learn.ui.library.glossary import GlossaryPage
from pogo_learn.ui.library.kit import KitPage
from pogo_learn.ui.library.kit_saving import ask_and_save
from pogo_learn.ui.library.list_page import ListPage
from pogo_learn.ui.library.notes import NotesPage
from pogo_learn.ui.library.policies import PoliciesPage
from pogo_learn.ui.library.sources import SourcesPage
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.widgets.segmented import Segmented
from pogo_learn.ui.widgets.text import Text

GLOSSARY, POLICIES, SOURCES = "glossary", "policies", "sources"
NOTES, KIT, CERTIFICATES = "notes", "kit", "certificates"
_Part = ListPage | CertificatesPage


class LibraryScreen(Screen):
    """Things to look up. A route names a page, or a page and an entry: ``glossary:headroom``."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._pages: dict[str, _Part] = {}
        self._comparison: ComparisonPage | None = None
        self._page = GLOSSARY
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 8, 28, 20)
        outer.setSpacing(14)
        outer.addWidget(Text(_("Library"), "page"))
        parts = [
            (GLOSSARY, _("Glossary"), ""),
            (SOURCES, _("Sources"), ""),
            (NOTES, _("Notes"), ""),
        ]
        if context.application.policies.cards:
            parts.insert(1, (POLICIES, _("Policies of nations"), ""))
        if context.application.kit.documents:
            parts.append((KIT, _("Kit"), ""))
        parts.append((CERTIFICATES, _("Certificates"), ""))
        self._choice = Segmented(_("Part of the library"), parts)
        self._choice.choose(GLOSSARY)
        self._choice.chosen.connect(self._turn_to)
        outer.addWidget(self._choice)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)

    def open(self, route: Route) -> None:
        name, _colon, entry = route.argument.partition(":")
        if name in {GLOSSARY, POLICIES, SOURCES, NOTES, KIT, CERTIFICATES}:
            self._page = name
        self._choice.choose(self._page)
        page = self._show_page(self._page)
        if entry:
            page.choose(entry)

    def title(self) -> str:
        words = {
            GLOSSARY: _("Glossary"),
            POLICIES: _("Policies of nations"),
            SOURCES: _("Sources"),
            NOTES: _("Notes"),
            KIT: _("Kit"),
            CERTIFICATES: _("Certificates"),
        }
        return words[self._page]

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Library"), Route("library")), Crumb(self.title()))

    def place_focus(self) -> None:
        if self._comparison is not None:
            self._comparison.place_focus()
        elif self._page in self._pages:
            self._pages[self._page].place_focus()

    def refresh(self, changes: Changes) -> None:
        if changes.touches(Topic.CONTENT):
            for page in self._pages.values():
                self._stack.removeWidget(page)
                page.deleteLater()
            self._pages.clear()
            self._end_comparison()
            self._show_page(self._page)
        elif changes.touches(Topic.NOTEBOOK):
            notes = self._pages.get(NOTES)
            if isinstance(notes, NotesPage):
                notes.read_again()
        elif changes.touches(Topic.CERTIFICATES, Topic.LEARNERS, Topic.ATTEMPT):
            certificates = self._pages.get(CERTIFICATES)
            if isinstance(certificates, CertificatesPage):
                certificates.read_again()

    def _turn_to(self, name: str) -> None:
        self._end_comparison()
        self._page = name
        self._show_page(name)
        self.title_changed.emit()

    def _show_page(self, name: str) -> _Part:
        if name not in self._pages:
            page = self._make(name)
            self._pages[name] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._comparison or self._pages[name])
        return self._pages[name]

    def _make(self, name: str) -> _Part:
        if name == POLICIES:
            policies = PoliciesPage(self.context)
            policies.comparison_requested.connect(self._compare)
            return policies
        if name == KIT:
            kit = KitPage(self.context)
            kit.route_requested.connect(self.route_requested)
            kit.save_requested.connect(partial(ask_and_save, self))
            return kit
        if name == CERTIFICATES:
            certificates = CertificatesPage(self.context)
            certificates.route_requested.connect(self.route_requested)
            certificates.toast_requested.connect(self.toast_requested)
            return certificates
        if name == NOTES:
            notes = NotesPage(self.context)
            notes.route_requested.connect(self.route_requested)
            notes.toast_requested.connect(self.toast_requested)
            return notes
        page = GlossaryPage(self.context) if name == GLOSSARY else SourcesPage(self.context)
        page.route_requested.connect(self.route_requested)
        return page

    def _compare(self, cards: Sequence[PolicyCard]) -> None:
        self._end_comparison()
        self._comparison = ComparisonPage(cards)
        self._comparison.left.connect(self._leave_comparison)
        self._stack.addWidget(self._comparison)
        self._stack.setCurrentWidget(self._comparison)
        self._comparison.place_focus()

    def _leave_comparison(self) -> None:
        self._end_comparison()
        self._show_page(self._page).place_focus()

    def _end_comparison(self) -> None:
        if self._comparison is not None:
            self._stack.removeWidget(self._comparison)
            self._comparison.deleteLater()
            self._comparison = None
