"""The way of a document from arrival to queue: the three tasks of the DAG, and `submit`'s way in.

Each may be run twice or killed anywhere: the outcome is the same once. A bad document is a record;
an exception means that the infrastructure failed (disk, database, key), and that it is to be tried again.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BufferedReader
from zoneinfo import ZoneInfo

import structlog

from inbox.archive import Sealed
from inbox.scan_folder import Waiting, has_work, signature, sweep
from pipeline.context import Intake, using
from routing import store_batches, store_documents
from routing.store_documents import Arrival, Document
from routing.store_errors import InvalidRecordError
from routing.store_records import save_records
from routing.store_states import IN_WORK, DocumentState
from schemas.flags import make_flag
from schemas.reading_json import reading_from_json, reading_to_json
from schemas.settings import Settings, load_settings
from schemas.types import DocumentReading, FormReading, Record

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

MAX_ATTEMPTS = 5
"""How often a document may bring down the process that reads it before it is set before a person unread."""

# Longer than the slowest batch takes: ten documents, each chunk within its wall limit.
_BATCH_LEASE = timedelta(minutes=15)


def has_waiting(settings: Settings | None = None) -> bool:
    """Whether the scan folder may hold something to take in: no database, cheap, for a watcher."""
    return has_work((load_settings() if settings is None else settings).scan_folder)


def scan_signature(settings: Settings | None = None) -> str | None:
    """An opaque digest of what waits, None for nothing: for a watcher that wakes once for each change."""
    return signature((load_settings() if settings is None else settings).scan_folder)


def receive(intake: Intake | None = None) -> list[str]:
    """Claim, seal and commit what lies in the scan folder; the batches of all that is still to do.

    Documents that an earlier run left half-done are among them.
    """
    with using(intake) as use:
        settings = use.settings

        def commit(sealed: Sealed, path: str, token: str) -> None:
            _arrive(use, sealed, path, "scan_folder", token)

        waiting = Waiting(settings.stable_seconds, settings.empty_file_seconds)
        result = sweep(settings.scan_folder, use.archive, commit, waiting, use.fault)
        batches = store_batches.open_batches(use.store, "dag", settings.batch_size, _BATCH_LEASE)
        use.fault("batched")
        log.info("received", documents=result.taken, left=result.left, batches=batches)
        return batches


def submit_file(file: BufferedReader, path: str, intake: Intake) -> Arrival:
    """Take in one open file, wherever it lies; it stays where it is."""
    return _arrive(intake, intake.archive.seal(file), path, "submit", secrets.token_hex(16))


def process(document_ids: Iterable[str], intake: Intake) -> list[str]:
    """Extract, validate and route these documents now, in this process."""
    size = intake.settings.batch_size
    batches = store_batches.batch_of(intake.store, document_ids, "submit", size, _BATCH_LEASE)
    return validate_and_route([extract(batch_id, intake) for batch_id in batches], intake)


def extract(batch_id: str, intake: Intake | None = None) -> str:
    """Read every document of a batch that isn't read yet, and seal what was read. Gives the batch's id."""
    with using(intake) as use:
        for member in store_batches.members(use.store, batch_id):
            if member.state is DocumentState.RECEIVED:
                _extract_document(use, member.document_id)
        return batch_id


def validate_and_route(batch_ids: Sequence[str], intake: Intake | None = None) -> list[str]:
    """Score, flag and route what the batches hold, and put it in its queues. Gives the documents' ids."""
    with using(intake) as use:
        done = []
        for batch_id in batch_ids:
            for member in store_batches.members(use.store, batch_id):
                if member.state is DocumentState.RECEIVED:
                    _extract_document(use, member.document_id)
                if member.state in IN_WORK:
                    _record_document(use, member.document_id)
                done.append(member.document_id)
        store_batches.close_batches(use.store)
        return list(dict.fromkeys(done))


def batch_label(batch_id: str, intake: Intake | None = None) -> str:
    """What the Airflow page shows for a batch: "2e929ee5 (10 forms)"."""
    with using(intake) as use:
        count = len(store_batches.members(use.store, batch_id))
    return f"{batch_id[:8]} ({count} form{'' if count == 1 else 's'})"


def _arrive(use: Intake, sealed: Sealed, path: str, channel: str, token: str) -> Arrival:
    arrival = store_documents.add_arrival(
        use.store, sha256=sealed.sha256, size=sealed.size, path=path, channel=channel, arrival_key=token
    )
    log.info("arrived", document=arrival.document_id, duplicate=arrival.duplicate, channel=channel)
    return arrival


def _extract_document(use: Intake, document_id: str) -> None:
    document = store_documents.get_document(use.store, document_id)
    if document.state is not DocumentState.RECEIVED:
        return
    whole = document.size <= use.settings.limits.max_bytes
    # Loaded before the attempt counts: a failing disk is no fault of the document's.
    data = use.archive.load(document_id) if whole else None
    attempt = store_documents.count_attempt(use.store, document_id)
    use.fault("attempted")
    reading = _read(use, document, data, attempt)
    use.fault("read")
    store_documents.save_reading(use.store, document_id, reading_to_json(reading))
    use.fault("extracted")
    log.info("extracted", document=document_id, forms=len(reading.forms), attempt=attempt)


def _read(use: Intake, document: Document, data: bytes | None, attempt: int) -> DocumentReading:
    limits = use.settings.limits
    if data is None:
        message = f"The file has {_mib(document.size)}; at most {_mib(limits.max_bytes)} are read."
        return _unread(document, "too_large", message)
    if attempt > MAX_ATTEMPTS:
        return _unread(document, "malformed", f"Reading the file failed {MAX_ATTEMPTS} times.")
    try:
        reading = use.read(data, limits)
    except Exception as error:
        # The message may hold a value of the form.
        log.error("reading_failed", document=document.document_id, error=type(error).__name__)
        return _unread(document, "malformed", "Reading the file failed for a reason that nobody foresaw.")
    return replace(reading, sha256=document.sha256)


def _record_document(use: Intake, document_id: str) -> None:
    document = store_documents.get_document(use.store, document_id)
    if document.state is not DocumentState.EXTRACTED:
        return
    reading = reading_from_json(store_documents.load_reading(use.store, document_id))
    try:
        records = _save(use, document, reading)
    except (_AssessmentError, InvalidRecordError) as error:
        # The error's own message may hold a value of the form.
        cause = type(error.__cause__ or error).__name__
        log.error("assessing_failed", document=document_id, error=cause)
        message = "Assessing the form failed for a reason that nobody foresaw."
        records = _save(use, document, _unread(document, "malformed", message))
    use.fault("recorded")
    for record in records:
        told = {"queue": record.route.queue, "priority": record.route.priority, "status": record.status}
        log.info("recorded", document=document_id, record=record.record_id, **told)


def _save(use: Intake, document: Document, reading: DocumentReading) -> tuple[Record, ...]:
    received = _day(document.received_at)
    try:
        records = use.assess(reading, document.path, received)
    except Exception as error:
        raise _AssessmentError from error
    use.fault("assessed")
    save_records(use.store, document.document_id, records, use.due_at)
    return records


class _AssessmentError(Exception):
    """Scoring or routing failed on one document."""


def _day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo("Europe/London")).date()


def _unread(document: Document, code: str, message: str) -> DocumentReading:
    form = FormReading(form=None, layout=None, kind=None, pages=(), flags=(make_flag(code, message),))
    return DocumentReading(document.sha256, 0, (form,))


def _mib(size: int) -> str:
    return f"{size / 2**20:.1f} MiB"
