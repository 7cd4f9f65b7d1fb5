"""What the choices of a story move, each with a bar and with its change in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from pogo_learn.assessment.branching import Meter
from pogo_learn.system.language import _
from pogo_learn.system.written import labelled
from pogo_learn.ui.widgets.card import clear_layout
from pogo_learn.ui.widgets.progress import Bar
from pogo_learn.ui.widgets.rich import plain_text
from pogo_learn.ui.widgets.text import Text

_COLOURS = ("chart.3", "chart.1", "chart.4")


class Meters(QWidget):
    """Meters side by side; hidden where a story has none."""

    def __init__(self, meters: Sequence[Meter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meters = tuple(meters)
        self._box = QGridLayout(self)
        self._box.setContentsMargins(0, 0, 0, 12)
        self._box.setHorizontalSpacing(20)

    def show_values(
        self, values: Sequence[tuple[str, int]], moved: Sequence[tuple[str, int]]
    ) -> None:
        """Show where each meter stands, and how far the last choice moved it."""
        clear_layout(self._box)
        changes = dict(moved)
        for column, (meter, (key, value)) in enumerate(zip(self._meters, values, strict=True)):
            by = changes.get(key, 0)
            change = _("up {points}") if by > 0 else _("down {points}") if by < 0 else ""
            words = f"{value}" + (f" ({change.format(points=abs(by))})" if by else "")
            label = Text(labelled(plain_text(meter.label), words), "secondary", "text.secondary")
            bar = Bar(value / 100, _COLOURS[column], plain_text(meter.label))
            self._box.addWidget(label, 0, column)
            self._box.addWidget(bar, 1, column)
            self._box.setColumnStretch(column, 1)
        self.setVisible(bool(self._meters))
