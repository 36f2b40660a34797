"""The first tables: documents, records, queues, audit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The audit log only grows: the database itself refuses to change or delete an event.
_SQLITE_GUARD = """
CREATE TRIGGER audit_events_no_{verb} BEFORE {verb} ON audit_events
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END
"""
_POSTGRES_GUARD = (
    """
CREATE FUNCTION audit_events_guard() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$
""",
    """
CREATE TRIGGER audit_events_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
FOR EACH STATEMENT EXECUTE FUNCTION audit_events_guard()
""",
)


def upgrade() -> None:
    """Make everything."""
    _audit()
    _documents()
    _batches()
    _records()
    _queues()
    _guard_audit()


def _audit() -> None:
    op.create_table(
        "audit_events",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_events")),
    )
    op.create_index(op.f("ix_audit_events_subject"), "audit_events", ["subject"], unique=False)
    op.create_table(
        "audit_head",
        sa.Column("head_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("head_id", name=op.f("pk_audit_head")),
    )


def _documents() -> None:
    op.create_table(
        "store_meta",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_store_meta")),
    )
    op.create_table(
        "documents",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
    )
    op.create_index(op.f("ix_documents_state"), "documents", ["state"], unique=False)
    op.create_table(
        "arrivals",
        sa.Column("arrival_id", sa.Integer(), nullable=False),
        sa.Column("arrival_key", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duplicate", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.document_id"], name=op.f("fk_arrivals_document_id")
        ),
        sa.PrimaryKeyConstraint("arrival_id", name=op.f("pk_arrivals")),
        sa.UniqueConstraint("arrival_key", name=op.f("uq_arrivals_arrival_key")),
    )
    op.create_index(op.f("ix_arrivals_document_id"), "arrivals", ["document_id"], unique=False)


def _batches() -> None:
    op.create_table(
        "batches",
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_batches")),
    )
    op.create_index(op.f("ix_batches_state"), "batches", ["state"], unique=False)
    op.create_table(
        "batch_documents",
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.batch_id"], name=op.f("fk_batch_documents_batch_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.document_id"], name=op.f("fk_batch_documents_document_id")
        ),
        sa.PrimaryKeyConstraint("batch_id", "document_id", name=op.f("pk_batch_documents")),
    )
    op.create_index(op.f("ix_batch_documents_document_id"), "batch_documents", ["document_id"], unique=False)


def _records() -> None:
    op.create_table(
        "readings",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("package_version", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.document_id"], name=op.f("fk_readings_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_readings")),
    )
    op.create_table(
        "records",
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("queue", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.String(length=40), nullable=False),
        sa.Column("package_version", sa.String(length=40), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_index", sa.String(length=64), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.document_id"], name=op.f("fk_records_document_id")
        ),
        sa.PrimaryKeyConstraint("record_id", "version", name=op.f("pk_records")),
    )
    op.create_index(op.f("ix_records_document_id"), "records", ["document_id"], unique=False)
    op.create_index(op.f("ix_records_person_index"), "records", ["person_index"], unique=False)
    op.create_table(
        "flags",
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "version"],
            ["records.record_id", "records.version"],
            name=op.f("fk_flags_record_id_version"),
        ),
        sa.PrimaryKeyConstraint("record_id", "version", "position", name=op.f("pk_flags")),
    )
    op.create_index(op.f("ix_flags_code"), "flags", ["code"], unique=False)


def _queues() -> None:
    op.create_table(
        "queue_items",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(length=64), nullable=False),
        sa.Column("record_version", sa.Integer(), nullable=False),
        sa.Column("queue", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.String(length=40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("claimed_by", sa.String(length=200), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id", "record_version"],
            ["records.record_id", "records.version"],
            name=op.f("fk_queue_items_record_id_record_version"),
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_queue_items")),
        sa.UniqueConstraint("record_id", "queue", name=op.f("uq_queue_items_record_id_queue")),
    )
    op.create_index(
        op.f("ix_queue_items_queue_state_rank_due_at_arrived_at_item_id"),
        "queue_items",
        ["queue", "state", "rank", "due_at", "arrived_at", "item_id"],
        unique=False,
    )


def _guard_audit() -> None:
    op.execute(f"INSERT INTO audit_head (head_id, seq, hash) VALUES (1, 0, '{'0' * 64}')")
    if op.get_bind().dialect.name == "postgresql":
        for statement in _POSTGRES_GUARD:
            op.execute(statement)
    else:
        for verb in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_GUARD.format(verb=verb))


def downgrade() -> None:
    """There is nothing before the first tables."""
    raise NotImplementedError
