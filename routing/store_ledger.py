"""The ledger: what came, what became of it, and what doesn't add up, from one look at the store.

Two books are held against each other: the tables say what became of each arrival, and the audit log, which
only grows, says what came. An arrival in the one and not in the other is named by its document's opaque id.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date

import sqlalchemy as sa

from routing.store import Store
from routing.store_ledger_bodies import damaged_and_contradicting
from routing.store_ledger_checks import CHECKS, Problem
from routing.store_ledger_messages import messages_changed
from routing.store_ledger_replay import lost_and_changed
from routing.store_states import DocumentState, MessageState
from routing.store_tables import arrivals, audit_events, documents, messages, records
from schemas.here import day_here

ARRIVAL_EVENTS = ("received", "duplicate")
MESSAGE_EVENTS = ("stored",)
"""The audit events that each say that a document, or a message, came."""

COLUMNS: dict[DocumentState, str] = {
    DocumentState.RECEIVED: "in_work",
    DocumentState.EXTRACTED: "in_work",
    DocumentState.RECORDED: "recorded",
    DocumentState.SET_ASIDE: "set_aside",
    DocumentState.DELETED: "deleted",
}
"""Where the first arrival of a document counts, by the document's state; of recorded ones, those of which
nothing could be read count as `quarantined`. Every later arrival of the same bytes is a `duplicate`."""

MESSAGE_COLUMNS: dict[MessageState, str] = {
    MessageState.STORED: "in_work",
    MessageState.PROCESSED: "processed",
    MessageState.QUARANTINED: "quarantined",
    MessageState.DELETED: "deleted",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One channel on one day (in England). The third column, what came, is by the audit log; those after it,
    what became of it, by the tables."""

    channel: str
    day: date

    @property
    def came(self) -> int:
        """How many came."""
        return self._counts()[0]

    @property
    def adds_up(self) -> bool:
        """Whether all that came is accounted for."""
        came, *outcomes = self._counts()
        return came == sum(outcomes)

    def _counts(self) -> list[int]:
        return [getattr(self, one.name) for one in fields(self)[2:]]


@dataclass(frozen=True, slots=True)
class DocumentLine(Line):
    """Documents: attachments and scanned files."""

    received: int = 0
    in_work: int = 0
    recorded: int = 0
    duplicate: int = 0
    set_aside: int = 0
    quarantined: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class MessageLine(Line):
    """Messages: mails, and files that hold others."""

    stored: int = 0
    in_work: int = 0
    processed: int = 0
    quarantined: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class Books:
    """What the store alone can tell. kept: every id whose bytes the archive must hold; gone: those of which
    it must hold none."""

    documents: tuple[DocumentLine, ...]
    messages: tuple[MessageLine, ...]
    problems: tuple[Problem, ...]
    kept: frozenset[str]
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Came:
    """One arrival of a document or message, in either book."""

    subject: str
    channel: str
    day: date


_Found = list[tuple[_Came, str]]
"""What the tables know, each with the column that it counts in."""


def read_books(store: Store) -> Books:
    """One consistent look, however busy intake is meanwhile."""
    with store.snapshot() as connection:
        received, found = list(_audited(connection, ARRIVAL_EVENTS)), list(_arrived(connection))
        stored, there = list(_audited(connection, MESSAGE_EVENTS)), list(_messages(connection))
        problems = [problem for check in CHECKS for problem in check(connection)]
        problems += [
            *messages_changed(connection),
            *lost_and_changed(connection),
            *damaged_and_contradicting(store, connection),
        ]
        kept, gone = bytes_of(connection)
    document_lines = tuple(
        DocumentLine(channel, day, **count) for channel, day, count in _counted("received", received, found)
    )
    message_lines = tuple(
        MessageLine(channel, day, **count) for channel, day, count in _counted("stored", stored, there)
    )
    problems += [*_unequal("arrival", received, found), *_unequal("message", stored, there)]
    lines: tuple[Line, ...] = (*document_lines, *message_lines)
    problems += [Problem("does_not_add_up", f"{one.channel} {one.day}") for one in lines if not one.adds_up]
    return Books(document_lines, message_lines, tuple(problems), kept, gone - kept)


def _audited(connection: sa.Connection, actions: tuple[str, ...]) -> Iterator[_Came]:
    events = sa.select(audit_events.c.subject, audit_events.c.detail, audit_events.c.at)
    for row in connection.execute(events.where(audit_events.c.action.in_(actions))):
        yield _Came(row.subject, json.loads(row.detail)["channel"], day_here(row.at))


def _arrived(connection: sa.Connection) -> Iterator[tuple[_Came, str]]:
    read = sa.select(records.c.document_id).where(records.c.latest, records.c.status != "quarantined")
    something_read = set(connection.execute(read.distinct()).scalars())
    for row in connection.execute(sa.select(arrivals, documents.c.state).join(documents)):
        if row.duplicate:
            column = "duplicate"
        elif row.state == DocumentState.RECORDED and row.document_id not in something_read:
            column = "quarantined"
        else:
            # A state that there is not is a problem of its own, and counts nowhere.
            column = COLUMNS.get(row.state, "")
        yield _Came(row.document_id, row.channel, day_here(row.arrived_at)), column


def _messages(connection: sa.Connection) -> Iterator[tuple[_Came, str]]:
    query = sa.select(messages.c.message_id, messages.c.channel, messages.c.received_at, messages.c.state)
    for row in connection.execute(query):
        column = MESSAGE_COLUMNS.get(row.state, "")
        yield _Came(row.message_id, row.channel, day_here(row.received_at)), column


def bytes_of(connection: sa.Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Of which documents and messages the archive must hold the bytes, and of which it must not."""
    held: dict[bool, set[str]] = {True: set(), False: set()}
    for row in connection.execute(sa.select(documents.c.document_id, documents.c.state)):
        held[row.state != DocumentState.DELETED].add(row.document_id)
    for row in connection.execute(sa.select(messages.c.content_id, messages.c.state)):
        held[row.state != MessageState.DELETED].add(row.content_id)
    return frozenset(held[True]), frozenset(held[False])


def _unequal(what: str, told: Iterable[_Came], found: _Found) -> Iterator[Problem]:
    said, there = Counter(told), Counter(came for came, _ in found)
    for came in (said - there).elements():
        yield Problem(f"{what}_lost", came.subject)
    for came in (there - said).elements():
        yield Problem(f"{what}_unaccounted", came.subject)


def _counted(name: str, told: Iterable[_Came], found: _Found) -> Iterator[tuple[str, date, Counter[str]]]:
    counts: defaultdict[tuple[str, date], Counter[str]] = defaultdict(Counter)
    for came in told:
        counts[came.channel, came.day][name] += 1
    for came, column in found:
        counts[came.channel, came.day][column] += 1
    for key in sorted(counts):
        del counts[key][""]
        yield *key, counts[key]
