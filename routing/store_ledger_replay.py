"""What the audit log says that there must be: each version of a record, each place in a queue, each decision.

Every write has its event in the same transaction, so that the log played again gives what the tables hold, whatever a
record has been through: decisions, other pages, "none of our forms", reading again, retention, a backup restored.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from routing.store_items import RANKS
from routing.store_ledger_checks import Problem
from routing.store_tables import audit_events, decisions, queue_items, records

_AT_ONCE = 1000
_NAMED = ("record_version", "queued", "deleted")


_Pressing = tuple[int, str, datetime]


@dataclass(slots=True)
class _Told:
    """What is told of one record. places: how each stands; pressing: the rank, priority and deadline of each, where that is told, as
    events from before that have no deadline."""

    versions: set[int] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    pressing: dict[str, _Pressing] = field(default_factory=dict)
    decisions: set[int] = field(default_factory=set)


def lost_and_changed(connection: sa.Connection) -> Iterator[Problem]:
    """Where the tables hold other records, places or decisions than the audit log tells of."""
    told, perhaps_gone = _played(connection)
    there = _there(connection)
    for record_id in sorted({*told, *there}):
        said, found = told.get(record_id, _Told()), there.get(record_id, _Told())
        if record_id not in there and record_id in perhaps_gone:
            continue
        yield from _unlike("record", record_id, said.versions, found.versions)
        yield from _unlike("decision", record_id, said.decisions, found.decisions)
        yield from _unlike("place", record_id, set(said.places), set(found.places))
        for queue in said.places.keys() & found.places.keys():
            if said.places[queue] != found.places[queue]:
                yield Problem("place_changed", record_id)
            if said.pressing.get(queue, found.pressing[queue]) != found.pressing[queue]:
                yield Problem("urgency_changed", record_id)


def _unlike(what: str, record_id: str, said: set[Any], found: set[Any]) -> Iterator[Problem]:
    if said - found:
        yield Problem(f"{what}_lost", record_id)
    if found - said:
        yield Problem(f"{what}_unaccounted", record_id)


def _played(connection: sa.Connection) -> tuple[dict[str, _Told], set[str]]:
    """By record; and those that may have been deleted with their document, as nobody wrote down whose they were, as at first."""
    told: defaultdict[str, _Told] = defaultdict(_Told)
    of_document: defaultdict[str, set[str]] = defaultdict(set)
    nobodys: set[str] = set()
    gone: set[str] = set()
    for action, subject, detail in _events(connection):
        if action == "deleted":
            if detail.get("kind") != "message":
                gone |= nobodys
                for record_id in of_document.pop(subject, ()):
                    told.pop(record_id, None)
            continue
        one = told[subject]
        if action == "record_version":
            one.versions.add(detail["version"])
            document = detail.get("document")
            if document is None:
                nobodys.add(subject)
            else:
                of_document[document].add(subject)
        elif action == "queued" or "state" in detail:
            one.places[detail["queue"]] = detail.get("state", "waiting")
            if "due_at" in detail:
                due_at = datetime.fromisoformat(detail["due_at"])
                one.pressing[detail["queue"]] = RANKS[detail["priority"]], detail["priority"], due_at
        else:
            one.decisions.add(detail["number"])
    for known in of_document.values():
        nobodys -= known
    return dict(told), gone & nobodys


def _events(connection: sa.Connection) -> Iterator[tuple[str, str, Any]]:
    """By what they tell rather than by name: whatever is done to a place says which and how it stands then."""
    detail = audit_events.c.detail
    query = (
        sa.select(audit_events.c.action, audit_events.c.subject, detail)
        .where(
            sa.or_(
                audit_events.c.action.in_(_NAMED),
                detail.like('%"item":%"queue":%"state":%'),
                detail.like('%"number":%"pending":%'),
            )
        )
        .order_by(audit_events.c.seq)
    )
    for action, subject, text in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        yield action, subject, json.loads(text)


def _there(connection: sa.Connection) -> dict[str, _Told]:
    there: defaultdict[str, _Told] = defaultdict(_Told)
    for record_id, version in connection.execute(sa.select(records.c.record_id, records.c.version)):
        there[record_id].versions.add(version)
    for row in connection.execute(sa.select(queue_items)):
        there[row.record_id].places[row.queue] = row.state
        there[row.record_id].pressing[row.queue] = row.rank, row.priority, row.due_at
    for record_id, number in connection.execute(sa.select(decisions.c.record_id, decisions.c.number)):
        there[record_id].decisions.add(number)
    return dict(there)
