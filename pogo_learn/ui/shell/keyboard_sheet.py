"""The sheet of keys, on F1."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from pogo_learn.settings.keys import KEY_ACTS, Where, letter_of
from pogo_learn.settings.table import SINGLE_KEYS, Settings
from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

Keys = tuple[tuple[str, str], ...]
KeyTable = tuple[tuple[str, Keys], ...]
"""(where, ((keys, what they do), ...))."""
_BELOW_FROM: Final = 150
"""Percent of text size from which the words stand below their keys."""


def _letters(settings: Settings, where: Where) -> Keys:
    """Give the letters of acts as the person has them; none while they are switched off."""
    if not settings.flag(SINGLE_KEYS):
        return ()
    return tuple((letter_of(settings, act), act.words()) for act in KEY_ACTS if act.where is where)


def key_table(settings: Settings) -> KeyTable:
    """Give the keys of everything that exists."""
    learning = (*_keys_of_learning(settings), *_keys_of_answering(settings))
    return (*learning, *_keys_of_looking_up(), *_keys_of_align())


def _keys_of_looking_up() -> KeyTable:
    keys = (
        (_("Any letters"), _("Filter the list")),
        (_("Down"), _("From the filter into the list")),
    )
    return ((_("Library"), keys),)


def _keys_anywhere() -> tuple[str, Keys]:
    return (
        _("Anywhere"),
        (
            (
                "Alt+1, Alt+2, Alt+3, Alt+4, Alt+6",
                _("Home, Learn, Review, Align, Library"),
            ),
            ("Ctrl+K", _("Search; > for actions, ? for help")),
            ("Ctrl+L", _("Go to a paragraph by its number, such as 3.14")),
            ("Ctrl+,", _("Settings")),
            ("F1", _("This sheet")),
            ("F6, Shift+F6", _("Next or previous area of the window")),
            ("F10", _("Menu of the app")),
            ("Alt+Left", _("Back")),
            ("Ctrl+Z, Ctrl+Shift+Z", _("Take back the last act; do it again")),
            ("Ctrl++, Ctrl+-, Ctrl+0", _("Larger, smaller, normal text")),
            ("Ctrl+Shift+T", _("Light, dark, high contrast")),
            ("Esc", _("Close what lies on top, or leave and keep")),
        ),
    )


def _keys_of_learning(settings: Settings) -> KeyTable:
    return (
        _keys_anywhere(),
        (
            _("Home"),
            (("Enter", _("Continue where you stopped")), *_letters(settings, Where.HOME)),
        ),
        (
            _("Lesson"),
            (
                ("Space, Shift+Space", _("A page down or up")),
                *_letters(settings, Where.LESSON),
                ("F7", _("Caret in the text: arrows move it, with Shift they select")),
                (_("Enter"), _("Open the highlight or key term at the caret")),
                ("Shift+F10", _("What can be done with the selected words")),
                ("Ctrl+Shift+B", _("Bookmark the paragraph")),
                ("Ctrl+Shift+C", _("Copy the selected words with their source")),
                ("Ctrl+B", _("Notes and highlights")),
                ("Ctrl+Shift+L", _("Contents")),
                ("Ctrl+F", _("Find in the lesson; Enter for the next place")),
                ("Ctrl+D", _("Text size, colours and font")),
            ),
        ),
    )


def _keys_of_answering(settings: Settings) -> KeyTable:
    choosing = ((_("A to H"), _("Choose")),) if settings.flag(SINGLE_KEYS) else ()
    return (
        (
            _("Review"),
            (
                (_("Space"), _("Show the answer, or check yours")),
                (_("1 to 4"), _("Again, hard, good, easy")),
                *_letters(settings, Where.REVIEW),
                ("Ctrl+Z", _("Take the last rating back")),
                ("Ctrl+F2", _("Flag")),
            ),
        ),
        (
            _("Question"),
            (
                *choosing,
                (_("1 to 9"), _("Choose or take back, where several may be right")),
                *_letters(settings, Where.QUESTION),
                (_("Number, then letter"), _("Match; the number again takes it back")),
                (_("Tab, 1 to 9, 0"), _("Put a card into a group; take it back")),
                (_("Space, arrows"), _("Pick up, move and drop a step; mark a place in a table")),
                ("Ctrl+Z", _("Take a step of a scenario back")),
                ("Ctrl+J", _("Scratch pad, where a number is asked for; again: back")),
                ("Alt+G, Alt+F, Alt+C", _("Guess, fairly sure, certain")),
                ("Enter", _("Check, then next")),
                ("Ctrl+F2", _("Flag")),
            ),
        ),
    )


def _keys_of_align() -> KeyTable:
    return (
        (
            _("Align"),
            (
                (_("Arrows"), _("Move in a chart; left and right follow a thread")),
                ("Enter, Esc", _("Trace in the thread map; end the tracing")),
                ("G", _("From the thread map to what to look at first")),
                ("F2", _("Open the row of what is chosen in a chart")),
                (_("Enter, Delete"), _("Link or unlink in the matrix")),
                ("Shift+F10", _("What can be done with a cell of the matrix")),
            ),
        ),
        (
            _("Table of a plan"),
            (
                (_("F2 or Enter"), _("Edit a cell")),
                (_("Tab, Ctrl+Tab"), _("Next cell; leave the table")),
                ("Ctrl+C, Ctrl+V", _("To and from a spreadsheet")),
                ("Ctrl+D", _("Fill down")),
                (_("Ins or Ctrl+N"), _("New row")),
                (_("Delete"), _("Empty the cells; with Ctrl, take the rows out")),
            ),
        ),
    )


class KeyboardSheet(QDialog):
    """Shows every key that does something."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = appearance()
        self.resize(min(look.px(620), 1000), min(look.px(640), 760))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        scroll = PageScroll(560, 24)
        outer.addWidget(scroll, 1)
        for where, keys in key_table(settings):
            scroll.box.addWidget(Text(where, "card"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(20)
            beside = look.percent < _BELOW_FROM
            grid.setColumnStretch(int(beside), 1)
            for index, (key, words) in enumerate(keys):
                grid.addWidget(Text(key, "ui.bold", wrap=not beside), index * 2, 0)
                place = (index * 2, 1) if beside else (index * 2 + 1, 0)
                grid.addWidget(Text(words, "ui", "text.secondary"), *place)
            scroll.box.addLayout(grid)
        scroll.box.addStretch(1)
        close = Button(_("Close"), Kind.PRIMARY, key="Esc", pressed=self.close)
        line = row()
        line.addStretch(1)
        line.addWidget(close)
        line.setContentsMargins(0, 0, 20, 0)
        outer.addLayout(line)
        close.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.canvas"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F1}:
            self.close()
            return
        super().keyPressEvent(event)
