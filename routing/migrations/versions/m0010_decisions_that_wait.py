"""What waits for a second person, and for whom, is found without reading every decision: the queue list asks each time."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """As in `store_tables`."""
    op.create_index("ix_decisions_pending_who", "decisions", ["pending", "who"])
