"""What tests of marks do in a window: open a lesson, press keys, select words, look at the record."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pogo_learn.content.course import Paragraph
from pogo_learn.content.passages import Passage
from pogo_learn.record.state import MarkState
from pogo_learn.ui.lesson.screen import LessonScreen
from pogo_learn.ui.reading.column import LessonColumn
from pogo_learn.ui.reading.mark_dialog import MarkDialog
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.reading.selection_bar import SelectionBar
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def settle() -> None:
    for _round in range(4):
        QApplication.processEvents()


def lesson(window: Window, identity: str = "M1.1") -> LessonScreen:
    window.go(Route("lesson", identity))
    settle()
    screen = window.present
    assert isinstance(screen, LessonScreen)
    return screen


def column(screen: LessonScreen) -> LessonColumn:
    assert screen._column is not None
    return screen._column


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    focused = QApplication.focusWidget() or window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
    settle()


def marks(window: Window) -> list[MarkState]:
    study = window.context.application.study
    return sorted(study.reader.marks(study.learner), key=lambda one: (one.block, one.start))


def long_paragraph(screen: LessonScreen, number: int = 0) -> tuple[ProseBox, Paragraph]:
    found = [
        (box, one)
        for box in column(screen).prose()
        for one in box.paragraphs
        if len(one.text) > 120
    ]
    return found[number]


def select(box: ProseBox, begin: int, end: int) -> None:
    """Draw with the mouse from one position to another."""
    cursor = QTextCursor(box.document())
    cursor.setPosition(begin)
    start = box.cursorRect(cursor).center()
    cursor.setPosition(end)
    stop = box.cursorRect(cursor).center()
    port = box.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, stop)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=stop)
    settle()


def span(box: ProseBox, paragraph: Paragraph, start: int, stop: int) -> tuple[int, int]:
    found = box.lettering().span(Passage(paragraph.id, start, stop))
    assert found is not None
    return found


def bar(window: Window) -> SelectionBar | None:
    return next((one for one in window.findChildren(SelectionBar) if one.isVisible()), None)


def dialog(window: Window, qtbot: QtBot) -> MarkDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(MarkDialog)))
    return next(one for one in window.findChildren(MarkDialog) if one.isVisible())
