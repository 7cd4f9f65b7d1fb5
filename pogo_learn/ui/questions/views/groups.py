"""Sorting into groups: a card that is placed moves into its group."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from pogo_learn.assessment.categorise import Categorise
from pogo_learn.assessment.question import Part, PartState
from pogo_learn.system.language import _
from pogo_learn.ui.questions.view import Asking, typed_letter
from pogo_learn.ui.questions.views.placing import PairingView
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.card import Card
from pogo_learn.ui.widgets.text import Text
from pogo_learn.ui.widgets.tile import Tile, dragged_key

_SHORT_NAME = 14
"""Characters of a group's name up to which four groups stand side by side."""


class _Head(Tile):
    """The name of a group, its key and how many cards it holds; pressed, it takes the held card."""

    def _look(self) -> tuple[str, str, float]:
        _fill, edge, width = super()._look()
        return ("bg.sunken", "bg.sunken" if edge == "line.strong" else edge, width)


class _Group(Card):
    """A frame around a group: its head, the cards in it, and room for the next."""

    dropped = Signal(str)
    """Key of the card that was dragged here."""
    clicked = Signal()

    def __init__(self, head: Tile) -> None:
        super().__init__("", "line.subtle", padding=4)
        self.head = head
        self.setAcceptDrops(True)
        self.box.setSpacing(2)
        self.box.addWidget(head)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(2)
        self.box.addLayout(self._cards)
        self._room = Card("", "line.strong", dashed=True, padding=8)
        words = Text(_("Drop here"), "secondary", "text.tertiary")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._room.box.addWidget(words)
        self.box.addWidget(self._room)
        # At large text the cards below would be out of sight for the sake of two words.
        self._room.setVisible(appearance().percent < 150)
        self.box.addStretch(1)

    def hold(self, cards: list[Tile]) -> None:
        """Show these cards, in this order."""
        while self._cards.count():
            self._cards.takeAt(0)
        for card in cards:
            self._cards.addWidget(card)

    def close_room(self) -> None:
        """Take nothing more."""
        self._room.hide()
        self.setAcceptDrops(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if isinstance(event.source(), Tile):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if key := dragged_key(event):
            event.acceptProposedAction()
            self.dropped.emit(key)


class GroupingView(PairingView):
    """Groups side by side, and below them the cards that are still to be placed."""

    def __init__(self, question: Categorise, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(question, asking, parent)
        self._groups: dict[str, _Group] = {}
        self._lay_groups(question, narrow=asking.narrow)
        items = {item.key: item.text for item in question.items}
        for key in self.order["items"]:
            tile = self._tile(key, items[key], "")
            # In a narrow group a card is higher than its hint, which counts with more width.
            policy = tile.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            tile.setSizePolicy(policy)
        self._waiting_words = Text(_("Still to place"), "ui.bold", "text.secondary")
        self.box.addSpacing(appearance().px(8))
        self.box.addWidget(self._waiting_words)
        self._waiting = _even_grid(self._cards_across())
        self.box.addLayout(self._waiting)
        self._rearrange()

    def _lay_groups(self, question: Categorise, *, narrow: bool) -> None:
        large = appearance().percent >= 150
        short = all(len(group.text) <= _SHORT_NAME for group in question.groups)
        across = min(len(question.groups), 4 if short and not (large or narrow) else 2)
        grid = _even_grid(across)
        grid.setSpacing(8)
        for index, group in enumerate(question.groups):
            # The key that puts a card there stands on the group.
            head = self._add_target(_Head(group.key, group.text, str(index + 1), draggable=False))
            frame = _Group(head)
            frame.clicked.connect(head.click)
            frame.dropped.connect(lambda key, target=group.key: self._drop(key, target))
            self._groups[group.key] = frame
            grid.addWidget(frame, index // across, index % across)
        self.box.addLayout(grid)

    def _cards_across(self) -> int:
        return 1 if appearance().percent >= 150 else 2

    def place_focus(self) -> None:
        free = [tile for key, tile in self._tiles.items() if key not in self._placed]
        next(iter(free or self._tiles.values())).setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        letter = typed_letter(event)
        focused = next((key for key, tile in self._tiles.items() if tile.hasFocus()), "")
        key = focused or self._held
        targets = list(self._targets)
        if self.locked or not key or not letter:
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
        return _("Tab to a card, then 1 to {last}; 0 takes it back").format(last=len(self._targets))

    def _verdict(self, part: Part, given: str, why: str) -> str:
        del given  # The group in which it stands says it.
        if part.state is PartState.RIGHT:
            return why
        return _("Right: {answer}. {why}").format(answer=part.answer, why=why)

    def _show_place(self, key: str) -> None:
        # The group around it is seen; what is only heard must name it.
        self._tiles[key].set_place(self._words(self._placed[key]) if key in self._placed else "")

    def _rearrange(self) -> None:
        """Let each card stand in its group, and the rest below."""
        while self._waiting.count():
            self._waiting.takeAt(0)
        held: dict[str, list[Tile]] = {key: [] for key in self._groups}
        for key, target in self._placed.items():
            held[target].append(self._tiles[key])
        for target, group in self._groups.items():
            group.hold(held[target])
            group.head.set_placed(
                _("{count} of {total}").format(count=len(held[target]), total=len(self._tiles))
            )
            if self.locked:
                group.close_room()
        across = self._cards_across()
        free = [tile for key, tile in self._tiles.items() if key not in self._placed]
        for index, tile in enumerate(free):
            self._waiting.addWidget(tile, index // across, index % across)
        for tile in self._tiles.values():
            # What got another parent is hidden by Qt.
            tile.show()
        self._waiting_words.setVisible(bool(free))
        self._order_tabs(held, free)

    def _order_tabs(self, held: dict[str, list[Tile]], free: list[Tile]) -> None:
        """Let Tab go as the eye does: group by group with its cards, then the rest."""
        chain: list[QWidget] = []
        for target, group in self._groups.items():
            chain += [group.head, *held[target]]
        chain += free
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)


def _even_grid(across: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(4)
    grid.setVerticalSpacing(2)
    for column in range(across):
        grid.setColumnStretch(column, 1)
    return grid
