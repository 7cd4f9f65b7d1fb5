"""The four ratings, each with the date it leads to and its key."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.tokens import RADIUS_BADGE, RADIUS_CONTROL
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, focus_ring, rounded, smooth

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
_COLOURS = {AGAIN: "bad", HARD: "warn", GOOD: "good", EASY: "info"}


class RatingButton(QPushButton):
    """One rating: word, when the card comes back, key."""

    def __init__(self, rating: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._rating = rating
        self._when = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_when(self, words: str) -> None:
        """Say when the card comes back."""
        self._when = words
        name = _("{rating}: {when}").format(rating=self.text(), when=words)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._rating})")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("ui.bold"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = appearance()
        below = QFontMetrics(look.font("caption"))
        words = max(
            self.fontMetrics().horizontalAdvance(self.text()), below.horizontalAdvance(self._when)
        )
        height = self.fontMetrics().height() + below.height() + look.px(22)
        return QSize(words + look.px(84), height + 2 * FOCUS_SPACE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        space = FOCUS_SPACE
        shape = QRectF(self.rect()).adjusted(space, space, -space, -space)
        hot = self.underMouse() or self.isDown()
        ground = look.color("bg.sunken" if hot else "bg.surface")
        rounded(painter, shape, RADIUS_CONTROL, ground, look.color("line.strong"))
        if self.hasFocus():
            focus_ring(painter, shape, RADIUS_CONTROL)
        self._paint_strip(painter, shape)
        self._paint_words(painter, shape)
        self._paint_key(painter, shape)
        painter.end()

    def _placed(self, left: float, top: float, width: float, height: float) -> QRectF:
        """Give an area by its distance from where reading begins."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - left - width if rtl else left, top, width, height)

    def _paint_strip(self, painter: QPainter, shape: QRectF) -> None:
        look = appearance()
        height = shape.height() - look.px(26)
        strip = self._placed(
            shape.left() + look.px(14), shape.top() + look.px(13), look.px(5), height
        )
        rounded(painter, strip, look.px(2), look.color(_COLOURS[self._rating]))

    def _paint_words(self, painter: QPainter, shape: QRectF) -> None:
        look = appearance()
        left = shape.left() + look.px(30)
        width = self.width() - left - look.px(40)
        upper = self.fontMetrics().height()
        top = shape.top() + look.px(10)
        flags = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        painter.setFont(self.font())
        painter.setPen(look.color("text.primary"))
        painter.drawText(self._placed(left, top, width, upper), flags, self.text())
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text.secondary"))
        below = painter.fontMetrics().height()
        area = self._placed(left, top + upper + look.px(2), width, below)
        painter.drawText(area, flags, self._when)

    def _paint_key(self, painter: QPainter, shape: QRectF) -> None:
        look = appearance()
        size = look.px(22)
        left = self.width() - shape.left() - look.px(12) - size
        box = self._placed(left, (self.height() - size) / 2, size, size)
        rounded(painter, box, RADIUS_BADGE, look.color("bg.sunken"), look.color("line.strong"))
        painter.setFont(look.font("badge"))
        painter.setPen(look.color("text.secondary"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._rating))


class Ratings(QWidget):
    """All four, side by side, or two by two where text is large."""

    rated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {AGAIN: _("Again"), HARD: _("Hard"), GOOD: _("Good"), EASY: _("Easy")}
        self._buttons = {rating: RatingButton(rating, word) for rating, word in words.items()}
        for rating, button in self._buttons.items():
            button.clicked.connect(lambda _on=False, rating=rating: self.rated.emit(rating))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(appearance().px(8))
        self.restyle()

    def restyle(self) -> None:
        """Arrange for the text size in force."""
        across = 4 if appearance().percent < 150 else 2
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // across, place % across)

    def show_outlook(self, words: Mapping[int, str]) -> None:
        """Say for each rating when the card comes back."""
        for rating, button in self._buttons.items():
            button.show_when(words[rating])

    def button(self, rating: int) -> RatingButton:
        """Give the button of a rating."""
        return self._buttons[rating]
