"""Answers that are begun and not given yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("attempt", sa.String(36), primary_key=True),
        sa.Column("question", sa.String(60), primary_key=True),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.String(80), nullable=False),
    )
