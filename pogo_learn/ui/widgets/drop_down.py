"""A list that opens from one line, with the arrow that says so."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap


class DropDown(QComboBox):
    """A combo box; the style sheet takes Qt's own arrow away, so it is painted here."""

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = appearance()
        size = look.px(16)
        ink = look.color("text.primary" if self.isEnabled() else "text.tertiary")
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = look.px(8) if rtl else self.width() - look.px(8) - size
        painter = QPainter(self)
        picture = icon_pixmap("chevron-down", ink, size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, picture)
        painter.end()
