"""What a document is, said by a person: one of our forms, to be keyed, or none of them, or one after all."""

from __future__ import annotations

from dataclasses import replace

from extractors.to_key import to_be_keyed
from pipeline.assess import record_ids
from pipeline.context import Intake
from pipeline.decide import check_seen, judge_beside, keep_decision, refuse_closed
from pipeline.reread import Left, assess_again, judge_again
from review.refusals import Refused
from routing import store_documents
from routing.rules import higher_priority
from routing.store_decide import Deciding
from routing.store_decisions import decisions_of, standing
from routing.store_records import SavedRecord, get_record, queues_of, records_of
from schemas.forms import FORM_IDS, load_form
from schemas.reading_json import reading_from_json, reading_to_json
from schemas.types import DocumentReading, FormReading, Record

_SETTLED = frozenset({"unrecognised_document", "layout_unknown"})
"""Flags that say that nobody knew what it is."""


def say_form(use: Intake, record_id: str, version: int, form: str, who: str, seen: int | None = None) -> str:
    """Say that a document of which nothing could be read is one of our forms. A record whose every answer is unread,
    and so counts at its worst, takes the place of the one that it had; a person keys it. Gives the new record's id.
    seen: see `pipeline.decide.check_seen`. Raises Outdated, Refused, Taken, NotFoundError."""
    saved, past = get_record(use.store, record_id), decisions_of(use.store, record_id)
    check_seen(saved, past, version, seen)
    refuse_closed(standing(past))
    if saved.record.form is not None or form not in FORM_IDS:
        raise Refused("Only a document of which nothing could be read can be given a form.")
    known = records_of(use.store, saved.document_id)
    reading = reading_from_json(store_documents.load_reading(use.store, saved.document_id))
    if record_ids(reading) != [record_id]:
        raise Refused("The document was read otherwise meanwhile: open it anew from the queue.")
    said = replace(reading, forms=(_to_be_keyed(reading.forms[0], form),))
    found = _records(use, saved, said)
    versions = {one.record.record_id: one.version for one in known}
    told = {"form": form, "record": found[0].record_id}
    one = Deciding(
        record_id, saved.document_id, "a_form", version, found, versions, standing(past).last, told
    )
    keep_decision(use, replace(one, reading=reading_to_json(said), place="withdraw"), who)
    _judge(use, saved.document_id, who)
    return found[0].record_id


def say_no_form(
    use: Intake, record_id: str, version: int, what: str, note: str, who: str, seen: int | None = None
) -> None:
    """Say that a record is none of our forms; it stays where it is, and due when it was, until a
    second person agrees: offered to nobody meanwhile. Raises as above."""
    saved, past = get_record(use.store, record_id), decisions_of(use.store, record_id)
    check_seen(saved, past, version, seen)
    now = standing(past)
    refuse_closed(now)
    if now.no_form is not None:
        raise Refused("Somebody said so already: a second person answers it.")
    known = records_of(use.store, saved.document_id)
    versions = {one.record.record_id: one.version for one in known}
    told = {"what": what, "note": note}
    asked = Deciding(record_id, saved.document_id, "not_a_form", version, (), versions, now.last, told)
    keep_decision(use, replace(asked, pending=True, place="ask"), who)


def say_form_again(use: Intake, record_id: str, version: int, who: str, seen: int | None = None) -> None:
    """Take back that a record is none of our forms. One person does, as that lowers nothing: it stands in its queues again,
    as pressing as it was and with the deadline that it had, and is judged by what came since. Raises as above."""
    saved, past = get_record(use.store, record_id), decisions_of(use.store, record_id)
    check_seen(saved, past, version, seen)
    now = standing(past)
    if now.superseded:
        refuse_closed(now)
    if now.not_a_form is None:
        raise Refused("It is one of our forms, for all that two people said: there is nothing to take back.")
    versions = {one.record.record_id: one.version for one in records_of(use.store, saved.document_id)}
    one = Deciding(record_id, saved.document_id, "form_again", version, (), versions, now.last, {})
    keep_decision(use, replace(one, place="return", queues=queues_of(saved.record)), who)
    _judge(use, saved.document_id, who)


def _judge(use: Intake, document_id: str, who: str) -> None:
    """It holds a form from now on, whatever it is called: what came with it goes by that."""
    judge_again(use, document_id, who)
    judge_beside(use, document_id, who)


def _to_be_keyed(was: FormReading, form: str) -> FormReading:
    said = to_be_keyed(load_form(form), was.pages)
    kept = tuple(one for one in was.flags if one.code not in _SETTLED)
    return replace(said, layout=was.layout, kind=was.kind, flags=(*kept, *said.flags))


def _records(use: Intake, saved: SavedRecord, said: DocumentReading) -> tuple[Record, ...]:
    try:
        found = assess_again(use, saved.document_id, said, {})
    except Left:
        raise Refused("The form can't be scored: tell whoever runs mash-intake.") from None
    least = saved.record.route.priority
    return tuple(
        replace(one, route=replace(one.route, priority=higher_priority(one.route.priority, least)))
        for one in found
    )
