"""Finding words in the lesson that is open: Ctrl+F, Enter for the next place, Esc to end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import IconButton
from pogo_learn.ui.widgets.card import Ground
from pogo_learn.ui.widgets.text import Text

Place = tuple[ProseBox, int, int]
"""Box, and where in its text the words begin and end."""


def places_of(boxes: list[ProseBox], words: str) -> list[Place]:
    """Give every place where the words stand, in reading order; upper and lower case are alike."""
    found: list[Place] = []
    for box in boxes if words else []:
        cursor = box.document().find(words, 0)
        while not cursor.isNull():
            found.append((box, cursor.selectionStart(), cursor.selectionEnd()))
            cursor = box.document().find(words, cursor)
    return found


class FindBar(Ground):
    """A line below the lesson; the place that was found is selected in the text."""

    found = Signal(object)
    """The :data:`Place` to bring into view."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg.canvas", parent)
        self._boxes: list[ProseBox] = []
        self._places: list[Place] = []
        self._index = -1
        self._words = QLineEdit()
        self._words.setAccessibleName(_("Find in this lesson"))
        self._words.setPlaceholderText(_("Find in this lesson"))
        self._words.setFont(appearance().font("option"))
        self._words.setMaxLength(200)
        self._words.textChanged.connect(self._search)
        self._count = Text("", "secondary", "text.secondary", wrap=False)
        before = IconButton("chevron-up", _("Previous place"), key="Shift+Enter")
        after = IconButton("chevron-down", _("Next place"), key=_("Enter"))
        close = IconButton("x", _("End the search"), key="Esc")
        before.clicked.connect(lambda: self._step(-1))
        after.clicked.connect(lambda: self._step(1))
        close.clicked.connect(self.close_search)
        box = QHBoxLayout(self)
        box.setContentsMargins(20, 6, 20, 6)
        box.addWidget(self._words, 1)
        for widget in (self._count, before, after, close):
            box.addWidget(widget)
        self.hide()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self._words.setFont(appearance().font("option"))

    def open_search(self, boxes: list[ProseBox]) -> None:
        """Search these texts, in this order."""
        self._boxes = boxes
        self.show()
        self._words.setFocus()
        self._words.selectAll()
        self._search()

    def close_search(self) -> None:
        """Put the line away; what was found last stays selected."""
        self.hide()
        self.closed.emit()

    def forget(self) -> None:
        """Let go of texts that are not shown any more."""
        self._boxes, self._places, self._index = [], [], -1
        self.hide()

    def _search(self) -> None:
        self._places = places_of(self._boxes, self._words.text().strip())
        self._index = -1
        if self._places:
            self._step(1)
        elif self._words.text().strip():
            self._say(_("Not in the text of this lesson"))
        else:
            self._count.setText("")

    def _step(self, by: int) -> None:
        if not self._places:
            return
        self._index = (self._index + by) % len(self._places)
        box, start, end = self._places[self._index]
        for other in self._boxes:
            if other is not box and other.textCursor().hasSelection():
                other.setTextCursor(QTextCursor(other.document()))
        cursor = QTextCursor(box.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        box.setTextCursor(cursor)
        words = _("{number} of {total}")
        self._say(words.format(number=self._index + 1, total=len(self._places)))
        self.found.emit(self._places[self._index])

    def _say(self, words: str) -> None:
        self._count.setText(words)
        announce(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_search()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._step(-1 if back else 1)
        else:
            # Letters are for the field; none of them may act on the lesson behind.
            event.accept()
