"""The search from anywhere: what it offers beside courses and notes, and what a choice does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pogo_learn.changes import Changes, Topic, changed
from pogo_learn.errors import StoreError
from pogo_learn.settings.table import LANGUAGE, SCHEME, Setting, Value
from pogo_learn.system.language import LANGUAGES, _
from pogo_learn.ui.palette.asking import Asking
from pogo_learn.ui.palette.dialog import Palette
from pogo_learn.ui.palette.rows import Command, Row
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.places import fixed_places, found_places, screen_places
from pogo_learn.ui.theme.appearance import appearance

if TYPE_CHECKING:
    from pogo_learn.application import Application
    from pogo_learn.ui.shell.window import Window


class Searching(QObject):
    """Opens the search and does what is chosen in it."""

    def __init__(self, window: Window, learner: str) -> None:
        super().__init__(window)
        self._window = window
        self._learner = learner

    def open(self) -> None:
        """Open the search over the page."""
        window = self._window
        keys = Command(_("All keys"), "keyboard", window.show_keys, key="F1")
        asking = Asking(
            window.context.application,
            self._learner,
            tuple(fixed_places()),
            (*self._actions(), keys),
            keys,
            partial(found_places, window.context.application),
        )
        palette = Palette(asking, window.context.runner, window)
        palette.chosen.connect(self._chosen)
        palette.finished.connect(self.deleteLater)
        palette.open()
        palette.type_words("")

    def _chosen(self, row: Row) -> None:
        if row.route is not None:
            self._window.go(row.route)
        elif row.act is not None:
            row.act()

    def _actions(self) -> Iterator[Command]:
        window = self._window
        yield from self._steps()
        for name, key, by in (
            (_("Larger text"), "Ctrl++", 10),
            (_("Smaller text"), "Ctrl+-", -10),
            (_("Text in its usual size"), "Ctrl+0", 0),
        ):
            yield Command(
                name, "type", partial(window.looks.resize_text, by), key=key, also=_("size")
            )
        for name, value, icon in (
            (_("Light colours"), "light", "sun"),
            (_("Dark colours"), "dark", "moon"),
            (_("High contrast"), "contrast", "eye"),
            (_("Colours as the system has them"), "system", "monitor"),
        ):
            yield Command(name, icon, partial(self._set, SCHEME, value), also=_("theme"))
        for language in LANGUAGES:
            name = _("Language: {name}").format(name=language.name)
            yield Command(name, "type", partial(self._speak, language.code))
        yield Command(_("Language as the system has it"), "type", partial(self._speak, ""))
        asked = window.ask_for_paragraph
        yield Command(_("Go to a paragraph"), "book-open", asked, key="Ctrl+L", also=_("number"))
        yield Command(_("Make a backup now"), "history", self._back_up)
        copy = Route("record", block="export")
        yield Command(_("Write my record to a file"), "download", route=copy, also=_("export"))
        readable = Route("record", block="readable")
        yield Command(_("Write a copy to read"), "file-text", route=readable, also=_("export"))
        support = window.make_support_file
        yield Command(_("Make a support file"), "file-text", support, also=_("problem"))
        for place in screen_places():
            name = _("Go to: {screen}").format(screen=place.name)
            yield Command(name, place.icon, route=place.route, key=place.key)

    def _steps(self) -> Iterator[Command]:
        """What can be taken back or done again now."""
        acts, taking_back = self._window.context.application.acts, self._window.taking_back
        if acts.done:
            name = _("Undo: {act}").format(act=acts.done[-1].name)
            yield Command(name, "undo-2", taking_back.undo, key="Ctrl+Z")
        if acts.undone:
            name = _("Redo: {act}").format(act=acts.undone[-1].name)
            yield Command(name, "refresh-cw", taking_back.redo, key="Ctrl+Shift+Z")

    def _set(self, setting: Setting, value: Value) -> None:
        application = self._window.context.application

        def act() -> Changes:
            application.change_setting(setting, value)
            return changed(Topic.SETTINGS)

        if self._window.context.runner.do(act, self) is not None:
            appearance().apply(application.settings)

    def _speak(self, code: str) -> None:
        self._set(LANGUAGE, code)

    def _back_up(self) -> None:
        window = self._window
        window.say(_("Making a backup ..."))
        # The window itself waits for it: this object is gone by then.
        window.context.runner.run(
            partial(_made, window.context.application),
            lambda trouble: window.say(trouble or _("The backup is made.")),
            window,
        )


def _made(application: Application) -> str:
    """Make a backup; gives what stood against it."""
    try:
        backups = application.backups
        backups.copy_to_second_place(backups.create())
    except StoreError as error:
        return error.sentence()
    return ""
