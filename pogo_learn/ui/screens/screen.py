"""The face that the shell sees of every screen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pogo_learn.application import Application
from pogo_learn.changes import Changes
from pogo_learn.ui.runner import Runner


@dataclass(frozen=True, slots=True)
class Route:
    """Where to go: a screen, what to show there (an id), and a place inside it (a block id)."""

    screen: str
    argument: str = ""
    block: str = ""


class Chrome(Enum):
    """How much of the window's frame a screen wants."""

    FULL = "full"
    """Rail with words, top line."""
    LESSON = "lesson"
    """Rail as icons, the screen's own top line and action bar."""
    FOCUS = "focus"
    """Nothing but the screen."""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb; without a route it is where we are."""

    text: str
    route: Route | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What every screen is given."""

    application: Application
    runner: Runner


class Screen(QWidget):
    """A page of the window. The shell builds it when it is first opened and keeps it.

    A screen shows state and asks: it emits ``route_requested`` to go elsewhere and
    ``back_requested`` to return; it never reaches for another screen or the shell.
    """

    chrome: ClassVar[Chrome] = Chrome.FULL
    rewrites_itself: ClassVar[bool] = False
    """When the language changes it writes its own page anew, and keeps what was typed."""

    route_requested = Signal(object)
    back_requested = Signal()
    title_changed = Signal()
    toast_requested = Signal(str)
    learner_chosen = Signal(str)
    """Id of the learner whose page is to be opened; the PIN, if there is one, was right."""
    learner_left = Signal()
    """The learner in use is not on the list any more; that can be taken back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def open(self, route: Route) -> None:
        """Show what the route names. Called each time the screen comes to the front."""

    def title(self) -> str:
        """Give the window title without the program's name."""
        return ""

    def trail(self) -> tuple[Crumb, ...]:
        """Give the breadcrumb; the last one is this screen."""
        return (Crumb(self.title()),)

    def place_focus(self) -> None:
        """Put the focus on the one sensible control. Called after ``open``."""

    def refresh(self, changes: Changes) -> None:
        """Read again what the changes touch. Called when visible, or before becoming visible."""

    def foot(self) -> int:
        """Give the height in pixels of the bar at the bottom, which no message may cover."""
        return 0

    def leave(self) -> None:
        """Save what is unsaved. Called before another screen comes to the front and at the end."""
