"""The margin of a lesson: numbers of paragraphs, and where a bookmark or a note is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.widgets.painting import smooth

_GAP = 10
_ICON = 16


@dataclass(frozen=True, slots=True)
class MarginSign:
    """What stands beside the first line of a block."""

    block: str
    number: str = ""
    bookmarked: bool = False
    noted: bool = False


class Margin(QWidget):
    """Paints signs beside a column, on the side where its lines begin. Nothing to a pointer.

    What it shows is said elsewhere: marks in the panel of notes, numbers where the caret is.
    """

    def __init__(
        self, column: QWidget, page: QWidget, tops_of: Callable[[], Mapping[str, int]]
    ) -> None:
        super().__init__(page)
        self._column = column
        self._tops_of = tops_of
        """Gives how far below the top of the column each block begins."""
        self._tops: Mapping[str, int] | None = None
        self._signs: Sequence[MarginSign] = ()
        # It lies over the page and is no part of its layout.
        self.setProperty("overlay", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.installEventFilter(self)
        column.destroyed.connect(self.deleteLater)
        self._lie_beside()
        self.show()

    def show_signs(self, signs: Sequence[MarginSign]) -> None:
        """Show these signs."""
        self._signs = signs
        self._tops = None
        self._lie_beside()
        self.update()

    @property
    def signs(self) -> Sequence[MarginSign]:
        """What is shown."""
        return self._signs

    def top_of(self, sign: MarginSign) -> int:
        """Give how far below the top of the column a sign stands."""
        if self._tops is None:
            # Only known when the page was laid out, and good until its height changes.
            self._tops = self._tops_of()
        return self._tops.get(sign.block, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._tops = None
            self._lie_beside()
        elif event.type() == QEvent.Type.Hide and self._column.isHidden():
            # Another lesson takes its place.
            self.hide()
        return super().eventFilter(watched, event)

    def _lie_beside(self) -> None:
        page = self.parentWidget()
        assert page is not None
        column = QRect(self._column.mapTo(page, QPoint(0, 0)), self._column.size())
        if self._is_rtl():
            left, width = column.right() + 1, page.width() - column.right() - 1
        else:
            left, width = 0, column.left()
        self.setGeometry(left, column.top(), max(0, width), column.height())

    def _is_rtl(self) -> bool:
        return self._column.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def paintEvent(self, event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        font = look.font("caption")
        painter.setFont(font)
        height = QFontMetrics(font).height()
        # The first line of a paragraph is higher than a small number.
        drop = look.px(5)
        for sign in self._signs:
            top = self.top_of(sign) + drop
            if event.rect().bottom() < top - height or event.rect().top() > top + 3 * height:
                continue
            if sign.number:
                self._paint_number(painter, sign.number, top, height)
                top += height
            self._paint_icons(painter, sign, top)
        painter.end()

    def _paint_number(self, painter: QPainter, number: str, top: int, height: int) -> None:
        look = appearance()
        rtl = self._is_rtl()
        gap = look.px(_GAP)
        if painter.fontMetrics().horizontalAdvance(number) + gap > self.width():
            # Half a number would be another number.
            return
        room = QRectF(gap if rtl else 0, top, self.width() - gap, height)
        side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        painter.setPen(look.color("text.tertiary"))
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, int(flags), number)

    def _paint_icons(self, painter: QPainter, sign: MarginSign, top: int) -> None:
        look = appearance()
        size = min(look.px(_ICON), max(0, self.width() - 6))
        gap = min(look.px(_GAP), max(2, self.width() - size - 2))
        names = [("bookmark", "thread")] if sign.bookmarked else []
        names += [("notebook-pen", "thread")] if sign.noted else []
        for name, colour in names:
            x = gap if self._is_rtl() else self.width() - gap - size
            picture = icon_pixmap(name, look.color(colour), size, self.devicePixelRatio())
            painter.drawPixmap(QPointF(x, top), picture)
            top += size + 2
