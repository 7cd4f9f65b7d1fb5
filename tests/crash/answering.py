"""The real window answering checks, and backing up meanwhile, until it is killed or has done enough.

    python -m tests.crash.answering FOLDER [ANSWERS]

Works on ``FOLDER/data`` and prints: ``RESUMED n`` at the start; ``SHOWN attempt:question`` after each
feedback is on screen (that goes to ``FOLDER/acks`` too); ``BACKING`` when the window begins its backup
in the background and ``BACKED`` when that has ended; ``WAITED turns words`` after the window said what
it waits for: how often it was at work meanwhile, and the words that were seen; at the end how often the
disk refused.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel

from pogo_learn.application import Application
from pogo_learn.errors import PogoError
from pogo_learn.learning.learners import add_learner
from pogo_learn.safekeeping.backups import EVERY
from pogo_learn.system.clock import system_clock
from pogo_learn.system.folders import DataFolder
from pogo_learn.ui.quiz.screen import CheckScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.backing_up import BackingUp
from pogo_learn.ui.shell.messages import ErrorDialog, Toast
from pogo_learn.ui.shell.start import make_window, qt_application
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from tests.screens.responses import right_response, wrong_response

CHECK = Route("check", "M1")
TRIES = 200


class Watching(QObject):
    """Looks at what the window does and says while it waits for the disk."""

    _beat = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._turns = 0
        self._seen = ""
        self._over = threading.Event()
        self._beat.connect(self._turn, Qt.ConnectionType.QueuedConnection)
        window.context.runner.waiting.connect(self._begin)
        window.context.runner.waited.connect(self._end)

    def _begin(self, _seconds: float) -> None:
        self._over.clear()
        threading.Thread(target=self._beats, daemon=True).start()

    def _beats(self) -> None:
        while not self._over.wait(0.05):
            self._beat.emit()

    def _turn(self) -> None:
        if not self._window.context.runner.is_waiting:
            return
        self._turns += 1
        shown = [toast for toast in self._window.findChildren(Toast) if toast.isVisible()]
        texts = [label.text() for toast in shown for label in toast.findChildren(QLabel)]
        self._seen = next((text for text in texts if text.startswith("Waiting")), self._seen)

    def _end(self) -> None:
        self._over.set()
        print(f"WAITED {self._turns} {self._seen}", flush=True)
        self._turns, self._seen = 0, ""


class Answering:
    """Somebody who answers what is in front, and tries again where the disk refused."""

    def __init__(self, window: Window, acks: int) -> None:
        self.window = window
        self.answers = 0
        self.refused = 0
        self._acks = acks
        self._backing_up = BackingUp(window.context, window)
        self._backs_up = False
        self._resumed = False
        window.context.runner.failed.connect(self._failed)
        window.context.runner.broken.connect(self._broken)

    def until(self, enough: Callable[[], bool]) -> None:
        """Answer, check after check."""
        while not enough():
            self.window.go(CHECK)
            check = self.window.present
            QApplication.processEvents()
            self._close_dialogs()
            if self.window.present is not check:
                # All of it was answered before the kill; its result is in front now.
                self._resume(99)
            elif isinstance(check, CheckScreen) and check._attempt is not None:
                self._resume(len(check._answers))
                self._answer(check, enough)

    def _answer(self, check: CheckScreen, enough: Callable[[], bool]) -> None:
        attempt = check._attempt
        assert attempt is not None
        while check._attempt is not None and check._attempt.id == attempt.id and not enough():
            card = check._card
            assert card is not None
            respond = right_response if self.answers % 3 else wrong_response
            card.restore(respond(card.question), 2)
            card.check()
            QApplication.processEvents()
            self._close_dialogs()
            if card.marking is None:
                continue
            self.answers += 1
            shown = f"{attempt.id}:{card.question.id}"
            os.write(self._acks, f"{shown}\n".encode())
            print(f"SHOWN {shown}", flush=True)
            check._next()
            QApplication.processEvents()
            self._close_dialogs()
            self._back_up()

    def _back_up(self) -> None:
        """Have a backup made as after half an hour; never two at once, as there."""
        if self._backs_up and self.window.context.runner.wait(0):
            self._backs_up = False
            print("BACKED", flush=True)
        if not self._backs_up and self.answers % 3 == 0:
            self._backs_up = True
            print("BACKING", flush=True)
            self._backing_up.begin()

    def _resume(self, answers: int) -> None:
        if not self._resumed:
            self._resumed = True
            print(f"RESUMED {answers}", flush=True)

    def _failed(self, _error: PogoError) -> None:
        self.refused += 1
        assert self.refused < TRIES, "the disk refuses without end"

    def _broken(self, error: BaseException) -> None:
        raise error

    def _close_dialogs(self) -> None:
        for dialog in self.window.findChildren(ErrorDialog):
            dialog.close()


def main(folder: str, answers: str = "") -> None:
    """Answer so often, or for ever."""
    place = Path(folder)
    acks = os.open(place / "acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    backups = itertools.count()
    # Whenever it is asked, there is something to back up.
    application = Application(
        DataFolder(place / "data"),
        language="en",
        clock=lambda: system_clock() + next(backups) * timedelta(seconds=EVERY.total_seconds() / 3),
    )
    for _try in range(TRIES):
        if application.learners():
            break
        try:
            add_learner(application.record, (), "Amina", "practitioner")
        except PogoError:
            application.close()
    qt = qt_application()
    Appearance(qt, application.settings)
    window = make_window(application)
    window.resize(1000, 700)
    window.show()
    Watching(window)
    person = Answering(window, acks)
    wanted = int(answers or 0)
    person.until(lambda: 0 < wanted <= person.answers)
    window.context.runner.wait(300_000)
    window.close()
    print(f"REFUSED {person.refused}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
