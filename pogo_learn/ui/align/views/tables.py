"""The table twin of each picture: the same numbers, exact, for keys, screen readers and copying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.strategy import map_of
from pogo_learn.system.language import _
from pogo_learn.ui.align.views.years import years_of
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.theme.appearance import appearance

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Rows of text under headings."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    """Columns that hold numbers."""


def flows_of(analysis: Analysis) -> dict[tuple[str, str, str], Fraction]:
    """Give the money by (objective, line, item); an empty id stands for none."""
    found: dict[tuple[str, str, str], Fraction] = {}
    for item in analysis.plan.items:
        parts = [(name, share) for name, share in item.objectives.items() if share]
        rest = 1 - item.served_share
        if rest > 0:
            parts.append(("", rest))
        money_rows = [(row.line, row.amount) for row in item.funding]
        if item.cost > item.allocated:
            money_rows.append(("", item.cost - item.allocated))
        for line, amount in money_rows:
            for name, share in parts:
                key = name, line, item.id
                found[key] = found.get(key, Fraction(0)) + amount * share
    return {key: amount for key, amount in found.items() if amount}


def thread_table(analysis: Analysis) -> ChartTable:
    """Money by objective, budget line and item."""
    plan = analysis.plan
    titles = {one.id: f"{one.id} {one.title}" for one in plan.objectives}
    titles |= {one.id: f"{one.id} {one.title}" for one in plan.lines}
    names = {one.id: f"{one.id} {one.title}" for one in plan.items}
    enabling = {one.id for one in plan.items if one.enabling}
    rows = [
        (
            titles.get(objective) or (_("enabling") if item in enabling else _("no objective")),
            titles.get(line, _("no money")),
            names[item],
            money(amount),
        )
        for (objective, line, item), amount in flows_of(analysis).items()
    ]
    rows += [(titles[name], "–", _("no item"), "0") for name in analysis.strategy.orphan_objectives]
    heads = (_("Objective"), _("Budget line"), _("Plan item"), _("Amount"))
    return ChartTable(heads, tuple(rows), frozenset({3}))


def matrix_table(analysis: Analysis) -> ChartTable:
    """A row for every item, a column for every objective."""
    plan = analysis.plan
    heads = (_("Plan item"), _("Cost"), *(f"{one.id} {one.title}" for one in plan.objectives))
    rows = tuple(
        (
            f"{item.id} {item.title}",
            money(item.cost),
            *(
                money(item.cost * item.objectives[one.id]) if one.id in item.objectives else ""
                for one in plan.objectives
            ),
        )
        for item in plan.items
    )
    return ChartTable(heads, rows, frozenset(range(1, len(heads))))


def years_table(analysis: Analysis) -> ChartTable:
    """A row for every fiscal year: ceiling and sum, then what each objective asks for."""
    series = years_of(analysis).series
    rows = tuple(
        (
            one.year,
            money(one.demand),
            money(one.available),
            money(one.available - one.demand),
            money(sum(line.gap for line in analysis.funding.lines if line.year == one.year)),
            *(money(layer.values[place]) for layer in series),
        )
        for place, one in enumerate(analysis.funding.years)
    )
    heads = (
        _("Year"), _("Asked for"), _("Available"), _("Left"), _("Short where it stands"),
        *(layer.title for layer in series),
    )  # fmt: skip
    return ChartTable(heads, rows, frozenset(range(1, len(heads))))


def calendar_table(analysis: Analysis) -> ChartTable:
    """A row for every item with its days."""
    rows = []
    for item in analysis.plan.items:
        own = analysis.timing.items[item.id]
        days = (item.start, item.award, own.expected_award, own.ready, item.need_by)
        slack = "–" if own.need_slack is None else str(own.need_slack)
        texts = tuple(str(day) if day is not None else "–" for day in days)
        rows.append((f"{item.id} {item.title}", *texts, slack))
    heads = (
        _("Plan item"), _("Start"), _("Award planned"), _("Award expected"), _("Ready"),
        _("Needed by"), _("Days to spare"),
    )  # fmt: skip
    return ChartTable(heads, tuple(rows), frozenset({6}))


def objective_value(analysis: Analysis, objective: str) -> Fraction:
    """Money that serves an objective."""
    return map_of(analysis.strategy.objectives)[objective].value


def picture_of(widget: QWidget) -> QImage:
    """Give a picture of a chart as it is seen."""
    return widget.grab().toImage()


class _Model(QAbstractTableModel):
    def __init__(self, table: ChartTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table

    def show_table(self, table: ChartTable) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.table.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return appearance().color("text.primary")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.table.heads[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self._side(section)
        return None

    def _side(self, place: int) -> int:
        number = place in self.table.numbers
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeading
        return int(side | Qt.AlignmentFlag.AlignVCenter)


class TableTwin(QTableView):
    """Shows a table; Ctrl+C copies what is selected, for a spreadsheet."""

    def __init__(self, table: ChartTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(table, self)
        self.setModel(self._model)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and sizes from the look in force."""
        look = appearance()
        self.setFont(look.font("secondary"))
        self.verticalHeader().setDefaultSectionSize(look.px(28))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for place in range(self._model.columnCount()):
            usual = 110 if place in self._model.table.numbers else 190
            needed = header.sectionSizeFromContents(place).width()
            self.setColumnWidth(place, max(look.px(usual), min(needed, look.px(220))))

    def show_table(self, table: ChartTable) -> None:
        """Show other numbers; the cursor stays where it was."""
        here = self.currentIndex()
        row, place = here.row(), here.column()
        same = len(table.heads) == len(self._model.table.heads)
        self._model.show_table(table)
        if 0 <= row < len(table.rows) and same:
            self.setCurrentIndex(self._model.index(row, place))
        if not same:
            self.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._selected())
        else:
            super().keyPressEvent(event)

    def _selected(self) -> str:
        chosen = self.selectionModel().selectedIndexes()
        rows = sorted({index.row() for index in chosen})
        places: Sequence[int] = sorted({index.column() for index in chosen})
        cells = self._model.table.rows
        return "\n".join("\t".join(cells[row][place] for place in places) for row in rows)
