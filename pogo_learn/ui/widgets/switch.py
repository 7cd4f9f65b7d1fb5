"""A switch for yes or no."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import focus_ring, rounded, smooth


class Switch(QCheckBox):
    """A check box painted as a switch with its text beside it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("ui"))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = appearance()
        room = max(60, width - look.px(62))
        flags = int(Qt.TextFlag.TextWordWrap)
        text = self.fontMetrics().boundingRect(0, 0, room, 9999, flags, self.text())
        return max(look.px(32), text.height() + 10)

    def sizeHint(self) -> QSize:
        look = appearance()
        width = look.px(66) + self.fontMetrics().horizontalAdvance(self.text()) + 12
        return QSize(width, self.heightForWidth(max(self.width(), look.px(200))))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(160), appearance().px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width, height = look.px(40), look.px(22)
        left = self.width() - width - 4 if rtl else 4
        track = QRectF(left, (self.height() - height) / 2, width, height)
        on = self.isChecked()
        fill = look.color("accent" if on else "bg.surface")
        rounded(
            painter, track, height / 2, fill, look.color("accent" if on else "line.strong"), 1.5
        )
        at_end = on != rtl
        x = track.right() - height / 2 if at_end else track.left() + height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("on.accent" if on else "line.strong"))
        painter.drawEllipse(QPointF(x, track.center().y()), height * 0.33, height * 0.33)
        if self.hasFocus():
            focus_ring(painter, track.adjusted(1, 1, -1, -1), height / 2)
        painter.setPen(look.color("text.primary"))
        painter.setFont(self.font())
        room = QRectF(self.rect())
        if rtl:
            room.setRight(track.left() - look.px(10))
        else:
            room.setLeft(track.right() + look.px(10))
        flags = int(
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap
        )
        painter.drawText(room, flags, self.text())
        painter.end()
