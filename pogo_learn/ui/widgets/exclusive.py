"""One of several, side by side: one tab stop, arrow keys move. What each looks like is its own."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from pogo_learn.system.written import labelled
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.flow import FlowLayout


class ExclusiveButton(QRadioButton):
    """One of them; it can be pressed anywhere, and says its size by ``sizeHint``."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.restyle()

    def restyle(self) -> None:
        """Take the font from the look in force."""
        self.setFont(appearance().font("ui.medium"))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ExclusiveChoice(QWidget):
    """The row of them, which wraps; ``value`` is empty until one is chosen."""

    chosen = Signal(str)

    def __init__(self, name: str, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ExclusiveButton] = {}
        self._flow = FlowLayout(spacing=spacing)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, value: str, button: ExclusiveButton) -> None:
        """Add a choice; ``chosen`` gives its value."""
        button.setAccessibleName(labelled(self.accessibleName(), button.text()))
        self._buttons[value] = button
        self._group.addButton(button)
        self._flow.addWidget(button)
        button.toggled.connect(lambda on: self.chosen.emit(value) if on else None)

    @property
    def value(self) -> str:
        """What is chosen."""
        return next((value for value, one in self._buttons.items() if one.isChecked()), "")

    def first_stop(self) -> ExclusiveButton:
        """Give the choice that Tab reaches: the chosen one, else the first."""
        return self._buttons.get(self.value) or next(iter(self._buttons.values()))

    def choose(self, value: str) -> None:
        """Choose by program."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)

    def freeze(self) -> None:
        """Allow no more change."""
        for button in self._buttons.values():
            button.setEnabled(False)

    def buttons(self) -> tuple[ExclusiveButton, ...]:
        """Give the single choices."""
        return tuple(self._buttons.values())
