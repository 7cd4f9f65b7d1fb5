"""Story, documents and model answer of an example, to read beside the plan."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pogo_learn.alignment.examples import Example
from pogo_learn.content.course import Block, Heading, Prose, Table
from pogo_learn.content.document_file import read_document
from pogo_learn.system.language import _
from pogo_learn.ui.reading.blocks import TableBox
from pogo_learn.ui.reading.prose import ProseBox
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.segmented import Segmented
from pogo_learn.ui.widgets.text import Text


class PagesDialog(QDialog):
    """Lets the plan be used while it is open, so that both can be read side by side."""

    def __init__(self, example: Example, parent: QWidget, page: str = "story") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._files = {key: (title, file) for key, title, file in example.pages()}
        look = appearance()
        self.setWindowTitle(example.title)
        self.resize(QSize(look.px(760), look.px(680)).boundedTo(parent.window().size()))
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 18)
        box.setSpacing(10)
        box.addWidget(Text(example.title, "card"))
        self.pages = Segmented(
            _("Page"), tuple((key, title, "") for key, title, _file in example.pages())
        )
        self.pages.chosen.connect(self.show_page)
        box.addWidget(self.pages)
        self._scroll = PageScroll(680, 4, top=4, ground="bg.surface")
        self._scroll.follow_focus()
        box.addWidget(self._scroll, 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), Kind.SECONDARY, key="Esc", pressed=self.accept))
        box.addLayout(foot)
        self.show_page(page)
        for segment in self.pages.buttons():
            if segment.isChecked():
                segment.setFocus()

    def show_page(self, key: str) -> None:
        """Show one of the pages from its beginning."""
        self.pages.choose(key)
        title, file = self._files[key]
        blocks, faults = read_document(file)
        box = self._scroll.box
        clear_layout(box)
        box.setSpacing(12)
        for block in blocks:
            widget = _widget_of(block)
            if widget is not None:
                box.addWidget(widget)
        for fault in faults:
            box.addWidget(Text(str(fault), "ui", "bad.text"))
        box.addStretch(1)
        self._scroll.setAccessibleName(title)
        self._scroll.verticalScrollBar().setValue(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), appearance().color("bg.surface"))
        painter.end()


def _widget_of(block: Block) -> QWidget | None:
    match block:
        case Heading():
            return Text(block.text, "h3")
        case Prose():
            return ProseBox(block.html, "reading.small")
        case Table():
            card = Card(padding=12)
            card.box.addWidget(TableBox(block))
            return card
        case _:
            return None
