"""The reader on a course that is being written; it reloads when a file is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pogo_learn.content.catalogue import Catalogue, open_catalogue
from pogo_learn.content.checking import check_course
from pogo_learn.system.clock import system_clock
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.reading.column import LessonColumn, ReadingContext
from pogo_learn.ui.runner import Runner
from pogo_learn.ui.widgets.card import Card, Ground, Line
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_SETTLED = 250
"""Milliseconds after the last change on disk before reading again; editors write in steps."""
_MOST_FAULTS = 12


class PreviewWindow(Ground):
    """Shows one lesson of a course and every fault of the course; records nothing."""

    def __init__(self, folder: Path, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__("bg.canvas", parent)
        self._folder = folder
        self._runner = runner
        self._catalogue: Catalogue | None = None
        self.setWindowTitle(_("Preview: {folder}").format(folder=folder.name))
        self.resize(900, 800)
        self._lessons = DropDown()
        self._lessons.setAccessibleName(_("Lesson"))
        self._lessons.currentIndexChanged.connect(self._show)
        self._state = Text("", "secondary", "text.secondary")
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 10)
        top.addWidget(self._lessons, 1)
        top.addWidget(self._state, 1)
        self._scroll = PageScroll(604, 24)
        self._faults = Card("bad.soft", "bad", padding=12)
        self._fault_text = Text("", "secondary", "bad.text")
        self._faults.box.addWidget(self._fault_text)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(Line())
        outer.addWidget(self._faults)
        outer.addWidget(self._scroll, 1)
        self._column: LessonColumn | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED)
        self._settle.timeout.connect(self.reload)
        self._watcher.fileChanged.connect(lambda _path: self._settle.start())
        self._watcher.directoryChanged.connect(lambda _path: self._settle.start())
        self.reload()

    def reload(self) -> None:
        """Read the course again and keep lesson and place."""
        chosen = self._lessons.currentData()
        place = self._scroll.verticalScrollBar().value()
        self._catalogue = open_catalogue([self._folder], None)
        self._watch()
        self._lessons.blockSignals(True)
        self._lessons.clear()
        for course in self._catalogue.courses:
            for head in course.lessons:
                self._lessons.addItem(f"{head.id}  {head.title}", head.id)
        self._lessons.setCurrentIndex(max(0, self._lessons.findData(chosen)))
        self._lessons.blockSignals(False)
        self._show()
        self._show_faults()
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(place))

    def _watch(self) -> None:
        paths = [str(self._folder)]
        paths.extend(
            str(path)
            for path in self._folder.rglob("*")
            if path.is_dir() or path.suffix in {".md", ".yaml", ".svg"}
        )
        known = set(self._watcher.files()) | set(self._watcher.directories())
        new = [path for path in paths if path not in known]
        if new:
            self._watcher.addPaths(new)

    def _show(self) -> None:
        old = self._column
        identity = self._lessons.currentData()
        if self._catalogue is not None and identity:
            context = ReadingContext(self._catalogue, self._runner, None)
            self._column = LessonColumn(self._catalogue.lesson(str(identity)), context)
            self._scroll.box.addWidget(self._column)
        else:
            self._column = None
        if old is not None:
            old.hide()
            old.setParent(None)
            old.deleteLater()

    def _show_faults(self) -> None:
        faults = check_course(self._folder, system_clock().date())
        grave = [fault for fault in faults if not fault.warning]
        lines = [
            str(fault).removeprefix(f"{self._folder.parent}/") for fault in faults[:_MOST_FAULTS]
        ]
        if len(faults) > _MOST_FAULTS:
            lines.append(_("and {count} more").format(count=len(faults) - _MOST_FAULTS))
        self._fault_text.setText("\n".join(lines))
        self._faults.setVisible(bool(faults))
        count = len(grave)
        words = ngettext("{count} fault", "{count} faults", count).format(count=count)
        self._state.setText(words if count else _("No fault. Nothing is recorded here."))
