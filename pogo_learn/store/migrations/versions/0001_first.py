"""The first schema of the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("learner", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(60), nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(32), nullable=False),
        sa.Column("finished_at", sa.String(32), nullable=False),
        sa.Column("score", sa.Float()),
        sa.Column("pass_mark", sa.Float()),
    )
    op.create_index("attempt_of_learner", "attempt", ["learner", "scope"])
    op.create_table(
        "attempt_answer",
        sa.Column("attempt", sa.String(36), primary_key=True),
        sa.Column("question", sa.String(60), primary_key=True),
        sa.Column("learner", sa.String(36), nullable=False),
        sa.Column("score", sa.Float()),
        sa.Column("certainty", sa.Integer(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.String(80), nullable=False),
    )
    op.create_table(
        "chain",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "event",
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("learner", sa.String(36), nullable=False),
        sa.Column("device", sa.String(36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.UniqueConstraint("learner", "device", "sequence"),
    )
    op.create_table(
        "installation",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "learner",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.String(40), nullable=False),
        sa.Column("named_at", sa.String(80), nullable=False),
        sa.Column("added_at", sa.String(32), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "lesson_state",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("lesson", sa.String(60), primary_key=True),
        sa.Column("block", sa.String(120), nullable=False),
        sa.Column("placed_at", sa.String(80), nullable=False),
        sa.Column("active_seconds", sa.Integer(), nullable=False),
        sa.Column("completed_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "note",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("lesson", sa.String(60), primary_key=True),
        sa.Column("block", sa.String(120), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.String(80), nullable=False),
    )
    op.create_table(
        "question_state",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("question", sa.String(60), primary_key=True),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("first_score", sa.Float()),
        sa.Column("first_at", sa.String(80), nullable=False),
        sa.Column("score", sa.Float()),
        sa.Column("certainty", sa.Integer(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.String(80), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("flagged_at", sa.String(80), nullable=False),
    )
    op.create_table(
        "study_hour",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("hour", sa.String(13), primary_key=True),
        sa.Column("active_seconds", sa.Integer(), nullable=False),
    )
