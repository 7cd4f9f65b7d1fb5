"""A choice of colours by small pictures: one tab stop, arrow keys move."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.tokens import RADIUS_OPTION, SCHEMES
from pogo_learn.ui.widgets.exclusive import ExclusiveButton, ExclusiveChoice
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, focus_ring, rounded, smooth

_PICTURE = QSize(114, 62)
"""At 100 percent; it grows with the text."""


class SchemePicture(ExclusiveButton):
    """A page in one scheme, in small, with its name below."""

    def __init__(self, schemes: tuple[str, ...], text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._schemes = schemes

    def _picture(self) -> QSize:
        return QSize(appearance().px(_PICTURE.width()), appearance().px(_PICTURE.height()))

    def sizeHint(self) -> QSize:
        picture, metrics = self._picture(), QFontMetrics(self.font())
        width = max(picture.width(), metrics.horizontalAdvance(self.text()) + 4)
        height = picture.height() + appearance().px(6) + metrics.height()
        return QSize(width + 2 * FOCUS_SPACE, height + 2 * FOCUS_SPACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        size = self._picture()
        left = (self.width() - size.width()) / 2
        shape = QRectF(left, FOCUS_SPACE, size.width(), size.height())
        for index, scheme in enumerate(self._schemes):
            part = QRectF(shape)
            part.setLeft(shape.left() + shape.width() * index / len(self._schemes))
            painter.save()
            painter.setClipRect(part)
            _paint_page(painter, shape, SCHEMES[scheme])
            painter.restore()
        edge, width = ("accent", 3.0) if self.isChecked() else ("line.strong", 1.0)
        rounded(painter, shape, RADIUS_OPTION, None, look.color(edge), width)
        if self.hasFocus():
            focus_ring(painter, shape, RADIUS_OPTION)
        painter.setFont(self.font())
        painter.setPen(look.color("accent.text" if self.isChecked() else "text.secondary"))
        below = QRectF(0, shape.bottom(), self.width(), self.height() - shape.bottom())
        painter.drawText(
            below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, self.text()
        )
        painter.end()


def _paint_page(painter: QPainter, shape: QRectF, colours: Mapping[str, str]) -> None:
    """Paint a card with two lines and a button."""
    rounded(painter, shape, RADIUS_OPTION, QColor(colours["bg.canvas"]))
    across, down = shape.width(), shape.height()
    card = shape.adjusted(across * 0.1, down * 0.18, -across * 0.1, -down * 0.18)
    rounded(painter, card, 6, QColor(colours["bg.surface"]), QColor(colours["line.subtle"]))
    inner = card.adjusted(across * 0.07, down * 0.1, -across * 0.07, 0)
    for index, (name, part) in enumerate(
        (("text.primary", 0.8), ("text.tertiary", 0.95), ("accent", 0.4))
    ):
        high = down * (0.11 if name == "accent" else 0.06)
        line = QRectF(inner.left(), inner.top() + down * 0.14 * index, inner.width() * part, high)
        rounded(painter, line, high / 2, QColor(colours[name]))


class SchemeChoice(ExclusiveChoice):
    """The schemes side by side; ``chosen`` gives the value of the setting."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, 6, parent)
        for value, schemes, text in (
            ("system", ("light", "dark"), _("As the system")),
            ("light", ("light",), _("Light")),
            ("dark", ("dark",), _("Dark")),
            ("contrast", ("contrast",), _("High contrast")),
        ):
            self.add(value, SchemePicture(schemes, text))
