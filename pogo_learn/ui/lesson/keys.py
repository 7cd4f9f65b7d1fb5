"""The keys of a lesson: which one does what."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from pogo_learn.settings.keys import (
    ALOUD,
    DONE,
    HIGHLIGHT,
    LAST_HEADING,
    NEXT_HEADING,
    NOTE,
    NUMBERS,
    PREVIOUS,
    TERM,
    Where,
    act_of,
)
from pogo_learn.ui.questions.view import typed_letter

if TYPE_CHECKING:
    from pogo_learn.ui.lesson.screen import LessonScreen

_STEP = 60
"""Pixels that an arrow key scrolls."""


class LessonKeys:
    """Does what a key asks of the screen of a lesson."""

    def __init__(self, screen: LessonScreen) -> None:
        self._screen = screen

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key; tells whether it means anything here."""
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_F7:
            self._screen.switch_caret()
            return True
        if control:
            asked = self._with_control(shift=shift).get(key)
            if asked is not None:
                asked()
            return asked is not None
        if key == Qt.Key.Key_Escape and self._put_away():
            return True
        if key in {Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            backward = shift or key == Qt.Key.Key_PageUp
            self._screen.page_by(-1 if backward else 1)
            return True
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._screen.scroll_by(_STEP if key == Qt.Key.Key_Down else -_STEP)
            return True
        return self._take_letter(typed_letter(event), shift=shift)

    def _put_away(self) -> bool:
        """End what lies over the reading, the last that was opened first."""
        marking = self._screen.marking
        if self._screen.end_listening() or (marking is not None and marking.put_away()):
            return True
        if self._screen.is_outline_over_text:
            self._screen.show_outline()
            return True
        return False

    def _with_control(self, *, shift: bool) -> dict[Qt.Key, Callable[[], None]]:
        screen, marking = self._screen, self._screen.marking
        if not shift:
            return {
                Qt.Key.Key_B: screen.turn_notes,
                Qt.Key.Key_D: screen.show_reading,
                Qt.Key.Key_F: screen.find_words,
            }
        acts: dict[Qt.Key, Callable[[], None]] = {Qt.Key.Key_L: screen.show_outline}
        if marking is not None:
            acts[Qt.Key.Key_B] = marking.bookmark
            acts[Qt.Key.Key_C] = marking.copy
        return acts

    def _take_letter(self, letter: str, *, shift: bool) -> bool:
        screen, marking = self._screen, self._screen.marking
        act = act_of(screen.context.application.settings, Where.LESSON, letter)
        if act is NEXT_HEADING or act is LAST_HEADING:
            screen.next_heading(1 if act is NEXT_HEADING else -1)
        elif act is TERM:
            screen.next_term(-1 if shift else 1)
        elif act is NUMBERS:
            screen.switch_numbers()
        elif act is HIGHLIGHT and marking is not None:
            marking.highlight()
        elif act is NOTE and marking is not None:
            marking.annotate()
        elif act is ALOUD:
            screen.read_aloud()
        elif act is DONE:
            screen.mark_done()
        elif act is PREVIOUS:
            screen.go_back()
        return act is not None
