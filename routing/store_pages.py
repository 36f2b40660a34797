"""Which pages make which form, decided by a person: the records that come of it, and those for which they stand.

Nothing is lost: a record whose pages went to others keeps all its versions and decisions, and says which stand for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from routing import store_places
from routing.store import Store, Writer
from routing.store_decide import check_free, free_unasked
from routing.store_decisions import Decision, append, next_number
from routing.store_documents import lock_document
from routing.store_records import DueAt, newest_versions, queues_of, write_records
from routing.store_reread import keep_reading_of
from routing.store_states import DocumentState
from routing.store_tables import decisions
from schemas.page_plan import PagePlan, plan_from_json
from schemas.types import Record

_KIND = "pages"


@dataclass(frozen=True, slots=True)
class Assigned:
    """What a person decided on a document's pages. reading: as JSON, by the plan. found: all records that the document
    has by it. seen: the newest version of each that this rests on; past: the number of the last decision on each record
    that gets one, 0 for none. told: what each of them is told, see `Decision`: `plan`, `round` (how manieth plan of the
    document it is), `superseded_by` (empty for one that stands) and, of those, `wanted`, `kept` and `computed`. pending:
    those of which something gets lower, which a second person has to approve. again: those that were superseded, and stand
    once more."""

    document_id: str
    reading: Any
    found: Sequence[Record]
    seen: Mapping[str, int]
    past: Mapping[str, int]
    told: Mapping[str, Any]
    pending: frozenset[str]
    again: frozenset[str] = frozenset()


def save_assigned(store: Store, one: Assigned, due_at: DueAt, who: str) -> bool:
    """Keep it, all or nothing. False where somebody changed a record or decided meanwhile, and all is to be looked at
    again. Raises NotYoursError where somebody else has one of the records, InvalidRecordError."""
    with store.write(who) as writer:
        if lock_document(writer, one.document_id).state != DocumentState.RECORDED:
            return False
        if newest_versions(writer, one.document_id) != dict(one.seen):
            return False
        if any(next_number(writer, record_id) != number + 1 for record_id, number in one.past.items()):
            return False
        for record_id in one.seen:
            check_free(writer, record_id, who)
        keep_reading_of(store, writer, one.document_id, one.reading)
        write_records(store, writer, one.document_id, one.found, due_at, again=one.again)
        versions = newest_versions(writer, one.document_id)
        for record_id in one.told:
            _decided(writer, one, record_id, versions[record_id], who)
        for record in one.found:  # read in another way than when somebody was done with it
            if record.record_id in one.told and versions[record.record_id] != one.seen.get(record.record_id):
                store_places.reopen_done(writer, record.record_id, queues_of(record))
        for record_id in one.told:
            free_unasked(store, writer, record_id)
    return True


def plan_in_force(store: Store, document_id: str) -> tuple[PagePlan | None, int]:
    """The plan by which a document is read, as people last decided; None where nobody did. And how many they made."""
    query = decisions.select().where(decisions.c.document_id == document_id, decisions.c.kind == _KIND)
    last: Any = None
    with store.read() as connection:
        for row in connection.execute(query).all():
            bound_to = f"{row.record_id}/{row.number}"
            told = store.unseal_json(row.sealed, purpose="decision", bound_to=bound_to)
            if last is None or told["round"] > last["round"]:
                last = told
    return (None, 0) if last is None else (plan_from_json(last["plan"]), int(last["round"]))


def last_numbers(store: Store, record_ids: Sequence[str]) -> dict[str, int]:
    """The number of the last decision on each of these records; 0 where there is none."""
    query = (
        sa.select(decisions.c.record_id, sa.func.max(decisions.c.number))
        .where(decisions.c.record_id.in_(record_ids))
        .group_by(decisions.c.record_id)
    )
    with store.read() as connection:
        found = {record_id: int(number) for record_id, number in connection.execute(query)}
    return {record_id: found.get(record_id, 0) for record_id in record_ids}


def _decided(writer: Writer, one: Assigned, record_id: str, version: int, who: str) -> None:
    told = one.told[record_id]
    decision = Decision(
        record_id=record_id,
        number=one.past[record_id] + 1,
        document_id=one.document_id,
        kind="pages",
        who=who,
        decided_at=writer.at,
        shown_version=one.seen.get(record_id, 0),
        record_version=version,
        about=None,
        pending=record_id in one.pending,
        told=told,
    )
    append(writer, decision)
    if told["superseded_by"]:
        store_places.withdraw(writer, record_id)
        writer.audit("superseded", record_id, by=" ".join(told["superseded_by"]))
