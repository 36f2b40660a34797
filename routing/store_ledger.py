"""The ledger: what came, what became of it, and what doesn't add up, from one look at the store.

Two books are held against each other: the tables say what became of each arrival, and the audit log, which
only grows, says what came. An arrival in the one and not in the other is named by its document's opaque id.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from routing.store import Store
from routing.store_ledger_checks import CHECKS, Problem
from routing.store_states import DocumentState
from routing.store_tables import arrivals, audit_events, documents, records

ARRIVAL_EVENTS = ("received", "duplicate")
"""The audit events that each say that a document came."""

COLUMNS: dict[DocumentState, str] = {
    DocumentState.RECEIVED: "in_work",
    DocumentState.EXTRACTED: "in_work",
    DocumentState.RECORDED: "recorded",
    DocumentState.SET_ASIDE: "set_aside",
    DocumentState.DELETED: "deleted",
}
"""Where the first arrival of a document counts, by the document's state; of recorded ones, those of which
nothing could be read count as `quarantined`. Every later arrival of the same bytes is a `duplicate`."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One channel on one day (in England). received: by the audit log; the others: by the tables."""

    channel: str
    day: date
    received: int = 0
    in_work: int = 0
    recorded: int = 0
    duplicate: int = 0
    set_aside: int = 0
    quarantined: int = 0
    deleted: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether all that came is accounted for."""
        outcomes: Iterator[int] = (getattr(self, one.name) for one in fields(self)[3:])
        return self.received == sum(outcomes)


@dataclass(frozen=True, slots=True)
class Books:
    """What the store alone can tell. kept: every id whose bytes the archive must hold; gone: those of which
    it must hold none."""

    documents: tuple[DocumentLine, ...]
    problems: tuple[Problem, ...]
    kept: frozenset[str]
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Came:
    """One arrival, in either book."""

    document_id: str
    channel: str
    day: date


def read_books(store: Store) -> Books:
    """One consistent look, however busy intake is meanwhile."""
    with store.snapshot() as connection:
        told = list(_audited(connection))
        found = list(_arrived(connection))
        problems = [problem for check in CHECKS for problem in check(connection)]
        states = connection.execute(sa.select(documents.c.document_id, documents.c.state)).all()
    problems += _unequal(told, [came for came, _ in found])
    lines = tuple(_lines(told, found))
    problems += [Problem("does_not_add_up", f"{one.channel} {one.day}") for one in lines if not one.adds_up]
    gone = {row.document_id for row in states if row.state == DocumentState.DELETED}
    kept = {row.document_id for row in states} - gone
    return Books(lines, tuple(problems), frozenset(kept), frozenset(gone))


def _audited(connection: sa.Connection) -> Iterator[_Came]:
    events = sa.select(audit_events.c.subject, audit_events.c.detail, audit_events.c.at)
    for row in connection.execute(events.where(audit_events.c.action.in_(ARRIVAL_EVENTS))):
        yield _Came(row.subject, json.loads(row.detail)["channel"], _day(row.at))


def _arrived(connection: sa.Connection) -> Iterator[tuple[_Came, str]]:
    """Each arrival with the column that it counts in."""
    read = sa.select(records.c.document_id).where(records.c.latest, records.c.status != "quarantined")
    something_read = set(connection.execute(read.distinct()).scalars())
    query = sa.select(arrivals, documents.c.state).join(documents)
    for row in connection.execute(query):
        if row.duplicate:
            column = "duplicate"
        elif row.state == DocumentState.RECORDED and row.document_id not in something_read:
            column = "quarantined"
        else:
            # A state that there is not is a problem of its own, and counts nowhere.
            column = COLUMNS.get(row.state, "")
        yield _Came(row.document_id, row.channel, _day(row.arrived_at)), column


def _unequal(told: Iterable[_Came], found: Iterable[_Came]) -> Iterator[Problem]:
    said, there = Counter(told), Counter(found)
    for came in (said - there).elements():
        yield Problem("arrival_lost", came.document_id)
    for came in (there - said).elements():
        yield Problem("arrival_unaccounted", came.document_id)


def _lines(told: Iterable[_Came], found: Iterable[tuple[_Came, str]]) -> Iterator[DocumentLine]:
    counts: defaultdict[tuple[str, date], Counter[str]] = defaultdict(Counter)
    for came in told:
        counts[came.channel, came.day]["received"] += 1
    for came, column in found:
        counts[came.channel, came.day][column] += 1
    for channel, day in sorted(counts):
        count = counts[channel, day]
        del count[""]
        yield DocumentLine(channel, day, **count)


def _day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo("Europe/London")).date()
