"""Samples of what was accepted, as people found them; and what reviewing costs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables more."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "samples",
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("drawn_at", moment, nullable=False),
        sa.Column("taken_by", sa.String(length=200), nullable=True),
        sa.Column("taken_until", moment, nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("done_at", moment, nullable=True),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("unclear", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_samples")),
    )
    op.create_index(op.f("ix_samples_done_at"), "samples", ["done_at"])
    op.create_table(
        "sample_answers",
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["record_id"], ["samples.record_id"], name=op.f("fk_sample_answers_record_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "key", name=op.f("pk_sample_answers")),
    )
    op.create_table(
        "efforts",
        sa.Column("effort_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", moment, nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("keystrokes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("effort_id", name=op.f("pk_efforts")),
    )
    op.create_index(op.f("ix_efforts_noted_at"), "efforts", ["noted_at"])


def downgrade() -> None:
    """What people found would be lost."""
    raise NotImplementedError
