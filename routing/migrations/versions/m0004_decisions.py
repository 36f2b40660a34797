"""Decisions of people, and who may sign in to the review page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


# A decision is never edited. Its blob is sealed anew when keys change, and its row goes with its document.
_COLUMNS = (
    "record_id, number, document_id, kind, who, decided_at, shown_version, record_version, about, pending"
)
_SQLITE_GUARD = f"""
CREATE TRIGGER decisions_no_update BEFORE UPDATE OF {_COLUMNS} ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never edited'); END
"""
_POSTGRES_GUARD = (
    """
CREATE FUNCTION decisions_guard() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a decision is never edited'; END $$
""",
    f"""
CREATE TRIGGER decisions_no_update BEFORE UPDATE OF {_COLUMNS} ON decisions
FOR EACH STATEMENT EXECUTE FUNCTION decisions_guard()
""",
)


def upgrade() -> None:
    """Three tables more."""
    _decisions()
    _users()
    for statement in (_SQLITE_GUARD,) if op.get_bind().dialect.name == "sqlite" else _POSTGRES_GUARD:
        op.execute(statement)


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_version", sa.Integer(), nullable=False),
        sa.Column("record_version", sa.Integer(), nullable=False),
        sa.Column("about", sa.Integer(), nullable=True),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.document_id"], name=op.f("fk_decisions_document_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_document_id"), "decisions", ["document_id"])


def _users() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "users",
        sa.Column("user_name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("roles", sa.String(length=200), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", moment, nullable=True),
        sa.PrimaryKeyConstraint("user_name", name=op.f("pk_users")),
    )
    op.create_table(
        "sessions",
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("user_name", sa.String(length=200), nullable=False),
        sa.Column("began_at", moment, nullable=False),
        sa.Column("seen_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["user_name"], ["users.user_name"], name=op.f("fk_sessions_user_name")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_user_name"), "sessions", ["user_name"])


def downgrade() -> None:
    """What people decided would be lost."""
    raise NotImplementedError
