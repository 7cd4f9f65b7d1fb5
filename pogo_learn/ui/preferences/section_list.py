"""The list of sections beside the page; at large text it stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, focus_ring, rounded, smooth


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page: key, words and icon."""

    key: str
    text: str
    icon: str


class SectionLink(QPushButton):
    """Leads to one section."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(section.text, parent)
        self._icon = section.icon
        self.current = False
        self._wide = 0
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("ui.medium"))

    def set_width(self, width: int) -> None:
        """Be as wide as the list; 0: as the words need."""
        self._wide = width
        self.updateGeometry()

    def set_current(self, current: bool) -> None:
        """Show whether its section is the one that is seen."""
        self.current = current
        self.setAccessibleDescription(_("you are here") if current else "")
        self.update()

    def sizeHint(self) -> QSize:
        look = appearance()
        words = self.fontMetrics().horizontalAdvance(self.text()) + look.px(72)
        height = max(look.px(36), self.fontMetrics().height() + look.px(12))
        return QSize(max(self._wide, words), height + 2 * FOCUS_SPACE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        space = FOCUS_SPACE
        shape = QRectF(self.rect()).adjusted(space, space, -space, -space)
        if self.current or self.underMouse():
            edge = look.color("accent") if self.current and look.scheme == "contrast" else None
            rounded(
                painter, shape, 9, look.color("accent.soft" if self.current else "bg.sunken"), edge
            )
        if self.hasFocus():
            focus_ring(painter, shape, 9)
        ink = look.color("accent.text" if self.current else "text.secondary")
        size = look.px(18)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inner = shape.adjusted(look.px(12), 0, -look.px(12), 0)
        left = inner.right() - size if rtl else inner.left()
        picture = icon_pixmap(self._icon, ink, size, self.devicePixelRatioF())
        painter.drawPixmap(round(left), round((self.height() - size) / 2), picture)
        room = size + look.px(12)
        words = inner.adjusted(0, 0, -room, 0) if rtl else inner.adjusted(room, 0, 0, 0)
        painter.setPen(ink)
        painter.setFont(self.font())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, int(flags), self.text())
        painter.end()


class SectionList(FlowBox):
    """Links to all sections of a page."""

    chosen = Signal(str)

    def __init__(self, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        self._links = {section.key: SectionLink(section) for section in sections}
        super().__init__(*self._links.values(), spacing=0, parent=parent)
        self.setAccessibleName(_("Sections"))
        for key, link in self._links.items():
            link.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))

    def lay_out(self, *, beside: bool) -> None:
        """Stand beside the page as a column, or above it in lines."""
        widest = 0
        for link in self._links.values():
            link.set_width(0)
            widest = max(widest, link.sizeHint().width())
        for link in self._links.values():
            link.set_width(widest if beside else 0)
        margins = self.contentsMargins()
        wide = widest + margins.left() + margins.right()
        self.setMinimumWidth(wide if beside else 0)
        self.setMaximumWidth(wide if beside else 16_777_215)

    def mark(self, key: str) -> None:
        """Show which section is seen."""
        for name, link in self._links.items():
            link.set_current(name == key)

    def link(self, key: str) -> SectionLink:
        """Give the link to a section."""
        return self._links[key]
