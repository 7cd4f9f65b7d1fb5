"""Your record: where it lies, how it travels, whether it is intact, and how to leave."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from pogo_learn.application import Application
from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.errors import StoreError
from pogo_learn.learning.learners import remove_learner
from pogo_learn.record.state import Learner
from pogo_learn.store.place import describe_place
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.screens.waiting import Progress, wait_for
from pogo_learn.ui.widgets.announce import announce
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text
from pogo_learn.ui.your_record.erase_dialog import EraseDialog
from pogo_learn.ui.your_record.erased_dialog import ErasedDialog
from pogo_learn.ui.your_record.outcomes import verification_in_words
from pogo_learn.ui.your_record.travelling import MERGED, Travelling

if TYPE_CHECKING:
    from pogo_learn.record.verify import Verification
    from pogo_learn.safekeeping.erasure import Erasure


class YourRecordScreen(Screen):
    """Everything one can do with the record as a whole."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._first: QWidget | None = None
        self._said = ""
        self._travelling = Travelling(context, self, self._say)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(720)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        self._said = ""
        self._build()
        if route.argument:
            self._travelling.add_file(Path(route.argument))
        learner = self.context.application.learner
        asked = {
            "export": self._travelling.export,
            "readable": self._travelling.write_readable,
        }.get(route.block)
        if asked is not None and learner is not None:
            # The page is seen before the question where to write.
            QTimer.singleShot(0, self, partial(asked, learner))

    def refresh(self, changes: Changes) -> None:
        del changes
        self._build()

    def title(self) -> str:
        return _("Your record")

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Settings"), Route("settings")), Crumb(self.title()))

    def place_focus(self) -> None:
        if self._first is not None:
            self._first.setFocus()

    # The page

    def _build(self) -> None:
        box = self._scroll.box
        clear_layout(box)
        box.addWidget(Text(_("Your record"), "page"))
        if self._said:
            card = Card()
            card.box.addWidget(Text(self._said, "ui"))
            box.addWidget(card)
        learner = self.context.application.learner
        box.addWidget(self._place())
        if learner is not None:
            box.addWidget(self._journeys(learner))
        box.addWidget(self._care())
        if learner is not None:
            box.addWidget(self._leaving(learner))
        for place in self.context.application.waiting_places():
            box.addWidget(self._waiting(place))
        box.addStretch(1)

    def _place(self) -> Card:
        application = self.context.application
        card = Card()
        card.box.addWidget(Text(_("Where it lies"), "card"))
        place = describe_place(application.folder.root)
        words = (
            _("Your record lies in {folder}.")
            if place.kind in {"network", "synced"}
            else _("Your record lies in {folder}. Nothing leaves this computer.")
        )
        folder = application.folder.root
        card.box.addWidget(Text(words.format(folder=folder), "ui", "text.secondary"))
        for reason in place.reasons:
            card.box.addWidget(Text(reason, "ui", "warn.text"))
        location = application.location
        if location.kept_in is None:
            return card
        buttons: list[QWidget] = [
            Button(_("Keep it in another folder"), Kind.SECONDARY, pressed=self._choose_folder)
        ]
        if location.folder != location.kept_in:
            usual = partial(self._move_to, location.kept_in.root)
            buttons.append(Button(_("Back to the usual folder"), Kind.GHOST, pressed=usual))
        card.box.addWidget(FlowBox(*buttons))
        self._first = buttons[0]
        return card

    def _journeys(self, learner: Learner) -> Card:
        card = Card()
        card.box.addWidget(Text(_("On another computer, and in your hands"), "card"))
        card.box.addWidget(
            Text(
                _(
                    "Two computers can share one record. Carry it as a file, or let both use one "
                    "folder on a stick or a share: each leaves its part in OUTBOX and takes that "
                    "of the other. Nothing is counted twice."
                ),
                "ui",
                "text.secondary",
            )
        )
        write = Button(
            _("Write my record to a file"),
            Kind.SECONDARY,
            pressed=partial(self._travelling.export, learner),
        )
        card.box.addWidget(
            FlowBox(
                write,
                Button(
                    _("Add a record from a file"),
                    Kind.SECONDARY,
                    pressed=self._travelling.choose_file,
                ),
                Button(
                    _("Exchange by a folder"),
                    Kind.SECONDARY,
                    icon="refresh-cw",
                    pressed=self._travelling.choose_exchange,
                ),
                Button(
                    _("Write a copy to read"),
                    Kind.GHOST,
                    icon="file-text",
                    pressed=partial(self._travelling.write_readable, learner),
                ),
            )
        )
        if self.context.application.location.kept_in is None:
            self._first = write
        return card

    def _care(self) -> Card:
        card = Card()
        card.box.addWidget(Text(_("Is it safe?"), "card"))
        card.box.addWidget(
            Text(
                _(
                    "Every entry is chained to the one before by its hash, so a change or a gap is "
                    "seen. The check reads all of it again."
                ),
                "ui",
                "text.secondary",
            )
        )
        backups = Route("backups")
        card.box.addWidget(
            FlowBox(
                Button(
                    _("Check my record"),
                    Kind.SECONDARY,
                    icon="shield-check",
                    pressed=self._verify,
                ),
                Button(
                    _("Backups"),
                    Kind.SECONDARY,
                    icon="history",
                    pressed=lambda: self.route_requested.emit(backups),
                ),
            )
        )
        return card

    def _leaving(self, learner: Learner) -> Card:
        card = Card()
        card.box.addWidget(Text(_("Leaving"), "card"))
        card.box.addWidget(
            Text(
                _(
                    "Off the list, {name} is not shown any more, and the record is kept. Erased for "
                    "good, nothing is left, not in the backups either."
                ).format(name=learner.name),
                "ui",
                "text.secondary",
            )
        )
        card.box.addWidget(
            FlowBox(
                Button(
                    _("Take off the list"),
                    Kind.SECONDARY,
                    pressed=partial(self._take_off, learner),
                ),
                Button(
                    _("Erase for good"), Kind.DANGER, pressed=partial(self._ask_to_erase, learner)
                ),
            )
        )
        return card

    def _waiting(self, place: Path) -> Card:
        card = Card()
        card.box.addWidget(Text(_("Still to be erased"), "card"))
        words = _(
            "Somebody was erased while {folder} could not be reached, and copies may lie there. It is "
            "finished when the folder is back."
        )
        card.box.addWidget(Text(words.format(folder=place), "ui", "text.secondary"))
        again = Button(_("It is back: erase there"), Kind.SECONDARY, pressed=self._finish)
        again.setAccessibleDescription(str(place))
        gone = Button(
            _("It is gone for good"), Kind.GHOST, pressed=partial(self._forget_place, place)
        )
        gone.setAccessibleDescription(str(place))
        card.box.addWidget(FlowBox(again, gone))
        return card

    def _finish(self) -> None:
        application = self.context.application
        wait_for(
            self.context.runner,
            self,
            _("Erasing what was left ..."),
            lambda _progress: application.finish_erasing(),
            lambda finish: self._say("\n".join(finish.lines())),
            can_stop=False,
        )

    def _forget_place(self, place: Path) -> None:
        application = self.context.application

        def act() -> Changes:
            application.forget_place(place)
            return Changes()

        if self.context.runner.do(act, self) is not None:
            self._say(_("{folder} is not waited for any more.").format(folder=place))

    def _say(self, words: str) -> None:
        """Keep the outcome on the page: it may be longer than a toast lives."""
        self._said = words
        self._build()
        announce(self, words)

    # Another folder

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, _("Keep my record in this folder"), str(self.context.application.folder.root)
        )
        if name:
            self._move_to(Path(name))

    def _move_to(self, folder: Path) -> None:
        application = self.context.application

        def done(taken: bool) -> None:
            words = (
                _("Your record is now in {folder}.")
                if taken
                else _("There is a record in {folder} already. It is in use now.")
            )
            reasons = describe_place(folder).reasons
            self.toast_requested.emit(" ".join((words.format(folder=folder), *reasons)))
            self.context.runner.do(lambda: changed(Topic.FOLDER), self)

        self.context.runner.wait()
        wait_for(
            self.context.runner,
            self,
            _("Taking your record there ..."),
            lambda _progress: application.move_to(folder),
            done,
            can_stop=False,
            at_once=True,
        )

    # Care

    def _verify(self) -> None:
        application = self.context.application
        wait_for(
            self.context.runner,
            self,
            _("Checking your record ..."),
            lambda progress: _verified(application, progress),
            self._checked,
            can_stop=False,
        )

    def _checked(self, found: Verification) -> None:
        self._say(verification_in_words(found))
        if found.stale_tables:
            # What is shown was just computed anew.
            self.context.runner.do(lambda: MERGED, self)

    # Leaving

    def _take_off(self, learner: Learner) -> None:
        application = self.context.application

        def act() -> Changes:
            remove_learner(application.record, learner, application.acts)
            return changed(Topic.LEARNERS)

        if self.context.runner.do(act, self) is not None:
            self.toast_requested.emit(
                _("{name} is off the list. Ctrl+Z takes that back.").format(name=learner.name)
            )
            self.learner_left.emit()

    def _ask_to_erase(self, learner: Learner) -> None:
        dialog = EraseDialog(learner, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._erase, learner))
        dialog.open()

    def _erase(self, learner: Learner) -> None:
        application = self.context.application

        def done(erasure: Erasure) -> None:
            # The proof stays over whatever comes next.
            ErasedDialog(erasure, self.window()).open()
            self.context.runner.do(lambda: changed(Topic.FOLDER), self)

        self.context.runner.wait()
        wait_for(
            self.context.runner,
            self,
            _("Erasing {name} ...").format(name=learner.name),
            lambda progress: application.erase(learner.id, progress),
            done,
            can_stop=False,
            at_once=True,
        )


def _verified(application: Application, progress: Progress) -> Verification:
    """Check everything; what does not follow from the entries is computed anew."""
    from pogo_learn.record.verify import rebuild, verify

    if application.damage(thoroughly=True) is not None:
        raise StoreError(
            _("The file of your record is damaged."),
            safe=_("Nothing was deleted."),
            advice=_("Close the window and open it again: it mends the record."),
        )
    found = verify(application.folder)
    if found.stale_tables and not found.breaks:
        rebuild(application.record, progress)
    return found
