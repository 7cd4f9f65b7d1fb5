"""Text in one of the roles of the design."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pogo_learn.ui.theme.appearance import appearance


class Text(QLabel):
    """A label with a role and a colour by name; wraps and grows with its text."""

    def __init__(
        self,
        text: str = "",
        role: str = "ui",
        colour: str = "text.primary",
        *,
        wrap: bool = True,
        rich: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role = role
        """Role in the design: font, and for a heading its level."""
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)
        self.restyle()

    def set_colour(self, colour: str) -> None:
        """Use another colour."""
        self._colour = colour
        self.restyle()

    def restyle(self) -> None:
        """Take font and colour from the look in force."""
        look = appearance()
        if self._begins_the_line():
            # Qt aligns by the text's own script; a page from right to left aligns all at its start,
            # and a course in another direction than the window in its own.
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            upright = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
            self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | upright)
        self.setFont(look.font(self.role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, look.color(self._colour))
        palette.setColor(QPalette.ColorRole.Link, look.color("accent.text"))
        self.setPalette(palette)

    def _begins_the_line(self) -> bool:
        """Tell whether nobody set it in the middle or at the end of the line."""
        own = self.alignment() & Qt.AlignmentFlag.AlignAbsolute
        other = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignHCenter
        return bool(own) or not self.alignment() & other

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.restyle()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self.wordWrap():
            # Qt asks for the width of a nice block of text; a wrapping label may be narrower.
            hint.setWidth(min(hint.width(), appearance().px(120)))
        return hint
