"""What the record says of the cards of spaced review, through the read-only door."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pogo_learn.record.ordering import time_of
from pogo_learn.record.review_events import Memory
from pogo_learn.record.state import RecordReader


@dataclass(frozen=True, slots=True)
class CardState:
    """What holds of a card that was rated, suspended, or met in a plan."""

    card: str
    memory: Memory
    number: int
    """Number of its rating that holds."""
    ratings: int
    lapses: int
    suspended: bool
    met_at: str
    """When a finding was first met (a timestamp); else empty."""


@dataclass(frozen=True, slots=True)
class Met:
    """The last answer to a question: enough to make a card of it."""

    question: str
    score: float | None
    certainty: int
    first_at: str
    answered_at: str
    """Timestamps."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating that counts, for fitting and statistics; phase and stability before it."""

    card: str
    rating: int
    rated_at: str
    phase: str
    stability: float
    expected: float | None
    active_seconds: int


@dataclass(frozen=True, slots=True)
class Fit:
    """The newest parameters that were fitted, and to how many ratings."""

    parameters: tuple[float, ...]
    """Empty where the usual schedule was chosen again."""
    ratings: int
    at: str = ""
    """When that was, as a timestamp."""


def card_states(reader: RecordReader, learner: str, card: str = "") -> dict[str, CardState]:
    """Give the cards of which the record knows, or one of them."""
    rows = reader.rows(
        "SELECT card, phase, stability, difficulty, due, reviewed, number, ratings, lapses, "
        "suspended, met_at FROM review_card WHERE learner = ? AND ? IN ('', card)",
        (learner, card),
    )
    return {
        row[0]: CardState(row[0], Memory(*row[1:6]), row[6], row[7], row[8], bool(row[9]), row[10])
        for row in rows
    }


def met_questions(reader: RecordReader, learner: str) -> tuple[Met, ...]:
    """Give the questions the learner has answered."""
    rows = reader.rows(
        "SELECT question, score, certainty, first_at, answered_at "
        "FROM question_state WHERE learner = ? AND answers > 0",
        (learner,),
    )
    return tuple(
        Met(question, score, certainty, time_of(first), time_of(last))
        for question, score, certainty, first, last in rows
    )


def held_back(reader: RecordReader, learner: str) -> frozenset[str]:
    """Give the questions of tests that are going on: their answers are told only at the end."""
    rows = reader.rows(
        "SELECT questions FROM attempt WHERE learner = ? AND mode = 'test' AND finished_at = ''",
        (learner,),
    )
    return frozenset(question for row in rows for question in json.loads(row[0]))


def seconds_since(reader: RecordReader, learner: str, since: str) -> tuple[int, int]:
    """Give the number of ratings since a timestamp, and the seconds they took."""
    rows = reader.rows(
        "SELECT count(*), coalesce(sum(active_seconds), 0) FROM review_log "
        "WHERE learner = ? AND rated_at >= ? AND NOT taken_back",
        (learner, since),
    )
    return (int(rows[0][0]), int(rows[0][1])) if rows else (0, 0)


def recent_seconds(reader: RecordReader, learner: str, count: int) -> list[tuple[str, int]]:
    """Give the last ratings: card, and the seconds it took."""
    rows = reader.rows(
        "SELECT card, active_seconds FROM review_log WHERE learner = ? AND rated_at != '' "
        "ORDER BY rated_at DESC LIMIT ?",
        (learner, count),
    )
    return [(row[0], row[1]) for row in rows]


def last_rated(reader: RecordReader, learner: str) -> str:
    """Give the timestamp of the last rating; empty when there is none."""
    rows = reader.rows(
        "SELECT rated_at FROM review_log WHERE learner = ? AND rated_at != '' "
        "ORDER BY rated_at DESC LIMIT 1",
        (learner,),
    )
    return str(rows[0][0]) if rows else ""


def count_ratings(reader: RecordReader, learner: str) -> int:
    """Count the ratings; those taken back too, for it must be quick."""
    rows = reader.rows("SELECT count(*) FROM review_log WHERE learner = ?", (learner,))
    return int(rows[0][0]) if rows else 0


def ratings(reader: RecordReader, learner: str) -> tuple[Rated, ...]:
    """Give every rating that counts, card by card, each in order of time."""
    rows = reader.rows(
        "SELECT card, rating, rated_at, phase, stability, expected, active_seconds "
        "FROM review_log WHERE learner = ? AND rated_at != '' AND NOT taken_back "
        "ORDER BY card, rated_at",
        (learner,),
    )
    return tuple(Rated(*row) for row in rows)


def fit(reader: RecordReader, learner: str) -> Fit | None:
    """Give the newest fitted parameters, or None."""
    rows = reader.rows(
        "SELECT parameters, ratings, fitted_at FROM review_fit WHERE learner = ?", (learner,)
    )
    return Fit(tuple(json.loads(rows[0][0])), rows[0][1], time_of(rows[0][2])) if rows else None
