"""Matching and sorting into groups: tiles that are placed on targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from pogo_learn.assessment.categorise import Categorise
from pogo_learn.assessment.matching import Matching
from pogo_learn.assessment.question import Marking, PartState
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import (
    MARKED,
    Asking,
    QuestionView,
    badge_of,
    parts_by_key,
    typed_letter,
)
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.painting import FOCUS_SPACE, smooth
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.tile import Tile

_SHORT_NAME = 14
"""Characters of a group's name up to which four groups stand side by side."""


class PairingView(QuestionView):
    """Tiles that go to targets: both for matching and for groups.

    A tile is placed by its keys, by clicking both, or by dragging it onto its target. Pairs stand
    side by side with a thread from each to its match; groups stand above their cards.
    """

    def __init__(
        self,
        question: Matching | Categorise,
        asking: Asking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question, asking, parent)
        self._tiles: dict[str, Tile] = {}
        self._targets: dict[str, Tile] = {}
        self._placed: dict[str, str] = {}
        self._verdicts: dict[str, PartState] = {}
        self._held = ""
        if isinstance(question, Matching):
            self._lay_pairs(question)
        else:
            self._lay_groups(question, narrow=asking.narrow)

    def _lay_pairs(self, question: Matching) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(appearance().px(48))
        grid.setVerticalSpacing(2)
        lefts = {pair.key: pair.left for pair in question.pairs}
        rights = {side.key: side.text for side in question.rights}
        for row, key in enumerate(self.order["lefts"]):
            grid.addWidget(self._tile(key, lefts[key], str(row + 1)), row, 0)
        for row, key in enumerate(self.order["rights"]):
            grid.addWidget(self._target(key, rights[key], badge_of(row)), row, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.box.addLayout(grid)

    def _lay_groups(self, question: Categorise, *, narrow: bool) -> None:
        large = appearance().percent >= 150
        short = all(len(group.text) <= _SHORT_NAME for group in question.groups)
        across = min(len(question.groups), 4 if short and not (large or narrow) else 2)
        groups = _even_grid(across)
        for index, group in enumerate(question.groups):
            # The key that puts a card there stands on the group.
            target = self._target(group.key, group.text, str(index + 1))
            groups.addWidget(target, index // across, index % across)
        items = {item.key: item.text for item in question.items}
        across = 1 if large else 2
        cards = _even_grid(across)
        for index, key in enumerate(self.order["items"]):
            cards.addWidget(self._tile(key, items[key], ""), index // across, index % across)
        self.box.addLayout(groups)
        self.box.addSpacing(appearance().px(10))
        self.box.addLayout(cards)
        self._count()

    def _tile(self, key: str, text: str, badge: str) -> Tile:
        tile = Tile(key, text, badge)
        tile.clicked.connect(lambda _on=False: self._pick(key))
        tile.dropped.connect(self._swap)
        self._tiles[key] = tile
        return tile

    def _target(self, key: str, text: str, badge: str) -> Tile:
        target = Tile(key, text, badge, draggable=False)
        target.setCheckable(False)
        target.clicked.connect(lambda _on=False: self._put(key))
        target.dropped.connect(self._drop)
        self._targets[key] = target
        return target

    def response(self) -> dict[str, Any]:
        return {"placed": dict(self._placed)}

    def restore(self, response: Mapping[str, Any]) -> None:
        for key, target in dict(response.get("placed", {})).items():
            if key in self._tiles and target in self._targets:
                self._set(key, target)

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        self._hold("")
        for key, part in parts_by_key(marking).items():
            self._verdicts[key] = part.state
            why = plain_text(part.feedback)
            if part.state is PartState.RIGHT:
                words = _("→ {answer}. {why}").format(answer=part.answer, why=why)
            else:
                given = self._words(self._placed.get(key, ""))
                words = _("You: {given}. Right: {answer}. {why}").format(
                    given=given, answer=part.answer, why=why
                )
            self._tiles[key].set_placed(words.strip())
            self._tiles[key].show_marking(MARKED[part.state], part.feedback)
        self.update()

    def place_focus(self) -> None:
        next(iter(self._tiles.values())).setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        if self.locked:
            return False
        letter = typed_letter(event)
        if isinstance(self.question_data, Categorise):
            return self._group_key(letter)
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

    def _group_key(self, letter: str) -> bool:
        focused = next((key for key, tile in self._tiles.items() if tile.hasFocus()), "")
        key = focused or self._held
        targets = list(self._targets)
        if not key or not letter:
            return False
        if letter == "0":
            self._take_back(key)
            return True
        index = int(letter) - 1 if letter.isdigit() else ord(letter) - 65
        if not 0 <= index < len(targets):
            return False
        self._hold(key)
        self._put(targets[index])
        return True

    def keys(self) -> str:
        if isinstance(self.question_data, Categorise):
            return _("Tab to a card, then 1 to {last}; 0 takes it back").format(
                last=len(self._targets)
            )
        return _("Number, then letter; the number again takes it back")

    def _pick(self, key: str) -> None:
        if self.locked:
            return
        self._hold("" if self._held == key else key)

    def _hold(self, key: str) -> None:
        self._held = key
        for name, tile in self._tiles.items():
            tile.setChecked(name == key)
        if key:
            self._tiles[key].setFocus()

    def _put(self, target: str) -> None:
        if self.locked or not self._held:
            return
        key = self._held
        self._set(key, target)
        self._hold("")
        words = _("{item}: {place}").format(item=self._tiles[key].text(), place=self._words(target))
        announce(self, words)
        following = [name for name in self._tiles if name not in self._placed]
        if following:
            self._tiles[following[0]].setFocus()
        self.changed.emit()

    def _drop(self, key: str, target: str) -> None:
        if key in self._tiles and not self.locked:
            self._hold(key)
            self._put(target)

    def _swap(self, _key: str, _onto: str) -> None:
        """A tile dropped on another tile stays where it was."""

    def _set(self, key: str, target: str) -> None:
        self._placed[key] = target
        self._tiles[key].set_placed(f"→ {self._words(target)}")
        self._count()

    def _take_back(self, key: str) -> None:
        if self._placed.pop(key, ""):
            self._tiles[key].set_placed("")
            self._count()
            self.changed.emit()

    def _count(self) -> None:
        """Say on each group how many cards it holds, and draw the threads of pairs anew."""
        self.update()
        if isinstance(self.question_data, Categorise):
            for key, target in self._targets.items():
                count = list(self._placed.values()).count(key)
                target.set_placed(
                    _("{count} of {total}").format(count=count, total=len(self._tiles))
                )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the thread from each tile to its match; what it says stands on the tile as well."""
        if not isinstance(self.question_data, Matching):
            return
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

    def _words(self, target: str) -> str:
        return self._targets[target].text() if target in self._targets else _("nothing")


def _even_grid(across: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(4)
    grid.setVerticalSpacing(2)
    for column in range(across):
        grid.setColumnStretch(column, 1)
    return grid


def _facing(first: QWidget, second: QWidget) -> tuple[QPointF, QPointF]:
    """Give the middles of the two edges with which neighbours face each other."""
    one, two = QRectF(first.geometry()), QRectF(second.geometry())
    if one.left() < two.left():
        ends = (one.right() - FOCUS_SPACE, two.left() + FOCUS_SPACE)
    else:
        ends = (one.left() + FOCUS_SPACE, two.right() - FOCUS_SPACE)
    return QPointF(ends[0], one.center().y()), QPointF(ends[1], two.center().y())
