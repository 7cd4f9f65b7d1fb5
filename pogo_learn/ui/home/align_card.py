"""The way from Home to a plan: the one that was worked on last, and the worked examples."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pogo_learn.alignment.examples import examples
from pogo_learn.system.language import _
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, row
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class AlignCard(Card):
    """One press opens a plan: the last of one's own, or an example."""

    def __init__(
        self, own: tuple[Path, ...], open_plan: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        head = row(Text(_("Align a plan"), "card"), spacing=12)
        head.setStretch(0, 1)
        every = Button(
            _("Open Align"), Kind.GHOST, icon_after="arrow-right", pressed=partial(open_plan, "")
        )
        head.addWidget(every)
        self.box.addLayout(head)
        words = _("See where a procurement plan does not serve mission, strategy and budget.")
        self.box.addWidget(Text(words, "ui", "text.secondary"))
        self.box.addWidget(FlowBox(*self._plans(own, open_plan), spacing=8))

    def _plans(self, own: tuple[Path, ...], open_plan: Callable[[str], None]) -> list[Button]:
        """The last plan of one's own comes first, then the examples that come with the program."""
        found = [
            Button(
                _("Go on with {plan}").format(plan=file.stem),
                Kind.SECONDARY,
                icon="file-text",
                pressed=partial(open_plan, str(file)),
            )
            for file in own[:1]
        ]
        for example in examples():
            words = _("Example: {name}").format(name=example.title)
            act = partial(open_plan, str(example.file))
            button = Button(words, Kind.SECONDARY, pressed=act)
            button.setToolTip(example.said)
            found.append(button)
        return found
