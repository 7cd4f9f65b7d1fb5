"""The only place that runs work for the window, at once or in the background."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QRunnable,
    Qt,
    QThreadPool,
    QTimer,
    Signal,
    Slot,
)
from shiboken6 import isValid

from pogo_learn.changes import Changes
from pogo_learn.errors import PogoError

Result = TypeVar("Result")
FELT_SECONDS = 2.0
"""Short work that takes longer is the disk's doing: it is meant to take milliseconds."""
UNNOTICED_SECONDS = 0.4
"""So long the window stands still before it says what it waits for."""
_TOLD_AGAIN_SECONDS = 10.0
_PICTURE_SECONDS = 0.03
_BUT_INPUT = (
    QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
    | QEventLoop.ProcessEventsFlag.ExcludeSocketNotifiers
)


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


class _Short(threading.Thread, Generic[Result]):
    """Carries out short work, so that the window can still be painted where the disk is slow."""

    def __init__(self, work: Callable[[], Result]) -> None:
        super().__init__(name="short work")
        self._work = work
        self._error: BaseException | None = None
        self._results: list[Result] = []
        self.done = threading.Event()

    def run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self._error = error
        finally:
            self.done.set()

    def outcome(self) -> Result:
        """Give the result, or raise what the work raised."""
        self.join()
        if self._error is not None:
            raise self._error
        return self._results[0]


class _Gate(QObject):
    """While short work is waited for, timers wait too: what they do may be short work itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A window's own timer brings its next picture.
        return event.type() == QEvent.Type.Timer and not watched.isWindowType()


class Runner(QObject):
    """Runs work and tells everybody what changed.

    ``do`` is for short work (under 50 ms, above all recording an answer): it returns when that is
    done. Where the disk takes its time, the window is painted meanwhile and says what it waits for;
    keys, clicks, timers and results of other work come afterwards. ``run`` hands longer work to a
    pool; its result comes back on the main thread. Neither may touch a widget in its work. A result
    that carries ``changes`` is announced by the ``changed`` signal; errors meant for a person by
    ``failed``.
    """

    changed = Signal(object, object)
    """Changes, and the object that asked for the work (or None)."""
    failed = Signal(object)
    """A :class:`PogoError` to show."""
    slow = Signal(float)
    """Seconds that short work took while somebody waited; told when it is felt."""
    waiting = Signal(float)
    """Seconds that short work takes already, told while it is waited for."""
    waited = Signal()
    """The end of what ``waiting`` told."""
    broken = Signal(object)
    """Any other exception: our own fault."""
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._waiting: dict[int, tuple[Callable[[Any], None] | None, object]] = {}
        self._number = 0
        self._is_waiting = False
        self._held: list[Callable[[], object]] = []
        """What has to come after the work that is waited for."""
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def do(self, work: Callable[[], Result], initiator: object = None) -> Result | None:
        """Run short work now. Gives its result, or None after telling the person of an error."""
        begun = time.monotonic()
        short = _Short(work)
        short.start()
        if not short.done.wait(UNNOTICED_SECONDS):
            self._wait_for(short.done, begun)
        try:
            result = short.outcome()
        except PogoError as error:
            self.failed.emit(error)
            return None
        seconds = time.monotonic() - begun
        if seconds >= FELT_SECONDS:
            self.slow.emit(seconds)
        self._announce(result, initiator)
        return result

    def later(self, receiver: QObject, act: Callable[[], object]) -> None:
        """Do something when the work in hand is finished, unless ``receiver`` is gone by then."""
        QTimer.singleShot(0, receiver, lambda: self._when_free(receiver, act))

    @property
    def is_waiting(self) -> bool:
        """Tell whether short work is waited for just now."""
        return self._is_waiting

    def _when_free(self, receiver: QObject, act: Callable[[], object]) -> None:
        if self._is_waiting:
            self._held.append(lambda: self.later(receiver, act) if isValid(receiver) else None)
        else:
            act()

    def _wait_for(self, done: threading.Event, begun: float) -> None:
        """Keep the window painted until short work is done; whatever else there is comes later."""
        application = QCoreApplication.instance()
        if application is None or self._is_waiting:
            done.wait()
            return
        gate = _Gate()
        application.installEventFilter(gate)
        self._is_waiting = True
        next_told = 0.0
        try:
            while not done.wait(_PICTURE_SECONDS):
                seconds = time.monotonic() - begun
                if seconds >= next_told:
                    self.waiting.emit(seconds)
                    next_told = seconds + _TOLD_AGAIN_SECONDS
                QCoreApplication.processEvents(_BUT_INPUT)
        finally:
            self._is_waiting = False
            application.removeEventFilter(gate)
            self.waited.emit()
            held, self._held = self._held, []
            for act in held:
                act()

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
            # The program may have ended while this was still at work.
            if isValid(self):
                self._finished.emit(number, result, error)

        self._pool.start(_Task(work, report))

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait for all background work, at the end of the program."""
        return self._pool.waitForDone(milliseconds)

    @Slot(object, object, object)
    def _deliver(self, number: int, result: object, error: BaseException | None) -> None:
        if self._is_waiting:
            self._held.append(lambda: self._finished.emit(number, result, error))
            return
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
