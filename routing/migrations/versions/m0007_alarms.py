"""Alarms: raised once each, and kept till they were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEY = ("kind", "subject", "deadline", "step", "target")


def upgrade() -> None:
    """One table more."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "alarms",
        sa.Column("alarm_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("deadline", moment, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=16), nullable=False),
        sa.Column("record_id", sa.String(length=64), nullable=True),
        sa.Column("queue", sa.String(length=40), nullable=True),
        sa.Column("priority", sa.String(length=40), nullable=True),
        sa.Column("raised_at", moment, nullable=False),
        sa.Column("next_try", moment, nullable=False),
        sa.Column("tried", sa.Integer(), nullable=False),
        sa.Column("sent", sa.Boolean(), nullable=False),
        sa.Column("sent_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("alarm_id", name=op.f("pk_alarms")),
        sa.UniqueConstraint(*_KEY, name=op.f(f"uq_alarms_{'_'.join(_KEY)}")),
    )
    op.create_index(op.f("ix_alarms_record_id"), "alarms", ["record_id"])
    op.create_index(op.f("ix_alarms_sent_next_try"), "alarms", ["sent", "next_try"])


def downgrade() -> None:
    """Alarms would be told twice."""
    raise NotImplementedError
