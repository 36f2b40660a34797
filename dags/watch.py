"""The watcher of the scan folder, and what is said when a run is late. Both run in Airflow's triggerer."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

log = logging.getLogger("mash_intake")

POLL_SECONDS = 1.0
# A folder that never comes to rest (a scanner at work) is swept this often all the same.
LONGEST_WAIT = 5.0
# A file that a sweep left, as somebody was still writing it, may become whole without looking different.
ASK_AGAIN = (15.0, 60.0)


@dataclass
class Changes:
    """Tells when a sweep is due, from the folder's signature at each look. must_rest: not before two looks in a
    row agree, as of files that are still being written."""

    must_rest: bool = True
    handled: str | None = None
    last: str | None = None
    since: float | None = None
    woken: float = 0.0
    asked: int = 0

    def due(self, signature: str | None, now: float) -> bool:
        """True once for each change that has come to rest, and a few times more while the files stay."""
        rests, self.last = signature == self.last or not self.must_rest, signature
        if signature is None:
            self.handled, self.since, self.asked = None, None, 0
            return False
        if signature == self.handled:
            self.since = None
            return self._ask_again(now)
        self.since = now if self.since is None else self.since
        if not rests and now - self.since < LONGEST_WAIT:
            return False
        self.handled, self.since, self.woken, self.asked = signature, None, now, 0
        return True

    def _ask_again(self, now: float) -> bool:
        if self.asked == len(ASK_AGAIN) or now - self.woken < ASK_AGAIN[self.asked]:
            return False
        self.woken, self.asked = now, self.asked + 1
        return True


class ScanFolderTrigger(BaseEventTrigger):
    """Fires when files have come into the scan folder. It has no arguments and tells nothing of them:
    both would stand in Airflow's database in plain text."""

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """How the triggerer makes it again."""
        return ("dags.watch.ScanFolderTrigger", {})

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Look every second, in a thread: a slow network drive must not hold up other triggers."""
        from pipeline.intake import scan_signature
        from schemas.settings import load_settings

        settings = load_settings()
        changes, broken = Changes(), False
        while True:
            try:
                signature = await asyncio.to_thread(scan_signature, settings)
                broken = False
            except OSError as error:
                # The share is gone for a while: say so once, and go on looking.
                if not broken:
                    log.error("The scan folder can't be read: %s", type(error).__name__)
                signature, broken = None, True
            if changes.due(signature, time.monotonic()):
                yield TriggerEvent("changed")
            await asyncio.sleep(POLL_SECONDS)


async def run_is_late(**kwargs: Any) -> None:
    """Called by the deadline: a run isn't done five minutes after it was queued."""
    run = kwargs.get("context", {}).get("dag_run") or {}
    run_id = (
        run.get("dag_run_id") or run.get("run_id") if isinstance(run, dict) else getattr(run, "run_id", None)
    )
    log.error("referral_intake is late: run %s isn't done after five minutes. Forms may be waiting.", run_id)
