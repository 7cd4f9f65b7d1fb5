"""The table twin of a picture: the same numbers, exact, for keys, screen readers and copying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from pogo_learn.ui.theme.appearance import appearance

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ChartTable:
    """Rows of text under headings."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    """Columns that hold numbers."""


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
