"""The tables; `store_states` has the states. Columns that sort and filter hold no personal data: answers, readings and names are in the
`sealed` blobs; a young person is found by `person_index`, a keyed digest."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

ID = sa.String(64)
CODE = sa.String(40)


class UtcTime(sa.TypeDecorator[datetime]):
    """A moment, always UTC. SQLite keeps no zone, so there it is stored without and read back as UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the database."""
        if not isinstance(value, datetime):
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = sa.Table(
    "store_meta",
    metadata,
    sa.Column("name", CODE, primary_key=True),
    sa.Column("value", sa.String(200), nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("document_id", ID, primary_key=True),
    sa.Column("sha256", sa.String(64), nullable=False, unique=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("received_at", UtcTime, nullable=False),
    sa.Column("state", CODE, nullable=False, index=True),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
)

arrivals = sa.Table(
    "arrivals",
    metadata,
    sa.Column("arrival_id", sa.Integer, primary_key=True),
    sa.Column("arrival_key", ID, nullable=False, unique=True),
    sa.Column("document_id", sa.ForeignKey("documents.document_id"), nullable=False, index=True),
    sa.Column("channel", CODE, nullable=False),
    sa.Column("arrived_at", UtcTime, nullable=False),
    sa.Column("duplicate", sa.Boolean, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

messages = sa.Table(
    "messages",
    metadata,
    sa.Column("message_id", ID, primary_key=True),
    sa.Column("content_id", ID, nullable=False, index=True),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("channel", CODE, nullable=False),
    sa.Column("mailbox", ID, nullable=True),
    sa.Column("uidvalidity", sa.BigInteger, nullable=True),
    sa.Column("uid", sa.BigInteger, nullable=True),
    sa.Column("received_at", UtcTime, nullable=False),
    sa.Column("state", CODE, nullable=False, index=True),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("mail", sa.Boolean, nullable=True),
    sa.Column("acknowledged_at", UtcTime, nullable=True),
    sa.Column("moved_at", UtcTime, nullable=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("mailbox", "uidvalidity", "uid"),
)

message_parts = sa.Table(
    "message_parts",
    metadata,
    sa.Column("message_id", sa.ForeignKey("messages.message_id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document_id", sa.ForeignKey("documents.document_id"), nullable=False, index=True),
    sa.Column("arrival_key", ID, nullable=False, unique=True),
    sa.Column("marf", sa.Boolean, nullable=False),
    sa.Column("may_be_form", sa.Boolean, nullable=False),
    sa.Column("inline", sa.Boolean, nullable=False),
    sa.Column("fresh", sa.Boolean, nullable=False),
    sa.Column("set_aside", CODE, nullable=True),
)

holds = sa.Table(
    "holds",
    metadata,
    sa.Column("document_id", sa.ForeignKey("documents.document_id"), primary_key=True),
    sa.Column("placed_at", UtcTime, nullable=False),
)

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("batch_id", ID, primary_key=True),
    sa.Column("owner", CODE, nullable=False),
    sa.Column("state", CODE, nullable=False, index=True),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("lease_until", UtcTime, nullable=False),
)

batch_documents = sa.Table(
    "batch_documents",
    metadata,
    sa.Column("batch_id", sa.ForeignKey("batches.batch_id"), primary_key=True),
    sa.Column("document_id", sa.ForeignKey("documents.document_id"), primary_key=True, index=True),
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("document_id", sa.ForeignKey("documents.document_id"), primary_key=True),
    sa.Column("package_version", CODE, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

records = sa.Table(
    "records",
    metadata,
    sa.Column("record_id", ID, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("document_id", sa.ForeignKey("documents.document_id"), nullable=False, index=True),
    sa.Column("latest", sa.Boolean, nullable=False),
    sa.Column("form", CODE, nullable=True),
    sa.Column("status", CODE, nullable=False),
    sa.Column("queue", CODE, nullable=False),
    sa.Column("priority", CODE, nullable=False),
    sa.Column("package_version", CODE, nullable=False),
    sa.Column("received_at", UtcTime, nullable=False),
    sa.Column("created_at", UtcTime, nullable=False),
    sa.Column("person_index", sa.String(64), nullable=True, index=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

flags = sa.Table(
    "flags",
    metadata,
    sa.Column("record_id", ID, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("code", CODE, nullable=False, index=True),
    sa.Column("severity", CODE, nullable=False),
    sa.ForeignKeyConstraint(["record_id", "version"], ["records.record_id", "records.version"]),
)

queue_items = sa.Table(
    "queue_items",
    metadata,
    sa.Column("item_id", sa.Integer, primary_key=True),
    sa.Column("record_id", ID, nullable=False),
    sa.Column("record_version", sa.Integer, nullable=False),
    sa.Column("queue", CODE, nullable=False),
    sa.Column("priority", CODE, nullable=False),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("due_at", UtcTime, nullable=False),
    sa.Column("arrived_at", UtcTime, nullable=False),
    sa.Column("state", CODE, nullable=False),
    sa.Column("claimed_by", sa.String(200), nullable=True),
    sa.Column("lease_until", UtcTime, nullable=True),
    sa.Column("attempt", sa.Integer, nullable=False, default=0),
    sa.UniqueConstraint("record_id", "queue"),
    sa.Index(None, "queue", "state", "rank", "due_at", "arrived_at", "item_id"),
    sa.ForeignKeyConstraint(["record_id", "record_version"], ["records.record_id", "records.version"]),
    sqlite_autoincrement=True,  # a deleted item's number is nobody else's
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("record_id", ID, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document_id", sa.ForeignKey("documents.document_id"), nullable=False, index=True),
    sa.Column("kind", CODE, nullable=False),
    sa.Column("who", sa.String(200), nullable=False),
    sa.Column("decided_at", UtcTime, nullable=False),
    sa.Column("shown_version", sa.Integer, nullable=False),
    sa.Column("record_version", sa.Integer, nullable=False),
    sa.Column("about", sa.Integer, nullable=True),
    sa.Column("pending", sa.Boolean, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Index("ix_decisions_pending_who", "pending", "who"),
)

users = sa.Table(
    "users",
    metadata,
    sa.Column("user_name", sa.String(200), primary_key=True),
    sa.Column("password_hash", sa.String(200), nullable=False),
    sa.Column("roles", sa.String(200), nullable=False),
    sa.Column("made_at", UtcTime, nullable=False),
    sa.Column("failures", sa.Integer, nullable=False, default=0),
    sa.Column("locked_until", UtcTime, nullable=True),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("session_id", sa.String(64), primary_key=True),
    sa.Column("user_name", sa.ForeignKey("users.user_name"), nullable=False, index=True),
    sa.Column("began_at", UtcTime, nullable=False),
    sa.Column("seen_at", UtcTime, nullable=False),
)

api_tokens = sa.Table(
    "api_tokens",
    metadata,
    sa.Column("token_id", sa.String(64), primary_key=True),
    sa.Column("name", sa.String(60), nullable=False, unique=True),
    sa.Column("scopes", sa.String(200), nullable=False),
    sa.Column("queues", sa.String(200), nullable=False),
    sa.Column("made_at", UtcTime, nullable=False),
)

api_answers = sa.Table(
    "api_answers",
    metadata,
    sa.Column("token_name", sa.String(60), primary_key=True),
    sa.Column("request_key", sa.String(64), primary_key=True),
    sa.Column("request", sa.String(64), nullable=False),
    sa.Column("answered_at", UtcTime, nullable=False, index=True),
    sa.Column("answer", sa.Text, nullable=False),
)

person_keys = sa.Table(
    "person_keys",
    metadata,
    sa.Column("record_id", ID, primary_key=True),
    sa.Column("digest", sa.String(64), primary_key=True, index=True),
)

alarms = sa.Table(
    "alarms",
    metadata,
    sa.Column("alarm_id", sa.Integer, primary_key=True),
    sa.Column("kind", CODE, nullable=False),
    sa.Column("subject", CODE, nullable=False),
    sa.Column("deadline", UtcTime, nullable=False),
    sa.Column("step", sa.Integer, nullable=False),
    sa.Column("target", sa.String(16), nullable=False),
    sa.Column("record_id", ID, nullable=True, index=True),
    sa.Column("queue", CODE, nullable=True),
    sa.Column("priority", CODE, nullable=True),
    sa.Column("raised_at", UtcTime, nullable=False),
    sa.Column("next_try", UtcTime, nullable=False),
    sa.Column("tried", sa.Integer, nullable=False),
    sa.Column("sent", sa.Boolean, nullable=False),
    sa.Column("sent_at", UtcTime, nullable=True),
    sa.UniqueConstraint("kind", "subject", "deadline", "step", "target"),
    sa.Index(None, "sent", "next_try"),
)

webhooks = sa.Table(
    "webhooks",
    metadata,
    sa.Column("name", sa.String(60), primary_key=True),
    sa.Column("queues", sa.String(200), nullable=False),
    sa.Column("made_at", UtcTime, nullable=False),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("message_id", sa.Integer, primary_key=True),
    sa.Column("webhook", sa.String(60), nullable=False),
    sa.Column("item_id", sa.Integer, nullable=False),
    sa.Column("record_id", ID, nullable=False, index=True),
    sa.Column("queue", CODE, nullable=False),
    sa.Column("priority", CODE, nullable=False),
    sa.Column("due_at", UtcTime, nullable=False),
    sa.Column("arrived_at", UtcTime, nullable=False),
    sa.Column("made_at", UtcTime, nullable=False),
    sa.Column("next_try", UtcTime, nullable=False),
    sa.Column("tried", sa.Integer, nullable=False),
    sa.Column("sent", sa.Boolean, nullable=False),
    sa.Index(None, "webhook", "sent", "next_try"),
)

samples = sa.Table(
    "samples",
    metadata,
    sa.Column("record_id", ID, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("drawn_at", UtcTime, nullable=False),
    sa.Column("taken_by", sa.String(200), nullable=True),
    sa.Column("taken_until", UtcTime, nullable=True),
    sa.Column("done", sa.Boolean, nullable=False),
    sa.Column("done_at", UtcTime, nullable=True, index=True),
    sa.Column("checked", sa.Integer, nullable=False),
    sa.Column("wrong", sa.Integer, nullable=False),
    sa.Column("unclear", sa.Integer, nullable=False),
)

sample_answers = sa.Table(
    "sample_answers",
    metadata,
    sa.Column("record_id", sa.ForeignKey("samples.record_id"), primary_key=True),
    sa.Column("key", sa.String(80), primary_key=True),
    sa.Column("method", CODE, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("right", sa.Boolean, nullable=True),
)

efforts = sa.Table(
    "efforts",
    metadata,
    sa.Column("effort_id", sa.Integer, primary_key=True),
    sa.Column("noted_at", UtcTime, nullable=False, index=True),
    sa.Column("form", CODE, nullable=False),
    sa.Column("doubts", sa.Integer, nullable=False),
    sa.Column("seconds", sa.Integer, nullable=False),
    sa.Column("keystrokes", sa.Integer, nullable=False),
)

audit_events = sa.Table(
    "audit_events",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("actor", sa.String(200), nullable=False),
    sa.Column("action", CODE, nullable=False),
    sa.Column("subject", sa.String(80), nullable=False, index=True),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("previous", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)

audit_head = sa.Table(
    "audit_head",
    metadata,
    sa.Column("head_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
)
