"""The button that looks like a field: it opens the search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.theme.tokens import CONTROL_HEIGHT, RADIUS_BADGE, RADIUS_CONTROL
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, focus_ring, rounded, smooth

_KEY = "Ctrl K"


class SearchButton(QPushButton):
    """Sign, words and key; where there is little room, the sign alone."""

    def __init__(
        self, *, pressed: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._short = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words from the language in use."""
        self.setText(_("Search lessons, terms, notes"))
        self.setAccessibleName(_("Search"))
        self.setAccessibleDescription(self.text())
        self.setToolTip(f"{self.text()} (Ctrl+K)")
        self.restyle()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("secondary"))
        self.updateGeometry()

    def set_short(self, short: bool) -> None:
        """Be no more than the sign, or all of it."""
        if short != self._short:
            self._short = short
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        whole = self.whole()
        return QSize(whole.height(), whole.height()) if self._short else whole

    def whole(self) -> QSize:
        """Give the size of sign, words and key."""
        look = appearance()
        words = self.fontMetrics().horizontalAdvance(self.text())
        width = look.px(10 + 18 + 10) + words + look.px(22) + self._key_width() + look.px(6)
        height = max(look.px(CONTROL_HEIGHT), self.fontMetrics().height() + look.px(14))
        return QSize(width + 2 * FOCUS_SPACE, height + 2 * FOCUS_SPACE)

    def minimumSizeHint(self) -> QSize:
        whole = self.whole()
        return QSize(whole.height(), whole.height())

    def _key_width(self) -> int:
        look = appearance()
        return QFontMetrics(look.font("badge")).horizontalAdvance(_KEY) + look.px(18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        space = FOCUS_SPACE
        shape = QRectF(self.rect()).adjusted(space, space, -space, -space)
        hot = self.underMouse() or self.isDown()
        ground = look.color("accent.soft" if hot else "bg.surface")
        rounded(painter, shape, RADIUS_CONTROL, ground, look.color("line.strong"))
        if self.hasFocus():
            focus_ring(painter, shape, RADIUS_CONTROL)
        size = look.px(18)
        sign = icon_pixmap("search", look.color("text.secondary"), size, self.devicePixelRatioF())
        top = (self.height() - size) // 2
        if self.width() < self.whole().width() - look.px(40):
            painter.drawPixmap((self.width() - size) // 2, top, sign)
        else:
            painter.drawPixmap(self._mirrored(QRect(space + look.px(10), top, size, size)), sign)
            self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        look = appearance()
        start = FOCUS_SPACE + look.px(10 + 18 + 10)
        key = self._key_width()
        end = self.width() - FOCUS_SPACE - look.px(6) - key
        painter.setFont(self.font())
        painter.setPen(look.color("text.secondary"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        words = QRect(start, 0, end - start - look.px(8), self.height())
        dots = Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self.text(), dots, words.width())
        painter.drawText(self._mirrored(words), int(side | middle), text)
        height = look.px(22)
        frame = self._mirrored(QRect(end, (self.height() - height) // 2, key, height))
        rounded(
            painter, QRectF(frame), RADIUS_BADGE, look.color("bg.sunken"), look.color("line.subtle")
        )
        painter.setFont(look.font("badge"))
        painter.setPen(look.color("text.secondary"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, _KEY)

    def _mirrored(self, place: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveLeft(self.width() - place.left() - place.width())
        return place
