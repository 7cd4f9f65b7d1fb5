"""Ctrl+L: the number of a paragraph, as a trainer calls it out, and going there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from pogo_learn.content.catalogue import Catalogue
from pogo_learn.content.references import Reference, References
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.text import Text

_SHOWN = 140
"""Letters of the paragraph that are shown before one goes there."""


class ParagraphDialog(QDialog):
    """Says what a number leads to while it is typed; Enter goes there."""

    chosen = Signal(object)
    """The :class:`Route` to the paragraph."""

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._references = References(catalogue)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Go to which paragraph?"))
        self.setMinimumWidth(min(appearance().px(440), parent.width() - 40))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 16)
        box.setSpacing(12)
        box.addWidget(Text(self.windowTitle(), "card"))
        self.field = QLineEdit()
        self.field.setFont(appearance().font("option"))
        self.field.setMaxLength(60)
        self.field.setPlaceholderText(_("For example 3.14"))
        self.field.setAccessibleName(_("Number of the paragraph, for example 3.14"))
        self.field.textChanged.connect(self._show)
        box.addWidget(self.field)
        self._where = Text("", "ui.medium")
        self._words = Text("", "secondary", "text.secondary")
        self._words.setMinimumHeight(appearance().px(60))
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        box.addWidget(self._where)
        box.addWidget(self._words)
        go = Button(_("Go there"), Kind.PRIMARY, key=_("Enter"), pressed=self._go)
        go.setDefault(True)
        line = row(Button(_("Cancel"), Kind.QUIET, key="Esc", pressed=self.reject), go)
        line.insertStretch(0, 1)
        box.addLayout(line)
        self._show("")
        self.field.setFocus()

    def _found(self) -> Reference | None:
        return self._references.find(self.field.text())

    def _show(self, typed: str) -> None:
        found = self._found()
        if found is not None:
            head = self._catalogue.lesson_head(found.lesson)
            self._where.setText(f"{head.id} {head.title}")
            words = found.words
            self._words.setText(words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")
            announce(self, f"{self._where.text()}. {self._words.text()}")
            return
        self._where.setText("")
        last = self._references.last_of(typed)
        if last is not None:
            begin = last.number.rpartition(".")[0]
            words = _("The paragraphs of this module go from {first} to {last}.")
            self._words.setText(words.format(first=f"{begin}.1", last=last.number))
        else:
            words = _("The number of the module, a point, and the number of the paragraph in it.")
            self._words.setText(words)

    def _go(self) -> None:
        found = self._found()
        if found is None:
            announce(self, self._words.text())
            self.field.setFocus()
            self.field.selectAll()
            return
        self.accept()
        self.chosen.emit(Route("lesson", found.lesson, found.block))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.canvas"))
        painter.end()
