"""A progress file of somebody else: asked before it makes a learner beside the others."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pogo_learn.safekeeping.admission import AnotherLearnerError
from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class AdmitDialog(QDialog):
    """Accepted only by the button that says what will be; Enter and Escape leave all as it is."""

    def __init__(self, found: AnotherLearnerError, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("POGO Learn")
        self.setMinimumWidth(appearance().px(480))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(10)
        box.addWidget(Text(found.message, "card"))
        box.addWidget(Text(f"{found.safe} {found.file.name}", "ui", "text.secondary"))
        question = (
            _(
                "{name} studies on this computer too. The file can be merged with the record that "
                "{name} has here. Yours is not touched by it."
            )
            if found.studies_here
            else _(
                "{name} can be added as one more learner on this computer. Each learner has a "
                "record apart; yours is not touched by it."
            )
        )
        box.addWidget(Text(question.format(name=found.name), "ui"))
        self._leave = Button(_("Leave it"), Kind.PRIMARY, key="Esc", pressed=self.reject)
        words = _("Merge with that record") if found.studies_here else _("Add as a learner")
        admit = Button(words, Kind.SECONDARY, pressed=self.accept)
        box.addWidget(FlowBox(self._leave, admit, spacing=10))
        self._leave.setDefault(True)
        self._leave.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()
