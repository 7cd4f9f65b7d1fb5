"""The notebook: all the learner wrote or marked, found by words, kind and module, saved as a file."""

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
from pogo_learn.ui.screens.file_names import file_safe
from pogo_learn.ui.screens.screen import Context, Route
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.entry_list import Entry
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class NotesPage(ListPage):
    """All notes of the learner in use, in teaching order."""

    toast_requested = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Notes"), parent)
        self._notes: tuple[Note, ...] = ()
        self._modules = DropDown()
        self._modules.setAccessibleName(_("Module"))
        self._modules.setMinimumContentsLength(12)
        self._modules.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._modules.currentIndexChanged.connect(lambda _at: self.show_matching())
        self.before_list.addWidget(self._modules)
        self._kinds = DropDown()
        self._kinds.setAccessibleName(_("Kind of note"))
        self._kinds.setMinimumContentsLength(12)
        self._kinds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._kinds.currentIndexChanged.connect(lambda _at: self.show_matching())
        self.before_list.addWidget(self._kinds)
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
            self._notes = notebook(
                application.reader, application.catalogue, learner.id, application.lens
            )
        count = len(self._notes)
        words = ngettext("Filter {count} note", "Filter {count} notes", count).format(count=count)
        self.filter.setPlaceholderText(words)
        self.filter.setAccessibleName(words)
        self._offer_modules()
        self._offer_kinds()
        self._save.setEnabled(bool(count))
        self.show_matching()

    def entries(self, words: str) -> Sequence[Entry]:
        kind = str(self._kinds.currentData() or "")
        found = matching(
            self._notes,
            words,
            str(self._modules.currentData() or ""),
            NoteKind(kind) if kind else None,
        )
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
        box.addWidget(_chips(note))
        if note.lost:
            words = _("The course has changed since. Your text is kept as you wrote it.")
            if note.mark:
                words = _(
                    "The course has changed since, or is shown in another language. What you "
                    "marked is kept with its words."
                )
            box.addWidget(Text(words, "ui", "text.secondary"))
        if note.question:
            box.addWidget(Text(note.question, "ui.medium"))
        if note.quote:
            box.addWidget(Text(f"“{note.quote}”", "reading.small", "text.secondary"))
        if note.text.strip():
            own = Card("bg.sunken", "line.subtle", padding=14)
            own.box.addWidget(Text(note.text.strip(), "reading.small"))
            box.addWidget(own)
        moment = QDateTime.fromSecsSinceEpoch(int(note.written_at.timestamp()))
        words = _("Last changed {moment}").format(
            moment=QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        )
        box.addWidget(Text(words, "caption", "text.secondary"))
        self._offer_acts(note)

    def save(self) -> None:
        """Ask for a place, and write all notes there as Markdown or CSV."""
        learner = self.context.application.learner
        if learner is None:
            return
        name, chosen = QFileDialog.getSaveFileName(
            self,
            _("Save notes as a file"),
            str(Path.home() / _("Notes of {name}.md").format(name=file_safe(learner.name))),
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

    def _offer_kinds(self) -> None:
        """Offer the kinds that there are."""
        present = self._kinds.currentData()
        self._kinds.blockSignals(True)
        self._kinds.clear()
        self._kinds.addItem(_("All kinds"), "")
        kinds = {note.kind for note in self._notes}
        if any(note.lost for note in self._notes):
            kinds.add(NoteKind.ORPHAN)
        for kind in NoteKind:
            if kind in kinds:
                self._kinds.addItem(kind_in_words(kind), kind.value)
        self._kinds.setCurrentIndex(max(0, self._kinds.findData(present)))
        self._kinds.blockSignals(False)
        self._kinds.setVisible(len(kinds) > 1)

    def _offer_acts(self, note: Note) -> None:
        buttons: list[Button] = []
        if note.lesson_title:
            route = Route("lesson", note.lesson, note.place)
            words = _("Go to the lesson") if note.lost else _("Go to the passage")
            go = partial(self.route_requested.emit, route)
            buttons.append(Button(words, Kind.SOFT, icon="book-open", pressed=go))
        if note.mark:
            remove = partial(self._remove, note.mark)
            buttons.append(Button(_("Remove"), Kind.QUIET, icon="x", pressed=remove))
        if buttons:
            self.card.box.addWidget(FlowBox(*buttons))

    def _remove(self, mark: str) -> None:
        # Imported here: looking at notes needs none of it.
        from pogo_learn.learning.passages import passages_of

        study = self.context.application.study
        if self.context.runner.do(lambda: passages_of(study).remove(mark), self) is not None:
            self.read_again()
            self.list.setFocus()
            self.toast_requested.emit(_("Removed. Ctrl+Z brings it back."))

    def _show_none(self) -> None:
        box = self.card.box
        if self._notes:
            box.addWidget(Text(_("No note has these words."), "ui", "text.secondary"))
            return
        box.addWidget(Text(_("Nothing written yet"), "card"))
        words = _(
            "What you write in a lesson under “In your agency” and “In one line”, and what you "
            "highlight, note or bookmark in its text, is collected here. You can search it, go "
            "back to its passage, and save it as a file."
        )
        box.addWidget(Text(words, "ui", "text.secondary"))
        to_lessons = partial(self.route_requested.emit, Route("learn"))
        box.addWidget(
            FlowBox(Button(_("To the lessons"), Kind.SOFT, icon="book-open", pressed=to_lessons))
        )


def _chips(note: Note) -> FlowBox:
    chips = [Chip(kind_in_words(note.kind), "warn" if note.kind is NoteKind.ORPHAN else "accent")]
    if note.mark and note.lost:
        chips.append(Chip(kind_in_words(NoteKind.ORPHAN), "warn"))
    return FlowBox(*chips)


def _write(name: str, notes: Sequence[Note], target: Path, _progress: object) -> int:
    # Imported here: reading the notes needs none of it.
    from pogo_learn.learning.notebook_files import write_notebook

    return write_notebook(name, notes, target)


def _written(count: int, target: Path) -> str:
    words = ngettext("{count} note saved: {file}", "{count} notes saved: {file}", count)
    return words.format(count=count, file=target.name)
