"""The thread map: objectives, budget lines and plan items, and the money that ties them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pogo_learn.alignment.analysis import Analysis
from pogo_learn.system.language import _
from pogo_learn.ui.align.views.colours import NONE, objective_colours
from pogo_learn.ui.align.views.threads import (
    ITEM,
    LINE,
    OBJECTIVE,
    Band,
    Node,
    threads_of,
)
from pogo_learn.ui.plans.money import money
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.painting import focus_ring, rounded, shortened, smooth

_TRACED = 0.78
_NODE = 12
"""Width of a node."""


class ThreadMap(QWidget):
    """Paints the threads. Arrow keys move, Enter traces, Escape clears, F2 opens in the table."""

    traced = Signal(str)
    """Id of what is traced; empty when nothing is."""
    opened = Signal(str)
    gaps_wanted = Signal()

    def __init__(self, analysis: Analysis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Thread map: objectives, budget lines, plan items"))
        self._trace = ""
        self._current = ""
        self._analysis = analysis
        self._threads = threads_of(analysis)
        self._begin()

    def _begin(self) -> None:
        self._colours = objective_colours(self._analysis)
        ids = [node.id for node in self._threads.nodes]
        if self._current not in ids:
            self._current = ids[0] if ids else ""

    def show_analysis(self, analysis: Analysis) -> None:
        """Show another state; what is traced stays traced if it is still there."""
        self._analysis = analysis
        self._threads = threads_of(analysis)
        self._begin()
        self.update()

    def trace(self, identity: str) -> None:
        """Follow one thing; an empty id clears."""
        shown = self._threads.group.get(identity, identity)
        self._trace = shown if any(node.id == shown for node in self._threads.nodes) else ""
        if self._trace:
            self._current = self._trace
        self.update()

    def restyle(self) -> None:
        """Measure again."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(appearance().px(680), appearance().px(380))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(320), appearance().px(300))

    # Places

    def _body(self) -> QRectF:
        look = appearance()
        return QRectF(self.rect()).adjusted(4, look.px(30), -4, -look.px(10))

    def _x(self, column: int) -> float:
        """Left edge of the nodes of a column; mirrored where one reads from right to left."""
        share = (0.26, 0.47, 0.63)[column]
        width = appearance().px(_NODE)
        x = self.width() * share
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - x - width if rtl else x

    def _rect(self, node: Node) -> QRectF:
        body = self._body()
        width = appearance().px(_NODE)
        return QRectF(
            self._x(node.column),
            body.top() + node.top * body.height(),
            width,
            max(3.0, node.height * body.height()),
        )

    def _label_rect(self, node: Node) -> QRectF:
        look, rect = appearance(), self._rect(node)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        height = look.px(36 if node.column == OBJECTIVE else 22)
        middle = rect.center().y()
        if node.column == LINE:
            width = min(look.px(180), self.width() * 0.23)
            return QRectF(rect.center().x() - width / 2, middle - height / 2, width, height)
        before = (node.column == OBJECTIVE) != rtl
        space = look.px(10)
        if before:
            return QRectF(2, middle - height / 2, rect.left() - space - 2, height)
        return QRectF(
            rect.right() + space,
            middle - height / 2,
            self.width() - rect.right() - space - 2,
            height,
        )

    def _at(self, place: QPointF) -> Node | None:
        for node in self._threads.nodes:
            if self._rect(node).adjusted(-6, -4, 6, 4).contains(place) or self._label_rect(
                node
            ).contains(place):
                return node
        return None

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        self._paint_heads(painter)
        for band in self._threads.bands:
            if not (self._trace and band.serves(self._trace)):
                self._paint_band(painter, band, strong=False)
        if self._trace:
            for band in self._threads.bands:
                if band.serves(self._trace):
                    self._paint_band(painter, band, strong=True)
        for node in self._threads.nodes:
            self._paint_node(painter, node)
        used: dict[int, float] = {}
        for node in self._threads.nodes:
            self._paint_label(painter, node, used)
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        look = appearance()
        painter.setFont(look.font("caption.medium"))
        painter.setPen(look.color("text.secondary"))
        width = look.px(150)
        for column, words in ((0, _("Objectives")), (1, _("Budget lines")), (2, _("Plan items"))):
            middle = self._x(column) + look.px(_NODE) / 2
            rect = QRectF(middle - width / 2, 0, width, look.px(22))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_band(self, painter: QPainter, band: Band, *, strong: bool) -> None:
        look, body = appearance(), self._body()
        width = look.px(_NODE)
        columns = (OBJECTIVE, LINE) if band.is_first else (LINE, ITEM)
        x0, x1 = self._x(columns[0]), self._x(columns[1])
        if x0 < x1:
            x0 += width
        else:
            x1 += width
        y0 = body.top() + band.top_left * body.height()
        y1 = body.top() + band.top_right * body.height()
        height = max(1.0, band.height * body.height())
        half = (x0 + x1) / 2
        path = QPainterPath(QPointF(x0, y0))
        path.cubicTo(QPointF(half, y0), QPointF(half, y1), QPointF(x1, y1))
        path.lineTo(QPointF(x1, y1 + height))
        path.cubicTo(
            QPointF(half, y1 + height), QPointF(half, y0 + height), QPointF(x0, y0 + height)
        )
        path.closeSubpath()
        colour = QColor(self._colour(band.objective))
        dim = 0.26 if look.scheme != "light" else 0.18
        colour.setAlphaF(_TRACED if strong else dim)
        painter.fillPath(path, colour)

    def _colour(self, objective: str) -> QColor:
        look = appearance()
        if objective and self._trace == objective:
            return look.color("thread")
        return look.color(self._colours.get(objective, NONE))

    def _paint_node(self, painter: QPainter, node: Node) -> None:
        look = appearance()
        rect = self._rect(node)
        if node.is_missing:
            square = QRectF(rect)
            square.setHeight(max(rect.height(), look.px(_NODE)))
            square.moveCenter(rect.center())
            rounded(painter, square, 3, look.color("bad.soft"), look.color("bad"), 2, dashed=True)
        elif node.column == OBJECTIVE:
            rounded(painter, rect, 3, self._colour(node.id))
        else:
            traced = node.id == self._trace
            rounded(painter, rect, 3, look.color("thread" if traced else "text.secondary"))
        if self.hasFocus() and node.id == self._current:
            focus_ring(painter, rect, 3)

    def _paint_label(self, painter: QPainter, node: Node, used: dict[int, float]) -> None:
        """Paint the words of a node, unless they would stand on those of the one above."""
        look = appearance()
        rect = self._label_rect(node)
        focused = self.hasFocus() and node.id == self._current
        if rect.top() < used.get(node.column, -1e9) - look.px(4) and not focused:
            return
        used[node.column] = rect.bottom()
        bold = node.id == self._trace
        font = look.font("ui.bold" if bold else "ui")
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setFont(font)
        amount = "" if node.is_missing and not node.amount else money(round(node.amount))
        if node.column == LINE:
            rounded(painter, rect, rect.height() / 2, look.color("bg.surface"),
                    look.color("line.subtle"))  # fmt: skip
            painter.setPen(look.color("bad.text" if node.is_missing else "text.primary"))
            inner = rect.adjusted(8, 0, -8, 0)
            text = shortened(QFontMetrics(font), self._title(node), inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, text)
            return
        before = (node.column == OBJECTIVE) != rtl
        side = Qt.AlignmentFlag.AlignRight if before else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute
        if node.column == OBJECTIVE:
            self._paint_two_lines(painter, node, rect, amount, flags)
        else:
            self._paint_one_line(painter, node, rect, amount, before=before)

    def _title(self, node: Node) -> str:
        return node.title if ":" in node.id else f"{node.id} {node.title}"

    def _paint_two_lines(
        self, painter: QPainter, node: Node, rect: QRectF, amount: str, flags: Qt.AlignmentFlag
    ) -> None:
        look = appearance()
        metrics = QFontMetrics(painter.font())
        text = shortened(metrics, node.title, rect.width())
        half = rect.height() / 2
        top = QRectF(rect.left(), rect.top(), rect.width(), half)
        painter.setPen(look.color("text.primary"))
        painter.drawText(top, flags | Qt.AlignmentFlag.AlignBottom, text)
        low = QRectF(rect.left(), rect.top() + half, rect.width(), half)
        painter.setFont(look.font("caption.medium" if node.is_missing else "caption"))
        painter.setPen(look.color("bad.text" if node.is_missing else "text.secondary"))
        words = _("no item yet") if node.is_missing else amount
        painter.drawText(low, flags | Qt.AlignmentFlag.AlignTop, words)

    def _paint_one_line(
        self, painter: QPainter, node: Node, rect: QRectF, amount: str, *, before: bool
    ) -> None:
        look = appearance()
        font = painter.font()
        metrics = QFontMetrics(font)
        small = QFontMetrics(look.font("caption"))
        room = rect.width() - small.horizontalAdvance(amount) - look.px(8)
        text = shortened(metrics, node.title, max(20, room))
        width = metrics.horizontalAdvance(text)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(look.color("text.primary"))
        if before:
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | middle
            painter.drawText(rect, flags, text)
            rest = rect.adjusted(0, 0, -width - look.px(8), 0)
        else:
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | middle
            painter.drawText(rect, flags, text)
            rest = rect.adjusted(width + look.px(8), 0, 0, 0)
        painter.setFont(look.font("caption.medium" if node.is_missing else "caption"))
        painter.setPen(look.color("bad.text" if node.is_missing else "text.secondary"))
        painter.drawText(rest, flags, amount)
        painter.setFont(font)

    # Keys and mouse

    def _node(self) -> Node | None:
        return next((node for node in self._threads.nodes if node.id == self._current), None)

    def _go(self, node: Node | None) -> None:
        if node is None:
            return
        self._current = node.id
        words = self.in_words(node)
        self.setAccessibleDescription(words)
        announce(self, words)
        self.update()

    def in_words(self, node: Node) -> str:
        """Say what a node is."""
        if node.is_missing and not node.amount:
            return _("{title}: no item yet").format(title=node.title)
        words = _("{title}: {amount}").format(title=node.title, amount=money(round(node.amount)))
        if node.is_missing and node.column == ITEM:
            return _("{words}, no objective").format(words=words)
        return words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        node = self._node()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        key = event.key()
        steps = {Qt.Key.Key_Left: 1 if rtl else -1, Qt.Key.Key_Right: -1 if rtl else 1}
        if node is None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            column = self._threads.column(node.column)
            place = column.index(node) + (1 if key == Qt.Key.Key_Down else -1)
            self._go(column[max(0, min(len(column) - 1, place))])
        elif Qt.Key(key) in steps:
            column = self._threads.column(max(0, min(2, node.column + steps[Qt.Key(key)])))
            self._go(min(column, key=lambda one: abs(one.top - node.top), default=None))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose("" if self._trace == node.id else node.id)
        elif key == Qt.Key.Key_Escape and self._trace:
            self._choose("")
        elif key == Qt.Key.Key_F2:
            self._open(node)
        elif key == Qt.Key.Key_G and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.gaps_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, identity: str) -> None:
        self.trace(identity)
        self.traced.emit(self._trace)

    def _open(self, node: Node) -> None:
        if ":" not in node.id:
            self.opened.emit(node.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        node = self._at(event.position())
        if node is not None:
            self._current = node.id
        self._choose(node.id if node is not None else "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        node = self._at(event.position())
        if node is not None:
            self._open(node)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            node = self._at(QPointF(event.pos()))
            if node is not None:
                QToolTip.showText(event.globalPos(), self.in_words(node), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
