"""Snapshots and the decision log: keep a state with its reason, compare with it, go back to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import analyse
from pogo_learn.alignment.snapshots import (
    Snapshot,
    plan_of,
    restored,
    snapshots_of,
    with_snapshot,
)
from pogo_learn.alignment.what_if import compare
from pogo_learn.errors import PogoError
from pogo_learn.system.clock import Clock
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import labelled
from pogo_learn.ui.align.workbench import Workbench
from pogo_learn.ui.plans.comparison import comparison_box
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text

_MOST_CHANGES = 12


class SnapshotsDialog(QDialog):
    """Shows the log, the newest first."""

    def __init__(
        self, workbench: Workbench, clock: Clock, parent: QWidget, learner: str = ""
    ) -> None:
        super().__init__(parent)
        self._learner = learner
        self._workbench = workbench
        self._clock = clock
        look = appearance()
        self.setWindowTitle(_("Snapshots and decisions"))
        self.resize(QSize(look.px(640), look.px(620)).boundedTo(parent.window().size()))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(Text(self.windowTitle(), "card"))
        words = _("A snapshot keeps the plan as it is now, with the reason for what changed.")
        box.addWidget(Text(words, "ui", "text.secondary"))
        self.name = self._field(_("Name of the snapshot"), _("As handed in"))
        self.why = self._field(_("What was decided, and why"), "")
        for title, field in ((_("Name"), self.name), (_("Decision and reason"), self.why)):
            label = Text(title, "caption", "text.secondary")
            label.setBuddy(field)
            box.addWidget(label)
            box.addWidget(field)
        self.keep = Button(_("Keep a snapshot"), Kind.PRIMARY, pressed=self._keep)
        box.addWidget(FlowBox(self.keep))
        self._scroll = PageScroll(620, 4, top=4, ground="bg.surface")
        self._scroll.follow_focus()
        box.addWidget(self._scroll, 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), Kind.SECONDARY, key="Esc", pressed=self.accept))
        box.addLayout(foot)
        self._build()
        self.name.setFocus()

    def _field(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setMaxLength(500)
        field.setFont(appearance().font("ui"))
        return field

    def _build(self) -> None:
        box = self._scroll.box
        clear_layout(box)
        found = snapshots_of(self._workbench.plan)
        if not found:
            box.addWidget(Text(_("There is no snapshot yet."), "ui", "text.secondary"))
        for snapshot in reversed(found):
            box.addWidget(self._card(snapshot))
        box.addStretch(1)

    def _card(self, snapshot: Snapshot) -> Card:
        card = Card(padding=12)
        about = ", ".join(one for one in (snapshot.day_and_hour, snapshot.by) if one)
        card.box.addWidget(Text(f"{snapshot.title} ({about})", "ui.bold"))
        if snapshot.why:
            card.box.addWidget(Text(snapshot.why, "ui"))
        shown = list(snapshot.changes[:_MOST_CHANGES])
        rest = len(snapshot.changes) - len(shown)
        if rest > 0:
            words = ngettext("{count} more change", "{count} more changes", rest)
            shown.append(words.format(count=rest))
        for change in shown:
            card.box.addWidget(Text(f"• {change}", "secondary", "text.secondary"))
        compared = Button(
            _("Compare with now"),
            Kind.GHOST,
            compact=True,
            pressed=partial(self._compare, snapshot, card),
        )
        back = Button(
            _("Go back to this"), Kind.GHOST, compact=True, pressed=partial(self._restore, snapshot)
        )
        for button in (compared, back):
            button.setAccessibleName(labelled(snapshot.title, button.text()))
        card.box.addWidget(FlowBox(compared, back))
        return card

    def _keep(self) -> None:
        name = self.name.text().strip() or _("Snapshot")
        why, now = self.why.text().strip(), self._clock().astimezone()
        done = self._workbench.edit(
            _("Snapshot {name}").format(name=name),
            lambda plan: with_snapshot(plan, name, why, now, self._learner),
        )
        if done:
            self.name.clear()
            self.why.clear()
            self._build()
            announce(self, _("Kept."))

    def _compare(self, snapshot: Snapshot, card: Card) -> None:
        try:
            before = analyse(plan_of(snapshot, self._workbench.plan))
        except PogoError as error:
            card.box.addWidget(Text(error.sentence(), "ui", "bad.text"))
            return
        card.box.addWidget(comparison_box(compare(before, self._workbench.analysis)))

    def _restore(self, snapshot: Snapshot) -> None:
        words = _("Back to {name}").format(name=snapshot.title)
        if self._workbench.edit(words, lambda plan: restored(snapshot, plan)):
            announce(self, _("The plan is as it was then. Ctrl+Z takes that back."))
            self.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()
