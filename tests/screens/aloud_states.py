"""The states of reading a lesson aloud: a paragraph, a box, a row of a table, and silence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from unittest import mock

from PySide6.QtWidgets import QWidget

from pogo_learn.content.course import Callout, Prose, Table
from pogo_learn.system import speech
from pogo_learn.system.speech import Saying, Speaker
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window

State = tuple[str, QWidget]
_LESSON = "M1.2"
_SPEAKER = Speaker(
    "speaker",
    sys.executable,
    lambda _text, _language: Saying(("-c", "import time; time.sleep(60)")),
)


def aloud_states(window: Window, settle: Callable[[], None]) -> Iterator[State]:
    """Give all states, with a program that says nothing in place of one that speaks."""
    window.go(Route("lesson", _LESSON))
    settle()
    screen = window.present
    assert isinstance(screen, LessonScreen)
    assert screen._column is not None
    with mock.patch.object(speech, "find_speakers", return_value=(_SPEAKER,)):
        screen._listening.offer()
        settle()
        yield "lesson-aloud-offered", window
        blocks = screen._column.lesson.blocks
        for name, kind in (("prose", Prose), ("callout", Callout), ("table", Table)):
            block = next(one for one in blocks if isinstance(one, kind))
            screen._go_place(block.id)
            settle()
            screen._listening.switch("L")
            settle()
            window._toast.hide()
            yield f"lesson-aloud-{name}", window
            screen._listening.end()
        screen._go_place(blocks[0].id)
        screen._listening.switch("L")
        settle()
        yield "lesson-aloud-begun", window
        screen._listening.end()
    window._toast.hide()
    settle()
