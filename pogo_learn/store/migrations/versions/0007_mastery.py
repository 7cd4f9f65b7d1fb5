"""What mastery, skipped lessons and the rating of competences rest on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    # Projections are made anew: the events fill them after the migration.
    op.drop_table("lesson_state")
    op.create_table(
        "lesson_state",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("lesson", sa.String(60), primary_key=True),
        sa.Column("block", sa.String(120), nullable=False),
        sa.Column("placed_at", sa.String(80), nullable=False),
        sa.Column("active_seconds", sa.Integer(), nullable=False),
        sa.Column("completed_at", sa.String(32), nullable=False),
        sa.Column("done_at", sa.String(80), nullable=False),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("skipped_at", sa.String(80), nullable=False),
    )
    op.create_table(
        "outcome_answer",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("outcome", sa.String(60), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("question", sa.String(60), primary_key=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("certainty", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "competence_rating",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("competence", sa.Text(), primary_key=True),
        sa.Column("rated_at", sa.String(80), primary_key=True),
        sa.Column("rating", sa.Integer(), nullable=False),
    )
