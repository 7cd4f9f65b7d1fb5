"""Tiles: things to pick up and place, by click, by key or by dragging."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from pogo_learn.system.written import labelled
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.theme.tokens import RADIUS_OPTION
from pogo_learn.ui.widgets.option import Marked, marked_in_words
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, focus_ring, rounded, smooth
from pogo_learn.ui.widgets.rich import plain_text

ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}

_FORMAT = "application/x-pogo-tile"


class Tile(QPushButton):
    """A tile with a badge and text. ``key`` names what it stands for."""

    dropped = Signal(str, str)
    """Key of the tile that was dragged here, and key of this one."""

    def __init__(
        self,
        key: str,
        text: str,
        badge: str = "",
        *,
        draggable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._badge = badge
        self._placed = ""
        self._place = ""
        self._marked = Marked.OPEN
        self._draggable = draggable
        self._pressed_at = QPoint()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAcceptDrops(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, markup: str, badge: str | None = None) -> None:
        """Show another text."""
        if badge is not None:
            self._badge = badge
        self.setText(plain_text(markup))
        self._name()
        self.updateGeometry()
        self.update()

    def set_placed(self, words: str) -> None:
        """Show what was placed here, or where this was placed."""
        self._placed = words
        self._name()
        self.updateGeometry()
        self.update()

    def set_place(self, words: str) -> None:
        """Name the place where it stands, which the eye sees, for those who hear it."""
        self._place = words
        self._name()
        self.update()

    def show_marking(self, marked: Marked, feedback: str) -> None:
        """Show the verdict; the tile can no longer be moved."""
        self._marked = marked
        self._draggable = False
        self.setAcceptDrops(False)
        self.setCheckable(False)
        words = f"{marked_in_words(marked)} {plain_text(feedback)}".strip()
        self.setAccessibleDescription(words)
        self.setToolTip(plain_text(feedback))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Measure anew."""
        self.setFont(appearance().font("ui.medium"))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = appearance()
        inner = self._inner_width(width)
        height = self._text_height(self.text(), inner, "ui.medium")
        if self._placed:
            height += self._text_height(self._placed, inner, "secondary") + look.px(4)
        return max(look.px(42), height + look.px(20)) + 2 * FOCUS_SPACE

    def sizeHint(self) -> QSize:
        width = max(self.width(), appearance().px(200))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(appearance().px(130), appearance().px(42))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # The right height follows from the width.
            self.updateGeometry()

    def _inner_width(self, width: int) -> int:
        look = appearance()
        badge = look.px(34) if self._has_badge() else 0
        return max(50, width - 2 * FOCUS_SPACE - badge - look.px(24))

    def _has_badge(self) -> bool:
        """Tell whether a number, a letter or a verdict stands before the words."""
        return bool(self._badge) or self._marked in {Marked.RIGHT, Marked.WRONG}

    def _text_height(self, text: str, width: int, role: str) -> int:
        metrics = QFontMetrics(appearance().font(role))
        flags = Qt.TextFlag.TextWordWrap
        return metrics.boundingRect(0, 0, width, 10_000, flags, text).height()

    def _name(self) -> None:
        name = f"{self._badge}. {self.text()}" if self._badge else self.text()
        said = ". ".join(words for words in (self._place, self._placed) if words)
        self.setAccessibleName(labelled(name, said) if said else name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        space = FOCUS_SPACE
        shape = QRectF(self.rect()).adjusted(space, space, -space, -space)
        fill, edge, width = self._look()
        rounded(painter, shape, RADIUS_OPTION, look.color(fill), look.color(edge), width)
        if self.hasFocus():
            focus_ring(painter, shape, RADIUS_OPTION)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = self._inner_width(self.width())
        left = space + look.px(12)
        if self._has_badge():
            self._paint_badge(painter, left, rtl=rtl)
            left += look.px(34)
        self._paint_text(painter, self.width() - left - inner if rtl else left, inner)
        painter.end()

    def _paint_badge(self, painter: QPainter, left: float, *, rtl: bool) -> None:
        look = appearance()
        size = look.px(24)
        at = self.width() - left - size if rtl else left
        square = QRectF(at, (self.height() - size) / 2, size, size)
        icons = {Marked.RIGHT: ("circle-check", "good"), Marked.WRONG: ("circle-x", "bad")}
        if self._marked in icons:
            name, colour = icons[self._marked]
            picture = icon_pixmap(name, look.color(colour), size, self.devicePixelRatioF())
            painter.drawPixmap(square.topLeft().toPoint(), picture)
            return
        rounded(painter, square, look.px(6), None, look.color("line.strong"))
        painter.setFont(look.font("caption.medium"))
        painter.setPen(look.color("text.primary"))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self._badge)

    def _paint_text(self, painter: QPainter, left: float, inner: int) -> None:
        look = appearance()
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
        main = self._text_height(self.text(), inner, "ui.medium")
        below = self._text_height(self._placed, inner, "secondary") if self._placed else 0
        total = main + (below + look.px(4) if below else 0)
        top = (self.height() - total) / 2
        painter.setFont(look.font("ui.medium"))
        painter.setPen(look.color("text.primary"))
        painter.drawText(QRectF(left, top, inner, main + 2), int(wrap), self.text())
        if below:
            painter.setFont(look.font("secondary"))
            inks = {Marked.RIGHT: "good.text", Marked.WRONG: "bad.text"}
            painter.setPen(look.color(inks.get(self._marked, "accent.text")))
            area = QRectF(left, top + main + look.px(4), inner, below + 2)
            painter.drawText(area, int(wrap), self._placed)

    def _look(self) -> tuple[str, str, float]:
        if self._marked is Marked.RIGHT:
            return ("good.soft", "good", 2.0)
        if self._marked is Marked.WRONG:
            return ("bad.soft", "bad", 2.0)
        chosen = self.isCheckable() and self.isChecked()
        if chosen or self._place:
            return ("accent.soft", "accent", 2.0)
        hot = self.underMouse() and self.isEnabled()
        return ("bg.surface", "accent" if hot else "line.strong", 1.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            # A push button would move the focus; arrows belong to whatever holds the tiles.
            event.ignore()
            return
        super().keyPressEvent(event)

    # Dragging, always beside clicking and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self._draggable and held and far >= QApplication.startDragDistance():
            self.setDown(False)
            drag = QDrag(self)
            data = QMimeData()
            data.setData(_FORMAT, self.key.encode())
            drag.setMimeData(data)
            drag.setPixmap(self.grab())
            drag.setHotSpot(self._pressed_at)
            drag.exec(Qt.DropAction.MoveAction)
            return
        super().mouseMoveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_FORMAT) and event.source() is not self:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        key = dragged_key(event)
        if key:
            event.acceptProposedAction()
            self.dropped.emit(key, self.key)


def dragged_key(event: QDropEvent) -> str:
    """Give the key of the tile that is being dragged; empty for anything else."""
    if not event.mimeData().hasFormat(_FORMAT) or not isinstance(event.source(), Tile):
        return ""
    return bytes(event.mimeData().data(_FORMAT).data()).decode(errors="replace")
