"""The cards of spaced review and every rating of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "review_log",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("review", sa.String(36), primary_key=True),
        sa.Column("card", sa.String(80), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("rated_at", sa.String(80), nullable=False),
        sa.Column("phase", sa.String(12), nullable=False),
        sa.Column("stability", sa.Float(), nullable=False),
        sa.Column("expected", sa.Float()),
        sa.Column("active_seconds", sa.Integer(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("taken_at", sa.String(80), nullable=False),
    )
    op.create_index("review_log_by_moment", "review_log", ["learner", "rated_at"])
    op.create_table(
        "review_card",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("card", sa.String(80), primary_key=True),
        sa.Column("phase", sa.String(12), nullable=False),
        sa.Column("stability", sa.Float(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("due", sa.String(32), nullable=False),
        sa.Column("reviewed", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.String(80), nullable=False),
        sa.Column("ratings", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("suspended_at", sa.String(80), nullable=False),
        sa.Column("met_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "review_fit",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("ratings", sa.Integer(), nullable=False),
        sa.Column("fitted_at", sa.String(80), nullable=False),
    )
