"""A small window over the text: a key term, or a source."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QLayout, QVBoxLayout, QWidget

from pogo_learn.content.course import Source, Term
from pogo_learn.content.lenses.lens import Lens
from pogo_learn.system.language import _
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.theme.tokens import RADIUS_CARD
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import row
from pogo_learn.ui.widgets.chip import Chip
from pogo_learn.ui.widgets.painting import rounded, smooth
from pogo_learn.ui.widgets.text import Text


class Popover(QDialog):
    """A card over the page. Esc or Close closes it and the focus goes back to where it was."""

    def __init__(self, title: str, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(18, 16, 18, 12)
        self.box.setSpacing(8)
        head = row(Text(title, "card"), Chip(kind, "accent"), spacing=12)
        head.setStretch(0, 1)
        self.box.addLayout(head)
        self.setFixedWidth(appearance().px(390))

    def finish(self) -> None:
        """Add the closing button, after everything else."""
        close = Button(_("Close"), Kind.SOFT, key="Esc", pressed=self.close)
        line = row()
        line.addStretch(1)
        line.addWidget(close)
        self.box.addLayout(line)
        close.setFocus()

    def open_at(self, position: QPoint) -> None:
        """Show below a point, inside the screen."""
        # As high as its texts are at this width. What they ask for is made for a narrower one.
        self.box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.resize(self.width(), self.box.totalHeightForWidth(self.width()))
        screen = QGuiApplication.screenAt(position) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        left = min(max(area.left() + 8, position.x() - 20), area.right() - self.width() - 8)
        top = position.y() + 6
        if top + self.height() > area.bottom():
            top = max(area.top() + 8, position.y() - self.height() - 34)
        self.move(left, top)
        self.open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = appearance()
        painter = QPainter(self)
        smooth(painter)
        shape = QRectF(self.rect())
        rounded(painter, shape, RADIUS_CARD, look.color("bg.raised"), look.color("line.strong"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


def term_popover(term: Term, parent: QWidget, lens: Lens | None = None) -> Popover:
    """Make the pop-over of a key term; with a country lens, also how it is called there."""
    popover = Popover(term.term, _("Term"), parent)
    popover.box.addWidget(Text(term.definition, "ui", "text.secondary", rich=True))
    if term.formula:
        popover.box.addWidget(Text(term.formula, "ui.medium"))
    if term.example:
        words = _("For example: {example}").format(example=term.example)
        popover.box.addWidget(Text(words, "secondary", "text.secondary", rich=True))
    if lens is not None:
        add_local_term(popover.box, lens, term.id)
    popover.finish()
    return popover


def add_local_term(box: QBoxLayout, lens: Lens, term: str) -> bool:
    """Add how a key term is called where the lens looks, with its sources; False: it says nothing."""
    local = lens.local_term(term)
    if local is None:
        return False
    called = _("In {place}: {term}").format(place=lens.name, term=local.local)
    box.addWidget(Text(called, "ui.medium", "info.text"))
    if local.note:
        box.addWidget(Text(local.note, "secondary", "text.secondary", rich=True))
    if local.confidence == "low":
        box.addWidget(Text(_("Not confirmed at first hand."), "caption", "warn.text"))
    for source in lens.sources_of(local):
        words = _("Source: {source}").format(source=source_words(source))
        box.addWidget(Text(words, "caption", "text.tertiary"))
    return True


def source_popover(source: Source, number: int, parent: QWidget) -> Popover:
    """Make the pop-over of a source."""
    popover = Popover(_("Source {number}").format(number=number), _("Source"), parent)
    popover.box.addWidget(Text(source_words(source), "ui", "text.secondary"))
    if source.note:
        popover.box.addWidget(Text(source.note, "caption", "text.tertiary"))
    popover.finish()
    return popover


def source_words(source: Source) -> str:
    """Write a source on one line."""
    parts = (source.author, source.title, source.publisher, source.date)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
