"""Things to try on a plan, each by a button, with figures before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.what_if import (
    budget_cut,
    compare,
    cut,
    other_control,
    slipped_a_year,
)
from pogo_learn.system.language import _
from pogo_learn.ui.plans.comparison import comparison_box
from pogo_learn.ui.plans.editing import PlanEditing
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import clear_layout
from pogo_learn.ui.widgets.flow import FlowBox

TENTH: Final = Fraction(1, 10)


def whole_plan_tries() -> tuple[tuple[str, Callable[[Plan], Plan]], ...]:
    """Give what can be tried on a whole plan: the words, and what it does."""
    return (
        (_("Budget minus 10 %"), lambda plan: budget_cut(plan, TENTH)),
        (_("Cash or commitment"), other_control),
        (
            _("All items minus 10 %"),
            lambda plan: cut(plan, {one.id for one in plan.items}, TENTH),
        ),
    )


def item_tries(name: str) -> tuple[tuple[str, Callable[[Plan], Plan]], ...]:
    """Give what can be tried on one item."""
    return (
        (_("{item} slips a year").format(item=name), lambda plan: slipped_a_year(plan, {name})),
        (_("{item} minus 10 %").format(item=name), lambda plan: cut(plan, {name}, TENTH)),
    )


class Tries(QWidget):
    """Buttons for a plan and some of its items, and the comparison with how it began."""

    def __init__(
        self,
        editing: PlanEditing,
        start: Analysis,
        items: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self._start = start
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        tries = [*whole_plan_tries(), *(one for name in items for one in item_tries(name))]
        self.buttons = [self._button(words, change) for words, change in tries]
        box.addWidget(FlowBox(*self.buttons, spacing=6))
        self._compared = QVBoxLayout()
        box.addLayout(self._compared)
        editing.changed.connect(self._show)
        self._show(editing.analysis)

    def place_focus(self) -> None:
        """Begin at the first button."""
        self.buttons[0].setFocus()

    def _button(self, words: str, change: Callable[[Plan], Plan]) -> Button:
        return Button(
            words, Kind.SECONDARY, compact=True, pressed=lambda: self._editing.edit(words, change)
        )

    def _show(self, analysis: Analysis) -> None:
        clear_layout(self._compared)
        self._compared.addWidget(comparison_box(compare(self._start, analysis)))
