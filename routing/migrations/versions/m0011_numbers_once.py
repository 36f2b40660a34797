"""A queue item's number is given once: SQLite gave the last one again once its item was deleted, and whoever still held it (a link,
a script's `queue done`) would have had another child's."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table anew, on SQLite only; PostgreSQL's sequences never go back."""
    if op.get_context().dialect.name == "sqlite":
        with op.batch_alter_table(
            "queue_items", recreate="always", table_kwargs={"sqlite_autoincrement": True}
        ):
            pass


def downgrade() -> None:
    """Nothing needs the numbers twice."""
    raise NotImplementedError
