"""The matrix: who serves what. Rows are objectives, columns plan items, circle area is money."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.alignment.cells import CellRefused, number_text
from pogo_learn.alignment.linking import share_of, usual_share
from pogo_learn.alignment.plan import Item, Objective
from pogo_learn.system.language import _
from pogo_learn.ui.align.views.colours import NONE, objective_colours
from pogo_learn.ui.align.views.tables import objective_value
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import APART, TOGETHER, rounded, smooth

Index = QModelIndex | QPersistentModelIndex
_ALERT = Qt.ItemDataRole.UserRole + 1
"""True for a row without purchase or a column without objective."""
_SUBLINE = Qt.ItemDataRole.UserRole + 2


class _Model(QAbstractTableModel):
    def __init__(self, analysis: Analysis, parent: QWidget) -> None:
        super().__init__(parent)
        self.take(analysis)

    def take(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.colours = objective_colours(analysis)
        self.objectives: tuple[Objective, ...] = analysis.plan.objectives
        orphans = self._orphans = frozenset(analysis.strategy.orphan_items)
        last = len(analysis.findings)
        worst: dict[str, int] = {}
        for n, one in enumerate(analysis.findings if orphans else ()):
            if one.rows and one.rows[0] in orphans:
                worst.setdefault(one.rows[0], n)
        self.items: list[Item] = sorted(
            analysis.plan.items,
            key=lambda item: (
                item.id not in orphans,
                -item.cost if item.id not in orphans else worst.get(item.id, last),
                item.id,
            ),
        )
        self.largest = max(
            (item.cost * float(share) for item in self.items for share in item.objectives.values()),
            default=1.0,
        )

    def take_again(self, analysis: Analysis) -> bool:
        """Show another state; False where rows and columns are the same as before."""
        before = self._ids()
        old = self.items, self.objectives
        self.take(analysis)
        if self._ids() == before:
            last = self.index(len(self.objectives) - 1, len(self.items) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return False
        new = self.items, self.objectives
        self.items, self.objectives = old
        self.beginResetModel()
        self.items, self.objectives = new
        self.endResetModel()
        return True

    def _ids(self) -> tuple[list[str], list[str]]:
        return [one.id for one in self.items], [one.id for one in self.objectives]

    def colour(self, row: int) -> str:
        return self.colours.get(self.objectives[row].id, NONE)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.objectives)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def value(self, row: int, place: int) -> float:
        item = self.items[place]
        return float(item.cost * item.objectives.get(self.objectives[row].id, 0))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, place = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            value = self.value(row, place)
            return money(round(value)) if value else ""
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            item, objective = self.items[place], self.objectives[row]
            value = self.value(row, place)
            amount = money(round(value)) if value else _("not linked")
            return f"{item.id} {item.title}, {objective.id} {objective.title}: {amount}"
        if role == _ALERT:
            return self._row_alert(row) or self._column_alert(place)
        return None

    def pair(self, index: Index) -> tuple[Item, Objective]:
        return self.items[index.column()], self.objectives[index.row()]

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _row_alert(self, row: int) -> bool:
        return self.objectives[row].id in self.analysis.strategy.orphan_objectives

    def _column_alert(self, place: int) -> bool:
        return self.items[place].id in self._orphans

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.items[section] if across else self.objectives[section]).title
        if role == _SUBLINE:
            if across:
                return money(self.items[section].cost)
            if self._row_alert(section):
                return _("no item yet")
            return money(round(objective_value(self.analysis, self.objectives[section].id)))
        if role == _ALERT:
            return self._column_alert(section) if across else self._row_alert(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            one = self.items[section] if across else self.objectives[section]
            return f"{one.id} {one.title}"
        return None


class _Circles(QStyledItemDelegate):
    written = Signal(object, str)
    """Index and text of a cell that was typed into."""

    def __init__(self, model: _Model, parent: QTableView) -> None:
        super().__init__(parent)
        self._model = model
        self._view = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = appearance()
        rect: QRect = option.rect
        painter.save()
        smooth(painter)
        ground = "bad.soft" if index.data(_ALERT) else "bg.surface"
        painter.fillRect(rect, look.color(ground))
        painter.setPen(look.color("line.subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        value = self._model.value(index.row(), index.column())
        middle = QPointF(rect.center())
        painter.setPen(Qt.PenStyle.NoPen)
        if not value:
            painter.setBrush(look.color("line.strong"))
            painter.drawEllipse(middle, 2.0, 2.0)
        else:
            self._paint_circle(painter, rect, index.row(), value, str(index.data()))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            frame = QRectF(rect).adjusted(2, 2, -2, -2)
            rounded(painter, frame, 6, None, look.color("focus"), 2)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        item, objective = self._model.pair(index)
        field = QLineEdit(parent)
        field.setFrame(False)
        field.setFont(appearance().font("secondary"))
        field.setStyleSheet("padding: 0px 4px; border-radius: 0px;")
        words = _("Share or amount of {item} for {objective}").format(
            item=item.id, objective=objective.id
        )
        field.setAccessibleName(words)
        field.setToolTip(words)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        item, objective = self._model.pair(index)
        if isinstance(editor, QLineEdit):
            editor.setText(f"{number_text(100 * usual_share(item, objective.id))} %")
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self.written.emit(QPersistentModelIndex(index), editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        rect: QRect = option.rect
        height = min(rect.height(), appearance().px(34))
        editor.setGeometry(rect.left(), rect.center().y() - height // 2, rect.width(), height)

    def _paint_circle(
        self, painter: QPainter, rect: QRect, row: int, value: float, words: str
    ) -> None:
        look = appearance()
        largest = min(rect.width(), rect.height()) / 2 - look.px(5)
        radius = max(look.px(4), largest * math.sqrt(value / self._model.largest))
        metrics = QFontMetrics(look.font("caption.medium"))
        width = metrics.horizontalAdvance(words)
        inside = width + 6 <= 2 * radius
        middle = QPointF(rect.center())
        if not inside:
            middle.setX(rect.center().x() - width / 2 - 2)
        painter.setBrush(look.color(self._model.colour(row)))
        painter.drawEllipse(middle, radius, radius)
        painter.setFont(look.font("caption.medium"))
        if inside:
            painter.setPen(look.color("bg.surface"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.setPen(look.color("text.primary"))
            left = middle.x() + radius + 4
            place = QRectF(left, rect.top(), rect.right() - left, rect.height())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, flags | Qt.AlignmentFlag.AlignAbsolute, words)


class _Heads(QHeaderView):
    """Paints a title that wraps, with an amount below it."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        look = appearance()
        if self.orientation() is Qt.Orientation.Horizontal:
            return QSize(look.px(100), look.px(78))
        return QSize(look.px(190), look.px(64))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look, model = appearance(), self.model()
        painter.save()
        role = Qt.ItemDataRole.DisplayRole
        alert = model.headerData(section, self.orientation(), _ALERT)
        painter.fillRect(rect, look.color("bad.soft" if alert else "bg.surface"))
        painter.setPen(look.color("line.subtle"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        across = self.orientation() is Qt.Orientation.Horizontal
        side = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignLeading
        inner = rect.adjusted(6, 4, -6, -4)
        low = look.px(20)
        title = inner.adjusted(0, 0, 0, -low)
        painter.setFont(look.font("caption.medium" if across else "ui.bold"))
        painter.setPen(look.color("text.primary"))
        words = str(model.headerData(section, self.orientation(), role))
        flags = int(side | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)
        painter.drawText(title, flags, _fitting(words, painter, title))
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("bad.text" if alert else "text.secondary"))
        below = QRect(inner.left(), inner.bottom() - low, inner.width(), low)
        amount = str(model.headerData(section, self.orientation(), _SUBLINE))
        painter.drawText(below, int(side | Qt.AlignmentFlag.AlignVCenter), amount)
        painter.restore()


def _fitting(words: str, painter: QPainter, rect: QRect) -> str:
    """Shorten a title until its lines fit."""
    flags = int(Qt.TextFlag.TextWordWrap)
    metrics = QFontMetrics(painter.font())
    text = words
    while len(text) > 4:
        needed = metrics.boundingRect(QRect(0, 0, rect.width(), 9999), flags, text)
        if needed.height() <= rect.height() + 2 and needed.width() <= rect.width():
            return text
        words = words[: -max(1, len(words) // 12)]
        text = f"{APART}{words.rstrip()}…{TOGETHER}"
    return text


class Matrix(QTableView):
    """Arrow keys move, Enter asks for a share or an amount and links, Delete unlinks."""

    link_wanted = Signal(str, str, object)
    """Ids of the item and of the objective, and the share; None for the usual one."""
    refused = Signal(str)
    """Why what was typed is no share."""
    unlink_wanted = Signal(str, str)
    opened = Signal(str)
    """Id of the item or objective that is to be shown in its table."""

    def __init__(self, analysis: Analysis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(analysis, self)
        self.setModel(self._model)
        cells = _Circles(self._model, self)
        cells.written.connect(self._written)
        self.setItemDelegate(cells)
        self.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Heads(Qt.Orientation.Vertical, self))
        self.setAccessibleName(_("Matrix of objectives and plan items"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setStyleSheet("QTableView::item { border: 0; padding: 0; }")
        self.horizontalHeader().show()
        self.verticalHeader().show()
        self.restyle()
        if self._model.rowCount() and self._model.columnCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def restyle(self) -> None:
        """Take sizes from the look in force."""
        look = appearance()
        self.horizontalHeader().setDefaultSectionSize(look.px(92))
        self.verticalHeader().setDefaultSectionSize(look.px(64))
        self.verticalHeader().setFixedWidth(look.px(190))
        self.horizontalHeader().setFixedHeight(look.px(78))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(300), appearance().px(260))

    def show_analysis(self, analysis: Analysis) -> None:
        """Show another state; the cursor stays on the same item and objective."""
        here = self.currentIndex()
        item = self._model.items[here.column()].id if here.isValid() else ""
        objective = self._model.objectives[here.row()].id if here.isValid() else ""
        if not self._model.take_again(analysis):
            return
        place = next((n for n, one in enumerate(self._model.items) if one.id == item), 0)
        row = next((n for n, one in enumerate(self._model.objectives) if one.id == objective), 0)
        self.setCurrentIndex(self._model.index(row, place))

    def trace(self, identity: str) -> None:
        """Bring an item or an objective under the cursor."""
        here = self.currentIndex()
        for n, one in enumerate(self._model.items):
            if one.id == identity:
                self.setCurrentIndex(self._model.index(max(0, here.row()), n))
        for n, each in enumerate(self._model.objectives):
            if each.id == identity:
                self.setCurrentIndex(self._model.index(n, max(0, here.column())))

    def _written(self, index: QPersistentModelIndex, text: str) -> None:
        if not index.isValid():
            return
        item, objective = self._model.pair(index)
        try:
            share = share_of(text, item)
        except CellRefused as refused:
            self.refused.emit(refused.message)
            return
        self.link_wanted.emit(item.id, objective.id, share)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a cell; Shift+F10 and the menu key come here too."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        here = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not here.isValid():
            return
        self.setCurrentIndex(here)
        item = self._model.items[here.column()].id
        objective = self._model.objectives[here.row()].id
        menu = QMenu(self)
        for words, act in (
            (_("Link {item} to {objective}"), lambda: self.link_wanted.emit(item, objective, None)),
            (_("Give {objective} a share of {item} ..."), partial(self.edit, here)),
            (_("Unlink {item} from {objective}"), lambda: self.unlink_wanted.emit(item, objective)),
        ):
            menu.addAction(words.format(item=item, objective=objective), act)
        menu.addSeparator()
        for row in (item, objective):
            menu.addAction(_("Show {row}").format(row=row), partial(self.opened.emit, row))
        below = self.viewport().mapToGlobal(self.visualRect(here).center())
        menu.popup(event.globalPos() if by_mouse else below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        wants_link = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
        wants_none = event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
        if self.state() is QAbstractItemView.State.EditingState:
            # Enter in the cell comes here too, before the cell has closed.
            event.accept()
        elif here.isValid() and wants_link:
            self.edit(here)
        elif here.isValid() and wants_none:
            item, objective = self._model.pair(here)
            self.unlink_wanted.emit(item.id, objective.id)
        else:
            super().keyPressEvent(event)
