"""Modules as stations on the thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.widgets.painting import focus_ring, smooth
from pogo_learn.ui.widgets.tile import ARROWS


@dataclass(frozen=True, slots=True)
class Stop:
    """A module on the map: ``state`` is mastered, current, ready or waiting."""

    id: str
    number: str
    title: str
    below: str
    state: str
    share: float


class MapStop(QPushButton):
    """One station of the path map."""

    def __init__(self, stop: Stop, parent: QWidget | None = None) -> None:
        super().__init__(stop.title, parent)
        self.stop = stop
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(
            _("Module {number}: {title}").format(number=stop.number, title=stop.title)
        )
        self.setAccessibleDescription(stop.below)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = appearance()
        metrics = QFontMetrics(look.font("caption.medium"))
        title = metrics.boundingRect(
            0, 0, max(80, self.width() - 8), 9999, int(Qt.TextFlag.TextWordWrap), self.text()
        ).height()
        below = QFontMetrics(look.font("caption")).height()
        return QSize(look.px(140), look.px(56) + title + below + look.px(14))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(90), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)

    @property
    def middle(self) -> QPointF:
        """Give the middle of the circle in this widget's coordinates."""
        return QPointF(self.width() / 2, appearance().px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        radius = look.px(16)
        state = self.stop.state
        if state == "current":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("thread.soft"))
            painter.drawEllipse(self.middle, radius + 5, radius + 5)
        mastered = state == "mastered"
        painter.setPen(
            QPen(look.color("thread" if state in {"mastered", "current"} else "line.strong"), 2)
        )
        painter.setBrush(look.color("thread" if mastered else "bg.surface"))
        painter.drawEllipse(self.middle, radius, radius)
        if mastered:
            size = look.px(18)
            picture = icon_pixmap("check", look.color("bg.surface"), size, self.devicePixelRatioF())
            corner = self.middle - QPointF(size / 2, size / 2)
            painter.drawPixmap(corner, picture)
        else:
            painter.setPen(look.color("text.primary"))
            painter.setFont(look.font("ui.bold"))
            circle = QRectF(0, 0, 2 * radius, 2 * radius)
            circle.moveCenter(self.middle)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self.stop.number)
        self._paint_words(painter)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(5, 5, -5, -5), 8)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        look = appearance()
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
        top = look.px(56)
        metrics = QFontMetrics(look.font("caption.medium"))
        height = metrics.boundingRect(0, 0, self.width() - 8, 9999, flags, self.text()).height()
        painter.setFont(look.font("caption.medium"))
        painter.setPen(look.color("text.primary"))
        painter.drawText(QRectF(4, top, self.width() - 8, height + 2), flags, self.text())
        painter.setFont(look.font("caption"))
        colour = "thread.text" if self.stop.state in {"mastered", "current"} else "text.secondary"
        painter.setPen(look.color(colour))
        below = QRectF(4, top + height + 2, self.width() - 8, self.height() - top - height)
        painter.drawText(below, flags, self.stop.below)


class PathMap(QWidget):
    """The stations side by side with the thread between them. Arrow keys move, Enter opens."""

    opened = Signal(str)

    def __init__(self, stops: Sequence[Stop], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: list[MapStop] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        columns = 4 if appearance().percent < 150 else 2
        for index, stop in enumerate(stops):
            button = MapStop(stop)
            button.clicked.connect(lambda _on=False, key=stop.id: self.opened.emit(key))
            self._stops.append(button)
            grid.addWidget(button, index // columns, index % columns)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        for first, second in pairwise(self._stops):
            start = QPointF(first.mapTo(self, first.middle.toPoint()))
            end = QPointF(second.mapTo(self, second.middle.toPoint()))
            done = first.stop.state == "mastered"
            painter.setPen(QPen(look.color("thread" if done else "line.subtle"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            path = QPainterPath(start)
            half = QPointF((start.x() + end.x()) / 2, start.y() + 10)
            path.quadTo(half, end)
            painter.drawPath(path)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        focused = next((i for i, stop in enumerate(self._stops) if stop.hasFocus()), -1)
        if step and focused >= 0:
            self._stops[max(0, min(len(self._stops) - 1, focused + step))].setFocus()
            return
        super().keyPressEvent(event)
