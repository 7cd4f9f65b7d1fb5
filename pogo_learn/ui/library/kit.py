"""The papers to take to work: what each is for, and saving it as a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pogo_learn.content.catalogue import UnknownId
from pogo_learn.content.course import LessonHead
from pogo_learn.content.kit.document import KitDocument
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.library.list_page import ListPage
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import clear_layout, column
from pogo_learn.ui.widgets.entry_list import Entry
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class KitPage(ListPage):
    """All handouts and templates."""

    save_requested = Signal(object, str)
    """A paper, and the ending of the file that is wanted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Kit"), parent)
        documents = context.application.kit.ordered()
        self._documents = {one.id: one for one in documents}
        count = len(documents)
        words = ngettext("Filter {count} paper", "Filter {count} papers", count)
        self.filter.setPlaceholderText(words.format(count=count))
        self.filter.setAccessibleName(words.format(count=count))
        self.show_matching()

    def entries(self, words: str) -> Sequence[Entry]:
        wanted = words.casefold().split()
        return [
            Entry(one.id, one.title, _kind_in_words(one))
            for one in self._documents.values()
            if all(word in _text_of(one) for word in wanted)
        ]

    def show_entry(self, key: str) -> None:
        box = self.card.box
        clear_layout(box)
        document = self._documents.get(key)
        if document is None:
            box.addWidget(Text(_("No paper has these words."), "ui", "text.secondary"))
            return
        box.addWidget(Text(_kind_in_words(document), "secondary", "text.secondary"))
        box.addWidget(Text(document.title, "card"))
        box.addWidget(Text(document.use, "ui"))
        box.addLayout(column(Text(_("For"), "ui.bold"), Text(document.audience, "ui"), spacing=2))
        titles = [part.title for part in document.parts if not part.trainer]
        trainer = [part.title for part in document.parts if part.trainer]
        box.addLayout(
            column(Text(_("What is in it"), "ui.bold"), Text(_joined(titles), "ui"), spacing=2)
        )
        if trainer:
            words = _(
                "The last page is for the trainer: take it out before you hand the paper round."
            )
            box.addWidget(Text(words, "secondary", "text.secondary"))
        box.addWidget(FlowBox(*self._saving(document), spacing=8))
        words = _("A4, readable in black and white.")
        box.addWidget(Text(words, "caption", "text.secondary"))
        heads = self._heads(document)
        if heads:
            box.addWidget(Text(_("Taught in"), "ui.bold"))
            box.addWidget(self.lesson_buttons(heads))

    def _saving(self, document: KitDocument) -> Sequence[Button]:
        words = {"xlsx": _("Save as workbook (XLSX)"), "docx": _("Save as document (DOCX)")}
        return [
            Button(
                words[suffix],
                Kind.SECONDARY if number else Kind.PRIMARY,
                icon="file-text" if suffix == "docx" else "table",
                pressed=partial(self.save_requested.emit, document, suffix),
            )
            for number, suffix in enumerate(document.formats)
        ]

    def _heads(self, document: KitDocument) -> Sequence[LessonHead]:
        """Give the lessons that are here; a pack may name some that are not."""
        found = []
        for key in document.lessons:
            try:
                found.append(self.context.application.catalogue.lesson_head(key))
            except UnknownId:
                continue
        return found


def _kind_in_words(document: KitDocument) -> str:
    if document.kind == "handout":
        return _("Handout {id}").format(id=document.id)
    return _("Template")


def _joined(titles: Sequence[str]) -> str:
    return " · ".join(titles)


def _text_of(document: KitDocument) -> str:
    titles = " ".join(part.title for part in document.parts)
    parts = (document.id, document.title, document.use, document.audience, titles)
    return " ".join(parts).casefold()
