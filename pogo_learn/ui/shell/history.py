"""Where the person has been, for Alt+Left."""

from __future__ import annotations

from dataclasses import dataclass, field

from pogo_learn.ui.screens.screen import Route

_LONGEST = 50


@dataclass(slots=True)
class History:
    """A list of routes with the present one last."""

    routes: list[Route] = field(default_factory=list)

    def go(self, route: Route) -> None:
        """Add a route; going where we are already changes nothing."""
        if not self.routes or self.routes[-1] != route:
            self.routes.append(route)
            del self.routes[:-_LONGEST]

    def replace(self, route: Route) -> None:
        """Put a route in place of the present one (a check that became a result)."""
        if self.routes:
            self.routes.pop()
        self.go(route)

    def back(self) -> Route | None:
        """Step back; None where there is nothing before."""
        if len(self.routes) < 2:
            return None
        self.routes.pop()
        return self.routes[-1]

    @property
    def present(self) -> Route | None:
        """Where the person is."""
        return self.routes[-1] if self.routes else None
