"""Marking rows or cells in a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pogo_learn.assessment.question import Marking, PartState
from pogo_learn.assessment.table_select import TableSelect
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking, QuestionView
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.fitted_table import FittedTable
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text


class MarkTable(FittedTable):
    """A table in which places are marked with Space or a click."""

    def __init__(self, question: TableSelect, parent: QWidget | None = None) -> None:
        self._question = question
        self.marked: list[str] = []
        self.frozen = False
        super().__init__(
            plain_text(question.stem),
            [plain_text(column) for column in question.columns],
            [[plain_text(cell) for cell in row.cells] for row in question.rows],
            [column for column, align in enumerate(question.align) if align == "right"],
            parent,
        )

    def has_sign(self, column: int) -> bool:
        """The sign of a mark stands in every cell, or in the first of a row."""
        return column == 0 or not self.marks_rows

    @property
    def marks_rows(self) -> bool:
        """Tell whether whole rows are marked, not single cells."""
        return self._question.select == "rows"

    def place_at(self, row: int, column: int) -> str:
        """Give the place that a cell stands for."""
        identity = self._question.rows[row].id
        return identity if self._question.select == "rows" else f"{identity}:{column + 1}"

    def toggle(self, row: int, column: int) -> None:
        """Mark a place, or take the mark away."""
        if self.frozen or row < 0:
            return
        place = self.place_at(row, column)
        if place in self.marked:
            self.marked.remove(place)
        else:
            self.marked.append(place)
        self.paint_states(dict.fromkeys(self.marked, "marked"))

    def paint_states(self, states: Mapping[str, str]) -> None:
        """Show each place with its state, in colour, icon and words for assistive programs."""
        words = {
            "": "",
            "marked": _("marked"),
            "right": _("marked, right"),
            "wrong": _("marked, wrong"),
            "missed": _("should be marked"),
        }
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                state = states.get(self.place_at(row, column), "")
                self.set_state(row, column, state, words[state])
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.cellClicked.emit(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)


class TableSelectView(QuestionView):
    """The table, and the reasons below it after marking."""

    def __init__(
        self, question: TableSelect, asking: Asking, parent: QWidget | None = None
    ) -> None:
        super().__init__(question, asking, parent)
        self._question = question
        self._table = MarkTable(question)
        self._table.cellClicked.connect(self._toggle)
        self.box.addWidget(self._table)
        self.box.addSpacing(8)

    def _toggle(self, row: int, column: int) -> None:
        self._table.toggle(row, column)
        self._say(row, column)
        self.changed.emit()

    def _say(self, row: int, column: int) -> None:
        """Have it heard whether a place is marked now."""
        place = self._table.place_at(row, column)
        words = self._question.in_words(place)
        if place in self._table.marked:
            announce(self, _("{place}: marked").format(place=words))
        else:
            announce(self, _("{place}: not marked").format(place=words))

    def response(self) -> dict[str, Any]:
        return {"selected": list(self._table.marked)}

    def restore(self, response: Mapping[str, Any]) -> None:
        places = set(self._question.places)
        self._table.marked = [place for place in response.get("selected", ()) if place in places]
        self._table.paint_states(dict.fromkeys(self._table.marked, "marked"))

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        self._table.frozen = True
        words = {PartState.RIGHT: "right", PartState.WRONG: "wrong", PartState.MISSED: "missed"}
        self._table.paint_states(
            {part.key: words[part.state] for part in marking.parts if part.state in words}
        )
        titles = {
            PartState.RIGHT: (_("Right: {place}"), "good.text"),
            PartState.WRONG: (_("Not to be marked: {place}"), "bad.text"),
            PartState.MISSED: (_("Missed: {place}"), "thread.text"),
            PartState.NEUTRAL: (_("Rightly left: {place}"), "text.secondary"),
        }
        for part in marking.parts:
            title, colour = titles[part.state]
            line = f"{title.format(place=self._question.in_words(part.key))}. {part.feedback}"
            self.box.addWidget(Text(line, "ui", colour, rich=True))

    def place_focus(self) -> None:
        self._table.setFocus()

    def keys(self) -> str:
        return _("Arrow keys move, Space marks")
