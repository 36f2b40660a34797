"""The way of a document from arrival to queue: the three tasks of the DAG, and `submit`'s way in.

Each may be run twice or killed anywhere: the outcome is the same once. A bad document is a record;
an exception means that the infrastructure failed (disk, database, key), and that it is to be tried again.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta
from io import BufferedReader

import structlog

from extractors.mail import is_message
from inbox.archive import Sealed
from inbox.mailbox import MailboxError
from inbox.scan_folder import Sweep, Waiting, has_work, signature, sweep
from pipeline import alarms, messages
from pipeline.acknowledge import acknowledge_due
from pipeline.context import Intake, using
from pipeline.documents import extract_document, record_document
from pipeline.webhooks import send_webhooks
from routing import store_batches, store_documents
from routing.store_documents import Arrival
from routing.store_states import IN_WORK, DocumentState
from routing.store_trust import draw
from schemas.mailbox import MailboxAccount
from schemas.settings import Settings, load_settings

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

# Longer than the slowest batch takes: ten documents, each chunk within its wall limit.
_BATCH_LEASE = timedelta(minutes=15)


def has_waiting(settings: Settings | None = None) -> bool:
    """Whether the scan folder may hold something to take in: no database, cheap, for a watcher."""
    return has_work((load_settings() if settings is None else settings).scan_folder)


def scan_signature(settings: Settings | None = None) -> str | None:
    """An opaque digest of what waits, None for nothing: for a watcher that wakes once for each change."""
    return signature((load_settings() if settings is None else settings).scan_folder)


def receive(intake: Intake | None = None, account: MailboxAccount | None = None) -> list[str]:
    """Claim, seal and commit what lies in the scan folder and the mailbox (the settings' where none is
    given); the batches of all that is still to do. Documents that an earlier run left half-done are among them.

    A mailbox that fails holds up no scan: it is an error of this task only where there is nothing else to do,
    and `check_mailbox` tells of one that keeps failing. Raises MailboxError.
    """
    with using(intake) as use:
        taken = _receive_scans(use)
        messages.unpack_stored(use)
        messages.show_unseen(use)
        messages.withdraw_marf_missing(use)
        acknowledge_due(use)
        failed = _receive_mail(use, account or use.settings.mailbox)
        use.archive.tidy()
        size = use.settings.batch_size
        batches = store_batches.open_batches(use.store, "dag", size, _BATCH_LEASE)
        use.fault("batched")
        log.info("received", documents=taken.taken, left=taken.left, batches=batches)
        if failed is not None and not batches:
            raise failed
        if not batches:
            _end_sweep(use)
        return batches


def submit_file(file: BufferedReader, path: str, intake: Intake) -> list[Arrival]:
    """Take in one open file, wherever it lies; it stays where it is. Gives what it holds: a file that is no
    message is one document."""
    sealed = intake.archive.seal(file)
    came = (sealed, path, "submit", secrets.token_hex(16))
    if is_message(intake.archive.head(sealed.document_id)):
        return messages.unpack(intake, messages.add_message(intake, *came))
    return [_arrive(intake, *came)]


def process(document_ids: Iterable[str], intake: Intake) -> list[str]:
    """Extract, validate and route these documents now, in this process."""
    size = intake.settings.batch_size
    batches = store_batches.batch_of(intake.store, document_ids, "submit", size, _BATCH_LEASE)
    return _route(intake, [extract(batch_id, intake) for batch_id in batches])


def extract(batch_id: str, intake: Intake | None = None) -> str:
    """Read every document of a batch that isn't read yet, and seal what was read. Gives the batch's id."""
    with using(intake) as use:
        for member in store_batches.members(use.store, batch_id):
            if member.state is DocumentState.RECEIVED:
                extract_document(use, member.document_id)
        return batch_id


def validate_and_route(batch_ids: Sequence[str], intake: Intake | None = None) -> list[str]:
    """Score, flag and route what the batches hold, and put it in its queues. Gives the documents' ids."""
    with using(intake) as use:
        done = _route(use, batch_ids)
        _end_sweep(use)
        return done


def batch_label(batch_id: str, intake: Intake | None = None) -> str:
    """What the Airflow page shows for a batch: "2e929ee5 (10 forms)"."""
    with using(intake) as use:
        count = len(store_batches.members(use.store, batch_id))
    return f"{batch_id[:8]} ({count} form{'' if count == 1 else 's'})"


def _route(use: Intake, batch_ids: Sequence[str]) -> list[str]:
    done = []
    for batch_id in batch_ids:
        for member in store_batches.members(use.store, batch_id):
            if member.state is DocumentState.RECEIVED:
                extract_document(use, member.document_id)
            if member.state in IN_WORK:
                record_document(use, member.document_id)
            done.append(member.document_id)
    for document_id in messages.show_unseen(use):
        record_document(use, document_id)
        done.append(document_id)
    store_batches.close_batches(use.store)
    messages.withdraw_marf_missing(use)
    acknowledge_due(use)
    return list(dict.fromkeys(done))


def _end_sweep(use: Intake) -> None:
    """A sweep is completed: say so, and tell what is to be told, should nothing else be watching."""
    alarms.note_sweep(use)
    alarms.watch_once(use)
    send_webhooks(use)
    draw(use.store, use.settings.sample_share)


def _receive_scans(use: Intake) -> Sweep:
    settings = use.settings

    def commit(sealed: Sealed, path: str, token: str) -> None:
        message = is_message(use.archive.head(sealed.document_id))
        # What a message holds is looked into later: one that kills its unpacker must hold up no scan.
        (messages.add_message if message else _arrive)(use, sealed, path, "scan_folder", token)

    waiting = Waiting(settings.stable_seconds, settings.empty_file_seconds)
    return sweep(settings.scan_folder, use.archive, commit, waiting, use.fault)


def _receive_mail(use: Intake, account: MailboxAccount | None) -> MailboxError | None:
    if account is None:
        return None
    try:
        log.info("polled", messages=messages.poll(use, account))
    except MailboxError as error:
        log.error("mailbox_failed", error=str(error))
        return error
    return None


def _arrive(use: Intake, sealed: Sealed, path: str, channel: str, token: str) -> Arrival:
    arrival = store_documents.add_arrival(
        use.store, sha256=sealed.sha256, size=sealed.size, path=path, channel=channel, arrival_key=token
    )
    log.info("arrived", document=arrival.document_id, duplicate=arrival.duplicate, channel=channel)
    return arrival
