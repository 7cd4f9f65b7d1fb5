"""One row of a plan as a form: a field for each column, checked while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.sheet import Table
from pogo_learn.ui.plans.cell_choice import CellChoice
from pogo_learn.ui.plans.editing import PlanEditing
from pogo_learn.ui.plans.plan_model import PlanModel, Scope
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.text import Text


class PlanForm(QWidget):
    """What is typed is taken when the field is left or Enter is pressed."""

    def __init__(
        self,
        editing: PlanEditing,
        table: Table,
        identity: str,
        columns: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = PlanModel(editing, table, self, Scope((identity,), tuple(columns)))
        self._model.sort_problems_first()
        self.fields: dict[str, QLineEdit | CellChoice] = {}
        self._complaint = Text("", "secondary", "bad.text")
        self._complaint.hide()
        box = QFormLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for place in range(self._model.columnCount()):
            column = self._model.column(place)
            if column.key not in columns:
                continue
            field = self._field(place)
            field.setAccessibleName(column.title)
            field.setFont(appearance().font("ui"))
            field.setMinimumWidth(appearance().px(180))
            label = Text(column.title, "ui", wrap=False)
            label.setBuddy(field)
            box.addRow(label, field)
            self.fields[column.key] = field
        box.addRow(self._complaint)
        editing.changed.connect(self._show)

    def place_focus(self) -> None:
        """Begin in the first field."""
        for field in self.fields.values():
            field.setFocus()
            return

    def restyle(self) -> None:
        """Take the font from the look in force."""
        for field in self.fields.values():
            field.setFont(appearance().font("ui"))

    def _field(self, place: int) -> QLineEdit | CellChoice:
        text = self._model.text(0, place)
        if self._model.choices(place):
            box = CellChoice(self._model, place)
            box.show_text(text)
            box.activated.connect(lambda _at: self._take(place, box.text))
            typed = box.lineEdit()
            if typed is not None:
                typed.setAccessibleName(self._model.column(place).title)
                typed.textEdited.connect(partial(self._judge, place))
                typed.editingFinished.connect(lambda: self._take(place, box.text))
            return box
        field = QLineEdit(text)
        field.textEdited.connect(partial(self._judge, place))
        field.editingFinished.connect(lambda: self._take(place, field.text()))
        return field

    def _judge(self, place: int, text: str) -> None:
        reason = self._model.refusal(0, place, text)
        self._complaint.setText(reason)
        self._complaint.setVisible(bool(reason))

    def _take(self, place: int, text: str) -> None:
        if text.strip() == self._model.text(0, place):
            return
        if self._model.put({(0, place): text}):
            self._complaint.hide()

    def _show(self, _analysis: Analysis) -> None:
        for place in range(self._model.columnCount()):
            field = self.fields.get(self._model.column(place).key)
            text = self._model.text(0, place)
            if isinstance(field, CellChoice):
                if not field.hasFocus():
                    field.show_text(text)
            elif field is not None and not field.hasFocus():
                field.setText(text)
