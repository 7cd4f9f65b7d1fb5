"""Undo and redo in the window: the act is named, and the window goes to where it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from pogo_learn.changes import Changes
from pogo_learn.learning.acts import Act, Place
from pogo_learn.system.language import _
from pogo_learn.ui.screens.screen import Route
from pogo_learn.ui.shell.naming import route_to

if TYPE_CHECKING:
    from pogo_learn.ui.shell.window import Window


class TakingBack(QObject):
    """Takes acts back and does them again."""

    said = Signal(str)
    """What was taken back or done again, for the person."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def undo(self) -> None:
        """Take the last act back and show where it happened."""
        self._step(self._window.context.application.undo, _("Taken back: {act}."))

    def redo(self) -> None:
        """Do again what was taken back last and show where."""
        self._step(self._window.context.application.redo, _("Done again: {act}."))

    def add_to(self, menu: QMenu) -> None:
        """Offer what is possible, by name."""
        acts = self._window.context.application.acts
        if acts.done:
            name = acts.done[-1].name
            menu.addAction(_("Undo: {act}").format(act=name) + "\tCtrl+Z", self.undo)
        if acts.undone:
            name = acts.undone[-1].name
            menu.addAction(_("Redo: {act}").format(act=name) + "\tCtrl+Shift+Z", self.redo)

    def _step(self, step: Callable[[], Act | None], words: str) -> None:
        screen = self._window.present
        if screen is not None:
            # What is just being written counts as an act as well.
            screen.leave()
        done: list[Act] = []

        def work() -> Changes:
            act = step()
            if act is None:
                return Changes()
            done.append(act)
            return act.changes

        if self._window.context.runner.do(work) is None or not done:
            return
        act = done[0]
        present = self._window.history.present
        learner = self._window.context.application.learner
        if (present is not None and present.screen == "welcome") != (learner is None):
            # The only learner came back, or went again.
            self._window.begin_anew(keep_acts=True)
        elif act.place.target and (present is None or not _shows(present, act.place)):
            route = route_to(self._window.context.application, act.place.target)
            self._window.go(replace(route, block=act.place.block))
        self.said.emit(words.format(act=act.name))


def is_redo(event: QKeyEvent) -> bool:
    """Tell whether a key press is Ctrl+Shift+Z, which not every platform means by redo."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Z and event.modifiers() & both == both


def _shows(route: Route, place: Place) -> bool:
    """Tell whether an act's place is what is in front already."""
    return place.target in {route.argument, route.screen} and not place.block
