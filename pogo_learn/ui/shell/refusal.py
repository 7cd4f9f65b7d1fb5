"""The strip above every screen while the disk takes nothing: why, what to do, and to try again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from pogo_learn.application import Application
from pogo_learn.changes import Changes, Topic
from pogo_learn.errors import PogoError, WriteRefused
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Ground, column, row
from pogo_learn.ui.widgets.chip import Icon
from pogo_learn.ui.widgets.text import Text


class Refusal(Ground):
    """Stays until something could be recorded again; everything can be read meanwhile."""

    said = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("warn.soft", parent)
        self._context = context
        self._text = Text("", "ui.bold", "warn.text")
        self._advice = Text("", "ui", "text.primary")
        again = Button(_("Try again"), Kind.SECONDARY, compact=True, pressed=self._try)
        words = column(self._text, self._advice, spacing=2)
        line = row(Icon("triangle-alert", "warn", 20), words, again, spacing=12)
        line.setContentsMargins(20, 10, 20, 10)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()
        context.runner.changed.connect(self._recorded)

    def stands(self, error: WriteRefused) -> bool:
        """Tell whether the person knows of this already."""
        return not self.isHidden() and self._text.text() == _said(error)

    def show_error(self, error: WriteRefused) -> None:
        """Show why nothing can be recorded."""
        self._text.setText(_said(error))
        self._advice.setText(
            " ".join((error.advice, _("Until then you can read on; nothing new is recorded.")))
        )
        self.show()

    def _try(self) -> None:
        self._context.runner.run(partial(_trouble, self._context.application), self._told, self)

    def _told(self, trouble: PogoError | None) -> None:
        if trouble is None:
            self.hide()
            self.said.emit(_("It works again. What you do from now on is recorded."))
        elif isinstance(trouble, WriteRefused):
            self.show_error(trouble)
            self.said.emit(_("Not yet. {reason}").format(reason=trouble.message))
        else:
            self._context.runner.failed.emit(trouble)

    def _recorded(self, changes: Changes, _initiator: object) -> None:
        if changes.touches(
            Topic.PROGRESS, Topic.PLACE, Topic.ATTEMPT, Topic.NOTEBOOK, Topic.FOLDER
        ):
            self.hide()


def _said(error: WriteRefused) -> str:
    return f"{error.safe} {error.message}"


def _trouble(application: Application) -> PogoError | None:
    """Try to write; gives what stands against it."""
    try:
        application.record.try_writing()
    except PogoError as error:
        return error
    return None
