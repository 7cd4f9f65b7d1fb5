"""Longer work that somebody waits for: it runs in the background, shows how far it is, can stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from pogo_learn.errors import PogoError
from pogo_learn.system.language import _
from pogo_learn.ui.runner import Cancel, Runner
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.progress import Bar
from pogo_learn.ui.widgets.text import Text

Result = TypeVar("Result")
Progress = Callable[[float], bool]
"""Told the share that is done, in [0, 1]; False asks to stop."""

_PATIENCE = 400
"""Milliseconds before anything is shown: short work needs no dialog."""


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[Result]):
    result: Result | None = None
    error: PogoError | None = None


class Waiting(QDialog):
    """Says what is being done; Cancel asks the work to stop."""

    share_told = Signal(float)
    stopping = Signal()
    """The person wants the work to stop."""

    def __init__(self, words: str, parent: QWidget, *, can_stop: bool) -> None:
        super().__init__(parent)
        self.cancel = Cancel()
        self._words = words
        self.setWindowTitle("POGO Learn")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(appearance().px(420))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(12)
        box.addWidget(Text(words, "card"))
        self._bar = Bar(0.0, "accent", words)
        box.addWidget(self._bar)
        line = row()
        line.addStretch(1)
        self._stop = Button(_("Cancel"), Kind.SECONDARY, key="Esc", pressed=self.reject)
        line.addWidget(self._stop)
        box.addLayout(line)
        # Only now, inside the dialog: before, it would be a window of its own for an instant.
        self._stop.setVisible(can_stop)
        self._can_stop = can_stop
        self.share_told.connect(self._bar.set_share)

    def tell(self, share: float) -> bool:
        """Take the share that is done, from any thread; False when the person wants to stop."""
        self.share_told.emit(share)
        return not self.cancel.requested()

    def reject(self) -> None:
        """Ask the work to stop; the dialog goes when it has."""
        if self._can_stop:
            self.cancel.request()
            self._stop.setEnabled(False)
            self.stopping.emit()

    def appear(self) -> None:
        """Show the dialog, if the work is still going on."""
        self.open()
        announce(self, self._words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()


def wait_for(
    runner: Runner,
    parent: QWidget,
    words: str,
    work: Callable[[Progress], Result],
    done: Callable[[Result], None],
    *,
    can_stop: bool = True,
    at_once: bool = False,
    at_any_time: bool = False,
) -> None:
    """Run work in the background and show it when it takes long; ``done`` gets the result.

    With ``at_once`` it is shown from the beginning: nothing else may be done in the window meanwhile.
    Work that only reads may be left ``at_any_time``: then Cancel is heard at once, and what comes of
    the work is forgotten.

    An error meant for a person goes the way of all: the ``failed`` signal of the runner. Work that
    the person stopped ends with nothing.
    """
    dialog = Waiting(words, parent.window(), can_stop=can_stop)
    if at_any_time:
        dialog.stopping.connect(dialog.hide)
    timer = QTimer(dialog)
    timer.setSingleShot(True)
    timer.timeout.connect(dialog.appear)
    if at_once:
        dialog.appear()
    else:
        timer.start(_PATIENCE)

    def act() -> _Outcome[Result]:
        try:
            return _Outcome(work(dialog.tell))
        except PogoError as error:
            return _Outcome(error=error)

    def deliver(outcome: _Outcome[Result]) -> None:
        stopped = dialog.cancel.requested()
        timer.stop()
        dialog.hide()
        dialog.deleteLater()
        if outcome.error is not None:
            if not stopped:
                runner.failed.emit(outcome.error)
        elif isValid(parent) and not (stopped and at_any_time):
            done(outcome.result)  # type: ignore[arg-type]

    runner.run(act, deliver, dialog)
