"""The list of backups with date, size and counts, a look inside, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.errors import StoreError
from pogo_learn.safekeeping.backup_file import Backup, holds_something
from pogo_learn.safekeeping.backups import ASKED, Backups
from pogo_learn.settings.table import SECOND_PLACE
from pogo_learn.system.language import _
from pogo_learn.ui.backups.card import BackupCard
from pogo_learn.ui.backups.words import Listed, listed, moment_in_words
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Found:
    """What there is: our own backups, and those of others in the second place."""

    own: tuple[Listed, ...]
    others: tuple[tuple[Listed, ...], ...]


class BackupsScreen(Screen):
    """The backups of the record in use."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._listed: Found | None = None
        self._make = Button(_("Make a backup now"), Kind.PRIMARY, pressed=self._create)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll(720)
        self._scroll.follow_focus()
        outer.addWidget(self._scroll)

    def open(self, route: Route) -> None:
        del route
        self._listed = None
        self._build()
        self._read()

    def title(self) -> str:
        return _("Backups")

    def trail(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Settings"), Route("settings")), Crumb(self.title()))

    def place_focus(self) -> None:
        self._make.setFocus()

    def _read(self) -> None:
        backups = self.context.application.backups
        self.context.runner.run(partial(_look, backups), self._show, self)

    def _show(self, found: Found) -> None:
        had_focus = self._make.hasFocus()
        self._listed = found
        self._build()
        if had_focus:
            self._make.setFocus()

    def _build(self) -> None:
        box = self._scroll.box
        clear_layout(box)
        box.addWidget(Text(_("Backups"), "page"))
        box.addWidget(
            Text(
                _(
                    "While you study, your record is copied every half hour if it changed. Older "
                    "copies are thinned: one a day, then one a week, then one a month."
                ),
                "ui",
                "text.secondary",
            )
        )
        self._make = Button(_("Make a backup now"), Kind.PRIMARY, pressed=self._create)
        box.addWidget(FlowBox(self._make))
        box.addWidget(self._second_place())
        if self._listed is None:
            box.addWidget(Text(_("Reading the backups ..."), "ui", "text.secondary"))
        else:
            if not self._listed.own:
                box.addWidget(Text(_("There is no backup yet."), "ui", "text.secondary"))
            for one in self._listed.own:
                box.addWidget(self._card(one))
            for group in self._listed.others:
                box.addWidget(self._others(group))
                for one in group:
                    box.addWidget(self._card(one))
        box.addStretch(1)

    def _second_place(self) -> Card:
        card = Card()
        card.box.addWidget(Text(_("A second place"), "card"))
        place = self.context.application.settings.text(SECOND_PLACE)
        words = (
            _("Every backup is copied to {folder} as well.").format(folder=place)
            if place
            else _("A copy on another disk survives the loss of this computer.")
        )
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        buttons: list[QWidget] = [
            Button(_("Choose a folder"), Kind.SECONDARY, pressed=self._choose_place)
        ]
        if place:
            buttons.append(
                Button(_("No second place"), Kind.GHOST, pressed=lambda: self._set_place(""))
            )
        card.box.addWidget(FlowBox(*buttons))
        return card

    def _card(self, listed: Listed) -> BackupCard:
        return BackupCard(listed, self.context.runner, partial(self._restore, listed.backup))

    def _others(self, group: tuple[Listed, ...]) -> Card:
        """Say whose backups follow."""
        card = Card()
        card.box.addWidget(Text(_("Of another installation"), "card"))
        names = dict.fromkeys(
            name for one in group if one.contents is not None for name in one.contents.learners
        )
        words = _(
            "These lie in the second place and were made elsewhere, for: {names}. Putting one back "
            "makes it the record here."
        ).format(names=", ".join(names) or _("nobody"))
        card.box.addWidget(Text(words, "ui", "text.secondary"))
        return card

    # Acts

    def _create(self) -> None:
        backups = self.context.application.backups
        self.context.runner.run(partial(_made, backups), self._after_create, self)
        self.toast_requested.emit(_("Making a backup ..."))

    def _after_create(self, trouble: str) -> None:
        self.toast_requested.emit(trouble or _("The backup is made and was read back."))
        self._read()

    def _choose_place(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("A second place for backups"))
        if name:
            self._set_place(str(Path(name)))

    def _set_place(self, folder: str) -> None:
        application = self.context.application

        def act() -> Changes:
            application.change_setting(SECOND_PLACE, folder)
            return changed(Topic.SETTINGS)

        if self.context.runner.do(act, self) is not None:
            self._build()
            if folder:
                self._create()

    def _restore(self, backup: Backup) -> None:
        application = self.context.application

        def done(before: Backup | None) -> None:
            words = _("Your record is as it was on {when}.")
            if before is not None and holds_something(before):
                words = _(
                    "Your record is as it was on {when}. What was there before is kept as a backup."
                )
            self.toast_requested.emit(words.format(when=moment_in_words(backup)))
            self.context.runner.do(lambda: changed(Topic.FOLDER), self)

        self.context.runner.wait()
        wait_for(
            self.context.runner,
            self,
            _("Putting the backup back ..."),
            lambda _progress: application.restore(backup),
            done,
            can_stop=False,
            at_once=True,
        )


def _look(backups: Backups) -> Found:
    others = tuple(tuple(map(listed, other.backups)) for other in backups.of_others())
    return Found(tuple(map(listed, backups.all())), others)


def _made(backups: Backups) -> str:
    """Make a backup in the background; gives what a second place had against it."""
    backup = backups.create(ASKED)
    try:
        backups.copy_to_second_place(backup)
    except StoreError as error:
        return error.sentence()
    return ""
