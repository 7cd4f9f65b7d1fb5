"""The list of backups with date, size and counts, a look inside, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.errors import StoreError
from pogo_learn.safekeeping.backups import ASKED, Backup, BackupContents, Backups, contents_of
from pogo_learn.settings.table import SECOND_PLACE
from pogo_learn.system.clock import read_timestamp
from pogo_learn.system.language import _, ngettext
from pogo_learn.ui.screens.screen import Context, Crumb, Route, Screen
from pogo_learn.ui.screens.waiting import wait_for
from pogo_learn.ui.widgets.button import Button, Kind
from pogo_learn.ui.widgets.card import Card, clear_layout
from pogo_learn.ui.widgets.flow import FlowBox
from pogo_learn.ui.widgets.scroll import PageScroll
from pogo_learn.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup and what is in it; None where it cannot be read."""

    backup: Backup
    contents: BackupContents | None


class BackupsScreen(Screen):
    """The backups of the record in use."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._listed: tuple[Listed, ...] | None = None
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

    def _show(self, listed: tuple[Listed, ...]) -> None:
        had_focus = self._make.hasFocus()
        self._listed = listed
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
        elif not self._listed:
            box.addWidget(Text(_("There is no backup yet."), "ui", "text.secondary"))
        for listed in self._listed or ():
            box.addWidget(self._card(listed))
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

    def _card(self, listed: Listed) -> Card:
        card = Card()
        backup = listed.backup
        when = moment_in_words(backup)
        card.box.addWidget(Text(when, "ui.bold"))
        card.box.addWidget(Text(_summary(listed), "ui", "text.secondary"))
        if listed.contents is None:
            return card
        inside = Text(_inside(listed.contents), "ui", "text.secondary")
        inside.hide()
        look = Button(_("Look inside"), Kind.GHOST, icon="eye")
        look.setAccessibleName(_("Look inside: {when}").format(when=when))
        look.clicked.connect(lambda: inside.setVisible(not inside.isVisible()))
        back = Button(_("Put back"), Kind.SECONDARY, pressed=partial(self._restore, backup))
        back.setAccessibleName(_("Put back: {when}").format(when=when))
        card.box.addWidget(inside)
        card.box.addWidget(FlowBox(back, look))
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

        def done(_before: Backup | None) -> None:
            self.toast_requested.emit(
                _(
                    "Your record is as it was on {when}. What was there before is kept as a backup."
                ).format(when=moment_in_words(backup))
            )
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


def _look(backups: Backups) -> tuple[Listed, ...]:
    return tuple(Listed(backup, _contents(backup)) for backup in backups.all())


def _contents(backup: Backup) -> BackupContents | None:
    try:
        return contents_of(backup.file)
    except StoreError:
        return None


def _made(backups: Backups) -> str:
    """Make a backup in the background; gives what a second place had against it."""
    backup = backups.create(ASKED)
    try:
        backups.copy_to_second_place(backup)
    except StoreError as error:
        return error.sentence()
    return ""


def moment_in_words(backup: Backup) -> str:
    """Give a backup's moment in local time, as the person's system writes it."""
    moment = backup.made_at.astimezone()
    return _("{day}, {time}").format(day=_day(moment), time=moment.strftime("%H:%M"))


def _day(moment: datetime) -> str:
    date = QDate(moment.year, moment.month, moment.day)
    return QLocale().toString(date, QLocale.FormatType.LongFormat)


def _summary(listed: Listed) -> str:
    reasons = {
        "use": _("while studying"),
        "asked": _("made by hand"),
        "migration": _("before an update"),
        "import": _("before a record was added"),
        "restore": _("before a backup was put back"),
        "erase": _("before a learner was erased"),
    }
    reason = reasons.get(listed.backup.reason, listed.backup.reason)
    size = QLocale().formattedDataSize(listed.backup.size)
    if listed.contents is None:
        return _("{reason}, {size}. This one cannot be read.").format(reason=reason, size=size)
    events = ngettext("{count} entry", "{count} entries", listed.contents.events)
    return _("{reason}, {size}, {entries}").format(
        reason=reason, size=size, entries=events.format(count=listed.contents.events)
    )


def _inside(contents: BackupContents) -> str:
    names = ", ".join(contents.learners) or _("nobody")
    newest = ""
    if contents.newest_event:
        newest = _day(read_timestamp(contents.newest_event).astimezone())
    return _("Learners: {names}. Newest entry: {day}.").format(names=names, day=newest)
