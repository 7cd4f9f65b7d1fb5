"""Putting steps in order: tiles that are picked up and moved."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pogo_learn.assessment.ordering import Ordering
from pogo_learn.assessment.question import Marking, PartState
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import MARKED, Asking, QuestionView, parts_by_key
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import IconButton
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.tile import Tile


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
