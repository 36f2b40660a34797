"""The ledger in whole: the store's two books, the audit chain, and what the archive holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from inbox.scan_folder import not_taken
from inbox.scan_left import Kind
from pipeline.context import Intake, using
from pipeline.left_in_folder import LeftLyingError, left_lying, told_left
from routing.store_ledger import DocumentLine, MessageLine, bytes_of, read_books
from routing.store_ledger_checks import Problem
from schemas.errors import MashIntakeError
from schemas.settings import Settings

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

# Bytes are sealed before their row is committed; what a killed process left is claimed again by the next
# sweep, ten minutes later at most.
ARRIVING = timedelta(hours=1)


class UnbalancedError(MashIntakeError):
    """The ledger doesn't add up: something is lost, or was changed by hand. `mash-intake ledger` names it."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """documents, messages: a line for each channel and day. problems: all that doesn't add up. arriving: how many
    sealed blobs are waiting for their row, as they are just being taken in. left: what lies in the scan folder for too long and
    never was taken in, how many of each kind."""

    documents: tuple[DocumentLine, ...]
    messages: tuple[MessageLine, ...]
    problems: tuple[Problem, ...]
    arriving: int
    left: Counter[Kind] = field(default_factory=Counter)

    @property
    def balanced(self) -> bool:
        """Whether everything that was taken in is accounted for."""
        return not self.problems


def take_stock(intake: Intake | None = None, arriving: timedelta = ARRIVING) -> Ledger:
    """Everything that came, and what became of it. arriving: how long bytes may lie without a row."""
    with using(intake) as use:
        # In this order nothing that arrives meanwhile looks lost: its bytes are there before its row is.
        lying = dict(use.archive.ages())
        books = read_books(use.store)
        unknown = {one for one in lying if one not in books.kept and one not in books.gone}
        lost = {one for one in unknown if lying[one] >= arriving}
        problems = [
            *books.problems,
            *(
                Problem("bytes_missing", one)
                for one in books.kept
                if one not in lying and not use.archive.holds(one)
            ),
            *(
                Problem("bytes_kept_after_deletion", one)
                for one in books.gone
                if one in lying and use.archive.holds(one)
            ),
            *(Problem("bytes_of_no_document", one) for one in lost),
        ]
        stuck, left = _in_scan_folder(use.settings, arriving)
        problems += [Problem("scan_not_taken", one) for one in stuck]
        broken = use.store.verify_audit()
        if broken is not None:
            problems.append(Problem("audit_chain_broken", f"event {broken}"))
        told = tuple(sorted(set(problems)))
        return Ledger(books.documents, books.messages, told, len(unknown - lost), left)


def _in_scan_folder(settings: Settings, arriving: timedelta) -> tuple[list[str], Counter[Kind]]:
    """What was claimed and not taken in, and what is left. A folder that can't be looked into ends no ledger: it is told."""
    left = left_lying(settings)
    try:
        return not_taken(settings.scan_folder, arriving), left
    except OSError:
        left["folder_shut"] = 1
        return [], left


def strays(use: Intake, arriving: timedelta = ARRIVING) -> list[str]:
    """The ids of what the archive keeps and nobody knows of. arriving: as above."""
    lying = dict(use.archive.ages())
    with use.store.snapshot() as connection:
        kept, gone = bytes_of(connection)
    return sorted(one for one, age in lying.items() if age >= arriving and one not in kept | gone)


def check_ledger(intake: Intake | None = None) -> int:
    """The number of documents accounted for. Raises UnbalancedError, which names opaque ids only, and LeftLyingError."""
    ledger = take_stock(intake)
    for problem in ledger.problems:
        log.error("ledger", problem=problem.code, subject=problem.subject)
    if not ledger.balanced:
        told = "; ".join(f"{one.code} {one.subject}" for one in ledger.problems[:20])
        raise UnbalancedError(
            f"The ledger doesn't add up ({len(ledger.problems)} in all): {told}. "
            "Change nothing, look at each with mash-intake ledger, and restore from the backup what is missing."
        )
    if ledger.left:
        log.error("left_in_scan_folder", **{str(kind): count for kind, count in ledger.left.items()})
        with using(intake) as use:
            raise LeftLyingError(told_left(ledger.left, use.settings))
    received = sum(line.received for line in ledger.documents)
    log.info("ledger", documents=received, arriving=ledger.arriving)
    return received
