"""Highlights, notes on passages and bookmarks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "mark",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("sort", sa.String(20), nullable=False),
        sa.Column("lesson", sa.String(60), nullable=False),
        sa.Column("block", sa.String(120), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("words_before", sa.Text(), nullable=False),
        sa.Column("words_after", sa.Text(), nullable=False),
        sa.Column("marked_at", sa.String(80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.String(80), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.String(80), nullable=False),
    )
