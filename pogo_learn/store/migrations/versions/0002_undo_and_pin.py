"""What undo needs (the latest word on done and removed), and PINs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Projections are made anew: the events fill them after the migration.
    op.drop_table("learner")
    op.create_table(
        "learner",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.String(40), nullable=False),
        sa.Column("named_at", sa.String(80), nullable=False),
        sa.Column("added_at", sa.String(32), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.String(80), nullable=False),
    )
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
    )
    op.create_table(
        "pin",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.String(32), nullable=False),
    )
