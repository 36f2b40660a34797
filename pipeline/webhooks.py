"""Tells programs of new items, as the outbox has them: in order, signed, tried again till they are delivered.

Messages hold opaque ids, codes and times: whoever wants the record asks the queue API for it, with a token.
"""

from __future__ import annotations

import base64
import secrets
from typing import Any

import structlog

from inbox.hooks import PREFIX, HookError, post
from pipeline.context import Intake
from routing import store_webhooks
from routing.store_lock import try_lock
from routing.store_webhooks import Message, Webhook

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_AT_ONCE = 100  # of one webhook in one go, so that a slow one doesn't hold up the others for long


def send_webhooks(use: Intake) -> int:
    """Deliver what waits. How many were delivered. A webhook that fails is left till later, with all that it has to
    be told after that, so that it hears of items in their order."""
    hooks = store_webhooks.list_webhooks(use.store)
    if not hooks:
        return 0
    with try_lock(use.store, "webhooks") as mine:
        if not mine:  # another process is at it
            return 0
        sent = sum(_send_all(use, hook) for hook in hooks)
        given_up = store_webhooks.tidy(use.store)
        if given_up:
            log.error("webhooks_given_up", messages=given_up)
    return sent


def new_secret() -> str:
    """What signs a webhook's messages: 256 bits that nobody can guess."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def message_of(one: Message) -> dict[str, Any]:
    """What is posted."""
    return {
        "type": "mash_intake.item",
        "item": {
            "item_id": one.item_id,
            "record_id": one.record_id,
            "queue": one.queue,
            "priority": one.priority,
            "due_at": one.due_at.isoformat(),
            "arrived_at": one.arrived_at.isoformat(),
        },
    }


def _send_all(use: Intake, hook: Webhook) -> int:
    sent = 0
    for one in store_webhooks.to_send(use.store, hook.name, _AT_ONCE):
        message_id = use.store.keys.digest("webhook", f"{hook.name}\0{one.message_id}")[:32]
        try:
            post(hook.url, message_of(one), message_id, hook.secret, use.store.now())
        except HookError as error:
            log.error("webhook_failed", item=one.item_id, error=str(error))
            store_webhooks.note_failed(use.store, one)
            break
        use.fault("webhook_sent")
        store_webhooks.note_sent(use.store, one)
        sent += 1
    return sent
