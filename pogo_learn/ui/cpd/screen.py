"""The CPD log: what was studied, and what came of it in one's own words."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic
from pogo_learn.learning.cpd import CpdEntry, counted_minutes, cpd_log, write_reflection
from pogo_learn.learning.cpd_files import closing_words, hours_words, write_cpd
from pogo_learn.system.language import _
from pogo_learn.system.written import labelled, list_text, month_text
from pogo_learn.ui.reading.writing import WritingBox, WritingField
from pogo_learn.ui.screens.file_names import file_safe
from pogo_learn.ui.screens.page import Page
from pogo_learn.ui.screens.screen import Context, Crumb, Route
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, column, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

if TYPE_CHECKING:
    from pogo_learn.record.state import Learner


class CpdScreen(Page):
    """Entries by month, the newest first. They are added up in the background."""

    topics = (
        Topic.PROGRESS,
        Topic.PLACE,
        Topic.ATTEMPT,
        Topic.LEARNERS,
        Topic.CONTENT,
        Topic.CERTIFICATES,
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._entries: tuple[CpdEntry, ...] | None = None
        self._fields: dict[str, WritingField] = {}

    def open(self, route: Route) -> None:
        del route
        self._entries = None
        self.build()
        self._read()

    def refresh(self, changes: Changes) -> None:
        if changes.touches(*self.topics):
            self._read()

    def leave(self) -> None:
        for field in self._fields.values():
            field.keep()

    def title(self) -> str:
        return _("CPD log")

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home"), Route("home")), Crumb(self.title()))

    def fill(self, box: QVBoxLayout) -> None:
        self._fields = {}
        words = _(
            "Continuing professional development: what you studied, by month, and what came of it. "
            "Write a few sentences to each entry; who reads the log learns more from them than from "
            "hours."
        )
        box.addLayout(
            column(Text(self.title(), "page"), Text(words, "ui", "text.secondary"), spacing=4)
        )
        if self._entries is None:
            box.addWidget(Text(_("Adding up your hours ..."), "ui", "text.secondary"))
            return
        if not self._entries:
            box.addWidget(self._none())
            return
        total = hours_words(counted_minutes(self._entries))
        box.addWidget(Text(_("All entries together: {hours}").format(hours=total), "card"))
        csv = Button(
            _("Save as CSV"), Kind.SECONDARY, icon="table", pressed=partial(self._save, ".csv")
        )
        pdf = Button(
            _("Save as PDF"), Kind.SECONDARY, icon="download", pressed=partial(self._save, ".pdf")
        )
        box.addWidget(FlowBox(pdf, csv, spacing=8))
        self.first = pdf
        for entry in self._entries:
            box.addWidget(self._card(entry))
        box.addWidget(Text(closing_words(), "caption", "text.secondary"))

    def _none(self) -> Card:
        card = Card()
        card.box.addWidget(Text(_("Nothing counts yet"), "card"))
        words = _("Time in lessons counts by itself, and so do checks and exams that you pass.")
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        self.first = Button(
            _("To your path"),
            Kind.PRIMARY,
            pressed=partial(self.route_requested.emit, Route("learn")),
        )
        card.box.addWidget(FlowBox(self.first))
        return card

    def _card(self, entry: CpdEntry) -> Card:
        card = Card()
        month = month_text(entry.month)
        head = row(Text(labelled(month, entry.title), "card"), spacing=12)
        head.setStretch(0, 1)
        head.addWidget(Chip(hours_words(entry.minutes), "thread"))
        card.box.addLayout(head)
        if entry.lessons:
            words = _("Lessons: {titles}").format(titles=list_text(entry.lessons))
            card.box.addWidget(Text(words, "ui", "text.secondary"))
        if entry.passed:
            words = _("Passed: {names}").format(names=list_text(entry.passed_titles))
            card.box.addWidget(Text(words, "ui", "text.secondary"))
        card.box.addWidget(Text(_("What came of it for my work?"), "ui.bold"))
        name = _("Reflection on {course}, {month}").format(course=entry.title, month=month)
        field = WritingField(name, entry.reflection)
        field.to_keep.connect(partial(self._keep, entry.id))
        self._fields[entry.id] = field
        card.box.addWidget(WritingBox(field))
        return card

    def _read(self) -> None:
        application = self.context.application
        learner = application.learner
        if learner is None:
            return
        self.context.runner.run(
            partial(cpd_log, application.reader, application.catalogue, learner.id),
            self._show,
            self,
        )

    def _show(self, entries: tuple[CpdEntry, ...]) -> None:
        before, self._entries = self._entries, entries
        if before is not None and [_shape(one) for one in before] == [
            _shape(one) for one in entries
        ]:
            # What is being written stays as it is; only what was taken back elsewhere is shown.
            for one in entries:
                self._fields[one.id].show_kept(one.reflection)
            return
        written = {
            identity: field.toPlainText()
            for identity, field in self._fields.items()
            if field.is_being_written
        }
        self.build()
        for identity in written.keys() & self._fields.keys():
            # The entries were read before it is kept.
            self._fields[identity].write_on(written[identity])
        if before is None:
            self.place_focus()

    def _keep(self, identity: str, text: str) -> None:
        application = self.context.application
        learner = application.learner
        entry = next((one for one in self._entries or () if one.id == identity), None)
        if learner is None or entry is None:
            return
        self.context.runner.do(
            lambda: write_reflection(application.record, learner.id, entry, text, application.acts),
            self,
        )

    def _save(self, ending: str) -> None:
        learner = self.context.application.learner
        if learner is None:
            return
        self.leave()
        name = file_safe(_("CPD log of {name}").format(name=learner.name))
        kind = _("PDF (*.pdf)") if ending == ".pdf" else _("Table (*.csv)")
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Save the CPD log"), str(Path.home() / (name + ending)), kind
        )
        if chosen:
            target = Path(chosen)
            self.save_to(learner, target if target.suffix else target.with_suffix(ending))

    def save_to(self, learner: Learner, target: Path) -> None:
        """Write the log in the background, and say so."""
        application = self.context.application
        today: date = application.clock().astimezone().date()

        def work(_progress: object) -> int:
            # Read again: what was typed last is in the record, and not yet in what is shown.
            entries = cpd_log(application.reader, application.catalogue, learner.id)
            return write_cpd(learner.name, entries, today, target)

        def done(_count: int) -> None:
            self.toast_requested.emit(_("Saved: {file}").format(file=target.name))

        wait_for(
            self.context.runner, self, _("Writing the CPD log ..."), work, done, can_stop=False
        )


def _shape(entry: CpdEntry) -> tuple[object, ...]:
    """Give what an entry shows besides the text that is written into it."""
    return (entry.id, entry.minutes, entry.lessons, entry.passed)
