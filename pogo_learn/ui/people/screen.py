"""Choosing a learner, with the PIN where there is one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic
from pogo_learn.learning.pins import LONGEST, Try, Verdict
from pogo_learn.record.state import Learner
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.screens.screen import Chrome, Context, Route, Screen
from pogo_learn.ui.theme.appearance import appearance
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout, row
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


class PeopleScreen(Screen):
    """The learners of this laptop. Route argument: who is asked for the PIN at once."""

    chrome = Chrome.FOCUS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._asked = ""
        self._first: QWidget | None = None
        self._entry: QLineEdit | None = None
        self._verdict = Text("", "ui", "bad.text")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(520, top=72)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        self._asked = route.argument
        self._build()

    def title(self) -> str:
        return _("Who is studying?")

    def refresh(self, changes: Changes) -> None:
        if changes.touches(Topic.LEARNERS):
            self._build()

    def leave(self) -> None:
        if self._entry is not None:
            self._entry.clear()

    def place_focus(self) -> None:
        target = self._entry or self._first
        if target is not None:
            target.setFocus()

    def _build(self) -> None:
        box = self._scroll.box
        clear_layout(box)
        self._entry = self._first = None
        box.addWidget(Text(_("Who is studying?"), "page"))
        for learner in self.context.application.learners():
            box.addWidget(self._card(learner))
        add = Button(
            _("Add a learner"),
            Kind.GHOST,
            icon="plus",
            pressed=lambda: self.route_requested.emit(Route("welcome", "add")),
        )
        box.addWidget(FlowBox(add))
        box.addStretch(1)

    def _card(self, learner: Learner) -> Card:
        card = Card()
        locked = self.context.application.pins.has(learner.id)
        choose = Button(
            learner.name,
            Kind.SECONDARY,
            icon="lock" if locked else "user",
            pressed=partial(self._choose, learner),
        )
        if locked:
            choose.setAccessibleDescription(_("asks for a PIN"))
        card.box.addWidget(FlowBox(choose))
        self._first = self._first or choose
        if locked and learner.id == self._asked:
            self._add_entry(card, learner)
        return card

    def _add_entry(self, card: Card, learner: Learner) -> None:
        card.box.addWidget(Text(_("PIN of {name}").format(name=learner.name), "ui"))
        entry = QLineEdit()
        entry.setEchoMode(QLineEdit.EchoMode.Password)
        entry.setMaxLength(LONGEST)
        entry.setFont(appearance().font("option"))
        entry.setAccessibleName(_("PIN of {name}").format(name=learner.name))
        entry.returnPressed.connect(partial(self._try, learner))
        card.box.addWidget(entry)
        self._verdict = Text("", "ui", "bad.text")
        self._verdict.hide()
        card.box.addWidget(self._verdict)
        unlock = Button(
            _("Open"), Kind.PRIMARY, key=_("Enter"), pressed=partial(self._try, learner)
        )
        line = row(unlock)
        line.addStretch(1)
        card.box.addLayout(line)
        self._entry = entry

    def _choose(self, learner: Learner) -> None:
        if self.context.application.pins.has(learner.id):
            self._asked = learner.id
            self._build()
            QTimer.singleShot(0, self, self.place_focus)
        else:
            self.learner_chosen.emit(learner.id)

    def _try(self, learner: Learner) -> None:
        entry = self._entry
        if entry is None:
            return
        pins = self.context.application.pins
        pin = entry.text()
        tried = self.context.runner.do(lambda: pins.try_pin(learner.id, pin), self)
        entry.clear()
        if tried is None:
            return
        if tried.verdict is Verdict.OPENED:
            self.learner_chosen.emit(learner.id)
            return
        words = _in_words(tried)
        self._verdict.setText(words)
        self._verdict.show()
        announce(self, words)
        entry.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asked:
            self._asked = ""
            self._build()
            QTimer.singleShot(0, self, self.place_focus)
            return
        super().keyPressEvent(event)


def _in_words(tried: Try) -> str:
    wait = ngettext(
        "Try again in {count} second.", "Try again in {count} seconds.", tried.seconds
    ).format(count=tried.seconds)
    if tried.verdict is Verdict.WAIT:
        return wait
    wrong = _("This is not the PIN.")
    return f"{wrong} {wait}" if tried.seconds else wrong
