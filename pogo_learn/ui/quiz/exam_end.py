"""The question before an exam is ended early."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import column, row
from pogo_learn.ui.widgets.text import Text


class EndDialog(QDialog):
    """Ending cannot be taken back, so it is asked."""

    def __init__(self, waiting: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("End the exam now?"))
        self.setMinimumWidth(appearance().px(440))
        words = ngettext(
            "{count} question has no answer; it counts as wrong.",
            "{count} questions have no answer; they count as wrong.",
            waiting,
        ).format(count=waiting)
        line = row(spacing=10)
        line.addStretch(1)
        stay = Button(_("Keep it open"), Kind.PRIMARY, key="Esc", pressed=self.reject)
        line.addWidget(stay)
        line.addWidget(Button(_("End it"), Kind.SECONDARY, pressed=self.accept))
        box = column(Text(self.windowTitle(), "card"), Text(words, "ui"), line, spacing=12)
        box.setContentsMargins(24, 20, 24, 20)
        self.setLayout(box)
        stay.setAccessibleDescription(words)
        stay.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()
