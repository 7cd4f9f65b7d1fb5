"""Choosing policies by the fields of their cards: one list for each field, two beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from pogo_learn.content.policies.card import PolicyCard
from pogo_learn.content.policies.comparing import FILTERS, values_of
from pogo_learn.system.language import _, ngettext
from pogo_learn.system.written import number_text
from pogo_learn.ui.library.policy_words import FIELD_WORDS, value_in_words
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.drop_down import DropDown
from pogo_learn.ui.widgets.text import Text

_BESIDE: Final = 2
"""So many lists stand in a row."""
_FEWEST_LETTERS: Final = 8


class PolicyFilters(QWidget):
    """What a learner wants of each field; ``changed`` tells that it is something else now."""

    changed = Signal()

    def __init__(self, cards: Iterable[PolicyCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        known = tuple(cards)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        self._boxes = {name: self._box(name, values_of(known, name)) for name in FILTERS}
        for place, box in enumerate(self._boxes.values()):
            grid.addWidget(box, place // _BESIDE, place % _BESIDE)
        self._found = Text("", "secondary", "text.secondary")
        self._all = Button(_("Show all policies"), Kind.GHOST, compact=True, pressed=self._show_all)
        self._all.setEnabled(False)
        row = (len(self._boxes) + _BESIDE - 1) // _BESIDE
        grid.addWidget(self._found, row, 0)
        grid.addWidget(self._all, row, 1)

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """What is wanted: fields with the value that a card has to have."""
        return tuple(
            (name, str(box.currentData()))
            for name, box in self._boxes.items()
            if box.currentData() is not None
        )

    def say_found(self, found: int, every: int) -> None:
        """Say how many policies are as they are wanted."""
        words = ngettext("{found} of {every} policy", "{found} of {every} policies", every)
        self._found.setText(words.format(found=number_text(found), every=number_text(every)))

    def reset(self) -> None:
        """Want every value of every field again."""
        for box in self._boxes.values():
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self._tell()

    def _show_all(self) -> None:
        self.reset()
        # The button goes grey; whoever pressed it by a key goes on with the first list.
        next(iter(self._boxes.values())).setFocus()

    def _box(self, name: str, values: Iterable[str]) -> DropDown:
        box = DropDown()
        title = FIELD_WORDS[name]()
        box.setAccessibleName(title)
        box.addItem(_("{kind}: all").format(kind=title), None)
        for value in values:
            box.addItem(value_in_words(name, value), value)
        box.currentIndexChanged.connect(lambda _at: self._tell())
        box.setMinimumContentsLength(_FEWEST_LETTERS)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return box

    def _tell(self) -> None:
        for box in self._boxes.values():
            box.setToolTip(box.currentText())
        self._all.setEnabled(bool(self.fields))
        self.changed.emit()
