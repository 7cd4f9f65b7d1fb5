"""The reader: what changes how one reads is in force at once, and the place stays."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from pogo_learn.application import Application
from pogo_learn.assessment.question import Use
from pogo_learn.learning.study import Asked
from pogo_learn.settings.table import ASK_CERTAINTY, LENS, TEXT_PERCENT
from pogo_learn.ui.first_run.thread_panel import ThreadPanel
from pogo_learn.ui.lesson.find_bar import Place, places_of
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.questions.card import QuestionCard
from pogo_learn.ui.reading.check import CheckBox
from pogo_learn.ui.reading.popover import Popover, term_popover
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.screens.reading_dialog import ReadingDialog
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.start import make_window
from pogo_learn.ui.shell.window import Window
from pogo_learn.ui.theme.appearance import Appearance, appearance
from pogo_learn.ui.widgets.switch import Switch
from pogo_learn.ui.widgets.text import Text
from tests.screens.responses import right_response


def reader(window: Window, lesson: str = "M1.1") -> LessonScreen:
    """Open a lesson."""
    window.go(Route("lesson", lesson))
    QTest.qWait(20)
    screen = window.present
    assert isinstance(screen, LessonScreen)
    return screen


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in whatever has the focus."""
    focused = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    QApplication.processEvents()


def test_the_way_of_reading_changes_over_the_lesson_and_the_focus_comes_back(
    qtbot: QtBot, window: Window
) -> None:
    reader(window)
    before = QApplication.focusWidget()
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ReadingDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert isinstance(QApplication.focusWidget(), QSlider)
    press(Qt.Key.Key_Right)
    assert appearance().percent == 110
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ReadingDialog))
    assert window.focusWidget() is before


def test_certainty_is_not_asked_any_more_as_soon_as_it_is_switched_off(
    qtbot: QtBot, window: Window
) -> None:
    screen = reader(window)
    screen._go_place("the-idea-a-chain-with-seven-links")
    QTest.qWait(20)
    here = screen._here()
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ReadingDialog)
    assert dialog is not None
    switch = next(one for one in dialog.findChildren(Switch) if "sure" in one.text())
    switch.click()
    assert window.context.application.settings.flag(ASK_CERTAINTY) is False
    press(Qt.Key.Key_Escape)
    QTest.qWait(20)
    assert screen._column is not None
    cards = screen._column.findChildren(QuestionCard)
    assert cards
    assert not any(card._certainty_row.isVisibleTo(card) for card in cards)
    assert screen._here() == here


def test_a_key_term_opens_by_keys_and_gives_the_focus_back(qtbot: QtBot, window: Window) -> None:
    reader(window)
    press(Qt.Key.Key_T)
    box = QApplication.focusWidget()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(Popover)))
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(Popover)))
    assert window.focusWidget() is box


def test_a_lesson_is_read_through_a_country_lens(window: Window) -> None:
    screen = reader(window, "M3.4")
    application = window.context.application
    assert not any("From practice: Scotland" in one for one in texts(screen))
    application.change_setting(LENS, "scotland")
    screen = reader(window, "M1.1")
    screen = reader(window, "M3.4")
    assert any("From practice: Scotland" in one for one in texts(screen))
    assert screen._column is not None
    box = next(
        one for one in screen._column.findChildren(ProseBox) if "GBP 4 million" in one.toPlainText()
    )
    # Two sources behind one sentence are two numbers.
    first, second = (
        1 + [source.id for source in screen._column.lesson.cited].index(key)
        for key in ("p39c-reform-act-ss-24-26", "p39d-reform-act-s-25-2024")
    )
    assert f"there are none.{first}, {second} The award" in box.toPlainText()


def test_a_key_term_has_its_local_word_with_the_source(qtbot: QtBot, window: Window) -> None:
    application = window.context.application
    application.change_setting(LENS, "kenya")
    popover = term_popover(application.catalogue.term("set-aside"), window, application.lens)
    qtbot.addWidget(popover)
    popover.open_at(QPoint(100, 100))
    qtbot.waitExposed(popover)
    found = texts(popover)
    assert "In Kenya: AGPO reservation" in found
    assert "At least 30 percent of procurement value." in found
    assert "Source: About AGPO. AGPO, Republic of Kenya." in found
    # No emptier than its texts are long.
    assert popover.height() == popover.box.totalHeightForWidth(popover.width())


def texts(widget: QWidget) -> list[str]:
    """Give the texts on a widget."""
    return [one.text() for one in widget.findChildren(Text)]


def test_large_text_is_reachable_before_anything_is_typed(
    qtbot: QtBot, application: Application, look: Appearance
) -> None:
    application.change_setting(TEXT_PERCENT, 200)
    look.apply(application.settings)
    window = make_window(application)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    panel = window.findChild(ThreadPanel)
    assert panel is not None
    assert not panel.isVisible()
    QTest.keyClicks(window.focusWidget(), "Ami")
    screen = window.present
    assert screen is not None
    screen._show_reading()  # type: ignore[attr-defined]
    dialog = window.findChild(ReadingDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Home)
    assert appearance().percent == 100
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert panel.isVisible()
    assert screen._name.text() == "Ami"  # type: ignore[attr-defined]


def test_words_are_found_one_place_after_the_other(qtbot: QtBot, window: Window) -> None:
    screen = reader(window)
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Objective")
    assert screen._column is not None
    places = places_of(screen._column.texts(), "objective")
    assert len(places) > 3
    assert selected(screen) == [places[0]]
    # N marks a lesson done; not while it is typed.
    press(Qt.Key.Key_Return)
    assert selected(screen) == [places[1]]
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert selected(screen) == [places[0]]
    assert f"1 of {len(places)}" in screen._find._count.text()
    box = places[0][0]
    top = box.mapTo(screen._scroll.viewport(), QPoint(0, box.link_rect_top(places[0][1]))).y()
    assert 0 <= top <= screen._scroll.viewport().height()
    press(Qt.Key.Key_Escape)
    assert not screen._find.isVisible()
    assert window.focusWidget() is box
    assert window.present is screen


def test_what_is_not_in_the_lesson_is_said(qtbot: QtBot, window: Window) -> None:
    screen = reader(window)
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "xylophone n")
    assert screen._find._count.text() == "Not in the text of this lesson"
    assert window.present is screen
    press(Qt.Key.Key_Escape)
    focused = window.focusWidget()
    assert focused is not None
    assert screen.isAncestorOf(focused)


def selected(screen: LessonScreen) -> list[Place]:
    """Give what is selected in the text of the lesson."""
    assert screen._column is not None
    return [
        (box, box.textCursor().selectionStart(), box.textCursor().selectionEnd())
        for box in screen._column.texts()
        if box.textCursor().hasSelection()
    ]


def test_a_source_opens_beside_its_number(qtbot: QtBot, window: Window) -> None:
    screen = reader(window)
    assert screen._column is not None
    box, start = next(
        (box, start)
        for box in screen._column.texts()
        for start, _end, href in box._links()
        if href.startswith("source:")
    )
    box.choose_link(start)
    QTest.qWait(20)
    QTest.keyClick(box, Qt.Key.Key_Return)
    popover = next(one for one in window.findChildren(Popover) if one.isVisible())
    link = box.viewport().mapToGlobal(box.cursorRect().topLeft()).y()
    # Below the line, or above it where there is no room.
    assert min(abs(popover.y() - link), abs(popover.geometry().bottom() - link)) < 60


def test_a_question_of_an_earlier_lesson_is_asked_anew_and_says_so(window: Window) -> None:
    study = window.context.application.study
    own, recalled = "M2.1-q5", "M1.4-q9"
    for identity in (own, recalled):
        question = study.catalogue.question(identity)
        study.answer(identity, right_response(question), Asked(Use.TEXT, 1))
    screen = reader(window, "M2.1")
    assert screen._column is not None
    box = next(
        one
        for one in screen._column.findChildren(CheckBox)
        if recalled in {question.id for question in one._questions}
    )
    assert box._last_to_show(study.catalogue.question(own)) is not None
    assert box._last_to_show(study.catalogue.question(recalled)) is None
    while box.card is not None and box.card.question.id != recalled:
        box._next()
    assert box.card is not None
    assert box.card.marking is None
    assert "Check: from an earlier lesson" in texts(box)
    box._record(right_response(box.card.question), None)
    box._previous()
    assert "Check: from an earlier lesson" not in texts(box)
    box._next()
    assert box.card.marking is not None
