"""What an operation changed, so that screens know what to read again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Topic(Enum):
    """A part of the learner's state that a screen may show."""

    PROGRESS = "progress"
    PLACE = "place"
    ATTEMPT = "attempt"
    NOTEBOOK = "notebook"
    RATING = "rating"
    """What the learner says of competences."""
    REVIEW = "review"
    LEARNERS = "learners"
    SETTINGS = "settings"
    CONTENT = "content"
    CERTIFICATES = "certificates"
    """Certificates, issuers that are trusted, and the CPD log."""
    FOLDER = "folder"
    """Another record is in use from now on: everything is read anew."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Topics touched, and the ids concerned (lessons, questions, learners)."""

    topics: frozenset[Topic] = frozenset()
    ids: frozenset[str] = frozenset()

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.topics | other.topics, self.ids | other.ids)

    def touches(self, *topics: Topic) -> bool:
        """Tell whether any of these topics changed."""
        return not self.topics.isdisjoint(topics)


def changed(*topics: Topic, ids: frozenset[str] = frozenset()) -> Changes:
    """Build a :class:`Changes` from topics."""
    return Changes(frozenset(topics), ids)
