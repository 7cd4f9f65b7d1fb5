"""A list to choose from: a word at the start of each row, a small remark at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import focus_ring, rounded, shortened, smooth

_KEY = Qt.ItemDataRole.UserRole
_REMARK = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what it stands for, its words, and a remark."""

    key: str
    text: str
    remark: str = ""


class _Delegate(QStyledItemDelegate):
    """Paints a row with rounded ground, and its remark in small letters at the end."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        look = appearance()
        return QSize(look.px(140), look.px(40))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = appearance()
        painter.save()
        smooth(painter)
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        shape = QRectF(room).adjusted(3, 1, -3, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            edge = look.color("accent") if chosen and look.scheme == "contrast" else None
            rounded(painter, shape, 9, look.color("accent.soft" if chosen else "bg.sunken"), edge)
        inner = room.adjusted(look.px(14), 0, -look.px(14), 0)
        remark = str(index.data(_REMARK) or "")
        painter.setFont(look.font("caption"))
        taken = painter.fontMetrics().horizontalAdvance(remark) + look.px(10) if remark else 0
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        end = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        if taken < inner.width() / 2:
            painter.setPen(look.color("text.secondary"))
            painter.drawText(inner, int(end | middle), remark)
        else:
            taken = 0
        words = inner.adjusted(taken, 0, 0, 0) if rtl else inner.adjusted(0, 0, -taken, 0)
        painter.setFont(look.font("ui.medium"))
        painter.setPen(look.color("accent.text" if chosen else "text.primary"))
        text = shortened(painter.fontMetrics(), str(index.data()), words.width())
        painter.drawText(words, int(start | middle), text)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, shape.adjusted(3, 3, -3, -3), 6)
        painter.restore()


class EntryList(QListWidget):
    """One row is always chosen, unless there is none; arrows and letters move."""

    entry_chosen = Signal(str)
    """Key of the row that is chosen now."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._moved)

    def show_entries(self, entries: Sequence[Entry], chosen: str = "") -> None:
        """Show these rows; the chosen one stays chosen if it is among them."""
        chosen = chosen or self.chosen
        self.blockSignals(True)
        self.clear()
        place = 0
        for number, entry in enumerate(entries):
            item = QListWidgetItem(entry.text)
            item.setData(_KEY, entry.key)
            item.setData(_REMARK, entry.remark)
            item.setToolTip(entry.text)
            words = f"{entry.text}, {entry.remark}" if entry.remark else entry.text
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            self.addItem(item)
            if entry.key == chosen:
                place = number
        if entries:
            self.setCurrentRow(place)
        self.blockSignals(False)
        if entries:
            self.entry_chosen.emit(self.chosen)

    @property
    def chosen(self) -> str:
        """Key of the chosen row; empty if there is none."""
        item = self.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def choose(self, key: str) -> bool:
        """Choose a row by its key; False if it is not shown."""
        for number in range(self.count()):
            if self.item(number).data(_KEY) == key:
                self.setCurrentRow(number)
                self.scrollToItem(self.item(number))
                return True
        return False

    def restyle(self) -> None:
        """Measure rows again."""
        self.scheduleDelayedItemsLayout()

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.entry_chosen.emit(str(item.data(_KEY)))
