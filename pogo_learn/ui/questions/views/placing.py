"""Matching, sorting into groups and putting in order: tiles that are placed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pogo_learn.assessment.categorise import Categorise
from pogo_learn.assessment.matching import Matching
from pogo_learn.assessment.ordering import Ordering
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
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import IconButton
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text
from pogo_learn.ui.widgets.tile import Tile


class PairingView(QuestionView):
    """Numbered tiles on the left, lettered targets on the right: both for matching and groups.

    A tile is placed by number then letter, by clicking both, or by dragging it onto its target.
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
        self._held = ""
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._place_tiles(question, grid)
        self._place_targets(question, grid)
        self.box.addLayout(grid)
        self._verdicts = QGridLayout()
        self.box.addLayout(self._verdicts)

    def _place_tiles(self, question: Matching | Categorise, grid: QGridLayout) -> None:
        if isinstance(question, Matching):
            texts = {pair.key: pair.left for pair in question.pairs}
            order = self.order["lefts"]
        else:
            texts = {item.key: item.text for item in question.items}
            order = self.order["items"]
        for index, key in enumerate(order):
            tile = Tile(key, texts[key], str(index + 1))
            tile.clicked.connect(lambda _on=False, key=key: self._pick(key))
            tile.dropped.connect(self._swap)
            self._tiles[key] = tile
            grid.addWidget(tile, index, 0)

    def _place_targets(self, question: Matching | Categorise, grid: QGridLayout) -> None:
        if isinstance(question, Matching):
            texts = {side.key: side.text for side in question.rights}
            order = self.order["rights"]
        else:
            texts = {group.key: group.text for group in question.groups}
            order = tuple(texts)
        for index, key in enumerate(order):
            target = Tile(key, texts[key], badge_of(index), draggable=False)
            target.setCheckable(False)
            target.clicked.connect(lambda _on=False, key=key: self._put(key))
            target.dropped.connect(self._drop)
            self._targets[key] = target
            grid.addWidget(target, index, 1)

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
            tile = self._tiles[key]
            if part.state is not PartState.RIGHT:
                given = self._words(self._placed.get(key, ""))
                tile.set_placed(
                    _("You: {given}. Right: {answer}").format(given=given, answer=part.answer)
                )
            tile.show_marking(MARKED[part.state], part.feedback)
        parts = parts_by_key(marking)
        for row, key in enumerate(key for key in self._tiles if key in parts):
            part = parts[key]
            badge = Text(self._tiles[key].accessibleName().split(".")[0], "caption.medium")
            colour = "good.text" if part.state is PartState.RIGHT else "bad.text"
            self._verdicts.addWidget(badge, row, 0, Qt.AlignmentFlag.AlignTop)
            self._verdicts.addWidget(Text(part.feedback, "ui", colour, rich=True), row, 1)
        self._verdicts.setColumnStretch(1, 1)
        self._verdicts.setContentsMargins(4, 12, 0, 0)

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

    def _take_back(self, key: str) -> None:
        if self._placed.pop(key, ""):
            self._tiles[key].set_placed("")
            self.changed.emit()

    def _words(self, target: str) -> str:
        return self._targets[target].text() if target in self._targets else _("nothing")


class OrderingView(QuestionView):
    """Steps to put in order: picked up and moved by keys, by buttons or by dragging."""

    def __init__(self, question: Ordering, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        self._steps = {step.key: step for step in question.steps}
        self._sequence = list(self.order["steps"])
        self._held = ""
        self._before = list(self._sequence)
        self._tiles: dict[str, Tile] = {}
        self._lines: dict[str, QWidget] = {}
        for key in self._sequence:
            self._lines[key] = self._line(key)
        self._arrange()

    def _line(self, key: str) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        tile = Tile(key, self._steps[key].text, "", draggable=not self._steps[key].fixed)
        tile.clicked.connect(lambda _on=False, key=key: self._toggle_held(key))
        tile.dropped.connect(self._dropped)
        tile.setEnabled(True)
        self._tiles[key] = tile
        layout.addWidget(tile, 1)
        if not self._steps[key].fixed:
            name = plain_text(self._steps[key].text)
            for icon, words, step in (
                ("chevron-up", _("Move up: {step}"), -1),
                ("chevron-down", _("Move down: {step}"), 1),
            ):
                button = IconButton(icon, words.format(step=name))
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                button.clicked.connect(lambda _on=False, key=key, by=step: self._move(key, by))
                layout.addWidget(button)
        return line

    def response(self) -> dict[str, Any]:
        return {"order": list(self._sequence)}

    def restore(self, response: Mapping[str, Any]) -> None:
        order = [key for key in response.get("order", ()) if key in self._tiles]
        if len(order) == len(self._tiles):
            self._sequence = order
            self._arrange()

    def show_marking(self, marking: Marking) -> None:
        self.locked = True
        self._held = ""
        parts = parts_by_key(marking)
        for key, tile in self._tiles.items():
            part = parts[key]
            tile.show_marking(MARKED[part.state], part.feedback)
            place = list(self._steps).index(key) + 1
            if part.state is PartState.RIGHT:
                tile.set_placed(plain_text(part.feedback))
            else:
                tile.set_placed(
                    _("Belongs at place {place}. {why}").format(
                        place=place, why=plain_text(part.feedback)
                    )
                )
            for button in self._lines[key].findChildren(IconButton):
                button.hide()

    def place_focus(self) -> None:
        first = next(key for key in self._sequence if not self._steps[key].fixed)
        self._tiles[first].setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        if self.locked:
            return False
        key = next((key for key, tile in self._tiles.items() if tile.hasFocus()), "")
        if not key:
            return False
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = moves.get(Qt.Key(event.key()))
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if step and (self._held or control):
            self._move(self._held or key, step)
            return True
        if step:
            index = self._sequence.index(key) + step
            if 0 <= index < len(self._sequence):
                self._tiles[self._sequence[index]].setFocus()
            return True
        if event.key() == Qt.Key.Key_Escape and self._held:
            self._sequence = list(self._before)
            self._toggle_held(self._held)
            self._arrange()
            return True
        return False

    def keys(self) -> str:
        return _("Space picks up and drops, arrows move; Ctrl+arrow moves at once")

    def _toggle_held(self, key: str) -> None:
        if self.locked or self._steps[key].fixed:
            self._tiles[key].setChecked(False)
            return
        self._held = "" if self._held == key else key
        self._before = list(self._sequence)
        for name, tile in self._tiles.items():
            tile.setChecked(name == self._held)
        self._tiles[key].setFocus()
        self.changed.emit()

    def _move(self, key: str, by: int) -> None:
        index = self._sequence.index(key)
        target = index + by
        if not 0 <= target < len(self._sequence):
            return
        if self._steps[self._sequence[target]].fixed or self._steps[key].fixed:
            return
        self._sequence[index], self._sequence[target] = (
            self._sequence[target],
            self._sequence[index],
        )
        self._moved(key)

    def _dropped(self, key: str, onto: str) -> None:
        if self.locked or key not in self._tiles or self._steps[onto].fixed:
            return
        self._sequence.remove(key)
        self._sequence.insert(self._sequence.index(onto), key)
        self._moved(key)

    def _moved(self, key: str) -> None:
        self._arrange()
        self._tiles[key].setFocus()
        place = self._sequence.index(key) + 1
        announce(self, _("Place {place}").format(place=place))
        self.changed.emit()

    def _arrange(self) -> None:
        for index, key in enumerate(self._sequence):
            self.box.insertWidget(index, self._lines[key])
            self._tiles[key].set_text(self._steps[key].text, str(index + 1))
        tiles = [self._tiles[key] for key in self._sequence]
        for first, second in pairwise(tiles):
            QWidget.setTabOrder(first, second)
