"""One sitting at the cards: what is shown next, what came of it, and steps back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

_RETURNS: Final = 3
"""Times that one card comes back in a session. After that, sleep helps more than another try."""
_APART: Final = 4
"""Cards that are shown before one comes back, where there are so many."""


@dataclass(slots=True)
class Session:
    """The cards that are still to come, by key; the first is the one in front."""

    waiting: list[str]
    done: list[str] = field(default_factory=list)
    """Every rating of this session by card, in order."""
    again: int = 0
    """Ratings that said: not known."""
    _returned: dict[str, int] = field(default_factory=dict)

    @property
    def current(self) -> str:
        """The card in front; empty at the end."""
        return self.waiting[0] if self.waiting else ""

    @property
    def total(self) -> int:
        """Ratings given and to come."""
        return len(self.done) + len(self.waiting)

    def rated(self, rating: int, *, comes_back: bool) -> None:
        """Go on after the card in front was rated."""
        card = self.waiting.pop(0)
        self.done.append(card)
        self.again += rating == 1
        if comes_back and self._returned.get(card, 0) < _RETURNS:
            self._returned[card] = self._returned.get(card, 0) + 1
            self.waiting.insert(min(_APART, len(self.waiting)), card)

    def taken_back(self, card: str) -> None:
        """Show a card again whose rating was taken back."""
        if card in self.done:
            place = len(self.done) - 1 - self.done[::-1].index(card)
            del self.done[place]
        if card in self.waiting:
            self.waiting.remove(card)
        self.waiting.insert(0, card)

    def drop(self, card: str) -> None:
        """Leave a card out: it was laid aside, or its question is gone."""
        self.waiting = [one for one in self.waiting if one != card]
