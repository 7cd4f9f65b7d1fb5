"""Choosing a place on a figure: real radio buttons over the drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from pogo_learn.assessment.hotspot import Hotspot, Region
from pogo_learn.assessment.question import Marking, PartState
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import (
    Asking,
    QuestionView,
    badge_of,
    parts_by_key,
    typed_letter,
)
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.figure import Drawing
from pogo_learn.ui.widgets.painting import focus_ring, rounded, smooth
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text

_ROOM = 12
"""Pixels around a place for its letter, where neighbours and the edge of the figure leave them."""
_LINE = 2
"""Pixels of that for the outline."""

_EDGES = {
    PartState.RIGHT: "good",
    PartState.WRONG: "bad",
    PartState.MISSED: "good",
    PartState.NEUTRAL: "line.strong",
}


class RegionButton(QRadioButton):
    """One place on the figure: an outline with a letter."""

    def __init__(self, region: Region, badge: str, parent: QWidget) -> None:
        super().__init__(plain_text(region.label), parent)
        self.region = region
        self._badge = badge
        self._state: PartState | None = None
        self._room = _ROOM
        self.setAccessibleName(f"{badge}. {plain_text(region.label)}")
        self.setToolTip(plain_text(region.label))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_marking(self, state: PartState, feedback: str) -> None:
        """Show the verdict."""
        self._state = state
        self.setAccessibleDescription(plain_text(feedback))
        self.update()

    def minimumSizeHint(self) -> QSize:
        # Only the letter is painted; the words are for tool tip and assistive programs.
        return QSize(24, 24)

    def lie_on(self, place: QRect, room: int) -> None:
        """Cover a place of the figure, with some pixels around it for the letter."""
        self._room = room
        self.setGeometry(place.adjusted(-room, -room, room, room))
        # The corners around the letter belong to the neighbours.
        inset = room - _LINE
        inner = self.rect().adjusted(inset, inset, -inset, -inset)
        self.setMask(QRegion(inner).united(QRegion(self._badge_box().toAlignedRect())))
        self.update()

    def _badge_box(self) -> QRectF:
        size = appearance().px(20)
        return QRectF(0, 0, size, size)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def nextCheckState(self) -> None:
        if self._state is None:
            super().nextCheckState()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        room = self._room
        shape = QRectF(self.rect()).adjusted(room, room, -room, -room)
        chosen = self.isChecked()
        edge = (
            _EDGES[self._state]
            if self._state is not None
            else ("accent" if chosen else "line.strong")
        )
        fill = None
        if chosen or self.underMouse():
            fill = look.color(edge)
            fill.setAlphaF(0.16)
        marked = chosen or self._state in {PartState.RIGHT, PartState.MISSED}
        rounded(
            painter,
            shape,
            8,
            fill,
            look.color(edge),
            2.5 if marked else 1.0,
            dashed=self._state is PartState.MISSED,
        )
        if self.hasFocus():
            focus_ring(painter, shape.adjusted(2, 2, -2, -2), 7)
        badge = self._badge_box()
        rounded(painter, badge, 5, look.color(edge if chosen else "bg.surface"), look.color(edge))
        painter.setPen(look.color("bg.surface" if chosen else "text.primary"))
        painter.setFont(look.font("badge"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._badge)
        painter.end()


class _Board(Drawing):
    """The figure with its regions kept in place."""

    def place(self, buttons: list[RegionButton]) -> None:
        """Take the buttons that lie on the figure."""
        self._buttons = buttons
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        area = self.drawn()
        scale = area.width() / max(1, self.natural.width())
        buttons: list[RegionButton] = getattr(self, "_buttons", [])
        places = [_scaled(button.region, area.left(), scale) for button in buttons]
        for button, place in zip(buttons, places, strict=True):
            others = [other for other in places if other is not place]
            button.lie_on(place, _room_around(place, others, self.rect()))


def _scaled(region: Region, left: float, scale: float) -> QRect:
    x, y, width, height = region.rect
    return QRect(
        round(left + x * scale),
        round(y * scale),
        max(24, round(width * scale)),
        max(24, round(height * scale)),
    )


def _room_around(place: QRect, others: list[QRect], board: QRect) -> int:
    """Give the pixels that a place may grow by on every side without meeting another or the edge."""
    free = [
        place.left() - board.left(),
        place.top() - board.top(),
        board.right() - place.right(),
        board.bottom() - place.bottom(),
    ]
    for other in others:
        across = max(other.left() - place.right(), place.left() - other.right())
        down = max(other.top() - place.bottom(), place.top() - other.bottom())
        free.append((max(across, down) - 1) // 2)
    return max(_LINE, min(_ROOM, *free))


class HotspotView(QuestionView):
    """The figure with places to choose from."""

    def __init__(self, question: Hotspot, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        self._board = _Board(asking.figure(question.figure), question.figure_alt)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RegionButton] = {}
        for index, region in enumerate(question.regions):
            button = RegionButton(region, badge_of(index), self._board)
            button.toggled.connect(self.changed)
            self._group.addButton(button)
            self._buttons[region.key] = button
        self._board.place(list(self._buttons.values()))
        self.box.addWidget(self._board)
        self._chosen = Text("", "ui", "text.secondary")
        self.box.addWidget(self._chosen)
        self.changed.connect(self._say)

    def response(self) -> dict[str, Any]:
        return {"choice": next((k for k, b in self._buttons.items() if b.isChecked()), "")}

    def restore(self, response: Mapping[str, Any]) -> None:
        if response.get("choice") in self._buttons:
            self._buttons[response["choice"]].setChecked(True)

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        colours = {PartState.RIGHT: "good.text", PartState.WRONG: "bad.text"}
        for key, part in parts_by_key(marking).items():
            button = self._buttons[key]
            button.show_marking(part.state, part.feedback)
            line = f"<b>{button.accessibleName()}</b> {part.feedback}"
            colour = colours.get(part.state, "text.secondary")
            if part.state is PartState.MISSED:
                colour = "good.text"
            self.box.addWidget(Text(line, "ui", colour, rich=True))

    def place_focus(self) -> None:
        chosen = next((b for b in self._buttons.values() if b.isChecked()), None)
        (chosen or next(iter(self._buttons.values()))).setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        letter = typed_letter(event)
        index = ord(letter) - 65 if letter.isalpha() and letter.isascii() else -1
        buttons = list(self._buttons.values())
        if self.locked or not 0 <= index < len(buttons):
            return False
        buttons[index].setChecked(True)
        buttons[index].setFocus()
        return True

    def keys(self) -> str:
        return _("{first} to {last} choose").format(
            first="A", last=badge_of(len(self._buttons) - 1)
        )

    def _say(self) -> None:
        chosen = next((b for b in self._buttons.values() if b.isChecked()), None)
        self._chosen.setText(
            _("Chosen: {place}").format(place=chosen.accessibleName()) if chosen else ""
        )
