"""What happens when something escapes that nobody expected: note it, say that answers are safe."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from pogo_learn.support.crash_notes import write_note


class FailureWatch(QObject):
    """Catches uncaught errors of every thread, writes a note, and tells the window once a minute.

    The hooks may be called in a pool thread, so they only emit a queued signal.
    """

    noted = Signal(str)
    """Path of the crash note, emitted on the main thread."""
    _caught = Signal(object)

    def __init__(self, folder: Path, clock: Callable[[], datetime] | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._clock = clock or (lambda: datetime.now(tz=UTC))
        self._last: datetime | None = None
        self._caught.connect(self._note, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of the interpreter and its threads."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def report(self, error: BaseException) -> None:
        """Note an error that background work brought back."""
        self._caught.emit(error)

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, error, trace)
        self._caught.emit(error)

    def _thread_hook(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._hook(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _note(self, error: BaseException) -> None:
        now = self._clock()
        if self._last is not None and (now - self._last).total_seconds() < 60:
            # One fault can raise dozens of times a second; the first note tells enough.
            return
        self._last = now
        path = write_note(self._folder, error, now)
        self.noted.emit(str(path) if path is not None else "")
