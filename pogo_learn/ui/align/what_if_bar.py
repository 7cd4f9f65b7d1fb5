"""What if? A copy of the plan to try things on, beside what was: kept or let go as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.alignment.plan import Plan
from pogo_learn.system.language import _
from pogo_learn.ui.align.workbench import Workbench
from pogo_learn.ui.plans.comparison import comparison_box, summary
from pogo_learn.ui.plans.tries import item_tries, whole_plan_tries
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class WhatIfBar(Card):
    """Shown only in a what-if copy: what can be tried, what came of it, keep or let go."""

    said = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__("info.soft", "info", parent=parent, padding=12)
        self._workbench = workbench
        self._item = ""
        head = row(Chip(_("What if"), "info"), spacing=10)
        self._words = Text("", "ui")
        head.addWidget(self._words, 1)
        self.keep = Button(_("Keep it"), Kind.PRIMARY, pressed=self._keep)
        self.drop = Button(_("Let it go"), Kind.SECONDARY, pressed=self._drop)
        head.addWidget(self.keep)
        head.addWidget(self.drop)
        self.box.addLayout(head)
        self._tries = QVBoxLayout()
        self.box.addLayout(self._tries)
        self._compared = QVBoxLayout()
        self.box.addLayout(self._compared)
        workbench.changed.connect(self._changed)
        self.setVisible(False)

    def begin(self, item: str = "") -> None:
        """Begin a what-if copy; ``item`` is the one that single things are tried on."""
        self._item = item
        self._workbench.begin_what_if()
        self._show_tries()
        self.show_comparison()
        self.setVisible(True)
        announce(self, _("What if: nothing is saved until you keep it."))

    def place_focus(self) -> None:
        """Go to the first thing that can be tried."""
        first = self.findChildren(Button)[2:3]
        for button in first:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def trace(self, item: str) -> None:
        """Try single things on another item from now on."""
        if item != self._item:
            self._item = item
            if self._workbench.is_what_if:
                self._show_tries()

    def _show_tries(self) -> None:
        clear_layout(self._tries)
        tries = whole_plan_tries()
        if self._item in {one.id for one in self._workbench.plan.items}:
            tries += item_tries(self._item)
        self._tries.addWidget(FlowBox(*(self._button(*one) for one in tries), spacing=8))

    def _button(self, words: str, change: Callable[[Plan], Plan]) -> Button:
        return Button(
            words,
            Kind.SECONDARY,
            compact=True,
            pressed=lambda: self._workbench.edit(words, change),
        )

    def _changed(self, _analysis: object) -> None:
        self.setVisible(self._workbench.is_what_if)
        if self._workbench.is_what_if:
            self.show_comparison()

    def show_comparison(self) -> None:
        """Set before and after side by side."""
        comparison = self._workbench.comparison()
        clear_layout(self._compared)
        if comparison is None:
            return
        later = _("Nothing is saved until you keep it.")
        first = _("Change anything, here or in the table.")
        self._words.setText(f"{summary(comparison) if comparison.changes else first} {later}")
        self._compared.addWidget(comparison_box(comparison))

    def _keep(self) -> None:
        self._workbench.keep_what_if(_("What if"))
        self.said.emit(_("Kept. Ctrl+Z takes it back."))

    def _drop(self) -> None:
        self._workbench.drop_what_if()
        self.said.emit(_("Let go. The plan is as it was."))
