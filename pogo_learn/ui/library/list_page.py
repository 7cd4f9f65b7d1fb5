"""What the pages of the library share: a filter over a list, and what is chosen beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from pogo_learn.content.course import LessonHead
from pogo_learn.ui.screens.screen import Context, Route
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, Ground
from pogo_learn.ui.widgets.entry_list import Entry, EntryList
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll

_CARD_BELOW = 280
"""Pixels of the card (at 100 % text) where it stands below the list."""
_SIDE_BY_SIDE = 760
"""Below this width (at 100 % text) the list stands above what is chosen."""


class ListPage(QWidget):
    """A page with a filter, a list, and a card that shows the chosen entry."""

    route_requested = Signal(object)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self.show_matching())
        self.filter.installEventFilter(self)
        self.list = EntryList(name)
        self.list.entry_chosen.connect(self._show_chosen)
        self.before_list = QVBoxLayout()
        self.before_list.setSpacing(8)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.filter)
        side.addLayout(self.before_list)
        side.addWidget(self.list, 1)
        self._side = QWidget()
        self._side.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        self.card = Card(padding=24)
        self._scroll = PageScroll(900, 0, top=0)
        self._scroll.follow_focus()
        self._scroll.box.addWidget(self.card)
        self._scroll.box.addStretch(1)
        # With large text the list stands above the card, and all of it scrolls.
        both = Ground("bg.canvas")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(both)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._layout.addWidget(self._side, 2)
        self._layout.addWidget(self._scroll, 3)

    def entries(self, words: str) -> Sequence[Entry]:
        """Give the rows that match what is typed."""
        raise NotImplementedError(words)

    def show_entry(self, key: str) -> None:
        """Fill the card with an entry; called with an empty key when nothing matches."""
        raise NotImplementedError(key)

    def lesson_buttons(self, heads: Iterable[LessonHead]) -> FlowBox:
        """Give a button for each lesson, which leads there."""
        return FlowBox(
            *(
                Button(
                    f"{head.id} {head.title}",
                    Kind.GHOST,
                    icon="book-open",
                    compact=True,
                    pressed=partial(self.route_requested.emit, Route("lesson", head.id)),
                )
                for head in heads
            ),
            spacing=4,
        )

    def show_matching(self, chosen: str = "") -> None:
        """Show the rows that match the filter."""
        found = self.entries(self.filter.text())
        self.list.show_entries(found, chosen)
        if not found:
            self._show_chosen("")

    def choose(self, key: str) -> None:
        """Show an entry, whatever the filter says."""
        if not self.list.choose(key):
            self.filter.clear()
            self.show_matching(key)

    def place_focus(self) -> None:
        """Begin with typing a filter."""
        self.filter.setFocus()

    def restyle(self) -> None:
        """Arrange for the text size in force."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Down goes from the filter into the list.
        if (
            watched is self.filter
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self.list.count()
        ):
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        beside = self.width() >= appearance().px(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._side.setMaximumWidth(appearance().px(360) if beside else 16_777_215)
        self.list.setMinimumHeight(appearance().px(120))
        self._scroll.setMinimumHeight(0 if beside else appearance().px(_CARD_BELOW))
        for number in range(self.before_list.count()):
            item = self.before_list.itemAt(number)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setMinimumHeight(widget.sizeHint().height())

    def _show_chosen(self, key: str) -> None:
        self.show_entry(key)
        self._scroll.verticalScrollBar().setValue(0)
