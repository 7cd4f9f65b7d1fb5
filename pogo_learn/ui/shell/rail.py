"""The rail: where one can go from anywhere, and who is studying."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pogo_learn.system.language import _
from pogo_learn.ui.shell.screens import SCREENS
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.icons import icon_pixmap
from pogo_learn.ui.widgets.card import Ground, Line, row
from pogo_learn.ui.widgets.logo import logo_pixmap
from pogo_learn.ui.widgets.painting import focus_ring, rounded, shortened, smooth
from pogo_learn.ui.widgets.text import Text


class RailButton(QPushButton):
    """One place to go: icon and word, or the icon alone."""

    def __init__(self, icon: str, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.narrow = False
        self.active = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({key})" if key else text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = appearance().px(38)
        if self.narrow:
            return QSize(height, height)
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + appearance().px(64), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("ui.medium"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        shape = QRectF(self.rect()).adjusted(4, 1, -4, -1)
        if self.active or self.underMouse():
            ground = look.color("accent.soft" if self.active else "bg.sunken")
            edge = look.color("accent") if self.active and look.scheme == "contrast" else None
            rounded(painter, shape, 9, ground, edge)
        ink = look.color("accent.text" if self.active else "text.secondary")
        size = look.px(18)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = (self.width() - size) / 2 if self.narrow else look.px(16)
        if rtl and not self.narrow:
            left = self.width() - left - size
        picture = icon_pixmap(self._icon, ink, size, self.devicePixelRatioF(), right_to_left=rtl)
        painter.drawPixmap(round(left), round((self.height() - size) / 2), picture)
        if not self.narrow:
            painter.setPen(ink)
            painter.setFont(self.font())
            room = QRectF(self.rect())
            if rtl:
                room.setRight(left - look.px(12))
            else:
                room.setLeft(left + size + look.px(12))
            flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
            painter.drawText(room, flags, self.text())
        if self.hasFocus():
            focus_ring(painter, shape.adjusted(3, 3, -3, -3), 6)
        painter.end()


class PersonButton(RailButton):
    """Who is studying; opens the list of learners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("user", "", "", parent)
        self._path = ""

    def show_person(self, name: str, path: str) -> None:
        """Show another person: name, and what the path of their study is called."""
        self._path = path
        self.setText(name)
        words = _("Learner: {name}, {path}") if path else _("Learner: {name}")
        self.setAccessibleName(words.format(name=name, path=path))
        self.setToolTip(_("{name}: change learner").format(name=name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = appearance().px(44)
        return QSize(height if self.narrow else appearance().px(120), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        shape = QRectF(self.rect()).adjusted(4, 1, -4, -1)
        if self.underMouse():
            rounded(painter, shape, 9, look.color("bg.sunken"))
        size = look.px(32)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = (self.width() - size) / 2 if self.narrow else look.px(8)
        if rtl and not self.narrow:
            left = self.width() - left - size
        disc = QRectF(left, (self.height() - size) / 2, size, size)
        rounded(painter, disc, size / 2, look.color("thread.soft"), look.color("thread"))
        painter.setFont(look.font("caption.medium"))
        painter.setPen(look.color("thread.text"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(self.text()))
        if not self.narrow:
            room = QRectF(look.px(8), 0, self.width() - size - look.px(26), self.height())
            if not rtl:
                room.moveLeft(disc.right() + look.px(10))
            self._paint_words(painter, room)
        if self.hasFocus():
            focus_ring(painter, shape.adjusted(3, 3, -3, -3), 6)
        painter.end()

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        look = appearance()
        half = room.height() / 2 if self._path else room.height()
        upper = Qt.AlignmentFlag.AlignBottom if self._path else Qt.AlignmentFlag.AlignVCenter
        for words, role, ink, top, upright in (
            (self.text(), "ui.bold", "text.primary", 0.0, upper),
            (self._path, "caption", "text.secondary", half, Qt.AlignmentFlag.AlignTop),
        ):
            painter.setFont(look.font(role))
            painter.setPen(look.color(ink))
            shown = shortened(painter.fontMetrics(), words, int(room.width()))
            line = QRectF(room.left(), top, room.width(), half)
            painter.drawText(line, int(upright | Qt.AlignmentFlag.AlignLeading), shown)


def initials(name: str) -> str:
    """Give the first letters of the first and the last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper()


def path_in_words(path: str) -> str:
    """Say which path a person studies on."""
    words = {
        "practitioner": _("Practitioner path"),
        "leader": _("Leader path"),
        "trainer": _("Trainer path"),
    }
    return words.get(path, "")


class Rail(Ground):
    """The rail at the side of the window."""

    route_requested = Signal(str)
    help_requested = Signal()
    person_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bg.nav", parent)
        self.setObjectName("rail")
        self._buttons: dict[str, RailButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 14, 8, 14)
        box.setSpacing(3)
        self._logo = QLabel()
        self._logo.setAccessibleName("POGO Learn")
        self._name = Text("POGO Learn", "card", wrap=False)
        self._offline = Text(_("Offline, saved"), "caption", "text.secondary", wrap=False)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._offline)
        head = row(self._logo, spacing=10)
        head.addLayout(words, 1)
        head.setContentsMargins(4, 0, 4, 14)
        box.addLayout(head)
        for each in SCREENS:
            if each.icon and not each.at_foot:
                box.addWidget(self._button(each.id, each.icon, each.title(), each.shortcut))
        box.addStretch(1)
        self._help = RailButton("circle-help", _("Help"), "F1")
        self._help.clicked.connect(lambda: self.help_requested.emit())
        box.addWidget(self._help)
        for each in SCREENS:
            if each.icon and each.at_foot:
                box.addWidget(self._button(each.id, each.icon, each.title(), each.shortcut))
        box.addSpacing(6)
        box.addWidget(Line())
        box.addSpacing(6)
        self.person = PersonButton()
        self.person.clicked.connect(lambda: self.person_requested.emit())
        box.addWidget(self.person)
        self._narrow = False
        self.restyle()

    def _button(self, identity: str, icon: str, title: str, key: str) -> RailButton:
        button = RailButton(icon, title, key)
        button.clicked.connect(lambda: self.route_requested.emit(identity))
        self._buttons[identity] = button
        return button

    def restyle(self) -> None:
        """Take sizes from the look in force."""
        look = appearance()
        self._logo.setPixmap(logo_pixmap(look.px(32), self.devicePixelRatioF()))
        self.set_narrow(self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons and words."""
        self._narrow = narrow
        for button in self._all():
            button.narrow = narrow
            button.updateGeometry()
            button.update()
        self._name.setVisible(not narrow)
        self._offline.setVisible(not narrow)
        wide = appearance().px(212) if appearance().percent < 150 else appearance().px(190)
        self.setFixedWidth(max(64, appearance().px(54)) if narrow else wide)

    def set_active(self, identity: str) -> None:
        """Show where the person is."""
        for key, button in self._buttons.items():
            button.active = key == identity
            button.setAccessibleDescription(_("you are here") if button.active else "")
            button.update()

    def retranslate(self) -> None:
        """Take the words of another language."""
        for each in SCREENS:
            if each.id in self._buttons:
                button = self._buttons[each.id]
                button.setText(each.title())
                button.setAccessibleName(each.title())
        self._help.setText(_("Help"))
        self._help.setAccessibleName(_("Help"))
        self._offline.setText(_("Offline, saved"))

    def place_focus(self) -> None:
        """Put the focus on the present place."""
        active = next((b for b in self._buttons.values() if b.active), None)
        (active or self._all()[0]).setFocus()

    def _all(self) -> Sequence[RailButton]:
        return [*self._buttons.values(), self._help, self.person]
