"""The record is of an older program: it is brought up to date, and the person waits for it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pogo_learn.application import Application
from pogo_learn.changes import Topic, changed
from pogo_learn.errors import PogoError
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Chrome, Context, Route, Screen
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


class UpdatingScreen(Screen):
    """Brings the record up to date in the background as soon as it is opened, then goes on."""

    chrome = Chrome.FOCUS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._again: Button | None = None
        self._running = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(640, top=72)
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        del route
        if not self._running:
            self._begin()

    def title(self) -> str:
        return _("Bringing your record up to date")

    def place_focus(self) -> None:
        (self._again or self).setFocus()

    def _begin(self) -> None:
        self._running = True
        self._again = None
        self._page(
            self.title(),
            _(
                "An older version of POGO Learn wrote it. A backup is made first. The change is made "
                "on a copy, which takes the place of your record once it was checked. This takes a "
                "few seconds; a very long record takes a minute."
            ),
        )
        self.context.runner.run(partial(_brought_up, self.context.application), self._done, self)

    def _page(self, title: str, words: str) -> Card:
        clear_layout(self._scroll.box)
        self._scroll.box.addWidget(Text(title, "page"))
        card = Card()
        card.box.addWidget(Text(words, "ui"))
        self._scroll.box.addWidget(card)
        self._scroll.box.addStretch(1)
        announce(self, words)
        return card

    def _done(self, trouble: PogoError | None) -> None:
        self._running = False
        if trouble is None:
            self.context.runner.do(lambda: changed(Topic.FOLDER), self)
            return
        card = self._page(_("Your record could not be brought up to date"), trouble.sentence())
        self._again = Button(_("Try again"), Kind.PRIMARY, pressed=self._begin)
        card.box.addWidget(FlowBox(self._again))
        self._again.setFocus()


def _brought_up(application: Application) -> PogoError | None:
    """Open the record, which migrates it; gives what stood against it."""
    try:
        assert application.record
    except PogoError as error:
        return error
    return None
