"""One backup on its card: when, why, how much, and a look inside that is read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.errors import StoreError
from pogo_learn.safekeeping.backup_file import Backup, LearnerInBackup, learners_in
from pogo_learn.system.language import _
from pogo_learn.ui.backups.words import Listed, moment_in_words, progress_in_words, summary
from pogo_learn.ui.runner import Runner
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class BackupCard(Card):
    """A backup that can be looked into and put back."""

    def __init__(self, listed: Listed, runner: Runner, put_back: Callable[[], object]) -> None:
        super().__init__()
        self._backup = listed.backup
        self._runner = runner
        when = moment_in_words(listed.backup)
        self.box.addWidget(Text(when, "ui.bold"))
        self.box.addWidget(Text(summary(listed), "ui", "text.secondary"))
        self._inside = QWidget()
        if listed.contents is None:
            return
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.setSpacing(2)
        self._inside.hide()
        self._look = Button(_("Look inside"), Kind.GHOST, icon="eye", pressed=self.look_inside)
        self._look.setAccessibleName(_("Look inside: {when}").format(when=when))
        back = Button(_("Put back"), Kind.SECONDARY, pressed=put_back)
        back.setAccessibleName(_("Put back: {when}").format(when=when))
        self.box.addWidget(self._inside)
        self.box.addWidget(FlowBox(back, self._look))

    def look_inside(self) -> None:
        """Show how far each learner is in it, or hide that again."""
        if self._inside.isVisible():
            self._inside.hide()
            return
        self._look.setEnabled(False)
        self._runner.run(partial(_read, self._backup), self._show, self)

    def _show(self, learners: tuple[LearnerInBackup, ...]) -> None:
        box = self._inside.layout()
        assert isinstance(box, QVBoxLayout)
        clear_layout(box)
        for learner in learners:
            box.addWidget(Text(learner.name, "ui.bold"))
            box.addWidget(Text(progress_in_words(learner), "ui", "text.secondary"))
        if not learners:
            box.addWidget(Text(_("Nobody is set up in it."), "ui", "text.secondary"))
        self._inside.show()
        self._look.setEnabled(True)
        self._look.setFocus()
        announce(self, "; ".join(f"{one.name}: {progress_in_words(one)}" for one in learners))


def _read(backup: Backup) -> tuple[LearnerInBackup, ...]:
    try:
        return learners_in(backup.file)
    except StoreError:
        # It could be read when the list was made; the list says so the next time.
        return ()
