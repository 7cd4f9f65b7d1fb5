"""Tiles that are placed on targets: what matching and sorting into groups have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from pogo_learn.assessment.categorise import Categorise
from pogo_learn.assessment.matching import Matching
from pogo_learn.assessment.question import Marking, Part
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import (
    MARKED,
    Asking,
    QuestionView,
    parts_by_key,
)
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.tile import Tile


class PairingView(QuestionView):
    """Tiles that go to targets: both for matching and for groups.

    A tile is placed by its keys, by clicking both, or by dragging it onto its target.
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

    def _tile(self, key: str, text: str, badge: str) -> Tile:
        tile = Tile(key, text, badge)
        tile.clicked.connect(lambda _on=False: self._pick(key))
        tile.dropped.connect(self._swap)
        self._tiles[key] = tile
        return tile

    def _add_target(self, target: Tile) -> Tile:
        key = target.key
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
            given = self._words(self._placed.get(key, ""))
            words = self._verdict(part, given, plain_text(part.feedback))
            self._tiles[key].set_placed(words.strip())
            self._tiles[key].show_marking(MARKED[part.state], part.feedback)
        self._rearrange()

    def _verdict(self, part: Part, given: str, why: str) -> str:
        """Say on a tile where it belongs and why."""
        raise NotImplementedError

    def _show_place(self, key: str) -> None:
        """Show where a tile was put, or that it is free again."""
        raise NotImplementedError

    def _rearrange(self) -> None:
        """Bring the whole into line with what is placed."""
        raise NotImplementedError

    def place_focus(self) -> None:
        next(iter(self._tiles.values())).setFocus()

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
        self._tiles[following[0] if following else key].setFocus()
        self.changed.emit()

    def _drop(self, key: str, target: str) -> None:
        if key in self._tiles and not self.locked:
            self._hold(key)
            self._put(target)

    def _swap(self, _key: str, _onto: str) -> None:
        """A tile dropped on another tile stays where it was."""

    def _set(self, key: str, target: str) -> None:
        # Put in anew, it stands last in its group.
        self._placed.pop(key, "")
        self._placed[key] = target
        self._show_place(key)
        self._rearrange()

    def _take_back(self, key: str) -> None:
        if self._placed.pop(key, ""):
            self._show_place(key)
            self._rearrange()
            self._tiles[key].setFocus()
            self.changed.emit()

    def _words(self, target: str) -> str:
        return self._targets[target].text() if target in self._targets else _("nothing")
