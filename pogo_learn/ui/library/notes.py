"""The notebook: everything the learner wrote, found again by words and module, and saved as a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from pogo_learn.learning.notebook import Kind as NoteKind
from pogo_learn.learning.notebook import Note, kind_in_words, matching, notebook
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.library.list_page import ListPage
from pogo_learn.ui.screens.screen import Context, Route
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.entry_list import Entry
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class NotesPage(ListPage):
    """All notes of the learner in use, in teaching order."""

    toast_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Notes"), parent)
        self._notes: tuple[Note, ...] = ()
        self._modules = QComboBox()
        self._modules.setAccessibleName(_("Module"))
        self._modules.setMinimumContentsLength(12)
        self._modules.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._modules.currentIndexChanged.connect(lambda _at: self.show_matching())
        self.before_list.addWidget(self._modules)
        self._save = Button(
            _("Save notes as a file"), Kind.SECONDARY, icon="download", pressed=self.save
        )
        self.before_list.addWidget(self._save)
        self.read_again()

    def read_again(self) -> None:
        """Read the notes anew; what was chosen stays chosen."""
        application = self.context.application
        learner = application.learner
        if learner is not None:
            self._notes = notebook(application.reader, application.catalogue, learner.id)
        count = len(self._notes)
        words = ngettext("Filter {count} note", "Filter {count} notes", count).format(count=count)
        self.filter.setPlaceholderText(words)
        self.filter.setAccessibleName(words)
        self._offer_modules()
        self._save.setEnabled(bool(count))
        self.show_matching()

    def entries(self, words: str) -> Sequence[Entry]:
        found = matching(self._notes, words, str(self._modules.currentData() or ""))
        return [Entry(note.id, note.headline, note.lesson) for note in found]

    def show_entry(self, key: str) -> None:
        box = self.card.box
        clear_layout(box)
        note = next((one for one in self._notes if one.id == key), None)
        if note is None:
            self._show_none()
            return
        where = f"{note.module} {note.module_title}" if note.module else _("From a lesson before")
        box.addWidget(Text(where, "secondary", "text.secondary"))
        box.addWidget(Text(f"{note.lesson} {note.lesson_title}".rstrip(), "card"))
        lost = note.kind is NoteKind.ORPHAN
        box.addWidget(FlowBox(Chip(kind_in_words(note.kind), "warn" if lost else "accent")))
        if lost:
            words = _("The course has changed since. Your text is kept as you wrote it.")
            box.addWidget(Text(words, "ui", "text.secondary"))
        else:
            box.addWidget(Text(note.question, "ui.medium"))
        own = Card("bg.sunken", "line.subtle", padding=14)
        own.box.addWidget(Text(note.text.strip(), "reading.small"))
        box.addWidget(own)
        moment = QDateTime.fromSecsSinceEpoch(int(note.written_at.timestamp()))
        words = _("Last changed {moment}").format(
            moment=QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        )
        box.addWidget(Text(words, "caption", "text.secondary"))
        if note.lesson_title:
            self._offer_passage(note, lost=lost)

    def save(self) -> None:
        """Ask for a place, and write all notes there as Markdown or CSV."""
        learner = self.context.application.learner
        if learner is None:
            return
        name, chosen = QFileDialog.getSaveFileName(
            self,
            _("Save notes as a file"),
            str(Path.home() / _("Notes of {name}.md").format(name=_safe(learner.name))),
            _("Markdown (*.md)") + ";;" + _("Table (*.csv)"),
        )
        if not name:
            return
        target = Path(name)
        if not target.suffix:
            target = target.with_name(target.name + (".csv" if "*.csv" in chosen else ".md"))
        wait_for(
            self.context.runner,
            self,
            _("Writing your notes ..."),
            partial(_write, learner.name, self._notes, target),
            lambda count: self.toast_requested.emit(_written(count, target)),
            can_stop=False,
        )

    def _offer_modules(self) -> None:
        """Offer the modules that have notes."""
        present = self._modules.currentData()
        self._modules.blockSignals(True)
        self._modules.clear()
        self._modules.addItem(_("All modules"), "")
        titles = {note.module: note.module_title for note in self._notes if note.module}
        for module, title in titles.items():
            self._modules.addItem(f"{module} {title}", module)
        self._modules.setCurrentIndex(max(0, self._modules.findData(present)))
        self._modules.blockSignals(False)
        self._modules.setVisible(len(titles) > 1)

    def _offer_passage(self, note: Note, *, lost: bool) -> None:
        route = Route("lesson", note.lesson, "" if lost else note.block)
        words = _("Go to the lesson") if lost else _("Go to the passage")
        button = Button(
            words,
            Kind.SOFT,
            icon="book-open",
            pressed=partial(self.route_requested.emit, route),
        )
        self.card.box.addWidget(FlowBox(button))

    def _show_none(self) -> None:
        box = self.card.box
        if self._notes:
            box.addWidget(Text(_("No note has these words."), "ui", "text.secondary"))
            return
        box.addWidget(Text(_("Nothing written yet"), "card"))
        words = _(
            "What you write in a lesson under “In your agency” and “In one line” is collected "
            "here. You can search it, go back to its passage, and save it as a file."
        )
        box.addWidget(Text(words, "ui", "text.secondary"))
        to_lessons = partial(self.route_requested.emit, Route("learn"))
        box.addWidget(
            FlowBox(Button(_("To the lessons"), Kind.SOFT, icon="book-open", pressed=to_lessons))
        )


def _write(name: str, notes: Sequence[Note], target: Path, _progress: object) -> int:
    # Imported here: reading the notes needs none of it.
    from pogo_learn.learning.notebook_files import write_notebook

    return write_notebook(name, notes, target)


def _written(count: int, target: Path) -> str:
    words = ngettext("{count} note saved: {file}", "{count} notes saved: {file}", count)
    return words.format(count=count, file=target.name)


def _safe(name: str) -> str:
    """Give a name without what no file may have in its name."""
    return "".join(letter if letter not in '<>:"/\\|?*' else "-" for letter in name).strip() or "-"
