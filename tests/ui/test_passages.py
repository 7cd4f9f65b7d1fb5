"""Highlights, notes and bookmarks in real windows: by keys, by mouse, taken back, found again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.content.course import Paragraph
from pogo_learn.content.passages import anchor_of, paragraphs_of
from pogo_learn.learning.passages import passages_of
from pogo_learn.ui.lesson.notes_panel import NotesPanel
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.library.notes import NotesPage
from pogo_learn.ui.reading.lettering import Lettering
from pogo_learn.ui.reading.margin import Margin
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance
from tests.ui.marking import (
    CONTROL,
    SHIFT,
    bar,
    column,
    dialog,
    lesson,
    long_paragraph,
    marks,
    press,
    select,
    settle,
    span,
)


# The letters on the screen are those of the record
def test_every_letter_of_every_lesson_is_where_the_record_says(
    application: Application, look: Appearance, qtbot: QtBot
) -> None:
    for module in application.catalogue.modules()[:4]:
        for head in module.lessons:
            for block in application.catalogue.lesson(head.id).blocks:
                paragraphs = getattr(block, "paragraphs", ())
                if not paragraphs:
                    continue
                box = ProseBox(block.html, paragraphs=paragraphs)  # type: ignore[union-attr]
                qtbot.addWidget(box)
                agrees(box)


def agrees(box: ProseBox) -> None:
    for paragraph in box.paragraphs:
        begin, end = span(box, paragraph, 0, len(paragraph.text))
        shown = box._cursor(begin, end).selectedText()
        letters = "".join(paragraph.text.split())
        on_screen = "".join(shown.split())
        # On the screen there are numbers of sources too.
        assert on_screen[:1] == letters[:1]
        assert on_screen[-1:] == letters[-1:]
        assert len(on_screen) >= len(letters)
        assert box.lettering().paragraph_at(begin) == paragraph


MIXED = "يبدأ كل شيء 🙂 بالرسالة، then 👩‍🚀 the budget 𝔞𝔟𝔠 and e\u0301 the end."


@pytest.mark.parametrize("start", range(0, len(MIXED), 3))
def test_offsets_hold_over_arabic_and_signs_of_two_units(
    start: int, look: Appearance, qtbot: QtBot
) -> None:
    paragraphs = (Paragraph("a", MIXED), Paragraph("b", MIXED[::-1]))
    html = "".join(f'<p><a name="{one.id}"></a>{one.text}</p>' for one in paragraphs)
    box = ProseBox(html, paragraphs=paragraphs)
    qtbot.addWidget(box)
    for one in paragraphs:
        for stop in range(start + 1, len(one.text) + 1, 4):
            anchor = anchor_of(one, start, stop)
            if anchor is None:
                continue
            begin, end = span(box, one, anchor.place.start, anchor.place.stop)
            assert box._cursor(begin, end).selectedText() == anchor.quote
            (found,) = box.lettering().stretches(begin, end)
            assert found == (one, anchor.place.start, anchor.place.stop)


def test_numbers_of_sources_are_no_letters(look: Appearance, qtbot: QtBot) -> None:
    html = (
        '<p><a name="a"></a>One<a href="source:x"><sup>1</sup></a>'
        '<a href="source:y"><sup>2</sup></a> two.</p>'
        '<ul><li><a name="b"></a>three</li><li>four</li></ul>'
    )
    paragraphs = (Paragraph("a", "One two."), Paragraph("b", "three four"))
    box = ProseBox(html, paragraphs=paragraphs)
    qtbot.addWidget(box)
    lettering = Lettering(box.document(), paragraphs)
    begin, end = span(box, paragraphs[0], 0, 8)
    assert box._cursor(begin, end).selectedText() == "One1, 2 two."
    whole = lettering.stretches(0, box.document().characterCount())
    assert [(one.id, start, stop) for one, start, stop in whole] == [("a", 0, 8), ("b", 0, 10)]


# By mouse


def test_words_are_highlighted_by_mouse_and_the_highlight_is_opened_by_a_click(
    window: Window, qtbot: QtBot
) -> None:
    screen = lesson(window)
    box, paragraph = long_paragraph(screen)
    begin, end = span(box, paragraph, 4, 40)
    select(box, begin, end)
    shown = bar(window)
    assert shown is not None
    QTest.mouseClick(shown._highlight, Qt.MouseButton.LeftButton)
    settle()
    (mark,) = marks(window)
    assert mark.quote == paragraph.text[4:40].strip()
    assert bar(window) is None
    (selection,) = box.extraSelections()
    assert selection.cursor.selectedText() == mark.quote
    middle = box.rect_at((begin + end) // 2).center()
    QTest.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    opened = dialog(window, qtbot)
    qtbot.keyClicks(opened.field, "Ask Ben")
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: marks(window)[0].text == "Ask Ben")
    QTest.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    opened = dialog(window, qtbot)
    assert opened.field.toPlainText() == "Ask Ben"
    remove = next(one for one in opened.findChildren(QPushButton) if "Remove" in one.text())
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    settle()
    assert marks(window) == []
    assert box.extraSelections() == []
    press(window, Qt.Key.Key_Z, CONTROL)
    assert marks(window)[0].text == "Ask Ben"
    assert len(box.extraSelections()) == 1


def test_a_selection_over_two_paragraphs_is_two_highlights_and_one_act(window: Window) -> None:
    screen = lesson(window)
    box = next(one for one in column(screen).prose() if len(one.paragraphs) > 1)
    first, second = box.paragraphs[:2]
    box.setFocus()
    begin = span(box, first, max(0, len(first.text) - 10), len(first.text))[0]
    end = span(box, second, 0, 8)[1]
    box.setTextCursor(box._cursor(begin, end))
    press(window, Qt.Key.Key_H)
    assert {one.block for one in marks(window)} == {first.id, second.id}
    assert len(box.extraSelections()) == 2
    press(window, Qt.Key.Key_Z, CONTROL)
    assert marks(window) == []
    press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(marks(window)) == 2


def test_the_menu_offers_what_can_be_done(window: Window, qtbot: QtBot) -> None:
    screen = lesson(window)
    box, paragraph = long_paragraph(screen)
    select(box, *span(box, paragraph, 4, 40))
    box.menu_requested.emit(box.mapToGlobal(QPoint(5, 5)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {one.text().partition("\t")[0]: one for one in menu.actions() if one.text()}
    assert list(entries) == [
        "Highlight", "Note", "Bookmark this paragraph", "Copy", "Copy with source",
    ]  # fmt: skip
    entries["Copy with source"].trigger()
    menu.close()
    copied = QApplication.clipboard().text()
    number = screen._aids.number_of(paragraph.id) if screen._aids else ""
    assert copied.startswith(f"“{paragraph.text[4:40].strip()}”\nM1.1 ")
    assert f", {number}. " in copied
    assert number.startswith("1.")


# By keys


def test_by_keys_alone_words_are_selected_marked_noted_and_opened(
    window: Window, qtbot: QtBot
) -> None:
    screen = lesson(window)
    press(window, Qt.Key.Key_F7)
    box = QApplication.focusWidget()
    assert isinstance(box, ProseBox)
    start = box.textCursor().position()
    for _time in range(3):
        press(window, Qt.Key.Key_Right, CONTROL)
    assert box.textCursor().position() > start
    for _time in range(2):
        press(window, Qt.Key.Key_Right, CONTROL | SHIFT)
    words = box.textCursor().selectedText().strip()
    assert len(words.split()) == 2
    press(window, Qt.Key.Key_M)
    opened = dialog(window, qtbot)
    qtbot.keyClicks(opened.field, "A first thought")
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(marks(window)) == 1)
    assert (marks(window)[0].quote, marks(window)[0].text) == (words, "A first thought")
    qtbot.waitUntil(lambda: window.focusWidget() is box)
    # Enter with the caret in a highlight opens it; Esc keeps what was written.
    press(window, Qt.Key.Key_Left)
    press(window, Qt.Key.Key_Return)
    opened = dialog(window, qtbot)
    qtbot.keyClicks(opened.field, ", and a second")
    QTest.keyClick(opened.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: marks(window)[0].text == "A first thought, and a second")
    # H on it takes it away.
    qtbot.waitUntil(lambda: window.focusWidget() is box)
    press(window, Qt.Key.Key_H)
    assert marks(window) == []
    press(window, Qt.Key.Key_F7)
    before = box.textCursor().position()
    press(window, Qt.Key.Key_Right)
    assert box.textCursor().position() == before
    assert screen is window.present


def test_the_caret_goes_from_one_text_to_the_next_and_back(window: Window) -> None:
    screen = lesson(window)
    press(window, Qt.Key.Key_F7)
    boxes = column(screen).prose()
    seen = []
    for _time in range(60):
        box = QApplication.focusWidget()
        assert isinstance(box, ProseBox)
        if not seen or seen[-1] is not box:
            seen.append(box)
        if len(seen) == 3:
            break
        press(window, Qt.Key.Key_Down)
    assert seen == boxes[boxes.index(seen[0]) : boxes.index(seen[0]) + 3]
    press(window, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is seen[1]
    caret = seen[1].viewport().mapTo(screen._scroll.viewport(), seen[1].cursorRect().center())
    assert 0 <= caret.y() <= screen._scroll.viewport().height()


def test_without_selected_words_it_is_said_what_to_do(window: Window) -> None:
    lesson(window)
    for key in (Qt.Key.Key_H, Qt.Key.Key_M):
        press(window, key)
        assert "Select words first" in window._toast._text.text()
    assert marks(window) == []


def test_a_paragraph_is_bookmarked_by_keys_and_shown_in_the_margin(window: Window) -> None:
    screen = lesson(window)
    press(window, Qt.Key.Key_F7)
    press(window, Qt.Key.Key_B, CONTROL | SHIFT)
    (mark,) = marks(window)
    assert mark.sort == "bookmark"
    margin = screen.findChild(Margin)
    assert margin is not None
    assert [sign.bookmarked for sign in margin.signs] == [True]
    press(window, Qt.Key.Key_B, CONTROL | SHIFT)
    assert marks(window) == []
    assert list(margin.signs) == []


def test_a_megabyte_is_not_let_into_a_note_on_a_passage(window: Window, qtbot: QtBot) -> None:
    screen = lesson(window)
    box, paragraph = long_paragraph(screen)
    box.setFocus()
    box.setTextCursor(box._cursor(*span(box, paragraph, 0, 30)))
    press(window, Qt.Key.Key_M)
    opened = dialog(window, qtbot)
    mime = QMimeData()
    mime.setText("x" * 1_048_576)
    opened.field.insertFromMimeData(mime)
    said = "\n".join(one.text() for one in opened.findChildren(QLabel))
    assert "Not pasted. A note holds up to 20000 letters" in said
    QTest.keyClick(opened.field, Qt.Key.Key_Escape)
    settle()
    # Nothing was written, so nothing is marked.
    assert marks(window) == []


# The panel, the notebook, and coming back


def test_the_panel_lists_the_marks_and_leads_to_them(window: Window, qtbot: QtBot) -> None:
    screen = lesson(window)
    press(window, Qt.Key.Key_B, CONTROL)
    panel = screen.findChild(NotesPanel)
    assert panel is not None
    assert "Nothing marked in this lesson yet" in words_on(panel)
    press(window, Qt.Key.Key_B, CONTROL)
    assert not panel.isVisible()
    passages = passages_of(window.context.application.study)
    box, paragraph = long_paragraph(screen, 3)
    anchor = anchor_of(paragraph, 5, 60)
    assert anchor is not None
    window.context.runner.do(lambda: passages.highlight("M1.1", [anchor], "Read this"))
    press(window, Qt.Key.Key_B, CONTROL)
    assert anchor.quote in words_on(panel)
    assert "Read this" in words_on(panel)
    show = QApplication.focusWidget()
    assert isinstance(show, QPushButton)
    assert show.accessibleName().startswith("Show in the text")
    press(window, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is box
    seen = box.viewport().mapTo(screen._scroll.viewport(), box.cursorRect().center())
    assert 0 <= seen.y() <= screen._scroll.viewport().height()
    remove = next(one for one in panel.findChildren(QPushButton) if one.text() == "Remove")
    remove.click()
    settle()
    assert marks(window) == []
    assert "Nothing marked" in words_on(panel)


def words_on(panel: NotesPanel) -> str:
    settle()
    return "\n".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible())


def test_the_notebook_holds_marks_by_kind_and_leads_to_their_words(
    window: Window, qtbot: QtBot
) -> None:
    application = window.context.application
    passages = passages_of(application.study)
    paragraphs = [
        one for one in paragraphs_of(application.catalogue.lesson("M1.1")) if len(one.text) > 120
    ]
    first, second = (anchor_of(one, 0, 80) for one in paragraphs[3:5])
    assert first is not None
    assert second is not None
    passages.highlight("M1.1", [first])
    passages.bookmark("M1.1", second)
    application.study.write_note("M1.1", "M1.1-desk", "Roof")
    window.go(Route("library", "notes"))
    settle()
    page = window.findChild(NotesPage)
    assert page is not None
    assert page.list.count() == 3
    kinds = next(
        one for one in page.findChildren(QComboBox) if one.accessibleName() == "Kind of note"
    )
    assert [kinds.itemText(row) for row in range(kinds.count())] == [
        "All kinds", "In your agency", "Highlight", "Bookmark",
    ]  # fmt: skip
    kinds.setCurrentIndex(2)
    assert page.list.count() == 1
    go = next(one for one in page.findChildren(QPushButton) if one.text() == "Go to the passage")
    go.click()
    settle()
    screen = window.present
    assert isinstance(screen, LessonScreen)
    box = QApplication.focusWidget()
    assert isinstance(box, ProseBox)
    assert box.textCursor().position() == span(box, paragraphs[3], 0, 80)[0]
    # Removed in the notebook, and brought back.
    window.go(Route("library", "notes"))
    settle()
    next(one for one in page.findChildren(QPushButton) if one.text() == "Remove").click()
    settle()
    assert len(marks(window)) == 1
    press(window, Qt.Key.Key_Z, CONTROL)
    assert len(marks(window)) == 2


def test_a_mark_whose_words_are_gone_is_shown_with_them(window: Window) -> None:
    application = window.context.application
    passages = passages_of(application.study)
    gone = anchor_of(Paragraph("gone", "These seven words stand nowhere in it now"), 0, 99)
    assert gone is not None
    passages.highlight("M1.1", [gone], "Still mine")
    (mark,) = marks(window)
    window.go(Route("lesson", "M1.1", f"mark:{mark.id}"))
    settle()
    screen = window.present
    assert isinstance(screen, LessonScreen)
    panel = screen.findChild(NotesPanel)
    assert panel is not None
    assert panel.isVisible()
    assert "Not in the lesson as it is shown now" in words_on(panel)
    assert "These seven words stand nowhere in it now" in words_on(panel)
    assert "Still mine" in words_on(panel)
