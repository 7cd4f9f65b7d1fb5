"""The voice of the system: one text after another, spoken by a program of its own."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from pogo_learn.system.speech import Speaker

_QUICKEST = 200
"""Letters a second that nobody speaks, even for those who listen fast."""
_LONGEST_DOUBT = 0.5
"""Seconds after which a program that ended is believed to have spoken."""


_LAST_BREATH = 500
"""Milliseconds at most until a program that was ended is gone; it takes a few."""


class Voice(QObject):
    """Speaks by the first of some programs that can.

    A program without a sound card may end well and at once, so one that ends sooner than anybody
    speaks counts as failed. One that has spoken once is not changed for another.
    """

    spoken = Signal()
    """The text was spoken to its end."""
    failed = Signal(str)
    """Nothing was heard. Name of the program that was tried last."""

    def __init__(self, speakers: Sequence[Speaker], parent: QObject) -> None:
        super().__init__(parent)
        self._speakers = list(speakers)
        self._process: QProcess | None = None
        self._proven = False
        self._begun = 0.0

    def say(self, text: str, language: str) -> None:
        """Begin to speak; there must be no other text in work."""
        speaker = self._speakers[0]
        saying = speaker.saying(text, language)
        process = self._process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in saying.environment.items():
            environment.insert(name, value)
        process.setProcessEnvironment(environment)
        process.finished.connect(partial(self._finished, process, text, language))
        process.errorOccurred.connect(partial(self._error, process, text, language))
        self._begun = time.monotonic()
        process.start(speaker.program, list(saying.arguments))
        if self._process is process:
            process.write(saying.input)
            process.closeWriteChannel()

    def hush(self) -> None:
        """Be silent at once."""
        process, self._process = self._process, None
        if process is None:
            return
        # Nobody wants to hear of its end, least of all while this object goes away.
        process.finished.disconnect()
        process.errorOccurred.disconnect()
        process.kill()
        process.waitForFinished(_LAST_BREATH)
        process.deleteLater()
        speaker = self._speakers[0]
        if speaker.hush:
            QProcess.startDetached(speaker.program, list(speaker.hush))

    def _error(
        self, process: QProcess, text: str, language: str, error: QProcess.ProcessError
    ) -> None:
        # Every other error is followed by the end of the program.
        if error is QProcess.ProcessError.FailedToStart:
            self._ended(process, text, language, well=False)

    def _finished(
        self, process: QProcess, text: str, language: str, code: int, status: QProcess.ExitStatus
    ) -> None:
        least = min(len(text) / _QUICKEST, _LONGEST_DOUBT)
        well = code == 0 and status is QProcess.ExitStatus.NormalExit
        well = well and time.monotonic() - self._begun >= least
        self._ended(process, text, language, well=well)

    def _ended(self, process: QProcess, text: str, language: str, *, well: bool) -> None:
        process.deleteLater()
        self._process = None
        if well:
            self._proven = True
            self.spoken.emit()
        elif not self._proven and len(self._speakers) > 1:
            self._speakers.pop(0)
            self.say(text, language)
        else:
            self.failed.emit(self._speakers[0].name)
