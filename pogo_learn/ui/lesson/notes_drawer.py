"""Opening and closing the notes of a lesson: beside the text, or over it where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pogo_learn.learning.passages import Located
from pogo_learn.ui.lesson.notes_panel import NotesPanel
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.card import Line

_OVER_FROM = 180
"""Percent of text size from which there is no room for text beside the notes."""


class NotesDrawer(QObject):
    """Makes the panel when it is first asked for."""

    turned = Signal()
    """The panel was opened or closed."""
    place_requested = Signal(str)
    """Id of the mark to be shown in the text."""
    note_requested = Signal(str)
    remove_requested = Signal(str)
    notebook_requested = Signal()

    def __init__(self, layout: QHBoxLayout, reader: QWidget) -> None:
        super().__init__(reader)
        self._layout = layout
        self._reader = reader
        self._panel: NotesPanel | None = None
        self._edge: Line | None = None
        self.is_open = False

    @property
    def width(self) -> int:
        """Pixels that are taken from the text."""
        return self._panel.width() if self._panel is not None and self.is_open else 0

    @property
    def is_over_text(self) -> bool:
        """Tell whether the text is out of sight."""
        return self.is_open and appearance().percent >= _OVER_FROM

    def turn(self, marks: Sequence[Located], *, opened: bool) -> None:
        """Open the panel with these marks, its first one in focus, or close it."""
        self.is_open = opened
        panel = self._panel or self._make()
        panel.setVisible(opened)
        if opened:
            panel.show_marks(marks)
            panel.place_focus()
        self.turned.emit()

    def show_marks(self, marks: Sequence[Located]) -> None:
        """Show these marks, if the panel is open."""
        if self._panel is not None and self.is_open:
            self._panel.show_marks(marks)

    def place_focus(self) -> None:
        """Put the focus on the first mark."""
        if self._panel is not None and self.is_open:
            self._panel.place_focus()

    def arrange(self) -> None:
        """Lie beside the text or over it."""
        self._reader.setVisible(not self.is_over_text)
        if self._panel is not None and self._edge is not None:
            self._panel.take_all(all_of_it=self.is_over_text)
            self._edge.setVisible(self.is_open and not self.is_over_text)

    def _make(self) -> NotesPanel:
        panel = NotesPanel()
        panel.closed.connect(lambda: self.turn((), opened=False))
        panel.place_requested.connect(self.place_requested)
        panel.note_requested.connect(self.note_requested)
        panel.remove_requested.connect(self.remove_requested)
        panel.notebook_requested.connect(self.notebook_requested)
        self._edge = Line(vertical=True)
        self._layout.addWidget(self._edge)
        self._layout.addWidget(panel)
        self._panel = panel
        return panel
