"""The line of sight of one item as breadcrumbs: where it ends is said in red."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pogo_learn.alignment.chain import Link
from pogo_learn.system.language import _
from pogo_learn.system.written import labelled
from pogo_learn.ui.widgets.card import Card, column
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.text import Text


class ChainLine(Card):
    """Shows the chain of the item that is traced."""

    def __init__(self, title: str, links: Sequence[Link], parent: QWidget | None = None) -> None:
        super().__init__("thread.soft", "thread", padding=10, parent=parent)
        self.setAccessibleName(_("Line of sight of {title}").format(title=title))
        steps: list[QWidget] = [_step(_("Item"), title, "text.primary")]
        for link in links:
            steps.append(Text("›", "card", "text.secondary", wrap=False))
            steps.append(_step(link.kind, link.text, "bad.text" if link.is_missing else ""))
        self.box.addWidget(FlowBox(*steps, spacing=10))


def _step(kind: str, text: str, colour: str) -> QWidget:
    holder = QWidget()
    words = Text(text, "ui.bold", colour or "text.primary", wrap=False)
    words.setAccessibleName(labelled(kind, text))
    layout = column(Text(kind, "caption", "text.secondary", wrap=False), words, spacing=0)
    holder.setLayout(layout)
    return holder
