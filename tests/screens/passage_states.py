"""The states of marking a lesson: selected words, highlights and notes, numbers, panel, dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pogo_learn.application import Application
from pogo_learn.content.passages import Passage, anchor_of, paragraphs_of
from pogo_learn.learning.passages import MARKED_PLACE, passages_of
from pogo_learn.settings.table import PARAGRAPH_NUMBERS
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.reading.mark_dialog import MarkDialog
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.paragraph_dialog import ParagraphDialog
from pogo_learn.ui.shell.window import Window

State = tuple[str, QWidget]
_LESSON = "M1.2"


def passage_states(
    window: Window, application: Application, settle: Callable[[], None]
) -> Iterator[State]:
    """Give all states; the marks stay, and the notebook shows them later."""
    passages = passages_of(application.study)
    long = [
        one for one in paragraphs_of(application.catalogue.lesson(_LESSON)) if len(one.text) > 120
    ]
    first, second, third = (anchor_of(one, 0, 90) for one in long[:3])
    assert first is not None
    assert second is not None
    assert third is not None
    passages.highlight(_LESSON, [first])
    passages.highlight(_LESSON, [second], "Ask the finance director about this before Thursday.")
    passages.bookmark(_LESSON, third)
    gone = replace(
        first, place=Passage("gone", 0, 9), quote="Words that were taken out of the lesson since"
    )
    passages.highlight(_LESSON, [gone], "Still mine")
    application.change_setting(PARAGRAPH_NUMBERS, True)
    mark = next(one for one in passages.of_lesson(_LESSON) if one.quote == first.quote)
    window.go(Route("lesson", _LESSON, MARKED_PLACE + mark.id))
    settle()
    screen = window.present
    assert isinstance(screen, LessonScreen)
    assert screen._aids is not None
    yield "lesson-marked", window
    box = screen._column.prose_of(long[0].id) if screen._column is not None else None
    assert box is not None
    span = box.lettering().span(Passage(long[0].id, 100, 118))
    assert span is not None
    box.setTextCursor(box._cursor(*span))
    box.touched.emit()
    settle()
    yield "lesson-selected", window
    screen.turn_notes()
    settle()
    yield "lesson-notes", window
    screen._aids.marking.open_mark(screen._aids.marking._shown[1])
    settle()
    dialog = next(one for one in window.findChildren(MarkDialog) if one.isVisible())
    yield "dialog-note", dialog
    dialog.close()
    window.ask_for_paragraph()
    settle()
    asked = next(one for one in window.findChildren(ParagraphDialog) if one.isVisible())
    asked.field.setText("3.14")
    settle()
    yield "dialog-paragraph", asked
    asked.reject()
    screen.turn_notes()
    application.change_setting(PARAGRAPH_NUMBERS, False)
    settle()
