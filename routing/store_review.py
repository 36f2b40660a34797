"""What the review page asks of the queues: a page of items, how many there are, and records found again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from routing.store import Store
from routing.store_items import (
    OPEN,
    ORDER,
    QueueItem,
    in_force,
    is_free,
    is_held,
    item_query,
    items_from,
    same_version,
)
from routing.store_people import person_digest
from routing.store_tables import audit_events, flags, queue_items, records
from schemas.queues import AuditLine, ItemFilter, QueueCount

SHORTEST = 6
"""Characters of a reference that are enough to look for it by its beginning."""


def page_of_items(store: Store, which: ItemFilter, offset: int, limit: int) -> tuple[list[QueueItem], int]:
    """Some of the items that are to be done, in order, and how many there are in all."""
    now = store.now()
    conditions: list[sa.ColumnElement[bool]] = [
        queue_items.c.state.in_(OPEN),
        queue_items.c.queue.in_(which.queues),
    ]
    if which.priority is not None:
        conditions.append(queue_items.c.priority == which.priority)
    if which.status is not None:
        conditions.append(records.c.status == which.status)
    if which.free is not None:
        conditions.append(is_free(now) if which.free else is_held(now))
    if which.mine is not None:
        conditions.append(sa.and_(queue_items.c.claimed_by == which.mine, is_held(now)))
    # First which items, by the index of queues alone; only those on the page are looked up in whole.
    which_items = sa.select(queue_items.c.item_id).where(*conditions)
    if which.status is not None:
        which_items = which_items.join(records, same_version())
    mine = which_items.order_by(*ORDER).offset(offset).limit(limit)
    with store.snapshot() as connection:
        total = connection.execute(
            sa.select(sa.func.count()).select_from(which_items.subquery())
        ).scalar_one()
        ids = list(connection.execute(mine).scalars())
        rows = connection.execute(item_query().where(queue_items.c.item_id.in_(ids)).order_by(*ORDER)).all()
        return items_from(connection, rows, now), total


def counts(store: Store) -> list[QueueCount]:
    """How much is to be done, by queue and priority."""
    now = store.now()
    taken = sa.case((is_held(now), 1), else_=0)
    overdue = sa.case((queue_items.c.due_at < now, 1), else_=0)
    query = (
        sa.select(
            queue_items.c.queue,
            queue_items.c.priority,
            sa.func.count(),
            sa.func.sum(taken),
            sa.func.sum(overdue),
        )
        .where(queue_items.c.state.in_(OPEN))
        .group_by(queue_items.c.queue, queue_items.c.priority)
    )
    with store.read() as connection:
        return [QueueCount(*row) for row in connection.execute(query).all()]


def find_reference(store: Store, reference: str, queues: Collection[str], limit: int) -> list[QueueItem]:
    """Places in force whose record's or document's id begins so, done ones too; none for what is too short to mean one."""
    if len(reference) < SHORTEST:
        return []
    begins = sa.or_(
        records.c.record_id.startswith(reference, autoescape=True),
        records.c.document_id.startswith(reference, autoescape=True),
    )
    here = (queue_items.c.queue.in_(queues), in_force())
    query = item_query().where(begins, *here).order_by(*ORDER).limit(limit)
    with store.read() as connection:
        return items_from(connection, connection.execute(query).all(), store.now())


def find_person(
    store: Store, name: str, born: str, queues: Collection[str], who: str, limit: int
) -> list[QueueItem]:
    """Places in force of the young person of this name and date of birth (ISO 8601), done ones too. That somebody looked, and
    how much was found, goes into the audit log, with the blind index and no name."""
    digest = person_digest(store.keys, name, born)
    if digest is None:
        return []
    with store.write(who) as writer:
        same = sa.and_(records.c.person_index == digest, queue_items.c.queue.in_(queues), in_force())
        rows = writer.connection.execute(item_query().where(same).order_by(*ORDER).limit(limit)).all()
        writer.audit("person_searched", digest, found=len(rows))
        return items_from(writer.connection, rows, writer.at)


def audit_lines(store: Store, before: int | None, subject: str | None, limit: int) -> list[AuditLine]:
    """Events, the newest first. before: only those with a lower number; subject: whose, or of what: the name of a person or of
    a program's token, or an id, of which the first characters are enough."""
    query = audit_events.select().order_by(audit_events.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(audit_events.c.seq < before)
    if subject is not None:
        query = query.where(_about(subject))
    with store.read() as connection:
        rows = connection.execute(query).all()
    return [
        AuditLine(
            row.seq, row.at.isoformat(timespec="seconds"), row.actor, row.action, row.subject, row.detail
        )
        for row in rows
    ]


def _about(subject: str) -> sa.ColumnElement[bool]:
    exactly = (subject, f"user {subject}"[:80], f"token {subject}"[:80])
    found: list[sa.ColumnElement[bool]] = [
        audit_events.c.actor.in_(exactly),
        audit_events.c.subject.in_(exactly),
    ]
    if len(subject) >= SHORTEST and set(subject.lower()) <= set("0123456789abcdef"):
        found.append(audit_events.c.subject.startswith(subject.lower()))
    return sa.or_(*found)


def records_after(
    store: Store,
    queues: Collection[str],
    since: datetime | None,
    after: tuple[datetime, str] | None,
    limit: int,
    form: str | None = None,
) -> list[tuple[datetime, str]]:
    """Ids of records that stand, or stood last, in these queues, each with when its newest version was made, in that order.
    since: only those made then or later; after: only what comes after this one; form: only of this one."""
    here = (queue_items.c.queue.in_(queues), in_force())
    placed = sa.exists().where(queue_items.c.record_id == records.c.record_id, *here)
    query = sa.select(records.c.created_at, records.c.record_id).where(records.c.latest, placed)
    if since is not None:
        query = query.where(records.c.created_at >= since)
    if form is not None:
        query = query.where(records.c.form == form)
    if after is not None:
        at, record_id = after
        later = sa.and_(records.c.created_at == at, records.c.record_id > record_id)
        query = query.where(sa.or_(records.c.created_at > at, later))
    with store.read() as connection:
        ordered = query.order_by(records.c.created_at, records.c.record_id).limit(limit)
        return [(row[0], row[1]) for row in connection.execute(ordered).all()]


def count_flagged(store: Store, code: str) -> int:
    """How many records in data quality, still to be done, have a flag with this code."""
    flagged = sa.exists().where(
        flags.c.record_id == queue_items.c.record_id,
        flags.c.version == queue_items.c.record_version,
        flags.c.code == code,
    )
    query = sa.select(sa.func.count()).where(
        queue_items.c.queue == "data_quality", queue_items.c.state.in_(OPEN), flagged
    )
    with store.read() as connection:
        return int(connection.execute(query).scalar_one())
