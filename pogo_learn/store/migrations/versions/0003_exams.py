"""Terms and clock of exams."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "exam",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("attempt", sa.String(36), primary_key=True),
        sa.Column("allowed_seconds", sa.Integer(), nullable=False),
        sa.Column("extra_percent", sa.Integer(), nullable=False),
        sa.Column("pass_mark", sa.Float()),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("blueprint", sa.Text(), nullable=False),
        sa.Column("hashes", sa.Text(), nullable=False),
        sa.Column("agreed_at", sa.String(80), nullable=False),
        sa.Column("used_seconds", sa.Integer(), nullable=False),
        sa.Column("windows", sa.Integer(), nullable=False),
    )
