"""One document's way through intake: read in a limited child, then scored, routed and put in its queues."""

from __future__ import annotations

from dataclasses import replace

import structlog

from pipeline.companions import companions_of, drop_false_marfs, may_be_set_aside, no_referral
from pipeline.context import Intake
from pipeline.one_by_one import is_everybodys
from pipeline.read_one import within_message
from pipeline.turn import Turn, endless, is_heavy
from pipeline.unread import UNFORESEEN, too_large, unread
from routing import store_companions, store_documents
from routing.store_basis import Basis, MovedOnError, basis_of
from routing.store_companions import HeldPart
from routing.store_documents import Document
from routing.store_errors import InvalidRecordError
from routing.store_records import save_records
from routing.store_states import DocumentState
from schemas.errors import TakesLongError
from schemas.flags import make_flag
from schemas.here import day_here
from schemas.page_plan import PagePlan
from schemas.reading_json import reading_from_json, reading_to_json
from schemas.types import DocumentReading, Record

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_UNFORESEEN = "Assessing the form failed for a reason that nobody foresaw."

MAX_ATTEMPTS = 5
"""How often a document may bring down the process that reads it before it is set before a person unread."""

_TRIES = 5  # something may change beside it while it is judged, not every time

Messages = list[list[HeldPart]]


def extract_document(use: Intake, document_id: str, turn: Turn | None = None, *, alone: bool = False) -> bool:
    """Read a document that isn't read yet, and seal what was read. turn: where it allows that; without one it is read. alone: no
    other waits for it. Whether it is read by now."""
    document = store_documents.get_document(use.store, document_id)
    if document.state is not DocumentState.RECEIVED:
        return True
    turn = turn or endless()
    heavy = _is_read(use, document) and is_heavy(document.size, document.attempts)
    if not turn.allows(heavy):
        return False
    # Loaded before the attempt counts: a failing disk is no fault of the document's.
    data = _load(use, document)
    attempt = store_documents.count_attempt(use.store, document_id)
    use.fault("attempted")
    until = None if alone else turn.until(heavy)
    try:
        reading = _read(use, document, data, attempt, until=until)
    except TakesLongError:
        turn.note_left()
        log.info("left_for_later", document=document_id)
        return False
    use.fault("read")
    store_documents.save_reading(use.store, document_id, reading_to_json(reading))
    use.fault("extracted")
    turn.note_read()
    log.info("extracted", document=document_id, forms=len(reading.forms), attempt=attempt)
    return True


def record_document(use: Intake, document_id: str, turn: Turn | None = None) -> None:
    """Score, flag and route a document that was read, with what came in the same message beside it. That is read before, as far as
    the turn goes (without one to its end): what may be no referral waits for what isn't, and all else goes ahead."""
    for left in reversed(range(_TRIES)):
        try:
            _record(use, document_id, turn)
        except MovedOnError:
            # What another process reads beside it, or what comes in another message, is nothing that a judgement may miss.
            log.info("judged_anew", document=document_id)
            if not left:
                raise
        else:
            return


def _record(use: Intake, document_id: str, turn: Turn | None) -> None:
    document = store_documents.get_document(use.store, document_id)
    if document.state is not DocumentState.EXTRACTED:
        return
    unread = [other for other in _waiting(use, document_id) if not extract_document(use, other, turn)]
    drop_false_marfs(use, document_id)
    basis = basis_of(use.store, document_id)
    messages = store_companions.messages_with(use.store, document_id)
    if unread and _waits(use, document_id, messages):
        log.info("waits", document=document_id, unread=len(unread))
        return
    try:
        reading = reading_from_json(store_documents.load_reading(use.store, document_id))
        reason = no_referral(use, document_id, reading, messages)
    except Exception as error:
        if is_everybodys(error):
            raise
        log.error("judging_failed", document=document_id, error=type(error).__name__)
        reason, reading = None, _unread(document, "malformed", _UNFORESEEN)
    if reason is not None:
        store_companions.set_aside(use.store, document_id, reason, basis)
        use.fault("set_aside")
        log.info("set_aside", document=document_id, reason=reason)
        return
    records = _recorded(use, document, reading, messages, basis)
    use.fault("recorded")
    for record in records:
        told = {"queue": record.route.queue, "priority": record.route.priority, "status": record.status}
        log.info("recorded", document=document_id, record=record.record_id, **told)


def _waiting(use: Intake, document_id: str) -> list[str]:
    """The documents beside this one that nobody has read. No more than these: of what was deleted since nothing is known any more."""
    parts = [part for one in store_companions.messages_with(use.store, document_id) for part in one]
    waiting = (part for part in parts if part.set_aside is None and part.state is DocumentState.RECEIVED)
    return list(dict.fromkeys(part.document_id for part in waiting))


def _waits(use: Intake, document_id: str, messages: Messages) -> bool:
    try:
        reading = reading_from_json(store_documents.load_reading(use.store, document_id))
        return may_be_set_aside(document_id, reading, messages)
    except Exception as error:
        if is_everybodys(error):
            raise
        return False  # what is wrong with it is told now


def read_again(use: Intake, document: Document, plan: PagePlan | None = None) -> DocumentReading:
    """What reading a document gives now; nothing is written. plan: which pages make which form, by a person."""
    return _read(use, document, _load(use, document), 1, plan)


def _load(use: Intake, document: Document) -> bytes | None:
    """Its bytes, None where they are more than are read."""
    return use.archive.load(document.document_id) if _is_read(use, document) else None


def _is_read(use: Intake, document: Document) -> bool:
    return document.size <= use.settings.limits.max_bytes


def _read(
    use: Intake,
    document: Document,
    data: bytes | None,
    attempt: int,
    plan: PagePlan | None = None,
    until: float | None = None,
) -> DocumentReading:
    """until: as in ReadLimits. Raises TakesLongError."""
    limits = replace(use.settings.limits, until=until)
    if data is None:
        return unread(document.sha256, too_large(document.size, limits.max_bytes))
    if attempt > MAX_ATTEMPTS:
        return _unread(document, "malformed", f"Reading the file failed {MAX_ATTEMPTS} times.")
    try:
        reading = use.read(data, limits) if plan is None else use.read(data, limits, plan)
        if store_companions.came_in_message(use.store, document.document_id):
            reading = within_message(reading)
    except TakesLongError:
        raise
    except Exception as error:
        # The message may hold a value of the form.
        log.error("reading_failed", document=document.document_id, error=type(error).__name__)
        return _unread(document, "malformed", UNFORESEEN)
    return replace(reading, sha256=document.sha256)


def _recorded(
    use: Intake, document: Document, reading: DocumentReading, messages: Messages, basis: Basis
) -> tuple[Record, ...]:
    try:
        return _save(use, document, reading, messages, basis)
    except (_AssessmentError, InvalidRecordError) as error:
        # The error's own message may hold a value of the form.
        cause = type(error.__cause__ or error).__name__
        log.error("assessing_failed", document=document.document_id, error=cause)
        return _save(use, document, _unread(document, "malformed", _UNFORESEEN), [], basis)


def _save(
    use: Intake, document: Document, reading: DocumentReading, messages: Messages, basis: Basis
) -> tuple[Record, ...]:
    received = day_here(document.received_at)
    try:
        beside = companions_of(use, document.document_id, messages)
        came = (reading, document.path, received)
        records = use.assess(*came) if beside is None else use.assess(*came, beside)
    except Exception as error:
        raise _AssessmentError from error
    use.fault("assessed")
    save_records(use.store, document.document_id, records, use.due_at, basis=basis)
    return records


class _AssessmentError(Exception):
    """Scoring or routing failed on one document."""


def _unread(document: Document, code: str, message: str) -> DocumentReading:
    return unread(document.sha256, make_flag(code, message))
