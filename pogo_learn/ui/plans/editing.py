"""A plan that is edited: undo and redo, and an analysis that is always of what is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pogo_learn.alignment.analysis import Analysis, analyse
from pogo_learn.alignment.history import History
from pogo_learn.alignment.plan import Plan
from pogo_learn.errors import PogoError


class PlanEditing(QObject):
    """Holds one plan. Everything that shows it listens to ``changed``."""

    changed = Signal(object)
    """The new :class:`Analysis`."""
    edit_refused = Signal(object)
    """Why an edit was not made; nothing was changed."""

    def __init__(self, plan: Plan, analysis: Analysis, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History(plan)
        self.analysis = analysis

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self.history.plan

    def edit(self, name: str, change: Callable[[Plan], Plan]) -> bool:
        """Make a change that can be undone by its name; False when the rules do not allow it."""
        try:
            plan = change(self.plan)
        except PogoError as error:
            self.edit_refused.emit(error)
            return False
        self.go(self.history.step(name, plan))
        return True

    def undo(self) -> str:
        """Take the last change back; gives its name, empty if there is none."""
        name = self.history.undo_name
        self.go(self.history.undo())
        return name

    def redo(self) -> str:
        """Do again what was taken back; gives its name, empty if there is none."""
        name = self.history.redo_name
        self.go(self.history.redo())
        return name

    def go(self, history: History, *, anyway: bool = False) -> None:
        """Show another state; nothing is told where the plan is the same."""
        same = history.plan is self.plan and not anyway
        self.history = history
        if same:
            return
        self.analysis = analyse(history.plan, self.analysis)
        self.changed.emit(self.analysis)
