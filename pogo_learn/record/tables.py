"""The tables of the record. ``event`` is the truth; the others can be rebuilt from it."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

INSTALLATION = Table(
    "installation",
    METADATA,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

EVENT = Table(
    "event",
    METADATA,
    Column("position", Integer, primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("learner", String(36), nullable=False),
    Column("device", String(36), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("ordinal", Integer),
    UniqueConstraint("learner", "device", "sequence"),
)

CHAIN = Table(
    "chain",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("device", String(36), primary_key=True),
    Column("sequence", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("ordinal_at", Integer, nullable=False),
)
"""The end of each chain; the highest order in it and the device time of that event, in milliseconds."""

LEARNER = Table(
    "learner",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("path", String(40), nullable=False),
    Column("named_at", String(80), nullable=False),
    Column("added_at", String(32), nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("removed_at", String(80), nullable=False),
)

LESSON_STATE = Table(
    "lesson_state",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("lesson", String(60), primary_key=True),
    Column("block", String(120), nullable=False),
    Column("placed_at", String(80), nullable=False),
    Column("active_seconds", Integer, nullable=False),
    Column("completed_at", String(32), nullable=False),
    Column("done_at", String(80), nullable=False),
    Column("skipped", Boolean, nullable=False),
    Column("skipped_at", String(80), nullable=False),
)

QUESTION_STATE = Table(
    "question_state",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("question", String(60), primary_key=True),
    Column("answers", Integer, nullable=False),
    Column("first_score", Float),
    Column("first_at", String(80), nullable=False),
    Column("score", Float),
    Column("certainty", Integer, nullable=False),
    Column("response", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("answered_at", String(80), nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("flagged_at", String(80), nullable=False),
)

ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("learner", String(36), nullable=False),
    Column("scope", String(60), nullable=False),
    Column("mode", String(20), nullable=False),
    Column("seed", Integer, nullable=False),
    Column("questions", Text, nullable=False),
    Column("started_at", String(80), nullable=False),
    Column("finished_at", String(80), nullable=False),
    Column("score", Float),
    Column("pass_mark", Float),
    Index("attempt_of_learner", "learner", "scope"),
)

ATTEMPT_ANSWER = Table(
    "attempt_answer",
    METADATA,
    Column("attempt", String(36), primary_key=True),
    Column("question", String(60), primary_key=True),
    Column("learner", String(36), nullable=False),
    Column("score", Float),
    Column("certainty", Integer, nullable=False),
    Column("response", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("answered_at", String(80), nullable=False),
)

EXAM = Table(
    "exam",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("attempt", String(36), primary_key=True),
    Column("allowed_seconds", Integer, nullable=False),
    Column("extra_percent", Integer, nullable=False),
    Column("pass_mark", Float),
    Column("provisional", Boolean, nullable=False),
    Column("blueprint", Text, nullable=False),
    Column("hashes", Text, nullable=False),
    Column("agreed_at", String(80), nullable=False),
    Column("used_seconds", Integer, nullable=False),
    Column("windows", Integer, nullable=False),
)
"""Terms and clock of an exam; ``windows`` counts how often one began to show it."""

DRAFT = Table(
    "draft",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("attempt", String(36), primary_key=True),
    Column("question", String(60), primary_key=True),
    Column("response", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("kept_at", String(80), nullable=False),
)

OUTCOME_ANSWER = Table(
    "outcome_answer",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("outcome", String(60), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("question", String(60), primary_key=True),
    Column("answered_at", String(80), nullable=False),
    Column("score", Float, nullable=False),
    Column("certainty", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What mastery rests on: of each question the first scored answer of each day (UTC).

The key is in the order in which the newest answers of one outcome are asked for.
"""

COMPETENCE_RATING = Table(
    "competence_rating",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("competence", Text, primary_key=True),
    Column("rated_at", String(80), primary_key=True),
    Column("rating", Integer, nullable=False),
)
"""Every rating there was: the newest counts, the others are its history."""

STUDY_HOUR = Table(
    "study_hour",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("hour", String(13), primary_key=True),
    Column("active_seconds", Integer, nullable=False),
)

CERTIFICATE = Table(
    "certificate",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("certificate", String(36), primary_key=True),
    Column("course", String(60), nullable=False),
    Column("attempt", String(36), nullable=False),
    Column("code", Text, nullable=False),
    Column("credential", Text, nullable=False),
    Column("issued_at", String(80), nullable=False),
)

REFLECTION = Table(
    "reflection",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("entry", String(80), primary_key=True),
    Column("text", Text, nullable=False),
    Column("written_at", String(80), nullable=False),
)

NOTE = Table(
    "note",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("lesson", String(60), primary_key=True),
    Column("block", String(120), primary_key=True),
    Column("text", Text, nullable=False),
    Column("written_at", String(80), nullable=False),
)

MARK = Table(
    "mark",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("sort", String(20), nullable=False),
    Column("lesson", String(60), nullable=False),
    Column("block", String(120), nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("words_before", Text, nullable=False),
    Column("words_after", Text, nullable=False),
    Column("marked_at", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("noted_at", String(80), nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("removed_at", String(80), nullable=False),
)
"""A mark on a passage. Where it is, its note and whether it was taken away follow each its own
latest event, so that two computers can change different things of one mark."""
REVIEW_LOG = Table(
    "review_log",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("review", String(36), primary_key=True),
    Column("card", String(80), nullable=False),
    Column("rating", Integer, nullable=False),
    Column("set_at", String(80), nullable=False),
    Column("rated_at", String(32), nullable=False),
    Column("phase", String(12), nullable=False),
    Column("stability", Float, nullable=False),
    Column("expected", Float),
    Column("active_seconds", Integer, nullable=False),
    Column("taken_back", Boolean, nullable=False),
    Column("taken_at", String(80), nullable=False),
    Index("review_log_by_time", "learner", "rated_at"),
)
"""Every rating; phase and stability are those before it. ``rated_at`` is the device's time alone, for
what a day's ratings took is asked for often."""

REVIEW_CARD = Table(
    "review_card",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("card", String(80), primary_key=True),
    Column("phase", String(12), nullable=False),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("due", String(32), nullable=False),
    Column("reviewed", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    Column("set_at", String(80), nullable=False),
    Column("ratings", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("suspended", Boolean, nullable=False),
    Column("suspended_at", String(80), nullable=False),
    Column("met_at", String(32), nullable=False),
)
"""What holds of a card now. ``met_at`` is set for what the record alone knows: findings."""

REVIEW_FIT = Table(
    "review_fit",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("parameters", Text, nullable=False),
    Column("ratings", Integer, nullable=False),
    Column("fitted_at", String(80), nullable=False),
)

PIN = Table(
    "pin",
    METADATA,
    Column("learner", String(36), primary_key=True),
    Column("hash", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("wait_until", String(32), nullable=False),
)
"""Of this laptop only: never exported, and no part of what events say."""

PROJECTIONS = (
    LEARNER,
    LESSON_STATE,
    QUESTION_STATE,
    ATTEMPT,
    ATTEMPT_ANSWER,
    OUTCOME_ANSWER,
    COMPETENCE_RATING,
    EXAM,
    DRAFT,
    CERTIFICATE,
    REFLECTION,
    STUDY_HOUR,
    NOTE,
    MARK,
    REVIEW_LOG,
    REVIEW_CARD,
    REVIEW_FIT,
)
"""Everything that ``rebuild`` empties and fills again."""
