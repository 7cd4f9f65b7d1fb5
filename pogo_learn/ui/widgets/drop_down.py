"""A list that opens from one line, with the arrow that says so."""

from __future__ import annotations

import sys

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.widgets.painting import shortened

_NARROW = 240
"""Width at 100 % text with which every list does, whatever stands in it."""


class DropDown(QComboBox):
    """A combo box; the style sheet takes Qt's own arrow away, so it is painted here.

    What is chosen and has no room is shortened with dots, and said whole by the tooltip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._more = ""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.restyle()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._describe()

    def setAccessibleDescription(self, description: str) -> None:
        self._more = description
        self._describe()

    def _describe(self) -> None:
        # Except on Windows, Qt tells what is chosen in place of the name.
        name = "" if sys.platform == "win32" else self.accessibleName()
        words = ". ".join(part for part in (name, self._more) if part)
        super().setAccessibleDescription(words)

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("option"))

    def minimumSizeHint(self) -> QSize:
        # What has no room is shortened, so a long entry does not make its page wider.
        return super().minimumSizeHint().boundedTo(QSize(appearance().px(_NARROW), 10_000))

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._fitting(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        look = appearance()
        size = look.px(16)
        ink = look.color("text.primary" if self.isEnabled() else "text.tertiary")
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = look.px(8) if rtl else self.width() - look.px(8) - size
        picture = icon_pixmap("chevron-down", ink, size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, picture)
        painter.end()

    def _fitting(self, option: QStyleOptionComboBox) -> str:
        """Cut what is chosen to the room it has."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(kind, option, part, self).width() - 2
        words = self.currentText()
        shown = shortened(QFontMetrics(self.font()), words, room)
        self.setToolTip("" if shown == words else words)
        return shown
