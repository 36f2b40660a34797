"""What came in the same messages as a document, and the judgement that it is no referral."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa

from routing.store import Store
from routing.store_basis import Basis, hold_to
from routing.store_documents import lock_document
from routing.store_messages import put_aside
from routing.store_states import DocumentState, MessageState
from routing.store_tables import arrivals, audit_events, documents, flags, message_parts, messages, records


@dataclass(frozen=True, slots=True)
class HeldPart:
    """One document of a message, as judged so far. in_mail: the message is a mail."""

    document_id: str
    state: DocumentState
    marf: bool
    may_be_form: bool
    inline: bool
    set_aside: str | None
    in_mail: bool


def messages_with(store: Store, document_id: str) -> list[list[HeldPart]]:
    """The parts of every message that held the document, first message first; the document's own among them.

    Empty also where the document came some other way too: then no message alone says what it is.
    """
    own = sa.select(message_parts.c.message_id).where(message_parts.c.document_id == document_id)
    query = (
        sa.select(message_parts, documents.c.state, messages.c.mail)
        .join(messages, messages.c.message_id == message_parts.c.message_id)
        .join(documents, documents.c.document_id == message_parts.c.document_id)
        .where(message_parts.c.message_id.in_(own), messages.c.state != MessageState.DELETED)
        .order_by(messages.c.received_at, messages.c.message_id, message_parts.c.position)
    )
    alone = sa.select(_came_alone(sa.literal(document_id)))
    found: dict[str, list[HeldPart]] = {}
    with store.snapshot() as connection:
        if connection.execute(alone).scalar():
            return []
        for row in connection.execute(query):
            state = DocumentState(row.state)
            told = (row.marf, row.may_be_form, row.inline, row.set_aside, bool(row.mail))
            part = HeldPart(row.document_id, state, *told)
            found.setdefault(row.message_id, []).append(part)
    return list(found.values())


def came_in_message(store: Store, document_id: str) -> bool:
    """Whether a message brought the document, however else it came."""
    query = sa.select(message_parts.c.document_id).where(message_parts.c.document_id == document_id)
    with store.read() as connection:
        return connection.execute(query.limit(1)).first() is not None


def marf_beside(store: Store, document_id: str) -> bool | None:
    """Whether a mail that brought a document brought a Multi-Agency Referral Form; None where no mail did. However else it came, a
    mail wants one. What wasn't read yet brings none: it may be one of our forms that is called so."""
    beside = message_parts.alias()
    query = (
        sa.select(beside.c.marf & (documents.c.state != DocumentState.RECEIVED))
        .join(messages, messages.c.message_id == beside.c.message_id)
        .join(documents, documents.c.document_id == beside.c.document_id)
        .join(message_parts, message_parts.c.message_id == beside.c.message_id)
        .where(message_parts.c.document_id == document_id, messages.c.mail)
        .where(messages.c.state != MessageState.DELETED)
        .distinct()
    )
    with store.read() as connection:
        found = connection.execute(query).scalars().all()
    return any(found) if found else None


def mail_came_later(store: Store) -> list[str]:
    """The documents with an assessment for the MASH that came some other way (in a zip that was scanned or submitted, too), and in a
    mail that brought no Multi-Agency Referral Form, of which no record says so: the mail came later."""
    beside = message_parts.alias()
    told = sa.exists().where(
        flags.c.record_id == records.c.record_id,
        flags.c.version == records.c.version,
        flags.c.code == "marf_missing",
    )
    with_it = sa.exists().where(beside.c.message_id == message_parts.c.message_id, beside.c.marf)
    query = (
        sa.select(records.c.document_id, sa.func.max(sa.case((with_it, 1), else_=0)).label("marf"))
        .join(message_parts, message_parts.c.document_id == records.c.document_id)
        .join(messages, messages.c.message_id == message_parts.c.message_id)
        .where(records.c.latest, records.c.form == "cse_assessment", records.c.queue == "mash_new", ~told)
        .where(messages.c.mail, messages.c.state != MessageState.DELETED)
        .where(_came_alone(records.c.document_id, mails=True))
        .group_by(records.c.document_id)
    )
    with store.read() as connection:
        return sorted(row.document_id for row in connection.execute(query) if not row.marf)


def marf_came_later(store: Store) -> list[str]:
    """The documents with a record that says that its Multi-Agency Referral Form is missing, though one of the mails
    that brought them brought one: a later one, and read."""
    told = (
        sa.select(records.c.document_id)
        .join(flags, (flags.c.record_id == records.c.record_id) & (flags.c.version == records.c.version))
        .where(records.c.latest, flags.c.code == "marf_missing")
    )
    beside = message_parts.alias()
    query = (
        sa.select(message_parts.c.document_id)
        .join(messages, messages.c.message_id == message_parts.c.message_id)
        .join(beside, beside.c.message_id == message_parts.c.message_id)
        .join(documents, documents.c.document_id == beside.c.document_id)
        .where(message_parts.c.document_id.in_(told), beside.c.marf, messages.c.mail)
        .where(documents.c.state != DocumentState.RECEIVED)
        .where(messages.c.state != MessageState.DELETED)
        .distinct()
    )
    with store.read() as connection:
        return sorted(row.document_id for row in connection.execute(query))


def assessment_came_later(store: Store) -> list[str]:
    """The documents with a checklist that came alone, and in a later message with an assessment, which it is to go with: it still
    says that one is needed, or lies in a queue of none of these. Only where nothing but messages brought them."""
    with_it, beside, again = message_parts.alias(), records.alias(), message_parts.alias()
    together = (
        sa.select(message_parts.c.document_id, beside.c.queue)
        .join(messages, messages.c.message_id == message_parts.c.message_id)
        .join(with_it, with_it.c.message_id == message_parts.c.message_id)
        .join(beside, (beside.c.document_id == with_it.c.document_id) & beside.c.latest)
        .where(beside.c.form == "cse_assessment", messages.c.state != MessageState.DELETED)
        .where(
            sa.exists().where(
                again.c.document_id == message_parts.c.document_id,
                again.c.message_id != message_parts.c.message_id,
            )
        )
        .subquery()
    )
    needed = sa.exists().where(
        flags.c.record_id == records.c.record_id,
        flags.c.version == records.c.version,
        flags.c.code == "full_assessment_needed",
    )
    same = sa.exists().where(
        together.c.document_id == records.c.document_id, together.c.queue == records.c.queue
    )
    query = sa.select(records.c.document_id).where(
        records.c.latest,
        records.c.form == "cse_checklist",
        sa.exists().where(together.c.document_id == records.c.document_id),
        needed | ~same,
        ~_came_alone(records.c.document_id),
    )
    with store.read() as connection:
        return sorted({row.document_id for row in connection.execute(query)})


def went_ahead(store: Store, document_id: str) -> list[str]:
    """The documents with a checklist beside one that was read only after they were recorded: they are to go with what it holds."""
    # By the order in which they were committed: clocks differ, and of two transactions at once the later may have begun first.
    read = sa.select(sa.func.max(audit_events.c.seq)).where(
        audit_events.c.subject == document_id, audit_events.c.action == "extracted"
    )
    recorded = sa.select(sa.func.max(audit_events.c.seq)).where(
        audit_events.c.subject == records.c.document_id, audit_events.c.action.in_(("recorded", "reread"))
    )
    with_it = message_parts.alias()
    query = (
        sa.select(records.c.document_id)
        .join(message_parts, message_parts.c.document_id == records.c.document_id)
        .join(with_it, with_it.c.message_id == message_parts.c.message_id)
        .where(with_it.c.document_id == document_id, records.c.document_id != document_id)
        .where(records.c.latest, records.c.form == "cse_checklist")
        .where(recorded.scalar_subquery() < read.scalar_subquery())
        .distinct()
    )
    with store.read() as connection:
        return sorted(connection.execute(query).scalars())


def _came_alone(document_id: sa.ColumnElement[str], *, mails: bool = False) -> sa.ColumnElement[bool]:
    """Whether a document came in some other way than in a message too; mails: than in a mail."""
    part, within = message_parts.alias(), messages.alias()
    held = sa.exists().where(part.c.arrival_key == arrivals.c.arrival_key)
    if mails:
        held = held.where(within.c.message_id == part.c.message_id, within.c.mail)
    return sa.exists().where(arrivals.c.document_id == document_id, ~held)


def called_marf(store: Store, document_id: str) -> list[str]:
    """The documents that pass for a Multi-Agency Referral Form in the messages that brought this one, however else it came."""
    own = sa.select(message_parts.c.message_id).where(message_parts.c.document_id == document_id)
    query = sa.select(message_parts.c.document_id).where(message_parts.c.message_id.in_(own))
    with store.read() as connection:
        return sorted(connection.execute(query.where(message_parts.c.marf).distinct()).scalars())


def recorded_beside(store: Store, document_id: str) -> list[str]:
    """The recorded documents of the messages that brought this one, however else it came."""
    own = sa.select(message_parts.c.message_id).where(message_parts.c.document_id == document_id)
    query = (
        sa.select(message_parts.c.document_id)
        .join(messages, messages.c.message_id == message_parts.c.message_id)
        .join(documents, documents.c.document_id == message_parts.c.document_id)
        .where(message_parts.c.message_id.in_(own), message_parts.c.document_id != document_id)
        .where(documents.c.state == DocumentState.RECORDED, messages.c.state != MessageState.DELETED)
    )
    with store.read() as connection:
        return sorted(connection.execute(query.distinct()).scalars())


def no_marf(store: Store, document_ids: Collection[str]) -> None:
    """These documents are no Multi-Agency Referral Form, whatever they are called."""
    with store.write() as writer:
        mine = message_parts.c.document_id.in_(document_ids)
        called = sa.select(message_parts.c.document_id).where(mine, message_parts.c.marf).distinct()
        for document_id in writer.connection.execute(called).scalars().all():
            writer.audit("no_marf", document_id)
        writer.connection.execute(message_parts.update().where(mine).values(marf=False))


def set_aside(store: Store, document_id: str, reason: str, basis: Basis | None = None) -> None:
    """A document that was read is no referral. It stays listed, with the reason, in each of its messages. basis: what that
    rests on. Raises MovedOnError."""
    with store.write() as writer:
        if DocumentState(lock_document(writer, document_id).state) is not DocumentState.EXTRACTED:
            return
        if basis is not None:
            hold_to(writer, document_id, basis)
        put_aside(writer, document_id, reason)
        mine = message_parts.c.document_id == document_id
        writer.connection.execute(message_parts.update().where(mine).values(set_aside=reason))
