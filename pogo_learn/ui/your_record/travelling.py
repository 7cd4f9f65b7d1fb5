"""The record on its way: out to a file, in from one, by a folder that travels, as a copy to read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from pogo_learn.changes import Topic, changed
from pogo_learn.record.state import Learner
from pogo_learn.safekeeping.admission import AnotherLearnerError
from pogo_learn.settings.table import EXCHANGE_FOLDER, LEARNER
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.screens.waiting import Progress, wait_for
from pogo_learn.ui.your_record.admit_dialog import AdmitDialog
from pogo_learn.ui.your_record.outcomes import exchange_in_words, written_in_words

if TYPE_CHECKING:
    from pogo_learn.record.merging import Merge
    from pogo_learn.safekeeping.exchanging import Exchange

MERGED: Final = changed(Topic.PROGRESS, Topic.PLACE, Topic.LEARNERS, Topic.ATTEMPT, Topic.NOTEBOOK)


class Travelling:
    """Asks on ``page`` for files and folders, does the work, and says by ``say`` what came of it."""

    def __init__(self, context: Context, page: QWidget, say: Callable[[str], None]) -> None:
        self._context = context
        self._page = page
        self._say = say

    def export(self, learner: Learner) -> None:
        """Ask where to, and write the record to a progress file."""
        # Imported here: it brings the database toolkit along.
        from pogo_learn.record.bundle import export_bundle

        name, _filter = QFileDialog.getSaveFileName(
            self._page,
            _("Write my record to a file"),
            str(Path.home() / f"{learner.name}.pogoprogress"),
            _("Progress files (*.pogoprogress)"),
        )
        if not name:
            return
        application = self._context.application
        wait_for(
            self._context.runner,
            self._page,
            _("Writing your record ..."),
            lambda _progress: export_bundle(
                application.folder, learner.id, learner.name, Path(name), clock=application.clock
            ),
            lambda count: self._say(written_in_words(count, name)),
            can_stop=False,
        )

    def write_readable(self, learner: Learner) -> None:
        """Ask where to, and write a copy that people can read."""
        from pogo_learn.learning.readable import write_readable

        name, _filter = QFileDialog.getSaveFileName(
            self._page,
            _("Write a copy to read"),
            str(Path.home() / f"{learner.name}.html"),
            _("Page for a browser (*.html);;JSON (*.json)"),
        )
        if not name:
            return
        application = self._context.application
        wait_for(
            self._context.runner,
            self._page,
            _("Writing the copy ..."),
            lambda _progress: write_readable(
                application.folder, application.catalogue, learner, Path(name), application.clock
            ),
            lambda count: self._say(written_in_words(count, name)),
            can_stop=False,
        )

    def choose_file(self) -> None:
        """Ask for a progress file and merge it."""
        name, _filter = QFileDialog.getOpenFileName(
            self._page,
            _("Add a record from a file"),
            str(Path.home()),
            _("Progress files (*.pogoprogress);;All files (*)"),
        )
        if name:
            self.add_file(Path(name))

    def add_file(self, file: Path) -> None:
        """Merge a progress file into the record; one of somebody else is asked about first."""
        application = self._context.application

        def work(progress: Progress) -> Merge | AnotherLearnerError:
            try:
                return application.merge(file, progress)
            except AnotherLearnerError as error:
                return error

        def done(outcome: Merge | AnotherLearnerError) -> None:
            if isinstance(outcome, AnotherLearnerError):
                self._say(f"{outcome.message} {outcome.safe}")
                self._ask_to_admit([outcome])
            else:
                self._merged(outcome)

        wait_for(
            self._context.runner,
            self._page,
            _("Adding the record from {file} ...").format(file=file.name),
            work,
            done,
        )

    def _merged(self, merge: Merge) -> None:
        self._say(merge.sentence())
        self._context.runner.do(lambda: MERGED, self._page)

    def _ask_to_admit(self, found: list[AnotherLearnerError]) -> None:
        """Ask about files of somebody else, one after the other."""
        if not found:
            return
        first, *rest = found
        dialog = AdmitDialog(first, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._admit, first, rest))
        dialog.rejected.connect(partial(self._ask_to_admit, rest))
        dialog.open()

    def _admit(self, found: AnotherLearnerError, rest: list[AnotherLearnerError]) -> None:
        application = self._context.application
        if application.learner is not None:
            # The only learner need not have been chosen; beside another one, it must be.
            application.suggest_setting(LEARNER, application.learner.id)

        def done(merge: Merge) -> None:
            self._merged(merge)
            self._ask_to_admit(rest)

        wait_for(
            self._context.runner,
            self._page,
            _("Adding the record from {file} ...").format(file=found.file.name),
            lambda progress: application.merge(found.file, progress, as_new_learner=True),
            done,
        )

    def choose_exchange(self) -> None:
        """Ask for a folder and exchange records by it."""
        application = self._context.application
        name = QFileDialog.getExistingDirectory(
            self._page,
            _("Folder on a stick or share"),
            application.settings.text(EXCHANGE_FOLDER) or str(Path.home()),
        )
        if not name:
            return
        application.suggest_setting(EXCHANGE_FOLDER, name)

        def done(exchange: Exchange) -> None:
            self._say(exchange_in_words(exchange))
            self._context.runner.do(lambda: MERGED, self._page)
            errors = [one.error for one in exchange.refused]
            self._ask_to_admit([one for one in errors if isinstance(one, AnotherLearnerError)])

        wait_for(
            self._context.runner,
            self._page,
            _("Exchanging records ..."),
            lambda progress: application.exchange(Path(name), progress),
            done,
        )
