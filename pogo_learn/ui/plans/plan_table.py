"""A table of the plan that is edited like a spreadsheet: typing, pasting, filling down."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from pogo_learn.alignment.sheet import (
    Kind,
    Table,
)
from pogo_learn.system.language import _
from pogo_learn.ui.plans.cell_choice import CellChoice
from pogo_learn.ui.plans.editing import PlanEditing
from pogo_learn.ui.plans.plan_model import CHECK, Index, PlanModel, Scope
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import rounded


class _Cells(QStyledItemDelegate):
    """Editors of the cells; a text that would be refused is red, with the reason, while typing."""

    def __init__(self, model: PlanModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.column(index.column())
        if self._model.choices(index.column()):
            box = CellChoice(self._model, index.column(), parent)
            field = box.lineEdit()
            box.activated.connect(lambda _place: self._chosen(box))
        else:
            box = None
            field = QLineEdit(parent)
            field.setFrame(False)
        editor = box if box is not None else field
        assert editor is not None
        editor.setFont(appearance().font("secondary"))
        editor.setAccessibleName(column.title)
        editor.setStyleSheet("padding: 0px 4px; border-radius: 0px;")
        if field is not None:
            place = QPersistentModelIndex(index)
            # The field of a choice is asked for each time: it may be another one by then.
            present = box.lineEdit if box is not None else (lambda: field)
            field.textEdited.connect(lambda text: self._judge(present(), place, text))
        return editor

    def _chosen(self, box: CellChoice) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def _judge(self, field: QLineEdit | None, index: QPersistentModelIndex, text: str) -> None:
        if field is None:
            return
        reason = self._model.refusal(index.row(), index.column(), text) if index.isValid() else ""
        edge = appearance().color("bad" if reason else "focus").name()
        field.setStyleSheet(f"padding: 0px 4px; border-radius: 0px; border: 2px solid {edge};")
        field.setAccessibleDescription(reason)
        if reason:
            QToolTip.showText(field.mapToGlobal(field.rect().bottomLeft()), reason, field)
        else:
            QToolTip.hideText()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, CellChoice):
            editor.show_text(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellChoice):
            text = editor.text
        else:
            assert isinstance(editor, QLineEdit)
            text = editor.text()
        model.setData(index, text, Qt.ItemDataRole.EditRole)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = appearance()
        if self._model.needs(index.row(), index.column()):
            painter.fillRect(option.rect, look.color("bad.soft"))
        super().paint(painter, option, index)
        view = self.parent()
        if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index:
            rect = option.rect.toRectF().adjusted(1, 1, -1, -1)
            rounded(painter, rect, 3, None, look.color("focus"), 2)


class PlanTable(QTableView):
    """The table with its keys. Tab leaves a cell for the next; Ctrl+Tab leaves the table."""

    row_chosen = Signal(str)
    """Id of the row that came under the cursor."""

    def __init__(
        self,
        editing: PlanEditing,
        table: Table,
        parent: QWidget | None = None,
        scope: Scope | None = None,
    ) -> None:
        super().__init__(parent)
        self.plan_model = PlanModel(editing, table, self, scope)
        self.plan_model.sort_problems_first()
        self.setModel(self.plan_model)
        self.setItemDelegate(_Cells(self.plan_model, self))
        self.setAccessibleName(_("Plan items") if table is Table.ITEMS else table.value)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self._menu(place))
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.plan_model.modelReset.connect(self._fit)
        self.restyle()
        if self.plan_model.rowCount():
            self.setCurrentIndex(self.plan_model.index(0, 1))

    def restyle(self) -> None:
        """Take fonts and sizes from the look in force."""
        look = appearance()
        self.setFont(look.font("secondary"))
        self.verticalHeader().setDefaultSectionSize(look.px(30))
        self.horizontalHeader().setHighlightSections(False)
        self._fit()

    def _fit(self) -> None:
        """Give columns a width by their kind: measuring thousands of rows would take too long."""
        look = appearance()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        widths = {"title": 230, "objectives": 130, "line": 120, "id": 64, CHECK: 210,
                  "social": 200, "kpis": 110, "method": 130, "category": 120}  # fmt: skip
        for place in range(self.plan_model.columnCount()):
            column = self.plan_model.column(place)
            usual = {Kind.DAY: 100, Kind.AMOUNT: 110}.get(column.kind, 90)
            needed = header.sectionSizeFromContents(place).width() if place >= 0 else 0
            self.setColumnWidth(place, max(look.px(widths.get(column.key, usual)), needed))
        # What is wrong stands beside what it is about, wherever the file keeps it.
        check = self.plan_model.columnCount() - 1
        if header.visualIndex(check) != min(2, check):
            header.moveSection(header.visualIndex(check), min(2, check))

    def show_row(self, identity: str) -> bool:
        """Bring a row under the cursor."""
        row = self.plan_model.row_of(identity)
        if row < 0:
            return False
        index = self.plan_model.index(row, max(1, self.currentIndex().column()))
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def _row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.row_chosen.emit(self.plan_model.id_of(current.row()))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            # The key that ends the typing comes here too.
            super().keyPressEvent(event)
        elif (
            event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            QWidget.focusNextPrevChild(self, event.key() == Qt.Key.Key_Tab)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear_cells()
        elif (
            event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.fill_down()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.remove_rows()
            else:
                self.clear_cells()
        elif (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and not self.plan_model.locked
        ):
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
        elif (event.key(), event.modifiers()) in (
            (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        ):
            self.add_row()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next cell, and leaves the table after the last one of a row."""
        header = self.horizontalHeader()
        here = header.visualIndex(self.currentIndex().column())
        there = here + (1 if forward else -1)
        if self.state() != QAbstractItemView.State.EditingState and not (
            0 <= there < self.plan_model.columnCount()
        ):
            return QWidget.focusNextPrevChild(self, forward)
        return super().focusNextPrevChild(forward)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = {Qt.Key.Key_D, Qt.Key.Key_N, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X}
            if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in keys:
                event.accept()
                return True
        return super().event(event)

    # Blocks of cells, in the order in which they are seen

    def _block(self) -> tuple[list[int], list[int]]:
        """Give the rows and the columns (as seen) of the selection."""
        header = self.horizontalHeader()
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows = sorted({index.row() for index in chosen if index.isValid()})
        seen = sorted({header.visualIndex(index.column()) for index in chosen if index.isValid()})
        return rows, [header.logicalIndex(place) for place in seen]

    def copy(self) -> None:
        """Put the selection on the clipboard as spreadsheets read it."""
        rows, places = self._block()
        lines = ["\t".join(self.plan_model.text(row, place) for place in places) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Put the clipboard into the cells from the cursor on; one value fills the selection."""
        text = QGuiApplication.clipboard().text().rstrip("\r\n")
        if not text:
            return
        lines = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]
        rows, places = self._block()
        if not rows:
            return
        if len(lines) == 1 and len(lines[0]) == 1:
            self.plan_model.put({(row, place): lines[0][0] for row in rows for place in places})
            return
        header = self.horizontalHeader()
        first = header.visualIndex(places[0])
        texts = {
            (rows[0] + down, header.logicalIndex(first + right)): cell.strip()
            for down, line in enumerate(lines)
            for right, cell in enumerate(line)
            if rows[0] + down < self.plan_model.rowCount() and first + right < header.count()
        }
        self.plan_model.put(texts)

    def fill_down(self) -> None:
        """Give all selected rows what the first of them has."""
        rows, places = self._block()
        self.plan_model.put(
            {
                (row, place): self.plan_model.text(rows[0], place)
                for row in rows[1:]
                for place in places
            }
        )

    def clear_cells(self) -> None:
        """Empty the selected cells, where they may be empty."""
        rows, places = self._block()
        self.plan_model.put({(row, place): "" for row in rows for place in places})

    def add_row(self) -> None:
        """Add a row and begin to type its title."""
        row = self.plan_model.add()
        if row >= 0:
            index = self.plan_model.index(row, 1)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus()

    def remove_rows(self) -> None:
        """Remove the selected rows; that can be undone."""
        rows, _places = self._block()
        if rows:
            self.plan_model.remove(rows)

    def _menu(self, place: Any) -> None:
        menu = QMenu(self)
        acts = [
            (_("Copy"), "Ctrl+C", self.copy),
            (_("Paste"), "Ctrl+V", self.paste),
            (_("Fill down"), "Ctrl+D", self.fill_down),
            (_("Clear"), "Del", self.clear_cells),
        ]
        if self.plan_model.scope is None:
            acts += [
                (_("Add row"), "Ins", self.add_row),
                (_("Remove row"), "Ctrl+Del", self.remove_rows),
            ]
        for text, key, act in acts:
            menu.addAction(f"{text}\t{key}", act)
        menu.addSeparator()
        menu.addAction(_("Problems first"), self.plan_model.sort_problems_first)
        menu.exec(self.viewport().mapToGlobal(place))
