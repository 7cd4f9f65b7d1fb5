"""A choice of two to four words: one tab stop, arrow keys move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.tokens import CONTROL_HEIGHT, RADIUS_BADGE, RADIUS_CONTROL
from pogo_learn.ui.widgets.exclusive import ExclusiveButton, ExclusiveChoice
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, focus_ring, rounded, smooth


class Segment(ExclusiveButton):
    """One word of a segmented choice, with its key."""

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key

    def sizeHint(self) -> QSize:
        look = appearance()
        width = self.fontMetrics().horizontalAdvance(self.text()) + look.px(28)
        if self._key:
            width += self._key_width() + look.px(8)
        height = max(look.px(CONTROL_HEIGHT), self.fontMetrics().height() + look.px(14))
        return QSize(width + 2 * FOCUS_SPACE, height + 2 * FOCUS_SPACE)

    def _key_width(self) -> int:
        metrics = QFontMetrics(appearance().font("badge"))
        return metrics.horizontalAdvance(self._key) + appearance().px(10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        space = FOCUS_SPACE
        shape = QRectF(self.rect()).adjusted(space, space, -space, -space)
        if self.isChecked():
            fill, edge, width, ink = "accent.soft", "accent", 2.0, "accent.text"
        else:
            fill, edge, width, ink = "bg.surface", "line.strong", 1.0, "text.primary"
        if not self.isEnabled() and not self.isChecked():
            edge, ink = "line.subtle", "text.tertiary"
        rounded(painter, shape, RADIUS_CONTROL, look.color(fill), look.color(edge), width)
        if self.hasFocus():
            focus_ring(painter, shape, RADIUS_CONTROL)
        painter.setPen(look.color(ink))
        painter.setFont(self.font())
        text = QRectF(shape)
        if self._key:
            room = self._key_width() + look.px(8)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            height = look.px(20)
            left = (
                shape.left() + look.px(10)
                if rtl
                else shape.right() - look.px(10) - room + look.px(8)
            )
            badge = QRectF(left, shape.center().y() - height / 2, self._key_width(), height)
            text.adjust(room if rtl else 0, 0, 0 if rtl else -room, 0)
            painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self.text())
            rounded(painter, badge, RADIUS_BADGE, None, look.color("line.strong"))
            painter.setFont(look.font("badge"))
            painter.setPen(look.color("text.secondary"))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._key)
        else:
            painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Segmented(ExclusiveChoice):
    """A row of segments that touch."""

    def __init__(
        self, name: str, entries: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """Take (value, text, key) for each segment."""
        super().__init__(name, 0, parent)
        for value, text, key in entries:
            self.add(value, Segment(text, key))
