"""A decision and all that it changes, in one transaction: the records of its document, their places, and itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from routing import store_places, store_queue
from routing.store import Store, Writer
from routing.store_decisions import Decision, Kind, append, asked_no_form, next_number
from routing.store_documents import lock_document
from routing.store_records import DueAt, newest_versions, write_records
from routing.store_reread import keep_reading_of
from routing.store_states import DocumentState, ItemState
from routing.store_tables import queue_items
from schemas.types import Record

_QUEUE = "data_quality"
_MOMENT = timedelta(minutes=1)  # an item is taken only to be finished at once


@dataclass(frozen=True, slots=True)
class Deciding:
    """What a person decided on a record. found: the records of its document as they are to be, empty where none
    changes. seen: the newest version of each that this rests on; past: the number of its last decision, 0 for none.
    told: see `Decision`. reading: what the document is to be taken to say, as JSON, where a person says more of it than
    was read. lower: a second person agreed that it gets lower. place: what becomes of its place in data quality: "finish";
    "ask": a second person answers, and nobody takes it meanwhile; "reopen"; "another": somebody else is to look; "withdraw": it leaves every queue; "return": it stands in `queues` again;
    None: as it was."""

    record_id: str
    document_id: str
    kind: Kind
    shown_version: int
    found: Sequence[Record]
    seen: Mapping[str, int]
    past: int
    told: Any
    reading: Any = None
    about: int | None = None
    pending: bool = False
    lower: bool = False
    place: str | None = None
    queues: tuple[str, ...] = ()


def save_decision(store: Store, one: Deciding, due_at: DueAt, who: str) -> bool:
    """Keep it, all or nothing. False where somebody changed a record or decided meanwhile, and all is to be looked
    at again. Raises NotYoursError where somebody else has the item, InvalidRecordError."""
    with store.write(who) as writer:
        if lock_document(writer, one.document_id).state != DocumentState.RECORDED:
            return False
        newest = newest_versions(writer, one.document_id)
        if newest != dict(one.seen) or newest.get(one.record_id) != one.shown_version:
            return False  # of several reads before this the later ones may have seen what the person didn't
        if next_number(writer, one.record_id) != one.past + 1:
            return False
        if one.kind != "sampled":  # it concerns whoever has the form just now above all
            check_free(writer, one.record_id, who)
        if one.reading is not None:
            keep_reading_of(store, writer, one.document_id, one.reading)
        if one.found:
            write_records(store, writer, one.document_id, one.found, due_at, allow_lower=one.lower)
        version = newest_versions(writer, one.document_id)[one.record_id]
        decision = Decision(
            record_id=one.record_id,
            number=one.past + 1,
            document_id=one.document_id,
            kind=one.kind,
            who=who,
            decided_at=writer.at,
            shown_version=one.shown_version,
            record_version=version,
            about=one.about,
            pending=one.pending,
            told=one.told,
        )
        append(writer, decision)
        _settle_place(writer, one, who)
        free_unasked(store, writer, one.record_id)
    return True


def free_unasked(store: Store, writer: Writer, record_id: str) -> None:
    """Put a record's place that was left to a second person before people again where nothing is asked of one any more, in
    whatever way that ended: nobody could take it otherwise."""
    row = _place(writer, record_id)
    if row is None or row.state != ItemState.ASKED or asked_no_form(store, writer, record_id):
        return
    store_places.reopen_item(writer, row.item_id)


def _place(writer: Writer, record_id: str) -> sa.Row[Any] | None:
    query = queue_items.select().where(queue_items.c.record_id == record_id, queue_items.c.queue == _QUEUE)
    return writer.connection.execute(query.with_for_update()).one_or_none()


def check_free(writer: Writer, record_id: str, who: str) -> None:
    """Raises NotYoursError where somebody else has the record's place in data quality."""
    row = _place(writer, record_id)
    if row is not None and row.state == ItemState.CLAIMED and row.lease_until >= writer.at:
        store_queue.check_mine(row, who)


def _settle_place(writer: Writer, one: Deciding, who: str) -> None:
    if one.place == "withdraw":
        store_places.withdraw(writer, one.record_id)
        return
    if one.place == "return":
        store_places.come_back(writer, one.record_id, one.queues)
        return
    row = _place(writer, one.record_id)
    if row is None or one.place is None:
        return
    if one.place == "ask":
        store_places.ask(writer, row)
    elif one.place == "reopen":  # not where nothing of it is in doubt any more: it left that queue
        store_places.reopen_done(writer, one.record_id, (_QUEUE,))
    elif one.place == "another":
        store_places.give_back(writer, row.item_id)
    elif row.state in (ItemState.WAITING, ItemState.CLAIMED):
        store_queue.take_item(writer, row.item_id, who, _MOMENT)
        store_queue.finish_item(writer, row.item_id, who)
