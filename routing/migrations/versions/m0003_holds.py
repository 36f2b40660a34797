"""Legal holds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table more."""
    op.create_table(
        "holds",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.document_id"], name=op.f("fk_holds_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_holds")),
    )


def downgrade() -> None:
    """What is held would be deleted."""
    raise NotImplementedError
