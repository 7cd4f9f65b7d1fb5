"""Buttons: one filled one a screen, the others quiet."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.theme.tokens import CONTROL_HEIGHT, RADIUS_BADGE, RADIUS_CONTROL
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, focus_ring, rounded, shortened, smooth

_NARROWEST = 140
"""Of a compact button with a long text, in pixels at the usual text size."""


class Kind(Enum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SOFT = "soft"
    GHOST = "ghost"
    QUIET = "quiet"
    DANGER = "danger"


# Kind: fill, hovered fill, edge, text.
_COLOURS: dict[Kind, tuple[str, str, str, str]] = {
    Kind.PRIMARY: ("accent", "accent.hover", "", "on.accent"),
    Kind.SECONDARY: ("bg.surface", "accent.soft", "line.strong", "text.primary"),
    Kind.SOFT: ("accent.soft", "accent.soft", "", "accent.text"),
    Kind.GHOST: ("", "accent.soft", "", "accent.text"),
    Kind.QUIET: ("", "bg.sunken", "", "text.secondary"),
    Kind.DANGER: ("bg.surface", "bad.soft", "bad", "bad.text"),
}


class Button(QPushButton):
    """A push button with an optional icon before or after its text and the key printed on it.

    A compact one may be narrower than its text, a low one is for lists of many.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        icon_after: str = "",
        key: str = "",
        compact: bool = False,
        low: bool = False,
        pressed: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._icon = icon
        self._icon_after = icon_after
        self._key = key
        self._compact = compact
        self._low = low
        self._short = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        across = QSizePolicy.Policy.Maximum if compact else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())
        self.restyle()

    def set_kind(self, kind: Kind) -> None:
        """Show the button as another kind."""
        self._kind = kind
        self.update()

    def set_icon_name(self, name: str) -> None:
        """Use another icon."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Print another key."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        """Show the icon alone where large text leaves no room; the name stays."""
        if short != self._short:
            self._short = short
            self.setAccessibleName(self.text())
            self.setToolTip(self.text() if short else "")
            self.updateGeometry()
            self.update()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("ui.medium"))

    def sizeHint(self) -> QSize:
        look = appearance()
        width = sum(width for width, _part in self._parts())
        height = max(look.px(CONTROL_HEIGHT), self.fontMetrics().height() + look.px(14))
        if self._low:
            height = self.fontMetrics().height() + look.px(8)
        side = look.px(16) if self.text() and not self._compact else look.px(9)
        if self._compact and self.text():
            side = look.px(6)
        return QSize(max(width + 2 * side, height) + 2 * FOCUS_SPACE, height + 2 * FOCUS_SPACE)

    def minimumSizeHint(self) -> QSize:
        """A compact button may be narrower than its text, which then ends in dots."""
        whole = self.sizeHint()
        if self._compact and self.text():
            return QSize(min(whole.width(), appearance().px(_NARROWEST)), whole.height())
        return whole

    def _parts(self) -> list[tuple[int, str]]:
        """Give width and name of each part, gaps included, in reading order."""
        look = appearance()
        gap = look.px(8)
        parts: list[tuple[int, str]] = []
        for name, present in (
            ("icon", self._icon),
            ("text", "" if self._short else self.text()),
            ("key", "" if self._short else self._key),
            ("after", self._icon_after),
        ):
            if not present:
                continue
            if parts:
                parts.append((gap, "gap"))
            if name == "text":
                parts.append((self.fontMetrics().horizontalAdvance(self.text()) + 2, name))
            elif name == "key":
                metrics = self._key_metrics_width()
                parts.append((metrics, name))
            else:
                parts.append((look.px(18), name))
        return parts

    def _key_metrics_width(self) -> int:
        look = appearance()
        return QFontMetrics(look.font("badge")).horizontalAdvance(self._key) + look.px(12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        fill, hovered, edge, ink = _COLOURS[self._kind]
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        ground = hovered if hot else fill
        if not self.isEnabled():
            ground, edge, ink = ("bg.sunken" if fill else ""), "", "text.tertiary"
        space = FOCUS_SPACE
        shape = QRectF(self.rect()).adjusted(space, space, -space, -space)
        if look.scheme == "contrast" and not edge and fill:
            edge = "line.strong"
        rounded(
            painter,
            shape,
            RADIUS_CONTROL,
            look.color(ground) if ground else None,
            look.color(edge) if edge else None,
        )
        if self.hasFocus():
            focus_ring(painter, shape, RADIUS_CONTROL)
        self._paint_parts(painter, ink)
        painter.end()

    def _paint_parts(self, painter: QPainter, ink: str) -> None:
        look = appearance()
        parts = self._parts()
        over = sum(width for width, _part in parts) - (self.width() - 2 * look.px(6))
        if over > 0:
            parts = [(width - over if part == "text" else width, part) for width, part in parts]
        total = sum(width for width, _part in parts)
        left = (self.width() - total) // 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for width, part in parts:
            box = QRect(left, 0, width, self.height())
            if rtl:
                box.moveLeft(self.width() - left - width)
            if part == "text":
                painter.setFont(self.font())
                painter.setPen(look.color(ink))
                text = shortened(self.fontMetrics(), self.text(), box.width())
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            elif part == "key":
                self._paint_key(painter, box, ink)
            elif part in {"icon", "after"}:
                name = self._icon if part == "icon" else self._icon_after
                size = look.px(18)
                ratio = self.devicePixelRatioF()
                picture = icon_pixmap(name, look.color(ink), size, ratio, right_to_left=rtl)
                painter.drawPixmap(box.left(), (self.height() - size) // 2, picture)
            left += width

    def _paint_key(self, painter: QPainter, box: QRect, ink: str) -> None:
        look = appearance()
        height = look.px(20)
        frame = QRectF(box.left(), (self.height() - height) / 2, box.width(), height)
        edge = look.color(ink)
        edge.setAlphaF(0.45)
        rounded(painter, frame, RADIUS_BADGE, None, edge)
        painter.setFont(look.font("badge"))
        painter.setPen(look.color(ink))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter presses the button that has the focus, as Space does.
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and plain and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class IconButton(Button):
    """A button that shows an icon alone; its name is for tool tip and assistive programs."""

    def __init__(
        self, icon: str, name: str, *, key: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        super().__init__("", Kind.QUIET, icon=icon, pressed=pressed)
        self.set_name(name, key)

    def set_name(self, name: str, key: str = "") -> None:
        """Change the name."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)
