"""The record is damaged: it is mended at once, and the person is told what came back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.changes import Topic, changed
from pogo_learn.errors import PogoError
from pogo_learn.safekeeping.salvage import Salvage
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Chrome, Context, Route, Screen
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.progress import Bar
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


class MendingScreen(Screen):
    """Mends the record in the background as soon as it is opened."""

    chrome = Chrome.FOCUS

    _share = Signal(float)
    """From the background: how much is done."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._bar = Bar(0.0, "accent", _("Mending"))
        self._first: QWidget | None = None
        self._running = False
        self._share.connect(self._show_share)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(640, top=72)
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        del route
        if not self._running:
            self._begin()

    def title(self) -> str:
        return _("Mending your record")

    def place_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()
        else:
            self.setFocus()

    def _begin(self) -> None:
        self._running = True
        card = self._page(
            _("Mending your record"),
            _(
                "The file of your record is damaged. It stays as it is. Everything that can be "
                "read in it and in your backups is being brought together in a new file."
            ),
        )
        self._bar = Bar(0.0, "accent", _("Mending"))
        card.box.addWidget(self._bar)
        self._first = None
        application = self.context.application
        self.context.runner.run(
            lambda: _mended(application.mend, self._share.emit), self._done, self
        )

    def _page(self, title: str, words: str) -> Card:
        clear_layout(self._scroll.box)
        self._scroll.box.addWidget(Text(title, "page"))
        card = Card()
        card.box.addWidget(Text(words, "ui"))
        self._scroll.box.addWidget(card)
        self._scroll.box.addStretch(1)
        return card

    def _show_share(self, share: float) -> None:
        self._bar.set_share(share)

    def _done(self, outcome: object) -> None:
        self._running = False
        if isinstance(outcome, Salvage):
            words = outcome.sentence()
            card = self._page(_("Your record is mended"), words)
            button = Button(_("Go on"), Kind.PRIMARY, key=_("Enter"), pressed=self._go_on)
            card.box.addWidget(FlowBox(button))
        else:
            assert isinstance(outcome, PogoError)
            words = outcome.sentence()
            card = self._page(_("Your record could not be mended yet"), words)
            button = Button(_("Try again"), Kind.PRIMARY, pressed=self._begin)
            card.box.addWidget(FlowBox(button))
        self._first = button
        button.setFocus()
        announce(self, words)

    def _go_on(self) -> None:
        self.context.runner.do(lambda: changed(Topic.FOLDER), self)


def _mended(
    mend: Callable[[Callable[[float], object]], Salvage], tell: Callable[[float], object]
) -> Salvage | PogoError:
    """Mend in the background; an error is an outcome like another, for the page to show."""
    try:
        return mend(tell)
    except PogoError as error:
        return error
