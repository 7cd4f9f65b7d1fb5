"""A table as high as its rows, with wrapped text: read cell by cell with the arrow keys."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
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

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.widgets.columns import column_widths

STATE = Qt.ItemDataRole.UserRole + 1
"""Role of a cell's state: a key of :data:`LOOKS`, or empty."""
LOOKS = {
    "marked": ("accent.soft", "flag", "accent"),
    "right": ("good.soft", "circle-check", "good"),
    "wrong": ("bad.soft", "circle-x", "bad"),
    "missed": ("thread.soft", "circle-alert", "thread.text"),
    "changed": ("info.soft", "", ""),
    "short": ("bad.soft", "", ""),
    "total": ("bg.sunken", "", ""),
}
"""State: ground, icon, icon colour."""


class _Cells(QStyledItemDelegate):
    """Paints cells with their state: a ground, and an icon where a place is marked."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = appearance()
        rect: QRect = option.rect
        state = str(index.data(STATE) or "")
        ground, icon, colour = LOOKS.get(state, ("bg.surface", "", ""))
        painter.save()
        painter.fillRect(rect, look.color(ground))
        pen = look.color("line.strong" if look.scheme == "contrast" else "line.subtle")
        painter.setPen(pen)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(look.px(8), look.px(5), -look.px(8), -look.px(5))
        widget = option.widget
        if icon and isinstance(widget, FittedTable) and widget.has_sign(index.column()):
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
        sign = isinstance(widget, FittedTable) and widget.has_sign(index.column())
        inner = max(30, width - look.px(16) - (look.px(16) + 4 if sign else 0))
        box = metrics.boundingRect(
            0, 0, inner, 10_000, int(Qt.TextFlag.TextWordWrap), str(index.data())
        )
        return QSize(width, box.height() + look.px(12))


class FittedTable(QTableWidget):
    """Rows of text under headings; ``numbers`` are the columns that stand at the end."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        numbers: Collection[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(len(rows), len(heads), parent)
        self._heads = tuple(heads)
        self._texts = tuple(tuple(row) for row in rows)
        self.setAccessibleName(name)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeaderLabels(list(heads))
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
        end = Qt.AlignmentFlag.AlignRight
        for column in numbers:
            head = self.horizontalHeaderItem(column)
            assert head is not None
            head.setTextAlignment(end | Qt.AlignmentFlag.AlignVCenter)
        for row_number, row in enumerate(self._texts):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(end if column in numbers else Qt.AlignmentFlag.AlignLeading)
                self.setItem(row_number, column, item)
        self.restyle()

    def has_sign(self, column: int) -> bool:
        """Tell whether cells of a column may show the sign of their state beside the text."""
        del column
        return False

    def set_state(self, row: int, column: int, state: str, words: str = "") -> None:
        """Show a cell with a state, and say it in words to assistive programs."""
        item = self.item(row, column)
        assert item is not None
        item.setData(STATE, state)
        said = f"{item.text()}, {words}" if words else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def restyle(self) -> None:
        """Take font and heights from the look in force."""
        look = appearance()
        self.horizontalHeader().setFont(look.font("ui.bold"))
        self.setFont(look.font("secondary"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag(
                Qt.AlignmentFlag.AlignLeading
                | Qt.AlignmentFlag.AlignVCenter
                | Qt.TextFlag.TextWordWrap
            )
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
            sign = look.px(16) + 4 if self.has_sign(column) else 0
            edge = look.px(16) + sign + 2
            head_width = heads.horizontalAdvance(self._heads[column]) + look.px(14)
            texts = [row[column] for row in self._texts]
            words = [word for text in texts for word in text.split()]
            least.append(
                max([head_width, *(cells.horizontalAdvance(word) + edge for word in words)])
            )
            wished.append(
                max([head_width, *(cells.horizontalAdvance(text) + edge for text in texts)])
            )
        return column_widths(least, wished, self.viewport().width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentCell(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.text().isalpha():
            event.ignore()
            return
        super().keyPressEvent(event)
