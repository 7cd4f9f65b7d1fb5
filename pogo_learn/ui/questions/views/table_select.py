"""Marking rows or cells in a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from pogo_learn.assessment.question import Marking, PartState
from pogo_learn.assessment.table_select import TableSelect
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking, QuestionView
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.widgets.columns import column_widths
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text

_STATE = Qt.ItemDataRole.UserRole + 1
# State: ground, icon, icon colour.
_LOOKS = {
    "marked": ("accent.soft", "flag", "accent"),
    "right": ("good.soft", "circle-check", "good"),
    "wrong": ("bad.soft", "circle-x", "bad"),
    "missed": ("thread.soft", "circle-alert", "thread.text"),
}


class _Cells(QStyledItemDelegate):
    """Paints cells with their state: a ground, and an icon in the first cell of a marked row."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = appearance()
        rect: QRect = option.rect
        state = str(index.data(_STATE) or "")
        ground, icon, colour = _LOOKS.get(state, ("bg.surface", "", ""))
        painter.save()
        painter.fillRect(rect, look.color(ground))
        pen = look.color("line.strong" if look.scheme == "contrast" else "line.subtle")
        painter.setPen(pen)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(look.px(8), look.px(5), -look.px(8), -look.px(5))
        widget = option.widget
        whole_row = isinstance(widget, MarkTable) and widget.marks_rows
        if icon and (index.column() == 0 or not whole_row):
            size = look.px(16)
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            left = inner.left() if rtl else inner.right() - size
            picture = icon_pixmap(icon, look.color(colour), size, 2.0)
            painter.drawPixmap(left, inner.top(), picture)
            inner = inner.adjusted(size + 4 if rtl else 0, 0, 0 if rtl else -size - 4, 0)
        painter.setPen(look.color("text.primary"))
        painter.setFont(look.font("secondary"))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag(
            index.data(Qt.ItemDataRole.TextAlignmentRole)
        )
        painter.drawText(inner, int(flags), str(index.data()))
        here = isinstance(widget, QTableWidget) and index == widget.currentIndex()
        if here and widget.hasFocus():
            ring = look.color("focus")
            painter.setPen(ring)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        look = appearance()
        widget = option.widget
        width = widget.columnWidth(index.column()) if isinstance(widget, QTableWidget) else 100
        metrics = QFontMetrics(look.font("secondary"))
        sign = isinstance(widget, MarkTable) and (index.column() == 0 or not widget.marks_rows)
        inner = max(30, width - look.px(16) - (look.px(16) + 4 if sign else 0))
        box = metrics.boundingRect(
            0, 0, inner, 10_000, int(Qt.TextFlag.TextWordWrap), str(index.data())
        )
        return QSize(width, box.height() + look.px(12))


class MarkTable(QTableWidget):
    """A table as high as its rows, in which places are marked with Space or a click."""

    def __init__(self, question: TableSelect, parent: QWidget | None = None) -> None:
        super().__init__(len(question.rows), len(question.columns), parent)
        self._question = question
        self.marked: list[str] = []
        self.frozen = False
        self.setAccessibleName(plain_text(question.stem))
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeaderLabels([plain_text(column) for column in question.columns])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Only where not even single words fit side by side.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self._fill()
        self.restyle()

    def _fill(self) -> None:
        right = Qt.AlignmentFlag.AlignRight
        for row_number, row in enumerate(self._question.rows):
            for column, cell in enumerate(row.cells):
                item = QTableWidgetItem(plain_text(cell))
                to_right = self._question.align[column] == "right"
                item.setTextAlignment(right if to_right else Qt.AlignmentFlag.AlignLeading)
                self.setItem(row_number, column, item)

    def restyle(self) -> None:
        """Take font and heights from the look in force."""
        look = appearance()
        self.horizontalHeader().setFont(look.font("ui.bold"))
        self.setFont(look.font("secondary"))
        self._fit()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag(Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap)
        )
        widths = self._widths()
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()
        height = self.horizontalHeader().sizeHint().height() + 2
        if sum(widths) > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        height += sum(self.rowHeight(row) for row in range(self.rowCount()))
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _widths(self) -> list[int]:
        look = appearance()
        cells, heads = QFontMetrics(look.font("secondary")), QFontMetrics(look.font("ui.bold"))
        least, wished = [], []
        for column in range(self.columnCount()):
            # The sign of a mark stands beside the text: in every cell, or in the first of a row.
            sign = 0 if self.marks_rows and column else look.px(16) + 4
            edge = look.px(16) + sign + 2
            head = plain_text(self._question.columns[column])
            texts = [plain_text(row.cells[column]) for row in self._question.rows]
            words = [word for text in texts for word in text.split()]
            head_width = heads.horizontalAdvance(head) + look.px(8)
            least.append(
                max([head_width, *(cells.horizontalAdvance(word) + edge for word in words)])
            )
            wished.append(
                max([head_width, *(cells.horizontalAdvance(text) + edge for text in texts)])
            )
        return column_widths(least, wished, self.viewport().width())

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
            "marked": _("marked"),
            "right": _("marked, right"),
            "wrong": _("marked, wrong"),
            "missed": _("should be marked"),
        }
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                state = states.get(self.place_at(row, column), "")
                item = self.item(row, column)
                assert item is not None
                item.setData(_STATE, state)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    f"{item.text()}, {words[state]}" if state else item.text(),
                )
        self.viewport().update()

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentCell(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.text().isalpha():
            event.ignore()
            return
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
        self.changed.emit()

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
