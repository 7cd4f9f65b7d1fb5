"""Undo and redo of a plan. Plans are never changed in place, so a step back is the old plan itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pogo_learn.alignment.plan import Plan

DEEPEST = 500
"""Steps that can be undone."""


@dataclass(frozen=True, slots=True)
class History:
    """A plan, what it was before, and what was undone. Every step has a name."""

    plan: Plan
    undone: tuple[tuple[str, Plan], ...] = ()
    done: tuple[tuple[str, Plan], ...] = ()
    """(name of the step, plan before it), the last at the end."""

    @property
    def undo_name(self) -> str:
        """Name of the step that would be undone; empty if there is none."""
        return self.done[-1][0] if self.done else ""

    @property
    def redo_name(self) -> str:
        """Name of the step that would be done again; empty if there is none."""
        return self.undone[-1][0] if self.undone else ""

    def step(self, name: str, plan: Plan) -> History:
        """Go on to another plan; what was undone cannot be done again then."""
        if plan is self.plan:
            return self
        return History(plan, (), (*self.done, (name, self.plan))[-DEEPEST:])

    def undo(self) -> History:
        """Go one step back; the same history if there is none."""
        if not self.done:
            return self
        name, plan = self.done[-1]
        return replace(
            self, plan=plan, done=self.done[:-1], undone=(*self.undone, (name, self.plan))
        )

    def redo(self) -> History:
        """Do again what was undone last."""
        if not self.undone:
            return self
        name, plan = self.undone[-1]
        return replace(
            self, plan=plan, undone=self.undone[:-1], done=(*self.done, (name, self.plan))
        )
