"""Keys by which records that may be about the same young person are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table more. Records that are there already get their keys when they are first asked for: a migration has
    no key to open them with."""
    op.create_table(
        "person_keys",
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "digest", name=op.f("pk_person_keys")),
    )
    op.create_index(op.f("ix_person_keys_digest"), "person_keys", ["digest"])


def downgrade() -> None:
    """Nothing needs it."""
    raise NotImplementedError
