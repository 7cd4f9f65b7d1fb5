"""The outline beside a lesson: the module's lessons on the thread, and the headings of this page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pogo_learn.content.course import Module
from pogo_learn.learning.progress import ModuleProgress, State
from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.card import Ground, clear_layout
from pogo_learn.ui.widgets.painting import focus_ring, rounded, shortened, smooth
from pogo_learn.ui.widgets.progress import Bar
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


class Station(QPushButton):
    """A lesson on the thread: done, current or to do."""

    def __init__(
        self, text: str, below: str, state: State, *, first: bool, last: bool, here: bool
    ) -> None:
        super().__init__(text)
        self._below = below
        self._state = state
        self._first, self._last, self._here = first, last, here
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = {
            State.DONE: _("done"),
            State.SHOWN: _("skipped"),
            State.PASSED: _("passed"),
            State.CURRENT: _("in progress"),
            State.TO_DO: _("to do"),
        }
        description = f"{words[state]}, {below}" if below else words[state]
        self.setAccessibleDescription(description)
        self.setAccessibleName(_("{title}, here").format(title=text) if here else text)
        # Not a fixed height: that would hold it to the height that fits the width it has just lost,
        # and cut its words until the next layout.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def _role(self) -> str:
        return "ui.bold" if self._here else "ui"

    def _text_height(self, width: int) -> int:
        look = appearance()
        metrics = QFontMetrics(look.font(self._role()))
        inner = max(40, width - look.px(46))
        flags = int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(0, 0, inner, 9999, flags, self.text()).height()

    def heightForWidth(self, width: int) -> int:
        look = appearance()
        below = QFontMetrics(look.font("caption")).height() if self._below else 0
        return max(look.px(38), self._text_height(width) + below + look.px(14))

    def sizeHint(self) -> QSize:
        width = appearance().px(190)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, appearance().px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._here or self.underMouse():
            ground = look.color("accent.soft" if self._here else "bg.sunken")
            rounded(painter, QRectF(self.rect()).adjusted(2, 1, -2, -1), 9, ground)
        x = look.px(18)
        x = self.width() - x if rtl else x
        middle = self.height() / 2
        done = self._state in {State.DONE, State.SHOWN, State.PASSED}
        for top, bottom, skip in ((0.0, middle, self._first), (middle, self.height(), self._last)):
            if not skip:
                colour = "thread" if done or (self._here and top == 0) else "line.strong"
                painter.setPen(QPen(look.color(colour), 2))
                painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        radius = look.px(6)
        painter.setPen(QPen(look.color("thread" if done or self._here else "line.strong"), 2))
        painter.setBrush(look.color("thread") if done else look.color("bg.surface"))
        painter.drawEllipse(QPointF(x, middle), radius, radius)
        self._paint_text(painter, rtl=rtl)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), 7)
        painter.end()

    def _paint_text(self, painter: QPainter, *, rtl: bool) -> None:
        look = appearance()
        inner = self.width() - look.px(46)
        left = look.px(10) if rtl else look.px(36)
        height = self._text_height(self.width())
        below = QFontMetrics(look.font("caption")).height() if self._below else 0
        top = (self.height() - height - below) / 2
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)
        painter.setFont(look.font(self._role()))
        painter.setPen(look.color("accent.text" if self._here else "text.primary"))
        painter.drawText(QRectF(left, top, inner, height + 2), flags, self.text())
        if below:
            painter.setFont(look.font("caption"))
            painter.setPen(look.color("text.secondary"))
            painter.drawText(QRectF(left, top + height, inner, below), flags, self._below)


class HeadingLink(QPushButton):
    """A heading of this page."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.current = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Go to: {heading}").format(heading=text))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(text)

    def sizeHint(self) -> QSize:
        return QSize(appearance().px(190), appearance().px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, appearance().px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        font = look.font("secondary.medium" if self.current else "secondary")
        painter.setFont(font)
        painter.setPen(look.color("accent.text" if self.current else "text.secondary"))
        room = self.width() - look.px(12)
        text = shortened(QFontMetrics(font), self.text(), room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(self.rect().adjusted(look.px(6), 0, -look.px(6), 0), int(flags), text)
        if self.hasFocus():
            focus_ring(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), 5)
        painter.end()


class Outline(Ground):
    """Lessons of the module and headings of the page."""

    lesson_requested = Signal(str)
    check_requested = Signal()
    heading_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg.canvas", parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(400, 14)
        outer.addWidget(self._scroll)
        self._head = QVBoxLayout()
        self._stations = QVBoxLayout()
        self._stations.setSpacing(0)
        self._headings = QVBoxLayout()
        self._headings.setSpacing(0)
        for part in (self._head, self._stations, self._headings):
            self._scroll.box.addLayout(part)
        self._scroll.box.addStretch(1)
        self._links: dict[str, HeadingLink] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take the width from the look in force."""
        self.setFixedWidth(min(appearance().px(228), 320))

    def show_module(self, module: Module, progress: ModuleProgress | None, here: str) -> None:
        """Show the stations of a module."""
        clear_layout(self._head)
        clear_layout(self._stations)
        self._head.addWidget(Text(module.id, "caption", "text.secondary"))
        self._head.addWidget(Text(module.title, "card"))
        if progress is not None:
            words = _("{percent} % of the module").format(percent=round(100 * progress.share))
            self._head.addWidget(Bar(progress.share, name=words))
            self._head.addWidget(Text(words, "caption", "text.secondary"))
        states = {one.lesson: one for one in progress.lessons} if progress else {}
        for index, head in enumerate(module.lessons):
            state = states.get(head.id)
            left = state.minutes_left if state else head.minutes
            below = _("{minutes} min left").format(minutes=left) if head.id == here and left else ""
            station = Station(
                head.title,
                below,
                state.state if state else State.TO_DO,
                first=index == 0,
                last=progress is None and index == len(module.lessons) - 1,
                here=head.id == here,
            )
            station.clicked.connect(
                lambda _on=False, lesson=head.id: self.lesson_requested.emit(lesson)
            )
            self._stations.addWidget(station)
        if progress is not None:
            passed = progress.check is not None and progress.check.passed
            check = Station(
                _("Module check"),
                "",
                State.DONE if passed else State.TO_DO,
                first=False,
                last=True,
                here=False,
            )
            check.clicked.connect(lambda: self.check_requested.emit())
            self._stations.addWidget(check)

    def show_headings(self, headings: list[tuple[str, str]]) -> None:
        """Show the headings of the page."""
        clear_layout(self._headings)
        self._links = {}
        if headings:
            self._headings.addWidget(Text(_("On this page"), "caption.medium", "text.secondary"))
        for identity, text in headings:
            link = HeadingLink(text)
            link.clicked.connect(lambda _on=False, at=identity: self.heading_requested.emit(at))
            self._links[identity] = link
            self._headings.addWidget(link)

    def mark_heading(self, identity: str) -> None:
        """Show which heading is being read."""
        for key, link in self._links.items():
            if link.current != (key == identity):
                link.current = key == identity
                link.update()

    def place_focus(self) -> None:
        """Put the focus on the first station."""
        station = self.findChild(Station)
        if station is not None:
            station.setFocus()
