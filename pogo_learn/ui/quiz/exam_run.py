"""An exam on screen: its clock, what of it is written into the record, and the time left."""

from __future__ import annotations

import math
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer, Signal

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.errors import PogoError
from pogo_learn.learning.exam_clock import (
    CHECKPOINT,
    LONGEST_STEP,
    LONGEST_STEP_UNTIMED,
    Stopwatch,
    TimeWarning,
    passed,
)
from pogo_learn.settings.table import SHOW_TIME
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.screens.screen import Context
from pogo_learn.ui.widgets.button import Button, Kind

_SECOND: int = 1000
_LAST: int = 60
"""Seconds left from which they are shown in tens."""


class ExamRun(QObject):
    """Counts the time of one exam in this window and keeps it in the record."""

    ticked = Signal()
    warned = Signal(str)
    """Words about the time left, to be told once."""
    over = Signal()
    """The time is used up."""

    def __init__(self, context: Context, attempt: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._attempt = attempt
        terms = context.application.study.exam(attempt)
        allowed = terms.allowed_seconds if terms is not None else 0
        self.watch = Stopwatch(
            context.application.ticks,
            allowed,
            terms.used_seconds if terms is not None else 0,
            LONGEST_STEP if allowed else LONGEST_STEP_UNTIMED,
        )
        self._windows = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self._tick)

    @property
    def is_timed(self) -> bool:
        """Tell whether there is a limit."""
        return self.watch.allowed > 0

    def begin(self) -> bool:
        """Take the exam over from any other window; False when the disk refused."""
        study = self._context.application.study
        if (
            self._context.runner.do(lambda: study.keep_time(self._attempt, 0, "begun"), self)
            is None
        ):
            return False
        self._windows = self._windows_now()
        self.watch.go()
        if self.is_timed:
            self._timer.start()
        return True

    def is_taken_over(self) -> bool:
        """Tell whether another window, here or on another computer, went on with the exam."""
        return self._windows_now() != self._windows

    def seconds_to_keep(self) -> int:
        """Give the seconds that go into the record with the next entry."""
        self.watch.look()
        return self.watch.unkept

    def stop(self) -> None:
        """Count no more; what is not in the record is written."""
        self._timer.stop()
        self.watch.stop()
        self._keep("left")

    def drop(self) -> None:
        """Count no more and write nothing: another window goes on."""
        self._timer.stop()

    def _tick(self) -> None:
        before = self.watch.left
        self.watch.look()
        now = self.watch.left
        if self.watch.unkept >= CHECKPOINT and not self.is_taken_over():
            self._keep("running")
        warning = passed(self.watch.allowed, before, now)
        if warning is not None:
            self.warned.emit(warning_words(warning, now))
        self.ticked.emit()
        if self.watch.is_over:
            self._timer.stop()
            self.over.emit()

    def _keep(self, moment: str) -> None:
        seconds = self.watch.unkept
        try:
            self._context.application.study.keep_time(self._attempt, seconds, moment)
        except PogoError:
            # Nobody asked for this entry. The next one has these seconds too, and the next answer
            # says what is wrong with the disk.
            return
        self.watch.keep(seconds)

    def _windows_now(self) -> int:
        terms = self._context.application.study.exam(self._attempt)
        return terms.windows if terms is not None else 0


class TimeLeft(Button):
    """The time left, quietly; pressing hides it and shows it again."""

    colour: ClassVar[str] = "text.secondary"

    def __init__(self, context: Context) -> None:
        super().__init__("", Kind.QUIET, icon="clock", pressed=self._switch)
        self._context = context
        self._left = 0.0

    def show_left(self, seconds: float) -> None:
        """Show the time left."""
        self._left = seconds
        shown = self.left_in_words()
        words = shown or _("Show the time")
        if words != self.text():
            self.setText(words)
            hint = _("{time}. Press to hide it.").format(time=words) if shown else words
            self.setAccessibleName(hint)
            self.updateGeometry()

    def left_in_words(self) -> str:
        """Say the time left; empty where a person wants not to be told."""
        shown = self._context.application.settings.flag(SHOW_TIME)
        return left_words(self._left) if shown else ""

    def _switch(self) -> None:
        application = self._context.application
        shown = not application.settings.flag(SHOW_TIME)

        def act() -> Changes:
            application.change_setting(SHOW_TIME, shown)
            return changed(Topic.SETTINGS)

        if self._context.runner.do(act, self) is not None:
            self.show_left(self._left)


def left_words(seconds: float) -> str:
    """Say the time left: in minutes, and the last one in tens of seconds."""
    if seconds > _LAST:
        minutes = math.ceil(seconds / 60)
        return ngettext("{count} min left", "{count} min left", minutes).format(count=minutes)
    tens = 10 * math.ceil(seconds / 10)
    return ngettext("{count} s left", "{count} s left", tens).format(count=tens)


def warning_words(warning: TimeWarning, seconds: float) -> str:
    """Say what is told once about the time left."""
    minutes = round(seconds / 60)
    if warning is TimeWarning.HALF:
        return ngettext(
            "Half of the time is left: {count} minute.",
            "Half of the time is left: {count} minutes.",
            minutes,
        ).format(count=minutes)
    if warning is TimeWarning.FIVE_MINUTES:
        return _("Five minutes are left.")
    return _("One minute is left. What you have chosen by then counts.")
