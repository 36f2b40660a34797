"""Reading documents again, after a layout was learned or a reader mended: new versions of their records.

What a person decided stays. A priority never falls because of it, unless somebody asks for that. A reading that no
longer finds a form that was found changes nothing: it is told, and for a person to look at. Nothing is written before
all of a document is known, and then all at once; run again, it changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import structlog

from pipeline.companions import companions_of, drop_false_marfs
from pipeline.context import Intake
from pipeline.decided import by_person, laid_over, routed
from pipeline.documents import read_again
from pipeline.no_form import is_forms_alone
from routing import store_companions, store_documents, store_reread
from routing.store_basis import basis_of
from routing.store_companions import messages_with, no_marf
from routing.store_decisions import Standing, standings
from routing.store_errors import InvalidRecordError
from routing.store_items import RANKS
from routing.store_pages import plan_in_force
from routing.store_records import SavedRecord, records_of
from routing.store_reread import Asked, NewReading
from schemas.errors import MashIntakeError
from schemas.here import day_here
from schemas.reading_json import reading_from_json, reading_to_json
from schemas.types import DocumentReading, Priority, Record

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_TRIES = 5  # somebody else may change a record meanwhile, not every time

LEFT = {
    "not_recorded": "it isn't recorded, or doesn't fit the other options",
    "fewer_forms": "a form that was found before isn't found now",
    "decided": "a person said what it is, and that it is no form of ours",
    "failed": "it can't be scored now, or its records break their schema",
    "busy": "somebody else changed it each time",
}
"""Why a document is left as it was, in words."""


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of it. documents: read; changed: ids of records with a new version; kept: those of them whose
    priority would be lower by the new reading alone; left: documents left as they were, each with a key of LEFT."""

    documents: tuple[str, ...]
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


class Left(Exception):
    """The document stays as it is. reason: a key of LEFT."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def reread(use: Intake, asked: Asked, who: str, *, allow_lower: bool = False) -> Reread:
    """Read again what is asked for. allow_lower: let priorities fall where the new reading is less pressing.
    Raises SettingsError."""
    chosen = store_reread.chosen(use.store, asked)
    left = [(one, "not_recorded") for one in dict.fromkeys(asked.document_ids) if one not in chosen]
    changed: dict[str, bool] = {}
    for document_id in chosen:
        try:
            changed.update(_reread_document(use, document_id, who, allow_lower, left))
        except Left as told:
            left.append((document_id, told.reason))
        log.info("reread", document=document_id, left=[why for one, why in left if one == document_id])
    kept = tuple(one for one, was_kept in changed.items() if was_kept)
    return Reread(tuple(chosen), tuple(changed), kept, tuple(dict.fromkeys(left)))


def judge_again(use: Intake, document_id: str, who: str) -> tuple[str, ...]:
    """Score and flag what was read of a document once more, with what has come beside it by now; nothing is read, no
    decision overridden, no priority lowered. The ids of the records that changed."""
    # What lies beside it may be read by now, and be one of our forms that is only called Multi-Agency Referral Form.
    drop_false_marfs(use, document_id)
    try:
        return tuple(save_again(use, document_id, None, {}, who, allow_lower=False))
    except Left as told:
        log.info("judged_again", document=document_id, left=told.reason)
        return ()


def _reread_document(
    use: Intake, document_id: str, who: str, allow_lower: bool, left: list[tuple[str, str]]
) -> dict[str, bool]:
    """The records that changed, and whether the priority of each was kept. left: takes what came beside it and
    stays as it is."""
    reading = read_now(use, document_id)
    use.fault("reread")
    changed, others = keep_read(use, document_id, reading, who, allow_lower=allow_lower)
    left.extend(others)
    return changed


def read_now(use: Intake, document_id: str) -> DocumentReading:
    """What reading a document gives now, by the pages that people gave its forms; nothing is written."""
    said, _ = plan_in_force(use.store, document_id)
    return read_again(use, store_documents.get_document(use.store, document_id), said)


def keep_read(
    use: Intake, document_id: str, reading: DocumentReading, who: str, *, allow_lower: bool = False
) -> tuple[dict[str, bool], list[tuple[str, str]]]:
    """Keep a new reading with all that goes by it. Gives the records that changed, and whether the priority of each was kept; and
    what came beside it and stays as it is, with the reason. Raises Left."""
    _plan(use, document_id, reading, {}, allow_lower)  # before anything beside it changes
    if is_forms_alone(reading):
        no_marf(use.store, [document_id])
    left: list[tuple[str, str]] = []
    newer = {document_id: reading}
    changed: dict[str, bool] = {}
    # Those beside it first: killed in between, the document itself still is to be read again, and they with it.
    for other in beside(use, document_id):
        try:
            changed.update(save_again(use, other, None, newer, who, allow_lower))
        except Left as told:
            left.append((other, told.reason))
        use.fault("beside_saved")
    changed.update(save_again(use, document_id, reading, {}, who, allow_lower))
    use.fault("reread_saved")
    return changed, left


def save_again(
    use: Intake,
    document_id: str,
    reading: DocumentReading | None,
    newer: Mapping[str, DocumentReading],
    who: str,
    allow_lower: bool,
) -> dict[str, bool]:
    for _ in range(_TRIES):
        new = _plan(use, document_id, reading, newer, allow_lower)
        try:
            changed = store_reread.save_new_reading(use.store, new, use.due_at, who, allow_lower=allow_lower)
        except InvalidRecordError:
            raise Left("failed") from None
        if changed is not None:
            return {one: one in new.kept for one in changed}
    raise Left("busy")


def _plan(
    use: Intake,
    document_id: str,
    reading: DocumentReading | None,
    newer: Mapping[str, DocumentReading],
    allow_lower: bool,
) -> NewReading:
    """What a document comes to; nothing is written. reading: None for the one that the store has."""
    basis = basis_of(use.store, document_id)
    everything = records_of(use.store, document_id)
    now = reading or reading_from_json(store_documents.load_reading(use.store, document_id))
    standing = standings(use.store, document_id)
    if any(one.not_a_form is not None and not one.superseded for one in standing.values()):
        raise Left("decided")
    found = assess_again(use, document_id, now, newer)
    known = [one for one in everything if not standing.get(one.record.record_id, Standing()).superseded]
    decided = {one.record.record_id: by_person(one.record) for one in known}
    if any(decided.values()):
        ids = [record.record_id for record in found]
        found = assess_again(use, document_id, laid_over(now, ids, decided), newer)
    found = tuple(routed(record, standing.get(record.record_id)) for record in found)
    gone = _gone(known, found)
    # Where two people are at odds about what stands there, nobody lowers it without them.
    at_odds = [one for one in known if _at_odds(standing.get(one.record.record_id, Standing()))]
    found, kept = not_lowered(at_odds, found, []) if allow_lower else not_lowered(known, found, gone)
    return NewReading(
        document_id=document_id,
        reading=None if reading is None else reading_to_json(reading),
        records=found,
        kept=kept,
        replaced=[one.record.record_id for one in gone],
        seen={one.record.record_id: one.version for one in everything},
        basis=basis,
    )


def _at_odds(now: Standing) -> bool:
    return bool(now.disputed or (now.wish is not None and now.wish.answers))


def assess_again(
    use: Intake, document_id: str, reading: DocumentReading, newer: Mapping[str, DocumentReading]
) -> tuple[Record, ...]:
    """The records that a reading comes to by today's rules. Raises Left where it can't be scored."""
    document = store_documents.get_document(use.store, document_id)
    received = day_here(document.received_at)
    messages = messages_with(use.store, document_id)
    try:
        beside = companions_of(use, document_id, messages, newer)
        return use.assess(reading, document.path, received, beside)
    except MashIntakeError:
        raise  # keys or archive: no fault of the document's
    except Exception as error:
        # The error's own message may hold a value of the form.
        log.error("assessing_failed", document=document_id, error=type(error).__name__)
        raise Left("failed") from None


def _gone(known: Sequence[SavedRecord], found: Sequence[Record]) -> list[SavedRecord]:
    """Records that the new reading doesn't find again. That may only be what said that nothing could be read, where
    a form is read now; raises Left otherwise."""
    ids = {record.record_id for record in found}
    gone = [one for one in known if one.record.record_id not in ids]
    unread = all(one.record.form is None and not by_person(one.record) for one in gone)
    if gone and not (unread and any(record.form is not None for record in found)):
        raise Left("fewer_forms")
    return gone


def not_lowered(
    known: Sequence[SavedRecord], found: Sequence[Record], gone: Sequence[SavedRecord]
) -> tuple[tuple[Record, ...], dict[str, Priority]]:
    """The records with at least the priority that they had, or that of what they stand for; and what the reading
    alone gives those of which it is another."""
    before: dict[str, Priority] = {one.record.record_id: one.record.route.priority for one in known}
    floor = min((one.record.route.priority for one in gone), key=RANKS.__getitem__, default=None)
    records, kept = [], {}
    for record in found:
        least = before.get(record.record_id, floor)
        route = record.route
        if least is not None and RANKS[least] < RANKS[route.priority]:
            kept[record.record_id] = route.priority
            reason = f"An earlier reading made it {least}; reading it again doesn't lower that by itself."
            record = replace(record, route=replace(route, priority=least, reasons=(*route.reasons, reason)))
        records.append(record)
    return tuple(records), kept


def beside(use: Intake, document_id: str) -> list[str]:
    """The documents that are judged by what this one holds, however else it came."""
    return store_companions.recorded_beside(use.store, document_id)
