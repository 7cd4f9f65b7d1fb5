"""Working on a prepared plan: its goals, what lines have left, and a form, a table or things to try."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.findings import Severity
from pogo_learn.alignment.fixes import Fix, fixes
from pogo_learn.alignment.plan import Plan
from pogo_learn.alignment.sheet import Table, rows_of
from pogo_learn.alignment.wording import wording
from pogo_learn.assessment.plan_exercise import PlanExercise
from pogo_learn.assessment.plan_goals import is_met
from pogo_learn.assessment.plan_work import applied, plan_of, response_of, start_of
from pogo_learn.assessment.question import Marking, PartState
from pogo_learn.errors import PogoError
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.plans.editing import PlanEditing
from pogo_learn.ui.plans.money import money, sums
from pogo_learn.ui.plans.plan_form import PlanForm
from pogo_learn.ui.plans.plan_model import Scope
from pogo_learn.ui.plans.plan_table import PlanTable
from pogo_learn.ui.plans.tries import Tries
from pogo_learn.ui.questions.view import Asking, QuestionView, parts_by_key
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.chip import Chip, Icon
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text

_MOST_LINES = 12
_MOST_FINDINGS = 3
_MOST_ROWS = 9


class PlanExerciseView(QuestionView):
    """Shows at every change which goals are met; what was changed is the response."""

    def __init__(
        self, question: PlanExercise, asking: Asking, parent: QWidget | None = None
    ) -> None:
        super().__init__(question, asking, parent)
        self._question = question
        self.editing = PlanEditing(plan_of(question.plan), start_of(question), self)
        self.hints_shown = 0
        self.box.setSpacing(10)
        self._goals = Card("bg.sunken", padding=12)
        self.box.addWidget(self._goals)
        self._lines = QVBoxLayout()
        self.box.addLayout(self._lines)
        self._editor = self._make_editor()
        self.box.addWidget(self._editor)
        self._about_row = QVBoxLayout()
        self.box.addLayout(self._about_row)
        self._refusal = Text("", "ui", "bad.text")
        self._refusal.hide()
        self.box.addWidget(self._refusal)
        self.undoing = Button(_("Undo"), Kind.SECONDARY, icon="undo-2", pressed=self._undo)
        self.beginning = Button(
            _("Start again"), Kind.SECONDARY, icon="rotate-ccw", pressed=self._begin_again
        )
        self.hinting = Button(_("Hint"), Kind.GHOST, icon="lightbulb", pressed=self._hint)
        self.box.addWidget(FlowBox(self.undoing, self.beginning, self.hinting, spacing=8))
        # Only inside its row: without a parent it would be a window of its own for an instant.
        self.hinting.setVisible(bool(question.hints))
        self._hints = QVBoxLayout()
        self.box.addLayout(self._hints)
        self.editing.changed.connect(self._changed)
        self.editing.edit_refused.connect(self._refused)
        self._show()

    # What a question view offers

    def response(self) -> dict[str, Any]:
        found = response_of(plan_of(self._question.plan), self.editing.plan)
        if self.hints_shown:
            found["hints"] = self.hints_shown
        return found

    def restore(self, response: Mapping[str, Any]) -> None:
        try:
            plan = applied(self._question, response)
        except PogoError:
            return
        self.editing.go(self.editing.history.step(_("Your answer"), plan))
        hints = response.get("hints", 0)
        if isinstance(hints, int):
            for _number in range(min(hints, len(self._question.hints))):
                self._hint()

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        parts = parts_by_key(marking)
        clear_layout(self._goals.box)
        for goal in self._question.goals:
            part = parts[goal.key]
            self._add_goal(goal.text, met=part.state is PartState.RIGHT)
            if part.feedback:
                self._goals.box.addWidget(Text(part.feedback, "ui", "text.secondary", rich=True))
        for button in (self.undoing, self.beginning, self.hinting):
            button.setEnabled(False)
        if isinstance(self._editor, PlanTable):
            self._editor.plan_model.locked = True
        else:
            self._editor.setEnabled(False)
        clear_layout(self._about_row)

    def place_focus(self) -> None:
        if isinstance(self._editor, PlanTable):
            self._editor.setFocus()
        elif isinstance(self._editor, PlanForm | Tries):
            self._editor.place_focus()

    def keys(self) -> str:
        if isinstance(self._editor, PlanTable):
            return _("Enter or F2 edits a cell, Ctrl+Z undoes, Ctrl+Enter checks.")
        return _("Tab goes on, Ctrl+Z undoes, Ctrl+Enter checks.")

    def take_key(self, event: QKeyEvent) -> bool:
        """Enter takes what a field of the form holds and goes on; Ctrl+Enter checks."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and plain and isinstance(self._editor, PlanForm) and not self.locked:
            self.focusNextChild()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.locked and event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
        elif not self.locked and event.matches(QKeySequence.StandardKey.Redo):
            self.editing.redo()
        else:
            super().keyPressEvent(event)

    # Editing

    def _make_editor(self) -> QWidget:
        question = self._question
        table, scope = Table(question.table), Scope(question.rows, question.columns)
        if question.task == "form":
            return PlanForm(self.editing, table, question.rows[0], question.columns)
        if question.task == "what_if":
            return Tries(self.editing, start_of(question), question.rows)
        editor = PlanTable(self.editing, table, scope=scope)
        if question.task == "repair":
            editor.row_chosen.connect(self._show_row)
        self._fit(editor)
        return editor

    def _fit(self, table: PlanTable) -> None:
        rows = min(_MOST_ROWS, table.plan_model.rowCount())
        height = table.horizontalHeader().sizeHint().height() + rows * appearance().px(30)
        table.setFixedHeight(height + appearance().px(24))

    def restyle(self) -> None:
        """Fit the table to the text size."""
        if isinstance(self._editor, PlanTable):
            self._fit(self._editor)

    def _undo(self) -> None:
        self._refusal.hide()
        name = self.editing.undo()
        announce(
            self, _("Undone: {act}.").format(act=name) if name else _("There is nothing to undo.")
        )

    def _begin_again(self) -> None:
        start = plan_of(self._question.plan)
        if self.editing.plan is not start:
            self.editing.edit(_("Start again"), lambda _plan: start)

    def _hint(self) -> None:
        hints = self._question.hints
        if self.hints_shown < len(hints):
            words = Text(hints[self.hints_shown], "ui", rich=True)
            self.hints_shown += 1
            self.acted.emit()
            line = row(Icon("lightbulb", "warn.text"), spacing=10)
            line.addWidget(words, 1)
            self._hints.addLayout(line)
            announce(self, words.text())
        self.hinting.setEnabled(self.hints_shown < len(hints))

    def _refused(self, error: PogoError) -> None:
        self._refusal.setText(error.sentence())
        self._refusal.show()
        announce(self, error.sentence())

    def _changed(self, _analysis: Analysis) -> None:
        self.acted.emit()
        self._refusal.hide()
        self._show()
        self.changed.emit()

    # What is shown

    def _show(self) -> None:
        start, now = start_of(self._question), self.editing.analysis
        clear_layout(self._goals.box)
        states = [is_met(goal, start, now) for goal in self._question.goals]
        words = ngettext("Goal: {met} of {count} met", "Goals: {met} of {count} met", len(states))
        title = words.format(met=sum(states), count=len(states))
        self._goals.box.addWidget(Text(title, "ui.bold"))
        for goal, met in zip(self._question.goals, states, strict=True):
            self._add_goal(goal.text, met=met)
        self._show_lines(now)
        self.undoing.setEnabled(bool(self.editing.history.undo_name))
        self.beginning.setEnabled(self.editing.plan is not start.plan)
        if isinstance(self._editor, PlanTable) and self._question.task == "repair":
            here = self._editor.currentIndex()
            if here.isValid():
                self._show_row(self._editor.plan_model.id_of(here.row()))

    def _add_goal(self, words: str, *, met: bool) -> None:
        icon, colour = ("circle-check", "good") if met else ("circle", "text.tertiary")
        line = row(Icon(icon, colour), spacing=8)
        text = Text(words, "ui", rich=True)
        text.setAccessibleDescription(_("met") if met else _("not met yet"))
        line.addWidget(text, 1)
        self._goals.box.addLayout(line)

    def _show_lines(self, analysis: Analysis) -> None:
        clear_layout(self._lines)
        if self._question.task == "form":
            return
        chips: list[QWidget] = []
        lines = sorted(analysis.funding.lines, key=lambda one: -one.gap)
        for one in sorted(lines[:_MOST_LINES], key=lambda one: (one.line, one.year)):
            name = f"{one.line} {one.year}"
            if one.gap:
                words = _("{line}: {amount} short").format(line=name, amount=money(one.gap))
                chips.append(Chip(words, "bad"))
            else:
                words = _("{line}: {amount} left").format(line=name, amount=money(one.headroom))
                chips.append(Chip(words, "neutral"))
        if self._question.task == "repair":
            errors = sum(one.severity is Severity.ERROR for one in analysis.findings)
            words = ngettext("{count} error left", "{count} errors left", errors)
            chips.insert(0, Chip(words.format(count=errors), "bad" if errors else "good"))
        self._lines.addWidget(FlowBox(*chips, spacing=6))

    def _show_row(self, identity: str) -> None:
        """Say what is wrong with a row, with what can be done at once."""
        clear_layout(self._about_row)
        if self.locked:
            return
        found = [one for one in self.editing.analysis.findings if identity in one.rows]
        for finding in found[:_MOST_FINDINGS]:
            words = wording(finding.code)
            amount = f" · {money(finding.amount)}" if finding.amount is not None else ""
            grave = finding.severity is Severity.ERROR
            icon, colour = ("circle-x", "bad") if grave else ("triangle-alert", "warn")
            line = row(Icon(icon, colour, 18), spacing=8)
            rest = f" ({sums(finding.arithmetic)})" if finding.arithmetic else ""
            line.addWidget(Text(f"{words.title}{amount}{rest}. {words.why}", "secondary"), 1)
            self._about_row.addLayout(line)
            buttons = [
                Button(fix.label, Kind.GHOST, compact=True, pressed=partial(self._fix, fix))
                for fix in fixes(finding, self.editing.analysis)
                if self._may_be_done(fix)
            ]
            if buttons:
                self._about_row.addWidget(FlowBox(*buttons, spacing=4))

    def _fix(self, fix: Fix) -> None:
        self.editing.edit(fix.label, fix.edit)

    def _may_be_done(self, fix: Fix) -> bool:
        """Tell whether a fix only changes cells that the exercise lets be changed."""
        before = self.editing.plan
        try:
            after = fix.edit(before)
        except PogoError:
            return False
        rows, columns = self._question.rows, self._question.columns
        return _same_rows(before, after) and all(
            table == self._question.table
            and (not rows or row_id in rows)
            and (not columns or column in columns)
            for table, row_id, column, _text in response_of(before, after)["cells"]
        )


def _same_rows(before: Plan, after: Plan) -> bool:
    """Tell whether no row came or went: a response holds cells alone."""
    return all(
        [one.id for one in rows_of(before, table)] == [one.id for one in rows_of(after, table)]
        for table in Table
    )
