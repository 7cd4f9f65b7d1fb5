"""Backups while the window is open: at the start and after every half hour with changes."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from pogo_learn.application import Application
from pogo_learn.changes import Changes
from pogo_learn.errors import StoreError
from pogo_learn.store.reading import is_damage
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Context

_LOG = logging.getLogger(__name__)
_MILLISECONDS = 30 * 60 * 1000
"""As :data:`pogo_learn.safekeeping.backups.EVERY`, which is not imported before it is needed."""


class BackingUp(QObject):
    """Makes backups in the background. No timer runs while nothing changes."""

    said = Signal(str)
    """Trouble, in words, once while the program is open."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.begin)
        context.runner.changed.connect(self._changed)

    def begin(self) -> None:
        """Make a backup now, if one is due."""
        application = self._context.application
        if application.is_erasing_unfinished():
            self._context.runner.run(partial(_finish, application), self._after_erasing, self)
        self._context.runner.run(partial(_back_up, application.backups), self._after, self)

    def _changed(self, _changes: Changes, _initiator: object) -> None:
        if not self._timer.isActive():
            self._timer.start(_MILLISECONDS)

    def _after_erasing(self, lines: tuple[str, ...]) -> None:
        if lines:
            self.said.emit("\n".join(lines))

    def _after(self, trouble: StoreError | None) -> None:
        if trouble is None:
            return
        _LOG.warning("no backup was made")
        if is_damage(trouble):
            # The window mends the record.
            self._context.runner.failed.emit(trouble)
        elif not self._told:
            self._told = True
            self.said.emit(_("No backup was made. {trouble}").format(trouble=trouble.sentence()))


def _finish(application: Application) -> tuple[str, ...]:
    """Go on with erasing in places that are back; gives what came of it, if anything did."""
    try:
        finish = application.finish_erasing()
    except StoreError as error:
        return (error.sentence(),)
    return finish.lines() if finish.finished else ()


def _back_up(backups: object) -> StoreError | None:
    """Make a backup where one is due; gives what stood against it."""
    from pogo_learn.safekeeping.backups import USE, Backups

    assert isinstance(backups, Backups)
    try:
        if backups.is_due():
            backups.copy_to_second_place(backups.create(USE))
    except StoreError as error:
        return error
    return None
