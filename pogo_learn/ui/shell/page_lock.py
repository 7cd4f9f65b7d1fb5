"""Whose page is open: with a PIN, it stays shut until the PIN was given."""

from __future__ import annotations

from typing import Final

from pogo_learn.application import Application
from pogo_learn.ui.screens.screen import Route

WITHOUT_PIN: Final = ("people", "welcome", "mending", "updating")
"""Screens that show nothing of what a learner did."""


class PageLock:
    """Knows which learner gave the PIN, or has none."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._open = ""
        """Id of the learner whose page is open."""

    def is_open_for(self, learner: str) -> bool:
        """Tell whether this learner's page may be shown without asking."""
        return learner == self._open or not self._application.pins.has(learner)

    def past(self, route: Route) -> Route:
        """Give the way to where one wants to go: by the PIN, where it was not given yet."""
        learner = self._application.learner
        if learner is None or route.screen in WITHOUT_PIN:
            return route
        if not self.is_open_for(learner.id):
            return Route("people", learner.id)
        # Whoever sets a PIN now is not locked out at once.
        self._open = learner.id
        return route

    def open_for(self, learner: str) -> None:
        """Open the page of a learner who gave the PIN, or has none."""
        self._open = learner

    def shut(self) -> None:
        """Ask for the PIN before the next page."""
        self._open = ""
