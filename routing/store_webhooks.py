"""Who is told of new items by webhook, and what is still to be told: written with the item, in its transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_errors import NotFoundError
from routing.store_tables import outbox, webhooks

RETRY = (*(timedelta(minutes=one) for one in (0.5, 2, 10, 30)), timedelta(hours=1))
"""How long after each failure it is tried again; the last again and again."""

KEPT = timedelta(days=3)
"""After which a message is given up: its item stands in the queue all the same."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """name: stands in the audit log; queues: whose new items it is told of; secret: signs."""

    name: str
    queues: tuple[str, ...]
    url: str = field(repr=False)
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """One new item, for one webhook. Opaque ids, codes and times."""

    message_id: int
    webhook: str
    item_id: int
    record_id: str
    queue: str
    priority: str
    due_at: datetime
    arrived_at: datetime


def save_webhook(store: Store, hook: Webhook, who: str) -> None:
    """Keep a webhook, sealed; it stands for one of the same name, with what waits for that."""
    with store.write(who) as writer:
        blob = writer.seal_json(
            {"url": hook.url, "secret": hook.secret}, purpose="webhook", bound_to=hook.name
        )
        queues = " ".join(hook.queues)
        row = {"queues": queues, "made_at": writer.at, "sealed": blob}
        if not writer.insert_if_new(webhooks, name=hook.name, **row):
            writer.connection.execute(webhooks.update().where(webhooks.c.name == hook.name).values(**row))
        writer.audit("webhook_added", f"webhook {hook.name}", queues=queues)


def remove_webhook(store: Store, name: str, who: str) -> bool:
    """Whether there was such a webhook; what waits for it goes too."""
    with store.write(who) as writer:
        writer.connection.execute(outbox.delete().where(outbox.c.webhook == name))
        gone = writer.connection.execute(webhooks.delete().where(webhooks.c.name == name)).rowcount > 0
        if gone:
            writer.audit("webhook_removed", f"webhook {name}")
    return gone


def list_webhooks(store: Store) -> list[Webhook]:
    """Every webhook, by name."""
    with store.read() as connection:
        rows = connection.execute(webhooks.select().order_by(webhooks.c.name)).all()
    found = []
    for row in rows:
        told = store.unseal_json(row.sealed, purpose="webhook", bound_to=row.name)
        found.append(Webhook(row.name, tuple(row.queues.split()), told["url"], told["secret"]))
    return found


def get_webhook(store: Store, name: str) -> Webhook:
    """Raises NotFoundError."""
    for one in list_webhooks(store):
        if one.name == name:
            return one
    raise NotFoundError("There is no such webhook: see `mash-intake review webhook list`.")


def announce(writer: Writer, item_id: int, record_id: str, queue: str, values: dict[str, object]) -> None:
    """An item has come into a queue, or back: whoever asked to be told of it is."""
    hooks = writer.connection.execute(sa.select(webhooks.c.name, webhooks.c.queues)).all()
    for hook in hooks:
        if queue in hook.queues.split():
            told = {name: values[name] for name in ("priority", "due_at", "arrived_at")}
            waits = {"made_at": writer.at, "next_try": writer.at, "tried": 0, "sent": False}
            writer.connection.execute(
                outbox.insert().values(
                    webhook=hook.name, item_id=item_id, record_id=record_id, queue=queue, **told, **waits
                )
            )


def to_send(store: Store, webhook: str, limit: int) -> list[Message]:
    """What is to be sent now, the first first; nothing past one that is to be tried again later."""
    columns = [outbox.c[name] for name in Message.__dataclass_fields__]
    now = store.now()
    query = sa.select(*columns, outbox.c.next_try).where(
        ~outbox.c.sent, outbox.c.webhook == webhook, outbox.c.made_at > now - KEPT
    )
    with store.read() as connection:
        rows = connection.execute(query.order_by(outbox.c.message_id).limit(limit)).all()
    due = takewhile(lambda row: row.next_try <= now, rows)
    return [Message(**{name: row._mapping[name] for name in Message.__dataclass_fields__}) for row in due]


def note_sent(store: Store, one: Message) -> None:
    """It was delivered."""
    with store.write("webhooks") as writer:
        mine = outbox.update().where(outbox.c.message_id == one.message_id)
        writer.connection.execute(mine.values(sent=True))
        writer.audit("webhook_sent", one.record_id, webhook=one.webhook, item=one.item_id)


def note_failed(store: Store, one: Message) -> None:
    """It couldn't be delivered, and is tried again later."""
    with store.write("webhooks") as writer:
        mine = outbox.c.message_id == one.message_id
        tried: int = writer.connection.execute(sa.select(outbox.c.tried).where(mine)).scalar_one()
        later = writer.at + RETRY[min(tried, len(RETRY) - 1)]
        writer.connection.execute(outbox.update().where(mine).values(tried=tried + 1, next_try=later))


def waiting_for(store: Store) -> dict[str, int]:
    """How many messages wait for each webhook."""
    query = sa.select(outbox.c.webhook, sa.func.count()).where(~outbox.c.sent).group_by(outbox.c.webhook)
    with store.read() as connection:
        return {row[0]: row[1] for row in connection.execute(query).all()}


def tidy(store: Store) -> int:
    """Forget what was delivered, and give up what couldn't be for so long. How many were given up."""
    with store.write("webhooks") as writer:
        old = outbox.c.made_at <= writer.at - KEPT
        given_up = writer.connection.execute(outbox.select().where(old, ~outbox.c.sent)).all()
        for row in given_up:
            writer.audit("webhook_given_up", row.record_id, webhook=row.webhook, item=row.item_id)
        writer.connection.execute(outbox.delete().where(old))
    return len(given_up)


def forget_messages(connection: sa.Connection, record_ids: sa.Select[tuple[str]]) -> None:
    """Their records are deleted."""
    connection.execute(outbox.delete().where(outbox.c.record_id.in_(record_ids)))
