"""Erasing a learner for good: what goes, what does not, and the name typed once more."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from pogo_learn.record.state import Learner
from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.text import Text


class EraseDialog(QDialog):
    """Accepted only when the learner's name was typed."""

    def __init__(self, learner: Learner, parent: QWidget) -> None:
        super().__init__(parent)
        self._learner = learner
        self.setWindowTitle(_("Erase {name} for good?").format(name=learner.name))
        self.setMinimumWidth(appearance().px(480))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(10)
        box.addWidget(Text(self.windowTitle(), "card"))
        for words in (
            _(
                "Everything of this learner goes: answers, notes, results and PIN, also from all "
                "backups in both places. This cannot be taken back."
            ),
            _(
                "Not reached are files that were written to other places: progress files, copies to "
                "read, sticks. Delete those yourself. On the free space of the disk, a specialist "
                "may find old bytes for a while."
            ),
            _("Type the name to go on: {name}").format(name=learner.name),
        ):
            box.addWidget(Text(words, "ui"))
        self._name = QLineEdit()
        self._name.setAccessibleName(_("Name of the learner"))
        self._name.setFont(appearance().font("option"))
        self._name.textChanged.connect(self._typed)
        box.addWidget(self._name)
        line = row(spacing=10)
        line.addStretch(1)
        line.addWidget(Button(_("Cancel"), Kind.GHOST, key="Esc", pressed=self.reject))
        self._erase = Button(_("Erase for good"), Kind.DANGER, pressed=self.accept)
        self._erase.setEnabled(False)
        line.addWidget(self._erase)
        box.addLayout(line)
        self._name.setFocus()

    def _typed(self, text: str) -> None:
        self._erase.setEnabled(" ".join(text.split()).casefold() == self._learner.name.casefold())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()
