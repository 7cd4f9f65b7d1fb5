"""The list of what was found: groups, rows with matched letters bold, one row chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pogo_learn.content.search.words import Marked
from pogo_learn.system.language import _
from pogo_learn.ui.palette.rows import Group, Row
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.theme.tokens import RADIUS_BADGE
from pogo_learn.ui.widgets.painting import focus_ring, rounded, smooth

_ROW = Qt.ItemDataRole.UserRole


class _Delegate(QStyledItemDelegate):
    """Paints names of groups and rows."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option
        look = appearance()
        row = index.data(_ROW)
        if not isinstance(row, Row):
            return QSize(
                look.px(140), QFontMetrics(look.font("caption.medium")).height() + look.px(10)
            )
        height = QFontMetrics(look.font("ui.medium")).height() + look.px(16)
        if row.snippet.text:
            height += QFontMetrics(look.font("caption")).height()
        return QSize(look.px(140), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        smooth(painter)
        row = index.data(_ROW)
        room: QRect = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if isinstance(row, Row):
            self._paint_row(painter, row, room, option.state, rtl)
        else:
            look = appearance()
            painter.setFont(look.font("caption.medium"))
            painter.setPen(look.color("text.secondary"))
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            inner = room.adjusted(look.px(4), 0, -look.px(4), 0)
            painter.drawText(inner, int(side | middle), str(index.data()))
        painter.restore()

    def _paint_row(
        self, painter: QPainter, row: Row, room: QRect, state: QStyle.StateFlag, rtl: bool
    ) -> None:
        look = appearance()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        shape = QRectF(room).adjusted(3, 1, -3, -1)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            edge = look.color("accent") if chosen and look.scheme == "contrast" else None
            rounded(painter, shape, 9, look.color("accent.soft" if chosen else "bg.sunken"), edge)
        inner = room.adjusted(look.px(16), look.px(8), -look.px(14), -look.px(8))
        size = look.px(18)
        ink = "accent.text" if chosen else "text.secondary"
        picture = icon_pixmap(
            row.icon, look.color(ink), size, painter.device().devicePixelRatioF(), right_to_left=rtl
        )
        left = inner.right() - size if rtl else inner.left()
        painter.drawPixmap(left, room.center().y() - size // 2, picture)
        words = _cut(inner, size + look.px(12), rtl)
        words = self._paint_end(painter, row, words, chosen, rtl)
        title = QRect(words.left(), words.top(), words.width(), _height("ui.medium"))
        if not row.snippet.text:
            title.moveTop(room.center().y() - title.height() // 2)
        _write(painter, row.title, title, "ui.medium", "text.primary", rtl)
        if row.snippet.text:
            below = QRect(words.left(), title.bottom() + 1, words.width(), _height("caption"))
            _write(painter, row.snippet, below, "caption", "text.secondary", rtl)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, shape.adjusted(3, 3, -3, -3), 6)

    def _paint_end(
        self, painter: QPainter, row: Row, room: QRect, chosen: bool, rtl: bool
    ) -> QRect:
        """Paint the key and the remark at the end of the line; gives the room that is left."""
        look = appearance()
        if chosen:
            room = _badge(painter, _("Enter"), room, rtl)
        if row.remark:
            metrics = QFontMetrics(look.font("caption"))
            width = metrics.horizontalAdvance(row.remark)
            if width > room.width() // 2:
                return room
            place = _end_of(room, width, rtl)
            painter.setFont(look.font("caption"))
            painter.setPen(look.color("text.secondary"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), row.remark)
            room = _cut(room, width + look.px(12), not rtl)
        return room


def _badge(painter: QPainter, words: str, room: QRect, rtl: bool) -> QRect:
    look = appearance()
    font = look.font("badge")
    width = QFontMetrics(font).horizontalAdvance(words) + look.px(16)
    height = QFontMetrics(font).height() + look.px(8)
    place = QRectF(_end_of(room, width, rtl))
    place.setTop(place.center().y() - height / 2)
    place.setHeight(height)
    rounded(painter, place, RADIUS_BADGE, look.color("bg.raised"), look.color("line.strong"))
    painter.setFont(font)
    painter.setPen(look.color("text.primary"))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)
    return _cut(room, width + look.px(12), not rtl)


def _cut(room: QRect, width: int, from_right: bool) -> QRect:
    """Take a strip away at one side."""
    return room.adjusted(0, 0, -width, 0) if from_right else room.adjusted(width, 0, 0, 0)


def _end_of(room: QRect, width: int, rtl: bool) -> QRect:
    left = room.left() if rtl else room.right() - width
    return QRect(left, room.top(), width + 1, room.height())


def _height(role: str) -> int:
    return QFontMetrics(appearance().font(role)).height()


def _write(
    painter: QPainter, words: Marked, room: QRect, role: str, colour: str, rtl: bool
) -> None:
    """Write on one line with what was found bold; what does not fit ends in dots."""
    look = appearance()
    font = look.font(role)
    painter.setPen(look.color(colour))
    layout = _line(words, font, room.width(), rtl)
    fits = layout.lineAt(0).textLength()
    while fits > 1 and layout.lineCount() and not _is_whole(layout):
        # The dots need room of their own.
        fits -= 1
        text = words.text[:fits].rstrip() + "…"
        marks = tuple(
            (at, min(end, len(text) - 1)) for at, end in words.marks if at < len(text) - 1
        )
        layout = _line(Marked(text, marks), font, room.width(), rtl)
    layout.draw(painter, QPointF(room.left(), room.top()))


def _is_whole(layout: QTextLayout) -> bool:
    return layout.lineAt(0).textLength() >= _units(layout.text())


def _line(words: Marked, font: QFont, width: int, rtl: bool) -> QTextLayout:
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setAlignment(option.alignment() | Qt.AlignmentFlag.AlignAbsolute)
    # Each text runs as its own script does; all begin at the same side.
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout = QTextLayout(words.text, font)
    layout.setTextOption(option)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    formats = []
    for start, end in words.marks:
        # Qt counts in UTF-16: a sign beyond the first plane is two.
        one = QTextLayout.FormatRange()
        one.start = _units(words.text[:start])
        one.length = _units(words.text[start:end])
        one.format = bold
        formats.append(one)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return layout


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class ResultList(QListWidget):
    """Rows in groups; the first row is chosen at once."""

    opened = Signal(object)
    """The :class:`Row` to act on."""
    letters_typed = Signal(str)
    """Typed while the list has the focus: it belongs into the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Results"))
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open_item)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these rows in place of those before."""
        self.setUpdatesEnabled(False)
        self.clear()
        for group in groups:
            name = QListWidgetItem(group.name)
            name.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(name)
            for row in group.rows:
                item = QListWidgetItem(row.title.text)
                item.setData(_ROW, row)
                parts = (group.name, row.title.text, row.snippet.text, row.remark)
                said = ", ".join(part for part in parts if part)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
                self.addItem(item)
        if groups:
            self.setCurrentRow(1)
            self.scrollToTop()
        self.setUpdatesEnabled(True)

    @property
    def chosen(self) -> Row | None:
        """The row that Enter opens."""
        item = self.currentItem()
        row = item.data(_ROW) if item is not None else None
        return row if isinstance(row, Row) else None

    def spoken(self) -> str:
        """Say the chosen row."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.AccessibleTextRole)) if item is not None else ""

    def step(self, by: int) -> None:
        """Choose a row further down or up; from the end to the beginning and back."""
        rows = [at for at in range(self.count()) if isinstance(self.item(at).data(_ROW), Row)]
        if not rows:
            return
        here = rows.index(self.currentRow()) if self.currentRow() in rows else 0
        there = here + by
        if abs(by) > 1:
            there = min(max(there, 0), len(rows) - 1)
        self.setCurrentRow(rows[there % len(rows)])
        if self.currentRow() == rows[0]:
            self.scrollToTop()

    def open_chosen(self) -> None:
        """Act on the chosen row."""
        if self.chosen is not None:
            self.opened.emit(self.chosen)

    def restyle(self) -> None:
        """Measure rows again."""
        self.scheduleDelayedItemsLayout()

    def _open_item(self, item: QListWidgetItem) -> None:
        row = item.data(_ROW)
        if isinstance(row, Row):
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_chosen()
        elif event.text().isprintable() and event.text():
            self.letters_typed.emit(event.text())
        else:
            super().keyPressEvent(event)
