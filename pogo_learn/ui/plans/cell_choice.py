"""A field for a cell whose texts are known; in some columns others may be typed as well."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from pogo_learn.alignment.sheet import Kind
from pogo_learn.ui.plans.plan_model import PlanModel

TYPED = (Kind.OBJECTIVES, Kind.LINE)
"""In these columns a choice is a beginning: shares and amounts are typed behind it."""


class CellChoice(QComboBox):
    """Shows what each choice means and gives the text of the cell."""

    def __init__(self, model: PlanModel, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(model.column(place).kind in TYPED)
        # What is typed is a text of its own: it neither becomes a choice nor is made into one.
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        if field := self.lineEdit():
            self.setCompleter(None)  # type: ignore[arg-type]
            field.setAccessibleName(model.column(place).title)
        for choice in model.choices(place):
            self.addItem(model.meaning(place, choice), choice)
        self.activated.connect(self._choose)

    @property
    def text(self) -> str:
        """The text for the cell."""
        typed = self.currentText() if self.isEditable() else str(self.currentData() or "")
        known = self.findText(typed) if self.isEditable() else -1
        return str(self.itemData(known)) if known >= 0 else typed

    def show_text(self, text: str) -> None:
        """Show the text of the cell."""
        place = self.findData(text)
        if place < 0 and not self.isEditable():
            self.addItem(text, text)
            place = self.count() - 1
        self.setCurrentIndex(place)
        if field := self.lineEdit():
            field.setText(text)
            field.selectAll()

    def _choose(self, place: int) -> None:
        if self.isEditable() and place >= 0:
            self.setEditText(str(self.itemData(place)))
