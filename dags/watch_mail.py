"""The watcher of the mailbox. Runs in Airflow's triggerer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from typing import Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

from dags.mail_account import CONN_ID, mailbox_account_async
from dags.watch import Changes

log = logging.getLogger("mash_intake")

# How long one look waits for the server: short enough that the triggerer can stop, far below the 29 minutes
# after which a server may end an IDLE.
IDLE_SECONDS = 20.0
# Where no mailbox is set up, or its server is away.
ASK_AGAIN_SECONDS = 30.0


class MailboxTrigger(BaseEventTrigger):
    """Fires when messages have come. Its argument names Airflow's connection and holds nothing of it: it stands
    in Airflow's database in plain text, as the event would, which tells nothing of the messages."""

    def __init__(self, conn_id: str = CONN_ID) -> None:
        super().__init__()
        self.conn_id = conn_id

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """How the triggerer makes it again."""
        return ("dags.watch_mail.MailboxTrigger", {"conn_id": self.conn_id})

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Each connection until it breaks; then the next, with the account as it is then."""
        told = ""
        changes = Changes(must_rest=False)
        while True:
            try:
                async for event in self._watch(changes):
                    told = ""
                    yield event
            except Exception as error:
                # Whatever it is, intake's own sweep goes on every ten minutes; say it once.
                if told != type(error).__name__:
                    told = type(error).__name__
                    log.error("The mailbox can't be watched: %s", told)
            await asyncio.sleep(ASK_AGAIN_SECONDS)

    async def _watch(self, changes: Changes) -> AsyncIterator[TriggerEvent]:
        from pipeline.mail_watch import MailWatch

        account = await mailbox_account_async(self.conn_id)
        if account is None:
            return
        watch = MailWatch(account)
        try:
            while True:
                # In a thread: a server that doesn't answer must not hold up other triggers.
                signature = await asyncio.to_thread(watch.look, IDLE_SECONDS)
                if changes.due(signature, time.monotonic()):
                    yield TriggerEvent("changed")
        finally:
            await asyncio.to_thread(watch.close)
