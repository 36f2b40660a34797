"""Alarms: each raised once for its subject, deadline, step and address, and kept till it was sent; and heartbeats.

Rows hold opaque ids, codes and times; of an address a keyed digest only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_items import OPEN, is_held
from routing.store_tables import alarms, meta, queue_items

Kind = Literal["unclaimed", "sweep_late", "airflow_unhealthy", "left_in_scan_folder"]

_MORE = "more"
_BEAT = "beat:"
_RETRY = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10))
"""How long after each failure sending is tried again; the last for ever: an alarm is never given up."""


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """An item that nobody has. record_id: opaque."""

    item_id: int
    record_id: str
    queue: str
    priority: str
    arrived_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm. subject: an item's number, or what stands still; deadline: which one it is about; step: counts from 1;
    target: digest of who is told; the rest of an item."""

    alarm_id: int
    kind: Kind
    subject: str
    deadline: datetime
    step: int
    target: str
    record_id: str | None
    queue: str | None
    priority: str | None


def unclaimed(store: Store) -> list[Unclaimed]:
    """Every item that nobody has, what waits for a second person too, the most pressing deadline first."""
    columns = [queue_items.c[name] for name in Unclaimed.__dataclass_fields__]
    query = sa.select(*columns).where(queue_items.c.state.in_(OPEN), ~is_held(store.now()))
    with store.read() as connection:
        rows = connection.execute(query.order_by(queue_items.c.due_at, queue_items.c.item_id)).all()
    return [Unclaimed(**row._mapping) for row in rows]


def raised(store: Store, kind: Kind) -> dict[tuple[str, datetime, str], int]:
    """The highest step raised so far, by subject, deadline and target."""
    query = (
        sa.select(alarms.c.subject, alarms.c.deadline, alarms.c.target, sa.func.max(alarms.c.step))
        .where(alarms.c.kind == kind)
        .group_by(alarms.c.subject, alarms.c.deadline, alarms.c.target)
    )
    with store.read() as connection:
        return {(row[0], row[1], row[2]): row[3] for row in connection.execute(query).all()}


def raise_alarm(
    writer: Writer,
    kind: Kind,
    subject: str,
    deadline: datetime,
    step: int,
    target: str,
    item: Unclaimed | None = None,
) -> bool:
    """Whether it is new: however many watch, each alarm is raised once."""
    told = (
        {} if item is None else {"record_id": item.record_id, "queue": item.queue, "priority": item.priority}
    )
    key = {"kind": kind, "subject": subject, "deadline": deadline, "step": step, "target": target}
    waits = {"raised_at": writer.at, "next_try": writer.at, "tried": 0, "sent": False}
    if not writer.insert_if_new(alarms, **key, **told, **waits):
        return False
    writer.audit("alarm_raised", item.record_id if item else kind, kind=kind, step=step, item=subject)
    return True


def to_send(store: Store, targets: Collection[str], limit: int) -> list[Alarm]:
    """Alarms for these addresses that are to be sent now, the first raised first."""
    columns = [alarms.c[name] for name in Alarm.__dataclass_fields__]
    query = sa.select(*columns).where(
        ~alarms.c.sent, alarms.c.next_try <= store.now(), alarms.c.target.in_(targets)
    )
    with store.read() as connection:
        rows = connection.execute(query.order_by(alarms.c.alarm_id).limit(limit)).all()
    return [Alarm(**row._mapping) for row in rows]


def note_sent(store: Store, sent: Collection[Alarm]) -> None:
    """They were sent."""
    with store.write("alarms") as writer:
        ids = [one.alarm_id for one in sent]
        writer.connection.execute(
            alarms.update().where(alarms.c.alarm_id.in_(ids)).values(sent=True, sent_at=writer.at)
        )
        for one in sent:
            writer.audit(
                "alarm_sent", one.record_id or one.kind, kind=one.kind, step=one.step, item=one.subject
            )


def note_failed(store: Store, failed: Collection[Alarm]) -> None:
    """They couldn't be sent, and are tried again."""
    with store.write("alarms") as writer:
        ids = [one.alarm_id for one in failed]
        for row in writer.connection.execute(alarms.select().where(alarms.c.alarm_id.in_(ids))).all():
            later = writer.at + _RETRY[min(row.tried, len(_RETRY) - 1)]
            mine = alarms.update().where(alarms.c.alarm_id == row.alarm_id)
            writer.connection.execute(mine.values(tried=row.tried + 1, next_try=later))


def beat(store: Store, name: str) -> None:
    """Something that must happen again and again has just happened."""
    with store.write() as writer:
        told, now = _BEAT + name, writer.at.isoformat()
        if not writer.insert_if_new(meta, name=told, value=now):
            writer.connection.execute(meta.update().where(meta.c.name == told).values(value=now))


def last_beat(store: Store, name: str) -> datetime | None:
    """When it last happened; None for never."""
    return beats(store, (name,)).get(name)


def beats(store: Store, names: Collection[str]) -> Mapping[str, datetime]:
    """When each of these last happened, those that ever did."""
    query = sa.select(meta.c.name, meta.c.value).where(meta.c.name.in_([_BEAT + name for name in names]))
    with store.read() as connection:
        rows = connection.execute(query).all()
    return {row.name.removeprefix(_BEAT): datetime.fromisoformat(row.value) for row in rows}


def forget_beat(store: Store, name: str) -> None:
    """It is over."""
    with store.write() as writer:
        writer.connection.execute(meta.delete().where(meta.c.name == _BEAT + name))


def forget_alarms(connection: sa.Connection, record_ids: sa.Select[tuple[str]]) -> None:
    """Their records are deleted."""
    connection.execute(alarms.delete().where(alarms.c.record_id.in_(record_ids)))


def note_more(store: Store, more: bool) -> None:
    """Whether the newest sweep left something for the next: then nobody can say that all is in its queues."""
    (beat if more else forget_beat)(store, _MORE)


def is_more(store: Store) -> bool:
    """What `note_more` was told last."""
    return last_beat(store, _MORE) is not None
