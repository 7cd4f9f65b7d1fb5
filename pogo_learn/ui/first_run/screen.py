"""The first minutes: language, name and path; then how one likes to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.learning.learners import add_learner
from pogo_learn.record.state import Learner
from pogo_learn.safekeeping.backup_file import Backup, backup_at
from pogo_learn.settings.table import LANGUAGE, LEARNER
from pogo_learn.system.language import LANGUAGES, _, current_language, in_context
from pogo_learn.ui.first_run.thread_panel import ThreadPanel
from pogo_learn.ui.screens.reading_controls import ReadingControls
from pogo_learn.ui.screens.reading_dialog import ReadingDialog
from pogo_learn.ui.screens.screen import Chrome, Context, Route, Screen
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import clear_layout, column, row
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.option import ChoiceRow
from pogo_learn.ui.widgets.progress import Steps
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

if TYPE_CHECKING:
    from pogo_learn.record.merging import Merge

_RECORDS = (".pogoprogress", ".sqlite3")
"""Endings of files that a record can be brought along in."""
_ALL = changed(Topic.LEARNERS, Topic.PROGRESS, Topic.PLACE, Topic.ATTEMPT)


class FirstRunScreen(Screen):
    """Sets a learner up in two steps. Route argument ``add``: another learner beside others."""

    chrome = Chrome.FOCUS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._step = 1
        self._name_text = ""
        self._path_value = "practitioner"
        self._adding = False
        self._first: QWidget | None = None
        self.setAcceptDrops(True)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._panel = ThreadPanel()
        outer.addWidget(self._panel, 2)
        self._scroll = PageScroll(560, top=72)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll, 4)
        self.restyle()

    rewrites_itself = True

    def open(self, route: Route) -> None:
        self._adding = route.argument == "add"
        self._step = 1
        self._name_text = ""
        self._build()

    def title(self) -> str:
        return _("Welcome")

    def place_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    def restyle(self) -> None:
        """Leave the picture out where large text needs the room."""
        self._panel.setVisible(appearance().percent < 150)

    def _build(self) -> None:
        clear_layout(self._scroll.box)
        steps = Steps(_("Step {number} of 2").format(number=self._step), tight=True)
        steps.set_steps(("thread", "thread" if self._step == 2 else "heat.0"), self._step)
        words = _("Step {number} of 2").format(number=self._step)
        line = row(steps, Text(words, "caption", "text.secondary", wrap=False), spacing=8)
        line.addStretch(1)
        self._scroll.box.addLayout(line)
        if self._step == 1:
            self._build_person()
            # Reachable before anything is typed; last in the order of Tab all the same.
            tools = [
                Button(
                    _("Text size and colours"), Kind.QUIET, icon="type", pressed=self._show_reading
                )
            ]
            if not self._adding:
                tools.append(
                    Button(
                        _("Bring a record along"),
                        Kind.QUIET,
                        icon="history",
                        pressed=self._choose_record,
                    )
                )
            # In a row of their own, which wraps where words are long.
            self._scroll.box.insertWidget(1, FlowBox(*tools, spacing=8))
        else:
            self._build_reading()
        self._scroll.box.addStretch(1)

    def _build_person(self) -> None:
        box = self._scroll.box
        title = _("Add a learner") if self._adding else _("Set up in about a minute")
        box.addWidget(Text(title, "page"))
        box.addWidget(
            Text(
                _("No account and no e-mail. You can change all of this later in Settings."),
                "ui",
                "text.secondary",
            )
        )
        self._language = DropDown()
        self._language.setAccessibleName(_("Language"))
        for language in LANGUAGES:
            self._language.addItem(language.name, language.code)
        self._language.setCurrentIndex(max(0, self._language.findData(current_language().code)))
        self._language.currentIndexChanged.connect(self._change_language)
        self._name = QLineEdit(self._name_text)
        self._name.setAccessibleName(_("Your name on certificates"))
        self._name.setFont(appearance().font("option"))
        self._name.setMaxLength(80)
        # A file that is dropped here is a record, not a name.
        self._name.setAcceptDrops(False)
        self._name.returnPressed.connect(self._next)
        self._language.setMinimumWidth(appearance().px(160))
        fields = row(
            column(Text(_("Language"), "ui.bold"), self._language),
            column(Text(_("Your name on certificates"), "ui.bold"), self._name),
            spacing=16,
        )
        fields.setStretch(1, 1)
        box.addLayout(fields)
        self._complaint = Text("", "ui", "bad.text")
        self._complaint.hide()
        box.addWidget(self._complaint)
        box.addWidget(Text(_("What do you do?"), "ui.bold"))
        self._paths = self._path_rows()
        box.addLayout(column(*self._paths.values(), spacing=2))
        buttons = row(spacing=8)
        if self._adding:
            buttons.addWidget(Button(_("Cancel"), Kind.QUIET, pressed=self.back_requested.emit))
        buttons.addStretch(1)
        buttons.addWidget(Button(_("Skip the second step"), Kind.QUIET, pressed=self._finish))
        buttons.addWidget(
            Button(_("Next"), Kind.PRIMARY, icon_after="arrow-right", pressed=self._next)
        )
        box.addLayout(buttons)
        self._first = self._name

    def _path_rows(self) -> dict[str, ChoiceRow]:
        rows = {
            "practitioner": ChoiceRow("1", _("<b>Practitioner</b>: I plan, budget or buy")),
            "leader": ChoiceRow("2", _("<b>Leader</b>: I set rules, ceilings or policy")),
            "trainer": ChoiceRow("3", _("<b>Trainer</b>: I teach others")),
        }
        group = QButtonGroup(self._scroll.page)
        for key, option in rows.items():
            group.addButton(option)
            option.setChecked(key == self._path_value)
            option.toggled.connect(lambda on, key=key: self._choose_path(key) if on else None)
        return rows

    def _choose_path(self, path: str) -> None:
        self._path_value = path

    def _build_reading(self) -> None:
        box = self._scroll.box
        box.addWidget(Text(_("How do you like to read?"), "page"))
        box.addWidget(Text(_("Every change shows at once."), "ui", "text.secondary"))
        box.addWidget(ReadingControls(self.context))
        start = Button(
            in_context("act", "Start"), Kind.PRIMARY, icon_after="arrow-right", pressed=self._finish
        )
        buttons = row(Button(_("Back"), Kind.QUIET, icon="arrow-left", pressed=self._back))
        buttons.addStretch(1)
        buttons.addWidget(start)
        box.addLayout(buttons)
        self._first = start

    def _change_language(self) -> None:
        code = str(self._language.currentData())
        self._name_text = self._name.text()
        application = self.context.application

        def act() -> Changes:
            application.change_setting(LANGUAGE, code)
            return changed(Topic.SETTINGS)

        if self.context.runner.do(act, self) is not None:
            appearance().apply(application.settings)
            self._build()
            self._language.setFocus()

    def _show_reading(self) -> None:
        self._name_text = self._name.text()
        ReadingDialog(self.context, self).open()

    def _choose_record(self) -> None:
        self._name_text = self._name.text()
        name, _filter = QFileDialog.getOpenFileName(
            self,
            _("Bring a record along"),
            str(Path.home()),
            _("Progress files and backups (*.pogoprogress *.sqlite3);;All files (*)"),
        )
        if name:
            self.open_record(Path(name))

    def open_record(self, file: Path) -> None:
        """Begin with a progress file or a backup of another computer."""
        # Imported here: the first picture need not wait for it.
        from pogo_learn.record.bundle_file import SUFFIX

        if file.suffix.casefold() == SUFFIX:
            self.open_progress_file(file)
        else:
            self.open_backup(file)

    def open_progress_file(self, file: Path) -> None:
        """Begin with the learner of a progress file."""
        application = self.context.application

        def begin(merge: Merge) -> None:
            def act() -> Changes:
                application.change_setting(LEARNER, merge.learner)
                return changed(Topic.SETTINGS) | _ALL

            if self.context.runner.do(act, self) is not None:
                self.toast_requested.emit(merge.sentence())
                self.route_requested.emit(Route("home"))

        wait_for(
            self.context.runner,
            self,
            _("Adding the record from {file} ...").format(file=file.name),
            lambda progress: application.merge(file, progress),
            begin,
            at_once=True,
        )

    def open_backup(self, file: Path) -> None:
        """Take a backup of another computer as the record here, then ask who is studying."""
        application = self.context.application

        def done(_before: Backup | None) -> None:
            self.context.runner.do(lambda: _ALL, self)
            self.route_requested.emit(Route("people"))

        self.context.runner.wait()
        wait_for(
            self.context.runner,
            self,
            _("Opening the backup ..."),
            lambda _progress: application.restore(backup_at(file)),
            done,
            can_stop=False,
            at_once=True,
        )

    def _named(self) -> bool:
        self._name_text = self._name.text().strip() if self._step == 1 else self._name_text
        missing = not self._name_text
        if missing:
            self._complaint.setText(_("Write a name or a nickname first."))
            self._complaint.show()
            self._name.setFocus()
        return not missing

    def _next(self) -> None:
        if self._named():
            self._step = 2
            self._build()
            self.place_focus()

    def _back(self) -> None:
        self._step = 1
        self._build()
        self.place_focus()

    def _finish(self) -> None:
        if not self._named():
            return
        application = self.context.application

        def act() -> Changes:
            learner: Learner = add_learner(
                application.record, application.learners(), self._name_text, self._path_value
            )
            application.change_setting(LEARNER, learner.id)
            return changed(Topic.LEARNERS, Topic.SETTINGS)

        if self.context.runner.do(act, self) is not None:
            self.route_requested.emit(Route("home"))
        elif self._step == 2:
            self._back()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = self._dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self._name_text = self._name.text()
            self.open_record(file)

    def _dropped(self, event: QDropEvent) -> Path | None:
        """Give the record that is dragged here, if it is one and nobody studies here yet."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        one = files[0] if len(files) == 1 and not self._adding else None
        return one if one is not None and one.suffix.casefold() in _RECORDS else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._step == 1:
            self._next()
            return
        if key == Qt.Key.Key_Escape and self._adding:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)
