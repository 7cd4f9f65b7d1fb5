"""Certificates, and what a learner writes into the CPD log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "certificate",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("certificate", sa.String(36), primary_key=True),
        sa.Column("course", sa.String(60), nullable=False),
        sa.Column("attempt", sa.String(36), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("credential", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.String(80), nullable=False),
    )
    op.create_table(
        "reflection",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("entry", sa.String(80), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.String(80), nullable=False),
    )
