"""Option rows: a letter or number, the text, and after marking the verdict with its reason."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.theme.tokens import RADIUS_OPTION
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, focus_ring, rounded, smooth
from pogo_learn.ui.widgets.rich import plain_text


class Marked(Enum):
    """What marking says of an option."""

    OPEN = "open"
    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    NEUTRAL = "neutral"


# Fill, edge, edge width, text, feedback, icon.
_LOOKS = {
    Marked.RIGHT: ("good.soft", "good", 2.0, "text.primary", "good.text", "circle-check"),
    Marked.WRONG: ("bad.soft", "bad", 2.0, "text.primary", "bad.text", "circle-x"),
    Marked.MISSED: ("bg.surface", "good", 2.0, "text.primary", "good.text", "circle-check"),
    Marked.NEUTRAL: ("bg.surface", "line.subtle", 1.0, "text.tertiary", "text.secondary", ""),
}


def marked_in_words(marked: Marked) -> str:
    """Say the verdict on an option."""
    return {
        Marked.OPEN: "",
        Marked.RIGHT: _("Right."),
        Marked.WRONG: _("Wrong."),
        Marked.MISSED: _("This was right."),
        Marked.NEUTRAL: "",
    }[marked]


if TYPE_CHECKING:
    _Control = QAbstractButton
else:
    _Control = object


class _OptionRow(_Control):
    """Painting and measuring of both kinds of option rows."""

    def _begin(self, badge: str, markup: str) -> None:
        self._badge = badge
        self._markup = markup
        self._marked = Marked.OPEN
        self._feedback = ""
        self.setText(plain_text(markup))
        self.setAccessibleName(f"{badge}. {plain_text(markup)}" if badge else plain_text(markup))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)

    @property
    def badge(self) -> str:
        """Letter or number on the row."""
        return self._badge

    def show_marking(self, marked: Marked, feedback: str) -> None:
        """Show the verdict and its reason; the row can no longer be changed."""
        self._marked = marked
        self._feedback = feedback
        words = " ".join(part for part in (marked_in_words(marked), plain_text(feedback)) if part)
        self.setAccessibleDescription(words)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def nextCheckState(self) -> None:
        if self._marked is Marked.OPEN:
            super().nextCheckState()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = appearance()
        inner = self._text_width(width)
        height = _document(self._markup, look.font("option"), inner).size().height()
        if self._feedback:
            height += look.px(6)
            height += _document(self._feedback, look.font("ui"), inner).size().height()
        return max(look.px(48), round(height) + look.px(24)) + 2 * FOCUS_SPACE

    def sizeHint(self) -> QSize:
        width = max(self.width(), appearance().px(280))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(160), appearance().px(48))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # The right height follows from the width.
            self.updateGeometry()

    def _text_width(self, width: int) -> int:
        look = appearance()
        icon = look.px(40) if self._marked in {Marked.RIGHT, Marked.WRONG, Marked.MISSED} else 0
        return max(60, width - 2 * FOCUS_SPACE - look.px(54 + 16) - icon)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        fill, edge, width, ink, feedback_ink, icon = self._look()
        space = FOCUS_SPACE
        shape = QRectF(self.rect()).adjusted(space, space, -space, -space)
        if look.scheme == "contrast" and edge == "line.subtle":
            edge = "line.strong"
        rounded(
            painter,
            shape,
            RADIUS_OPTION,
            look.color(fill),
            look.color(edge),
            width,
            dashed=self._marked is Marked.MISSED,
        )
        if self.hasFocus():
            focus_ring(painter, shape, RADIUS_OPTION)
        self._paint_badge(painter, shape, edge)
        self._paint_texts(painter, ink, feedback_ink)
        if icon:
            size = look.px(20)
            left = self._across(shape.right() - look.px(16) - size, size)
            picture = icon_pixmap(icon, look.color(edge), size, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(round(left), round(shape.top() + look.px(14))), picture)
        painter.end()

    def _look(self) -> tuple[str, str, float, str, str, str]:
        if self._marked is not Marked.OPEN:
            return _LOOKS[self._marked]
        if self.isChecked():
            return ("accent.soft", "accent", 2.0, "text.primary", "", "")
        hot = self.underMouse()
        return ("bg.surface", "accent" if hot else "line.strong", 1.0, "text.primary", "", "")

    def _paint_badge(self, painter: QPainter, shape: QRectF, edge: str) -> None:
        look = appearance()
        size = look.px(28)
        left = self._across(shape.left() + look.px(12), size)
        circle = QRectF(left, shape.top() + look.px(10), size, size)
        filled = self.isChecked()
        colour = edge if self._marked is not Marked.OPEN or filled else "line.strong"
        if self._marked is Marked.NEUTRAL:
            colour = "line.strong"
        radius = size / 2 if isinstance(self, QRadioButton) else look.px(8)
        rounded(
            painter,
            circle,
            radius,
            look.color(colour) if filled else None,
            look.color(colour),
            1.5,
        )
        ink: QColor = look.color(
            "text.primary" if self._marked is not Marked.NEUTRAL else "text.tertiary"
        )
        if filled:
            ink = look.color("bg.surface" if self._marked is not Marked.OPEN else "on.accent")
        painter.setPen(ink)
        painter.setFont(look.font("caption.medium"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._badge)

    def _paint_texts(self, painter: QPainter, ink: str, feedback_ink: str) -> None:
        look = appearance()
        inner = self._text_width(self.width())
        left = self._across(FOCUS_SPACE + look.px(54), inner)
        top = FOCUS_SPACE + look.px(12)
        text = _document(self._markup, look.font("option"), inner, look.color(ink))
        if not self._feedback:
            top = max(top, round((self.height() - text.size().height()) / 2))
        painter.translate(left, top)
        text.drawContents(painter)
        if self._feedback:
            painter.translate(0, text.size().height() + look.px(6))
            colour = look.color(feedback_ink)
            _document(self._feedback, look.font("ui"), inner, colour).drawContents(painter)
        painter.resetTransform()

    def _across(self, left: float, width: float) -> float:
        """Mirror a left edge where text runs from right to left."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return self.width() - left - width
        return left


def _document(markup: str, font: QFont, width: int, ink: QColor | None = None) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    colour = ink.name() if ink is not None else "#000000"
    document.setDefaultStyleSheet(f"body, a {{ color: {colour}; text-decoration: none; }}")
    document.setHtml(f"<body>{markup}</body>")
    document.setTextWidth(width)
    return document


class ChoiceRow(_OptionRow, QRadioButton):
    """One of several options, of which one is chosen. Arrow keys move, as among radio buttons."""

    def __init__(self, badge: str, markup: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(badge, markup)


class ToggleRow(_OptionRow, QCheckBox):
    """One of several options, of which any number is chosen."""

    def __init__(self, badge: str, markup: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._begin(badge, markup)
