"""An order of events that no clock decides; what "first" and "last" rest on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    # Empty for what is there: its order is its device time, and its hash stays what it is.
    op.add_column("event", sa.Column("ordinal", sa.Integer()))
    _chain()
    # Projections are made anew: the events fill them after the migration.
    for table in ("attempt", "outcome_answer", "review_log"):
        op.drop_table(table)
    _attempt()
    _outcome_answer()
    _review_log()


def _chain() -> None:
    """Keep the ends that are known; the highest orders are found after the migration."""
    op.rename_table("chain", "chain_before")
    op.create_table(
        "chain",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("device", sa.String(36), primary_key=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("ordinal_at", sa.Integer(), nullable=False),
    )
    op.execute(
        "INSERT INTO chain (learner, device, sequence, hash, ordinal, ordinal_at) "
        "SELECT learner, device, sequence, hash, 0, 0 FROM chain_before"
    )
    op.drop_table("chain_before")


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("learner", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(60), nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("started_at", sa.String(80), nullable=False),
        sa.Column("finished_at", sa.String(80), nullable=False),
        sa.Column("score", sa.Float()),
        sa.Column("pass_mark", sa.Float()),
    )
    op.create_index("attempt_of_learner", "attempt", ["learner", "scope"])


def _outcome_answer() -> None:
    op.create_table(
        "outcome_answer",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("outcome", sa.String(60), primary_key=True),
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("question", sa.String(60), primary_key=True),
        sa.Column("answered_at", sa.String(80), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("certainty", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )


def _review_log() -> None:
    op.create_table(
        "review_log",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("review", sa.String(36), primary_key=True),
        sa.Column("card", sa.String(80), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.String(80), nullable=False),
        sa.Column("rated_at", sa.String(32), nullable=False),
        sa.Column("phase", sa.String(12), nullable=False),
        sa.Column("stability", sa.Float(), nullable=False),
        sa.Column("expected", sa.Float()),
        sa.Column("active_seconds", sa.Integer(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("taken_at", sa.String(80), nullable=False),
    )
    op.create_index("review_log_by_time", "review_log", ["learner", "rated_at"])
