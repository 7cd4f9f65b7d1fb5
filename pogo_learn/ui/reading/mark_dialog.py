"""A marked passage, over the page: its words, the note on it, and taking it away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.reading.popover import Popover
from pogo_learn.ui.reading.writing import WritingBox, WritingField
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

_SHOWN = 240
"""Letters of a quote that are shown."""


class _NoteField(WritingField):
    """Enter is done; Shift+Enter begins a new line."""

    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finished.emit()
            return
        super().keyPressEvent(event)


class MarkDialog(Popover):
    """However it is closed, what was written is kept; where the disk refuses, it stays open.

    ``keep`` is given the text and tells whether it is on disk. A second try with the same text may
    leave without it, so that nobody is locked in.
    """

    remove_asked = Signal()

    def __init__(
        self, quote: str, text: str, keep: Callable[[str], bool], parent: QWidget, *, new: bool
    ) -> None:
        kind = _("Note") if new or text else _("Highlight")
        super().__init__(_("Your note on this passage"), kind, parent)
        self._keep = keep
        self._kept = text
        self._refused = ""
        short = quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1].rstrip() + "…"
        self.box.addWidget(Text(f"“{short}”", "reading.small", "text.secondary"))
        self.field = _NoteField(_("Your note on: {words}").format(words=short), text)
        self.field.setPlaceholderText(_("Your note. It stays on this computer."))
        self.field.finished.connect(self.close)
        self.box.addWidget(WritingBox(self.field))
        words = _("Enter keeps the note, Shift+Enter begins a new line.")
        self.box.addWidget(Text(words, "caption", "text.secondary"))
        buttons = [Button(_("Keep"), Kind.PRIMARY, pressed=self.close)]
        if not new:
            buttons.append(
                Button(_("Remove highlight"), Kind.QUIET, icon="x", pressed=self._remove)
            )
        self.box.addWidget(FlowBox(*buttons))
        self.field.setFocus()
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def done(self, result: int) -> None:
        text = self.field.toPlainText().strip()
        if text != self._kept and text != self._refused and not self._keep(text):
            self._refused = text
            self.field.setFocus()
            return
        super().done(result)

    def _remove(self) -> None:
        self._kept = self.field.toPlainText().strip()
        self.remove_asked.emit()
        self.close()
