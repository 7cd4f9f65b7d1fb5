"""A screen that is one scrolled page, built anew whenever what it shows has changed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic
from pogo_learn.ui.screens.screen import Context, Screen
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.card import clear_layout, column, row
from pogo_learn.ui.widgets.scroll import PageScroll

TWO_COLUMNS_FROM = 900
"""Narrower than this, what stands at the side stands below."""
_WIDEST = 1200


class Page(Screen):
    """Subclasses say in ``fill`` what stands on the page, and what it depends on in ``topics``.

    The page is laid out anew for larger text and where the window grows or shrinks past the width
    that two columns need. Whatever had the focus has it again afterwards.
    """

    topics: ClassVar[tuple[Topic, ...]] = (
        Topic.PROGRESS,
        Topic.PLACE,
        Topic.ATTEMPT,
        Topic.LEARNERS,
        Topic.CONTENT,
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.first: QWidget | None = None
        """Where the focus belongs when the page comes to the front."""
        self._is_built = False
        self._built_wide: bool | None = None
        """How two columns were laid out; None where the page has only one."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(_WIDEST)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    @property
    def whole(self) -> QWidget:
        """All of the page, also what is scrolled out of sight."""
        widget = self._scroll.widget()
        assert widget is not None
        return widget

    def fill(self, box: QVBoxLayout) -> None:
        """Put everything on the page, and set ``first``."""
        raise NotImplementedError

    def build(self) -> None:
        """Read what is shown again, and lay it out."""
        focused = _name_of(self._focused())
        clear_layout(self._scroll.box)
        self.first, self._built_wide = None, None
        self.fill(self._scroll.box)
        self._scroll.box.addStretch(1)
        self._is_built = True
        if focused is not None:
            self._find_again(focused)

    def place_focus(self) -> None:
        """Put the focus on the one sensible control."""
        if self.first is not None:
            self.first.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Build anew where the changes touch what is shown."""
        if self._is_built and changes.touches(*self.topics):
            self.build()

    def restyle(self) -> None:
        """Lay out anew for larger text."""
        if self._is_built:
            self.build()

    def is_wide(self) -> bool:
        """Tell whether two columns have room beside each other."""
        return appearance().percent < 150 and self.width() >= TWO_COLUMNS_FROM

    def beside(self, main: list[QWidget], side: list[QWidget], spacing: int = 16) -> QBoxLayout:
        """Put what belongs at the side beside the main things, or below where there is no room."""
        columns = [column(*main, spacing=spacing), column(*side, spacing=spacing)]
        for each in columns:
            each.addStretch(1)
        self._built_wide = self.is_wide()
        if not self._built_wide:
            return column(*columns, spacing=spacing)
        both = row(spacing=16)
        both.addLayout(columns[0], 5)
        both.addLayout(columns[1], 2)
        return both

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._built_wide is not None and self._built_wide != self.is_wide():
            self.restyle()

    def _focused(self) -> QWidget | None:
        focused = self.window().focusWidget()
        return focused if focused is not None and self._scroll.isAncestorOf(focused) else None

    def _find_again(self, name: tuple[type[QWidget], str]) -> None:
        for each in self._scroll.findChildren(QWidget):
            if each.focusPolicy() != Qt.FocusPolicy.NoFocus and _name_of(each) == name:
                each.setFocus()
                return
        self.place_focus()


def _name_of(widget: QWidget | None) -> tuple[type[QWidget], str] | None:
    """What a control is and is called: by that it is known again after a page was built anew."""
    if widget is None:
        return None
    words = widget.accessibleName()
    if not words and isinstance(widget, QAbstractButton):
        words = widget.text()
    return type(widget), words
