"""The plan that is open: its state, undo, and saving after every change in the background."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.history import History
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.what_if import Comparison, compare
from pogo_learn.alignment.working_file import PlanRefused, Saved, WorkingFile
from pogo_learn.ui.plans.editing import PlanEditing
from pogo_learn.ui.runner import Runner


class Workbench(PlanEditing):
    """A plan with its file: saved in the background, and copies of it that are only tried."""

    saved = Signal(object)
    """What was saved, as :class:`Saved`."""
    refused = Signal(object)
    """The :class:`PlanRefused` that kept the plan from being saved."""

    def __init__(
        self,
        plan: Plan,
        analysis: Analysis,
        file: WorkingFile,
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(plan, analysis, parent)
        self.file = file
        self.saved_at: datetime | None = None
        self.before: Analysis | None = None
        """Where a what-if copy began; None outside of one."""
        self._runner = runner
        self._written: Plan = plan
        self._writing = False
        self._one_write = threading.Lock()
        self._asked = 0
        self._newest_written = 0
        self._newest_ended = 0

    @property
    def path(self) -> Path:
        """Where it is saved."""
        return self.file.path

    @property
    def is_what_if(self) -> bool:
        """In a what-if copy nothing is saved until it is kept."""
        return self.before is not None

    def go(self, history: History, *, anyway: bool = False) -> None:
        """Show another state, and save it."""
        super().go(history, anyway=anyway)
        self.save()

    def begin_what_if(self) -> None:
        """From here on nothing is saved, and the state of now stays beside."""
        if self.before is None:
            self.before = self.analysis
            self.changed.emit(self.analysis)

    def keep_what_if(self, name: str) -> None:
        """Take the copy over into the plan: one step that can be undone."""
        if self.before is None:
            return
        outcome = self.plan
        base = self.before
        self.before = None
        self.go(self._base_history(base).step(name, outcome), anyway=True)

    def drop_what_if(self) -> None:
        """Let the copy go; the plan is as it was."""
        if self.before is None:
            return
        base = self.before
        self.before = None
        self.go(self._base_history(base), anyway=True)

    def comparison(self) -> Comparison | None:
        """Before and after of a what-if copy."""
        return compare(self.before, self.analysis) if self.before is not None else None

    def _base_history(self, base: Analysis) -> History:
        """Go back in the history to where the copy began."""
        history = self.history
        while history.plan is not base.plan and history.done:
            history = history.undo()
        return History(base.plan, (), history.done)

    def save(self) -> None:
        """Write the plan in the background, if it differs from what was written last."""
        if self._writing or self.is_what_if or self.plan is self._written:
            return
        self._writing = True
        plan, number = self.plan, self._next_number()
        self._runner.run(
            lambda: self._write(plan, number),
            lambda outcome: self._write_ended(plan, number, outcome),
            self,
        )

    def save_now(self) -> None:
        """Write the plan at once: before the window closes, or another plan is opened."""
        if self.is_what_if or (self.plan is self._written and not self._writing):
            return
        plan, number = self.plan, self._next_number()
        self._write_ended(plan, number, self._write(plan, number))

    def _next_number(self) -> int:
        self._asked += 1
        return self._asked

    def _write(self, plan: Plan, number: int) -> Saved | PlanRefused | None:
        """Write one state after the other, never an older one over a newer: then gives None."""
        with self._one_write:
            if number < self._newest_written:
                return None
            self._newest_written = number
            try:
                return self.file.write(plan)
            except PlanRefused as error:
                return error

    def _write_ended(self, plan: Plan, number: int, outcome: Saved | PlanRefused | None) -> None:
        if outcome is None or number < self._newest_ended:
            # What was written at once came after it, and was told already.
            return
        self._newest_ended = number
        self._writing = False
        if isinstance(outcome, PlanRefused):
            self.refused.emit(outcome)
            return
        self._written = plan
        self.saved_at = datetime.now().astimezone()
        self.saved.emit(outcome)
        # What was changed while the file was written goes next.
        self.save()
