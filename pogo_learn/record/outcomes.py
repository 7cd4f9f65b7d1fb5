"""Reading what was answered by outcome, and how competences were rated. Plain ``sqlite3``."""

from __future__ import annotations

from dataclasses import dataclass

from pogo_learn.record.ordering import time_of
from pogo_learn.record.state import RecordReader


@dataclass(frozen=True, slots=True)
class OutcomeAnswer:
    """The first scored answer of a day to a question."""

    question: str
    at: str
    """When, as the record writes it (UTC)."""
    score: float
    certainty: int

    @property
    def is_right(self) -> bool:
        """Tell whether it was right in full."""
        return self.score >= 1


@dataclass(frozen=True, slots=True)
class Count:
    """How many answers of one outcome were right, among those with the same ``key``."""

    outcome: str
    key: int
    """A certainty, or the days since the question was answered before."""
    right: int
    asked: int


@dataclass(frozen=True, slots=True)
class Rating:
    """A learner's word on a competence; 0 takes the one before back."""

    competence: str
    at: str
    rating: int


@dataclass(frozen=True, slots=True)
class OutcomeReader:
    """Answers questions about answers by outcome. Safe to use from any thread."""

    reader: RecordReader

    def newest(self, learner: str, outcome: str, most: int) -> tuple[OutcomeAnswer, ...]:
        """Give the answers of the newest days to an outcome, at most so many, the oldest first.

        Which was first is told by their order: a day that a clock made up stands where it was lived.
        """
        rows = self.reader.rows(
            "SELECT answered_at, question, score, certainty FROM outcome_answer "
            "WHERE learner = ? AND outcome = ? ORDER BY day DESC, answered_at DESC LIMIT ?",
            (learner, outcome, most),
        )
        return tuple(
            OutcomeAnswer(question, time_of(at), score, certainty)
            for at, question, score, certainty in sorted(rows)
        )

    def by_certainty(self, learner: str) -> tuple[Count, ...]:
        """Count by outcome and certainty; where certainty was not asked, nothing is counted."""
        rows = self.reader.rows(
            "SELECT outcome, certainty, sum(score >= 1), count(*) FROM outcome_answer "
            "WHERE learner = ? AND certainty > 0 GROUP BY outcome, certainty",
            (learner,),
        )
        return tuple(Count(*row) for row in rows)

    def by_gap(self, learner: str) -> tuple[Count, ...]:
        """Count by outcome and by the days since the same question was answered before."""
        rows = self.reader.rows(
            "SELECT outcome, gap, sum(score >= 1), count(*) FROM ("
            "SELECT outcome, score, CAST(julianday(day) - julianday(lag(day) "
            "OVER (PARTITION BY question ORDER BY day)) AS INTEGER) AS gap "
            "FROM outcome_answer WHERE learner = ?) "
            "WHERE gap IS NOT NULL GROUP BY outcome, gap",
            (learner,),
        )
        return tuple(Count(*row) for row in rows)

    def ratings(self, learner: str) -> tuple[Rating, ...]:
        """Give every rating of a competence, the oldest first, by their order."""
        rows = self.reader.rows(
            "SELECT competence, rated_at, rating FROM competence_rating WHERE learner = ? "
            "AND rating BETWEEN 0 AND 4 ORDER BY rated_at",
            (learner,),
        )
        return tuple(Rating(name, time_of(at), rating) for name, at, rating in rows)
