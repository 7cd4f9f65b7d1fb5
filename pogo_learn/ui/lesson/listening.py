"""Listening to a lesson: where reading aloud begins, what ends it, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pogo_learn.system.language import _, find_language
from pogo_learn.ui.lesson.reading_aids import ReadingAids
from pogo_learn.ui.lesson.sight import Sight
from pogo_learn.ui.reading.column import LessonColumn
from pogo_learn.ui.widgets.scroll import PageScroll

if TYPE_CHECKING:
    from pogo_learn.ui.reading.aloud import Aloud
    from pogo_learn.ui.reading.spoken import Spoken


class Listening(QObject):
    """Goes with the lesson screen. The parts that speak are loaded when they are first wanted."""

    said = Signal(str)
    """What the person is told."""
    turned = Signal()
    """Reading began or ended, or a program was found that can."""

    def __init__(self, scroll: PageScroll) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        self._column: LessonColumn | None = None
        self._sight: Sight | None = None
        self._aids: ReadingAids | None = None
        self._aloud: Aloud | None = None
        self._seen_then = 0
        """How far the page was scrolled when reading was ended."""
        self.is_offered = False

    def follow(self, column: LessonColumn, sight: Sight, aids: ReadingAids) -> None:
        """Go with another lesson. The one before ends by being hidden."""
        self._column, self._sight, self._aids = column, sight, aids
        self._aloud = None
        self.turned.emit()

    def offer(self) -> None:
        """Look whether there is a program that speaks; until then nothing is offered."""
        from pogo_learn.system.speech import find_speakers

        if not self.is_offered and find_speakers():
            self.is_offered = True
            self.turned.emit()

    @property
    def is_reading(self) -> bool:
        """Tell whether words are being read."""
        return self._aloud is not None and self._aloud.now is not None

    def switch(self, key: str = "") -> None:
        """Begin to read, or end it; ``key`` is the letter that ends it, if there is one."""
        if not self.end():
            self._begin(key)

    def end(self) -> bool:
        """End reading; False if nothing was read."""
        if self._aloud is None or self._aloud.now is None:
            return False
        self._aloud.stop()
        self.said.emit(_("Reading aloud has ended."))
        return True

    def _begin(self, key: str) -> None:
        from pogo_learn.system.speech import find_speakers, what_is_missing

        speakers = find_speakers()
        if not speakers:
            self.said.emit(what_is_missing())
            return
        # Imported here: most lessons are read in silence.
        from pogo_learn.ui.reading.aloud import Aloud

        words = self._words()
        if not words or self._column is None:
            return
        if self._aloud is None:
            self._aloud = Aloud(self._column, self._scroll)
            self._aloud.turned.connect(self._turned)
            self._aloud.ended.connect(self._ended)
        # Told before the first word: nothing is announced while somebody listens.
        told = (
            _("Reading aloud. {key} or Esc ends it.") if key else _("Reading aloud. Esc ends it.")
        )
        self.said.emit(told.format(key=key))
        self._aloud.read(words, speakers)

    def _turned(self) -> None:
        self._seen_then = self._seen()
        self.turned.emit()

    def _ended(self, program: str) -> None:
        self.said.emit(self._failure(program) if program else _("Reading aloud has ended."))

    def _failure(self, program: str) -> str:
        assert self._column is not None
        head = self._column.lesson.head.id
        code = self._column.context.catalogue.language_of(head)
        language = find_language(code)
        words = _(
            "Nothing was heard from {program}. Look whether this computer has sound, and a voice "
            "for this language: {language}."
        )
        return words.format(program=program, language=language.name if language else code)

    # Where to begin

    def _words(self) -> tuple[Spoken, ...]:
        """Give the selected words, else everything from where the person is."""
        from pogo_learn.ui.reading.spoken import TITLE, spoken_of, spoken_words

        if self._column is None:
            return ()
        for box in self._column.prose():
            cursor = box.textCursor()
            if cursor.hasSelection():
                begin, end = cursor.selectionStart(), cursor.selectionEnd()
                chosen = [spoken_words(*one) for one in box.lettering().stretches(begin, end)]
                return tuple(one for one in chosen if one.text)
        every = spoken_of(self._column.lesson)
        left = self._aloud.left if self._aloud is not None else None
        caret = self._at_caret()
        if left in every and self._seen() == self._seen_then and not caret:
            # The page stands as it was left: go on with the words that were broken off.
            return every[every.index(left) :]
        places = [TITLE, *self._column.blocks()]
        begin = places.index(caret or self._in_sight())
        skipped = set(places[:begin])
        first = next((at for at, one in enumerate(every) if one.place not in skipped), 0)
        return every[first:]

    def _at_caret(self) -> str:
        """Give the paragraph with the caret; empty while there is none."""
        assert self._column is not None
        if self._aids is None or not self._aids.caret:
            return ""
        for box in self._column.prose():
            if box.hasFocus():
                found = box.lettering().paragraph_at(box.textCursor().position())
                return found.id if found is not None else ""
        return ""

    def _in_sight(self) -> str:
        from pogo_learn.ui.reading.spoken import TITLE

        assert self._column is not None
        if self._sight is None or self._seen() <= self._column.heading.height():
            return TITLE
        return self._sight.first_begun() or TITLE

    def _seen(self) -> int:
        return self._scroll.verticalScrollBar().value()
