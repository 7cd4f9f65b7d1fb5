"""Who is studying: the menu above the name in the rail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from pogo_learn.application import Application
from pogo_learn.system.language import _


class LearnersMenu(QMenu):
    """Lists the learners of this laptop, and what can be done with one's page."""

    chosen = Signal(str)
    """Id of the learner whose page is wanted."""
    lock_requested = Signal()
    add_requested = Signal()

    def __init__(self, application: Application, parent: QWidget) -> None:
        super().__init__(parent)
        present = application.learner
        for learner in application.learners():
            action = self.addAction(learner.name)
            action.setCheckable(True)
            action.setChecked(present is not None and learner.id == present.id)
            action.triggered.connect(partial(self._choose, learner.id))
        self.addSeparator()
        if present is not None and application.pins.has(present.id):
            self.addAction(_("Lock my page"), self.lock_requested.emit)
        self.addAction(_("Add a learner"), self.add_requested.emit)

    def open_above(self, button: QWidget) -> None:
        """Open above a button."""
        corner = button.mapToGlobal(button.rect().topLeft())
        corner.setY(corner.y() - self.sizeHint().height())
        self.popup(corner)

    def _choose(self, learner: str, _checked: bool = False) -> None:
        self.chosen.emit(learner)
