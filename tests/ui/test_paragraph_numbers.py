"""Numbers of paragraphs: asked for by Ctrl+L, shown by a key, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pogo_learn.content.passages import anchor_of, paragraphs_of
from pogo_learn.content.references import References
from pogo_learn.learning.notebook import notebook
from pogo_learn.learning.passages import passages_of
from pogo_learn.settings.table import LENS, PARAGRAPH_NUMBERS
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.reading.margin import Margin
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.shell.paragraph_dialog import ParagraphDialog
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import appearance
from tests.ui.marking import (
    CONTROL,
    SHIFT,
    column,
    lesson,
    long_paragraph,
    marks,
    press,
    settle,
    span,
)


def test_ctrl_l_asks_for_a_number_and_goes_there(window: Window, qtbot: QtBot) -> None:
    assert not isinstance(window.present, LessonScreen)
    press(window, Qt.Key.Key_L, CONTROL)
    asked = window.findChild(ParagraphDialog)
    assert asked is not None
    qtbot.waitUntil(asked.isVisible)
    assert asked.field.hasFocus()
    qtbot.keyClicks(asked.field, "3.999")
    assert "from 3.1 to 3." in asked._words.text()
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert asked.isVisible()
    asked.field.clear()
    references = References(window.context.application.catalogue)
    wanted = next(
        one for one in references.of_module("M3") if one.lesson == "M3.3" and len(one.words) > 200
    )
    qtbot.keyClicks(asked.field, wanted.number)
    assert asked._where.text().startswith("M3.")
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    settle()
    screen = window.present
    assert isinstance(screen, LessonScreen)
    assert screen._aids is not None
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), ProseBox))
    box = window.focusWidget()
    assert isinstance(box, ProseBox)
    paragraph = box.lettering().paragraph_at(box.textCursor().position())
    assert paragraph is not None
    assert paragraph.id == wanted.block
    assert screen._aids.number_of(paragraph.id) == wanted.number
    seen = box.viewport().mapTo(screen._scroll.viewport(), box.cursorRect().center())
    assert 0 <= seen.y() <= screen._scroll.viewport().height()


def test_numbers_are_shown_by_a_key_and_stay_shown(window: Window) -> None:
    screen = lesson(window)
    assert screen.findChild(Margin) is None
    press(window, Qt.Key.Key_R)
    assert window.context.application.settings.flag(PARAGRAPH_NUMBERS)
    margin = screen.findChild(Margin)
    assert margin is not None
    numbers = [sign.number for sign in margin.signs]
    assert numbers[:3] == ["1.1", "1.2", "1.3"]
    assert len(numbers) == len(set(numbers))
    tops = [margin.top_of(sign) for sign in margin.signs]
    assert tops == sorted(tops)
    assert column(screen).prose()[0].accessibleDescription().startswith("Paragraph")
    screen = lesson(window, "M1.2")
    margin = next(one for one in screen.findChildren(Margin) if one.isVisible())
    following = [sign.number for sign in margin.signs]
    assert int(following[0][2:]) == int(numbers[-1][2:]) + 1
    press(window, Qt.Key.Key_R)
    assert not margin.signs


def test_the_number_of_the_paragraph_below_the_pointer_is_shown(window: Window) -> None:
    screen = lesson(window)
    box, paragraph = long_paragraph(screen)
    begin, _end = span(box, paragraph, 0, 5)
    box.hovered.emit(begin)
    margin = screen.findChild(Margin)
    assert margin is not None
    assert screen._aids is not None
    assert [sign.number for sign in margin.signs] == [screen._aids.number_of(paragraph.id)]
    box.hovered.emit(-1)
    assert not margin.signs


def test_after_changes_of_size_and_colours_the_marks_are_where_they_were(window: Window) -> None:
    screen = lesson(window)
    box, paragraph = long_paragraph(screen)
    box.setFocus()
    box.setTextCursor(box._cursor(*span(box, paragraph, 3, 50)))
    press(window, Qt.Key.Key_H)
    quote = marks(window)[0].quote
    for key in ("T", "+"):
        press(window, Qt.Key.Key_T if key == "T" else Qt.Key.Key_Plus,
              CONTROL | SHIFT if key == "T" else CONTROL)  # fmt: skip
        (selection,) = box.extraSelections()
        assert selection.cursor.selectedText() == quote


def test_what_a_country_lens_adds_can_be_marked_and_has_no_number(window: Window) -> None:
    application = window.context.application
    application.change_setting(LENS, "scotland")
    screen = lesson(window, "M3.4")
    assert screen._aids is not None
    box, paragraph = next(
        (box, one)
        for box in column(screen).prose()
        for one in box.paragraphs
        if one.id.startswith("lens-")
    )
    box.setFocus()
    box.setTextCursor(box._cursor(*span(box, paragraph, 0, 40)))
    press(window, Qt.Key.Key_H)
    assert len(box.extraSelections()) == 1
    assert screen._aids.number_of(paragraph.id) == ""
    learner = application.study.learner
    seen = notebook(application.reader, application.catalogue, learner, application.lens)
    assert [note.lost for note in seen] == [False]
    without = notebook(application.reader, application.catalogue, learner)
    assert [(note.lost, note.quote) for note in without] == [(True, seen[0].quote)]


def test_with_very_large_text_the_notes_lie_over_the_lesson_and_lead_back(window: Window) -> None:
    application = window.context.application
    paragraph = next(
        one for one in paragraphs_of(application.catalogue.lesson("M1.1")) if len(one.text) > 120
    )
    anchor = anchor_of(paragraph, 0, 40)
    assert anchor is not None
    passages_of(application.study).highlight("M1.1", [anchor])
    window.looks.resize_text(100)
    assert appearance().percent == 200
    screen = lesson(window)
    press(window, Qt.Key.Key_B, CONTROL)
    assert not column(screen).isVisible()
    press(window, Qt.Key.Key_Space)
    assert column(screen).isVisible()
    assert isinstance(window.focusWidget(), ProseBox)
