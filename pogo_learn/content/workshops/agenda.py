"""What an agenda is: days of blocks, each with its minutes, its mode and what it uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pogo_learn.errors import Place

MODES: Final = (
    "talk",
    "quiz",
    "vote",
    "alone",
    "pairs",
    "groups",
    "wall",
    "role_play",
    "break",
)
"""How people work in a block. ``quiz``: each answers alone; ``vote``: vote, talk, vote again."""
VOTED: Final = "single"
"""The kind of question that can be voted on: two bars stand side by side, one an option."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a day."""

    id: str
    minutes: int
    title: str
    mode: str
    lessons: tuple[str, ...]
    questions: tuple[str, ...]
    certainty: bool
    """Also ask how sure people are."""
    twin: str
    """The block whose questions this one asks again in a parallel form."""
    plan: str
    """Name of a plan file, without its ending."""
    handouts: tuple[str, ...]
    materials: tuple[str, ...]
    notes: tuple[str, ...]
    """For the trainer."""
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Day:
    """One day and its blocks in order."""

    title: str
    minutes: int
    """What the blocks have to add up to."""
    blocks: tuple[Block, ...]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Agenda:
    """A whole workshop."""

    id: str
    title: str
    language: str
    aim: str
    people: int
    """At most so many."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    days: tuple[Day, ...]
    place: Place = field(compare=False)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks of all days."""
        return tuple(block for day in self.days for block in day.blocks)
