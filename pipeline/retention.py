"""Retention in whole: the rows first, then the bytes; what a crash left between is made good by the next run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import structlog

from pipeline.context import Intake, using
from pipeline.keeping import keeping
from routing.store_ledger import read_books
from routing.store_retention import Class, delete_document, delete_messages, expired

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")


@dataclass(frozen=True, slots=True)
class Deleted:
    """What one run deleted. documents: ids, each with its class; messages: how many; bytes_removed: of how many
    of both."""

    documents: tuple[tuple[str, Class], ...]
    messages: int
    bytes_removed: int


def apply_retention(intake: Intake | None = None, *, dry_run: bool = False) -> Deleted:
    """Delete what has had its time, by the settings; nothing where they name no period. dry_run: only say.
    Raises BusyError."""
    with using(intake) as use:
        periods = _periods(use)
        if dry_run:
            return Deleted(tuple(expired(use.store, periods)), 0, 0)
        with keeping(use.store):
            return _apply(use, periods)


def _apply(use: Intake, periods: dict[Class, timedelta]) -> Deleted:
    due = expired(use.store, periods)
    gone = [one for one in due if delete_document(use.store, *one, periods[one[1]])]
    use.fault("rows_deleted")
    messages = delete_messages(use.store) if periods else 0
    use.fault("messages_deleted")
    removed = _remove_bytes(use)
    log.info("retention", documents=len(gone), messages=messages, removed=removed)
    return Deleted(tuple(gone), messages, removed)


def _remove_bytes(use: Intake) -> int:
    """The bytes of all that is deleted, unless they are kept for something else: a mail that is a document too."""
    removed = 0
    for one in sorted(read_books(use.store).gone):
        if use.archive.holds(one):
            use.archive.remove(one)
            use.fault("bytes_removed")
            removed += 1
    return removed


def _periods(use: Intake) -> dict[Class, timedelta]:
    told = use.settings.retention
    periods: dict[Class, timedelta | None] = {
        "recorded": told.recorded,
        "quarantined": told.quarantined,
        "set_aside": told.set_aside,
    }
    return {which: period for which, period in periods.items() if period is not None}
