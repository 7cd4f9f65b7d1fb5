"""Matching: tiles side by side, with a thread from each to its match."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from pogo_learn.assessment.matching import Matching
from pogo_learn.assessment.question import Marking, Part, PartState
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking, badge_of, parts_by_key, typed_letter
from pogo_learn.ui.questions.views.placing import PairingView
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, smooth
from pogo_learn.ui.widgets.tile import Tile


class MatchingView(PairingView):
    """Pairs side by side."""

    def __init__(self, question: Matching, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        self._verdicts: dict[str, PartState] = {}
        self._lay_out(question)

    def _lay_out(self, question: Matching) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(appearance().px(48))
        grid.setVerticalSpacing(2)
        lefts = {pair.key: pair.left for pair in question.pairs}
        rights = {side.key: side.text for side in question.rights}
        for row, key in enumerate(self.order["lefts"]):
            grid.addWidget(self._tile(key, lefts[key], str(row + 1)), row, 0)
        for row, key in enumerate(self.order["rights"]):
            grid.addWidget(
                self._add_target(Tile(key, rights[key], badge_of(row), draggable=False)), row, 1
            )
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.box.addLayout(grid)

    def take_key(self, event: QKeyEvent) -> bool:
        if self.locked:
            return False
        letter = typed_letter(event)
        tiles = list(self._tiles)
        if letter.isdigit() and 1 <= int(letter) <= len(tiles):
            key = tiles[int(letter) - 1]
            if self._held == key or key in self._placed:
                self._take_back(key)
            if self._held != key:
                self._pick(key)
            else:
                self._hold("")
            return True
        targets = list(self._targets)
        if self._held and letter.isalpha() and ord(letter) - 65 < len(targets):
            self._put(targets[ord(letter) - 65])
            return True
        return False

    def keys(self) -> str:
        return _("Number, then letter; the number again takes it back")

    def show_marking(self, marking: Marking) -> None:
        self._verdicts = {key: part.state for key, part in parts_by_key(marking).items()}
        super().show_marking(marking)

    def _verdict(self, part: Part, given: str, why: str) -> str:
        if part.state is PartState.RIGHT:
            return _("→ {answer}. {why}").format(answer=part.answer, why=why)
        return _("You: {given}. Right: {answer}. {why}").format(
            given=given, answer=part.answer, why=why
        )

    def _show_place(self, key: str) -> None:
        target = self._placed.get(key, "")
        self._tiles[key].set_placed(f"→ {self._words(target)}" if target else "")

    def _rearrange(self) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the thread from each tile to its match; what it says stands on the tile as well."""
        painter = QPainter(self)
        smooth(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colours = {None: "thread", PartState.RIGHT: "good"}
        for key, target in self._placed.items():
            colour = appearance().color(colours.get(self._verdicts.get(key), "bad"))
            painter.setPen(QPen(colour, 2.5))
            start, end = _facing(self._tiles[key], self._targets[target])
            half = (start.x() + end.x()) / 2
            path = QPainterPath(start)
            path.cubicTo(QPointF(half, start.y()), QPointF(half, end.y()), end)
            painter.drawPath(path)
        painter.end()


def _facing(first: QWidget, second: QWidget) -> tuple[QPointF, QPointF]:
    """Give the middles of the two edges with which neighbours face each other."""
    one, two = QRectF(first.geometry()), QRectF(second.geometry())
    if one.left() < two.left():
        ends = (one.right() - FOCUS_SPACE, two.left() + FOCUS_SPACE)
    else:
        ends = (one.left() + FOCUS_SPACE, two.right() - FOCUS_SPACE)
    return QPointF(ends[0], one.center().y()), QPointF(ends[1], two.center().y())
