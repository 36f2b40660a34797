"""All records of a document as rules judge it with the answers that people gave, and what of them changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.assess import record_ids
from pipeline.context import Intake
from pipeline.decided import by_person, laid_over, routed
from pipeline.reread import Left, assess_again, not_lowered
from review.refusals import Refused
from routing import store_documents
from routing.store_decisions import standings
from routing.store_records import SavedRecord
from schemas.reading_json import reading_from_json
from schemas.types import Answer, Record

_STORE_FLAGS = ("duplicate_document", "repeat_referral")


def by_rules(
    use: Intake, saved: SavedRecord, known: Sequence[SavedRecord], answers: Mapping[str, Answer | None]
) -> tuple[Record, ...]:
    """All records of the document by rules alone, with every answer that people gave. answers: of this record, instead of
    what stands there; None for one as it is read, whatever people said."""
    reading = reading_from_json(store_documents.load_reading(use.store, saved.document_id))
    decided = {one.record.record_id: by_person(one.record) for one in known}
    mine = {**decided.get(saved.record.record_id, {}), **answers}
    decided[saved.record.record_id] = {key: answer for key, answer in mine.items() if answer is not None}
    try:
        found = assess_again(use, saved.document_id, laid_over(reading, record_ids(reading), decided), {})
    except Left:
        raise Refused("The form can't be scored with these answers: look at them again.") from None
    # What said only that nothing could be read stays among the known, when others have come to stand for it.
    gone = {one for one, now in standings(use.store, saved.document_id).items() if now.gone}
    by_known = {one.record.record_id: one.record for one in known}
    stood_for = {record_id for record_id, record in by_known.items() if record.form is None}
    ids_found = {one.record_id for one in found}
    if saved.record.record_id not in ids_found or (ids_found | stood_for) - gone != set(by_known) - gone:
        raise Refused(
            "The document was read otherwise before: have it read again (mash-intake reread) first."
        )
    return found


def mine_of(found: Sequence[Record], record_id: str) -> Record:
    """The record with this id."""
    return next(one for one in found if one.record_id == record_id)


def others(
    use: Intake, saved: SavedRecord, known: Sequence[SavedRecord], rules: Sequence[Record]
) -> tuple[Record, ...]:
    """The document's other records, each by what people decided on it, and none of them lowered."""
    record_id = saved.record.record_id
    there = standings(use.store, saved.document_id)
    gone = {one for one, now in there.items() if now.gone}
    theirs = [one for one in rules if one.record_id not in gone | {record_id}]
    found = [routed(one, there.get(one.record_id)) for one in theirs]
    kept, _ = not_lowered([one for one in known if one.record.record_id != record_id], found, [])
    return kept


def with_store_flags(was: Record, now: Record) -> Record:
    """What the store alone knows stays on show; it is worked out anew when the record is kept."""
    own = tuple(flag for flag in was.flags if flag.code in _STORE_FLAGS)
    return replace(now, flags=(*now.flags, *own))
