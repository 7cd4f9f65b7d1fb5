"""The only place that runs work for the window, at once or in the background."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

from pogo_learn.changes import Changes
from pogo_learn.errors import PogoError

Result = TypeVar("Result")
FELT_SECONDS = 2.0
"""Short work that takes longer is the disk's doing: it is meant to take milliseconds."""


class Cancel:
    """Lets background work see that nobody waits for it any more."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def request(self) -> None:
        """Ask the work to stop soon."""
        self._event.set()

    def requested(self) -> bool:
        """Tell the work whether to stop."""
        return self._event.is_set()


class _Task(QRunnable):
    """Carries one piece of work to the pool and its outcome back."""

    def __init__(
        self, work: Callable[[], Any], report: Callable[[object, BaseException | None], None]
    ) -> None:
        super().__init__()
        self._work = work
        self._report = report

    def run(self) -> None:
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001 - handed to the main thread, not swallowed
            self._report(None, error)
        else:
            self._report(result, None)


class Runner(QObject):
    """Runs work and tells everybody what changed.

    ``do`` runs at once on the main thread (under 50 ms, above all recording an answer). ``run``
    hands the work to a pool; its result comes back on the main thread. A result that carries
    ``changes`` is announced by the ``changed`` signal; errors meant for a person by ``failed``.
    """

    changed = Signal(object, object)
    """Changes, and the object that asked for the work (or None)."""
    failed = Signal(object)
    """A :class:`PogoError` to show."""
    slow = Signal(float)
    """Seconds that short work took while somebody waited; told when it is felt."""
    broken = Signal(object)
    """Any other exception: our own fault."""
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._waiting: dict[int, tuple[Callable[[Any], None] | None, object]] = {}
        self._number = 0
        self._finished.connect(self._deliver)

    def do(self, work: Callable[[], Result], initiator: object = None) -> Result | None:
        """Run short work now. Gives its result, or None after telling the person of an error."""
        begun = time.monotonic()
        try:
            result = work()
        except PogoError as error:
            self.failed.emit(error)
            return None
        seconds = time.monotonic() - begun
        if seconds >= FELT_SECONDS:
            self.slow.emit(seconds)
        self._announce(result, initiator)
        return result

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None] | None = None,
        initiator: object = None,
    ) -> None:
        """Run longer work in the background; then ``done``, if ``initiator`` still exists."""
        self._number += 1
        number = self._number
        self._waiting[number] = (done, initiator)

        def report(result: object, error: BaseException | None) -> None:
            self._finished.emit(number, result, error)

        self._pool.start(_Task(work, report))

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for all background work, at the end of the program."""
        return self._pool.waitForDone(milliseconds)

    @Slot(object, object, object)
    def _deliver(self, number: int, result: object, error: BaseException | None) -> None:
        done, initiator = self._waiting.pop(number)
        if isinstance(error, PogoError):
            self.failed.emit(error)
        elif error is not None:
            self.broken.emit(error)
        else:
            self._announce(result, initiator)
            # The screen that asked may have been let go in the meantime.
            if done is not None and (not isinstance(initiator, QObject) or isValid(initiator)):
                done(result)

    def _announce(self, result: object, initiator: object) -> None:
        changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
        if isinstance(changes, Changes) and changes.topics:
            self.changed.emit(changes, initiator)
