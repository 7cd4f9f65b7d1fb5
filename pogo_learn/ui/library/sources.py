"""Every source that the courses cite, and the lessons that cite it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QWidget

from pogo_learn.content.course import LessonHead, Source
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.library.list_page import ListPage
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.card import clear_layout
from pogo_learn.ui.widgets.entry_list import Entry
from pogo_learn.ui.widgets.text import Text


def kind_in_words(kind: str) -> str:
    """Say what kind of source it is."""
    words = {
        "law": _("Law"),
        "guidance": _("Guidance"),
        "research": _("Research"),
        "dataset": _("Data"),
        "report": _("Report"),
        "practice": _("Practice"),
        "press": _("Press"),
    }
    return words.get(kind, kind)


class SourcesPage(ListPage):
    """All sources, of courses and of policy cards."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Sources"), parent)
        application = context.application
        known = dict(application.policies.sources)
        for source in application.catalogue.sources():
            known[source.id] = source
        self._sources = sorted(known.values(), key=lambda one: one.title.casefold())
        self._by_id = known
        self._citing: dict[str, list[LessonHead]] = {}
        for module in application.catalogue.modules():
            for head in module.lessons:
                for key in head.sources:
                    self._citing.setdefault(key, []).append(head)
        count = len(known)
        words = ngettext("Filter {count} source", "Filter {count} sources", count)
        self.filter.setPlaceholderText(words.format(count=count))
        self.filter.setAccessibleName(words.format(count=count))
        self.show_matching()

    def entries(self, words: str) -> Sequence[Entry]:
        wanted = words.casefold().split()
        return [
            Entry(source.id, source.title, kind_in_words(source.kind))
            for source in self._sources
            if all(word in _text_of(source) for word in wanted)
        ]

    def show_entry(self, key: str) -> None:
        box = self.card.box
        clear_layout(box)
        source = self._by_id.get(key)
        if source is None:
            box.addWidget(Text(_("No source has these words."), "ui", "text.secondary"))
            return
        box.addWidget(Text(source.title, "card"))
        about = (source.author, source.publisher, source.date)
        by = ". ".join(part for part in about if part)
        box.addWidget(Text(by, "ui", "text.secondary"))
        box.addWidget(Text(kind_in_words(source.kind), "ui.medium"))
        if source.note:
            box.addWidget(Text(source.note, "ui"))
        if source.review_by is not None:
            day = QDate(source.review_by.year, source.review_by.month, source.review_by.day)
            words = _("To be looked at again by {date}.")
            date = QLocale().toString(day, QLocale.FormatType.LongFormat)
            box.addWidget(Text(words.format(date=date), "secondary", "text.secondary"))
        heads = self._citing.get(key, [])
        if heads:
            box.addWidget(Text(_("Cited in"), "ui.bold"))
            box.addWidget(self.lesson_buttons(heads[:12]))


def _text_of(source: Source) -> str:
    parts = (source.title, source.author, source.publisher, source.date, source.kind)
    return " ".join(parts).casefold()
