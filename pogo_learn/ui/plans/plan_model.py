"""A table of the plan as Qt's views want it: cells as text, checked before they are taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.cells import CellRefused
from pogo_learn.alignment.findings import Finding
from pogo_learn.alignment.sheet import (
    Column,
    Kind,
    Table,
    cell_text,
    columns_of,
    rows_of,
    with_cells,
    with_new_row,
    without_rows,
)
from pogo_learn.alignment.wording import wording
from pogo_learn.system.language import _, in_context, ngettext
from pogo_learn.system.written import number_text
from pogo_learn.ui.plans.editing import PlanEditing
from pogo_learn.ui.theme.appearance import appearance

Index = QModelIndex | QPersistentModelIndex
CHECK = "check"
_SEVERITY = {"error": "bad.text", "warning": "warn.text", "information": "info.text"}


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of a table: only this is shown beside ids and titles, and only this can be changed."""

    rows: tuple[str, ...] = ()
    """Ids; none means all."""
    columns: tuple[str, ...] = ()
    """Keys; none means all."""

    def shows(self, column: Column) -> bool:
        """Tell whether a column is part of it."""
        return not self.columns or column.key in {"id", "title", *self.columns}

    def changes(self, column: Column) -> bool:
        """Tell whether cells of a column can be changed."""
        return column.key in self.columns if self.columns else column.key != "id"


class PlanModel(QAbstractTableModel):
    """The rows of one table of the plan, problems first, with a last column that says them."""

    def __init__(
        self,
        editing: PlanEditing,
        table: Table,
        parent: QObject | None = None,
        scope: Scope | None = None,
    ) -> None:
        super().__init__(parent)
        self._editing = editing
        self.table = table
        self.scope = scope
        self.locked = False
        self._columns: tuple[Column, ...] = ()
        self._sources: tuple[int, ...] = ()
        self._order: list[int] = []
        self._ids: tuple[str, ...] = ()
        self._gravest_at = _gravest(editing.analysis, table)
        self._take(editing.analysis)
        editing.changed.connect(self._changed)

    def let_go(self) -> None:
        """Follow the plan no more: the table goes away."""
        self._editing.changed.disconnect(self._changed)

    # What is shown

    def _take(self, analysis: Analysis) -> None:
        shown = [
            (place, column)
            for place, column in enumerate(columns_of(analysis.plan, self.table))
            if self.scope is None or self.scope.shows(column)
        ]
        self._columns = tuple(column for _place, column in shown)
        self._sources = tuple(place for place, _column in shown)
        self._gravest_at = _gravest(analysis, self.table)
        self._ids = tuple(row.id for row in rows_of(analysis.plan, self.table))

    def sort_problems_first(self) -> None:
        """Put rows with the gravest findings first. Not while typing: rows would jump."""
        self.beginResetModel()
        found: dict[str, int] = {}
        for place, one in enumerate(self._editing.analysis.findings):
            for name in one.rows:
                found.setdefault(name, place)
        last = len(self._editing.analysis.findings)
        wanted = self.scope.rows if self.scope is not None else ()
        self._order = sorted(
            (row for row, name in enumerate(self._ids) if not wanted or name in wanted),
            key=lambda row: (found.get(self._ids[row], last), row),
        )
        self.endResetModel()

    def _changed(self, analysis: Analysis) -> None:
        before = self._ids, self._columns
        self._take(analysis)
        if len(before[0]) != len(self._ids) or before[1] != self._columns:
            self.beginResetModel()
            kept = [row for row in self._order if row < len(self._ids)]
            self._order = kept + [row for row in range(len(self._ids)) if row not in set(kept)]
            if len(kept) != len(before[0]):
                # Rows were removed: what stands where is only known by their order in the plan.
                self._order = list(range(len(self._ids)))
            self.endResetModel()
            return
        if self._order:
            last = self.index(len(self._order) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns) + 1

    def column(self, place: int) -> Column:
        """What a column is."""
        if place < len(self._columns):
            return self._columns[place]
        return Column(CHECK, in_context("noun", "Check"))

    def id_of(self, row: int) -> str:
        """Id of what is shown in a row."""
        return self._ids[self._order[row]]

    def row_of(self, identity: str) -> int:
        """Row in which an id is shown; -1 if none."""
        if identity not in self._ids:
            return -1
        place = self._ids.index(identity)
        return self._order.index(place) if place in self._order else -1

    def text(self, row: int, place: int) -> str:
        """Text of a cell, as it could be typed."""
        plan = self._editing.plan
        column = self.column(place)
        if column.key == CHECK:
            return self._check(row)
        return cell_text(plan, rows_of(plan, self.table)[self._order[row]], column)

    def _check(self, row: int) -> str:
        found = self._gravest_at(self.id_of(row))
        return wording(found.code).title if found is not None else _("Fits")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, place = index.row(), index.column()
        column = self.column(place)
        if role == Qt.ItemDataRole.EditRole:
            return self.text(row, place)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            text = self.text(row, place)
            return _grouped(text) if column.kind is Kind.AMOUNT else text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeading
            )
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole:
            return appearance().color(self._colour(row, column))
        if role == Qt.ItemDataRole.FontRole and column.key == "title":
            return appearance().font("ui.bold")
        return None

    def _colour(self, row: int, column: Column) -> str:
        if column.key != CHECK:
            return "text.primary"
        found = self._gravest_at(self.id_of(row))
        return _SEVERITY[found.severity.value] if found is not None else "good.text"

    def needs(self, row: int, place: int) -> bool:
        """Tell whether a cell is empty where the analysis misses something."""
        column = self.column(place)
        found = self._gravest_at(self.id_of(row))
        return (
            found is not None
            and column.key == "objectives"
            and found.code == "ALN-201"
            and not self.text(row, place)
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            column = self.column(section)
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight
                    if column.is_number
                    else Qt.AlignmentFlag.AlignLeading
                )
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        elif role == Qt.ItemDataRole.DisplayRole and section < len(self._order):
            return str(section + 1)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        column = self.column(index.column())
        allowed = self.scope is None or self.scope.changes(column)
        if column.key != CHECK and allowed and not self.locked:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    # Changing it

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self.put({(index.row(), index.column()): str(value)})

    def put(self, texts: Mapping[tuple[int, int], str]) -> bool:
        """Change cells, all or none: one step of undo."""
        edits = {
            (self._order[row], self._sources[place]): text
            for (row, place), text in texts.items()
            if self.flags(self.index(row, place)) & Qt.ItemFlag.ItemIsEditable
        }
        if not edits:
            return False
        if len(edits) == 1:
            row, place = next(iter(texts))
            name = _("{column} of {row}").format(
                column=self.column(place).title, row=self.id_of(row)
            )
        else:
            name = ngettext("{count} cell", "{count} cells", len(edits)).format(count=len(edits))
        return self._editing.edit(name, lambda plan: with_cells(plan, self.table, edits))

    def refusal(self, row: int, place: int, text: str) -> str:
        """Say why a text would not be taken; empty if it would."""
        try:
            cell = self._order[row], self._sources[place]
            with_cells(self._editing.plan, self.table, {cell: text})
        except CellRefused as refused:
            return refused.message
        return ""

    def add(self) -> int:
        """Add a row at the end; gives its place, or -1."""
        if self.scope is not None:
            return -1
        done = self._editing.edit(_("New row"), lambda plan: with_new_row(plan, self.table))
        return len(self._order) - 1 if done else -1

    def remove(self, rows: Sequence[int]) -> bool:
        """Remove rows, with all that refers to them."""
        if self.scope is not None:
            return False
        places = [self._order[row] for row in rows]
        words = ngettext("{count} row removed", "{count} rows removed", len(rows))
        return self._editing.edit(
            words.format(count=len(rows)),
            lambda plan: without_rows(plan, self.table, places),
        )

    def choices(self, place: int) -> tuple[str, ...]:
        """What can be chosen in a column; empty where anything may be typed."""
        column, plan = self.column(place), self._editing.plan
        if column.kind is Kind.OBJECTIVES:
            return ("", *(one.id for one in plan.objectives))
        if column.kind is Kind.LINE:
            return tuple(one.id for one in plan.lines)
        if column.kind is Kind.FLAG:
            return (_("yes"), _("no"))
        return column.choices

    def meaning(self, place: int, choice: str) -> str:
        """Give the title that belongs to an id."""
        plan = self._editing.plan
        kind = self.column(place).kind
        listed: Sequence[Any] = ()
        if kind is Kind.OBJECTIVES:
            listed = plan.objectives
        elif kind is Kind.LINE:
            listed = plan.lines
        title = next((one.title for one in listed if one.id == choice), "")
        return f"{choice} {title}".strip() or _("none")


def _gravest(analysis: Analysis, table: Table) -> Callable[[str], Finding | None]:
    """Give what tells the gravest finding of a row: findings come gravest first."""
    if table not in {Table.LINES, Table.YEARS}:
        return analysis.found.gravest_at
    # What comes from an item may concern a line and a year too.
    found: dict[str, Finding] = {}
    for one in analysis.findings:
        for name in one.rows:
            found.setdefault(name, one)
    return found.get


def _grouped(text: str) -> str:
    """Write a whole number with the separators of the language."""
    return number_text(int(text)) if text.isdigit() else text
