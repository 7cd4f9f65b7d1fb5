"""What all question types share: the question, a response, and the marking of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, ClassVar, Final

from pogo_learn.errors import Place

Response = Mapping[str, Any]
"""A learner's answer as plain JSON data; each type's module says which keys it has.

Responses name options by the key they have in the course's own order, never by the letter that a
shuffled screen happened to show, so a stored answer can be marked again at any time.
"""


class Use(Enum):
    """Where a question is asked."""

    PRE = "pre"
    TEXT = "text"
    CHECK = "check"
    REVIEW = "review"
    """Spaced review, where every question that was met comes back; no course says so."""


LEVELS: Final[Mapping[int, str]] = {1: "recall", 2: "application", 3: "analysis"}
"""What a question asks of the mind, by its ``difficulty``."""


class Certainty(IntEnum):
    """How sure the learner is, asked before the feedback."""

    GUESS = 1
    FAIRLY_SURE = 2
    CERTAIN = 3


class Verdict(Enum):
    """The marking in one word."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNSCORED = "unscored"


class PartState(Enum):
    """What became of one option, pair, blank, row or step."""

    RIGHT = "right"
    """Chosen or placed, and right."""
    WRONG = "wrong"
    """Chosen or placed, and wrong."""
    MISSED = "missed"
    """Right, but not chosen."""
    NEUTRAL = "neutral"
    """Not chosen, and rightly so."""


@dataclass(frozen=True, slots=True)
class Part:
    """Marking of one part: its key, state, the feedback to show (inline HTML) and the right answer.

    ``answer`` is the key or text that would have been right, where the part itself does not say it.
    """

    key: str
    state: PartState
    feedback: str
    answer: str = ""
    misconception: int | None = None
    """Number of the belief behind it in the misconception bank, where the answer shows one."""


@dataclass(frozen=True, slots=True)
class Marking:
    """Result of marking: ``score`` in [0, 1] or None when a machine must not judge."""

    score: float | None
    verdict: Verdict
    parts: tuple[Part, ...]
    feedback: str
    """What holds in general, or what the learner's typical mistake means (inline HTML)."""
    answer: str
    """The right answer in words (plain text), for results, announcements and reports."""
    given: str
    """The learner's answer in words (plain text)."""

    @property
    def misconceptions(self) -> tuple[int, ...]:
        """Numbers of the beliefs that the wrong parts of the answer show, each once."""
        shown = (part.misconception for part in self.parts if part.state is PartState.WRONG)
        return tuple(dict.fromkeys(number for number in shown if number is not None))


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: stable key (``a``, ``b`` … in the course's order), text and feedback (inline HTML)."""

    key: str
    text: str
    feedback: str
    correct: bool = False
    misconception: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of any type. Texts are clean inline HTML made from the course's Markdown."""

    type: ClassVar[str]

    id: str
    outcome: str
    use: frozenset[Use]
    difficulty: int
    teaches: str
    stem: str
    feedback: str
    place: Place
    content_hash: str
    """SHA-256 of the question as written (canonical JSON), kept with every answer."""
    shuffle: bool = True
    ask_certainty: bool = True
    misconception: int | None = None
    tags: tuple[str, ...] = ()
    figure: str = ""
    """Path of an SVG relative to the course folder, or empty."""
    figure_alt: str = ""
    enemies: tuple[str, ...] = ()
    language: str = ""
    """Of its words, where it is a translation; empty: the course's."""


def verdict_of(score: float | None) -> Verdict:
    """Put a score into a word: 1 is right, 0 is wrong, between is partly."""
    if score is None:
        return Verdict.UNSCORED
    if score >= 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if score > 0 else Verdict.WRONG


_CERTAINTY_MARKS = {
    Certainty.GUESS: (1, 0),
    Certainty.FAIRLY_SURE: (2, -2),
    Certainty.CERTAIN: (3, -6),
}


def certainty_mark(right: bool, certainty: Certainty) -> int:
    """Give the certainty-based mark: +1, +2, +3 for right and 0, -2, -6 for wrong.

    Certainty-based marking after Gardner-Medwin. It is reported apart from the score.
    """
    return _CERTAINTY_MARKS[certainty][0 if right else 1]
