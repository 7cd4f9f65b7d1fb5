"""Reading a lesson aloud, one paragraph after another, with the words shown that are read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal

from pogo_learn.system.speech import Speaker
from pogo_learn.ui.reading.column import LessonColumn
from pogo_learn.ui.reading.spoken import Spoken
from pogo_learn.ui.reading.spot import Spot, rect_of
from pogo_learn.ui.reading.voice import Voice
from pogo_learn.ui.widgets.scroll import PageScroll

_ABOVE = 48
"""Pixels left above words that are brought into sight."""


class Aloud(QObject):
    """Reads from one column as long as it is on the screen."""

    turned = Signal()
    """Reading began or ended, for whatever reason."""
    ended = Signal(str)
    """It ended by itself: with the name of the program if nothing was heard, else after all."""

    def __init__(self, column: LessonColumn, scroll: PageScroll) -> None:
        super().__init__(column)
        self._column = column
        self._scroll = scroll
        self._language = column.context.catalogue.language_of(column.lesson.head.id)
        self._waiting: list[Spoken] = []
        self._spot = Spot(column, scroll.page)
        self._voice: Voice | None = None
        self.now: Spoken | None = None
        """What is being read."""
        self.left: Spoken | None = None
        """What was being read when it was told to stop."""
        column.installEventFilter(self)

    def read(self, words: Sequence[Spoken], speakers: Sequence[Speaker]) -> None:
        """Read these, from the first to the last, by the first program that can."""
        self.stop()
        self._voice = Voice(speakers, self)
        self._voice.spoken.connect(self._next)
        self._voice.failed.connect(self._end)
        self._waiting = list(words)
        self._next()
        self.turned.emit()

    def stop(self) -> None:
        """Be silent at once; nothing to do where nothing is read."""
        if self.now is not None:
            self.left = self.now
            self._rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Another lesson or screen, a locked page, the end: whatever the way, the text is gone.
        # A window that is only minimised keeps reading.
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.stop()
        return super().eventFilter(watched, event)

    def _next(self) -> None:
        if not self._waiting:
            self._end("")
            return
        self.now = self._waiting.pop(0)
        self._spot.show_words(self.now)
        self._bring_into_sight(self.now)
        if self._voice is not None:
            self._voice.say(self.now.text, self.now.language or self._language)

    def _end(self, program: str) -> None:
        self.left = None
        self._rest()
        self.ended.emit(program)

    def _rest(self) -> None:
        self._waiting = []
        self.now = None
        self._spot.hide()
        if self._voice is not None:
            self._voice.hush()
            self._voice.deleteLater()
            self._voice = None
        self.turned.emit()

    def _bring_into_sight(self, words: Spoken) -> None:
        """Scroll only when they are not wholly in sight, and then to near the top."""
        place = rect_of(self._column, words)
        top = self._column.mapTo(self._scroll.page, place.topLeft()).y()
        bar = self._scroll.verticalScrollBar()
        seen = bar.value()
        if top < seen or top + place.height() > seen + self._scroll.viewport().height():
            bar.setValue(max(0, top - _ABOVE))
