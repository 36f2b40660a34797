"""The way of a document from arrival to queue: the three tasks of the DAG, and `submit`'s way in.

Each may be run twice or killed anywhere: the outcome is the same once. A bad document is a record;
an exception means that the infrastructure failed (disk, database, key), and that it is to be tried again.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from io import BufferedReader

import structlog

from extractors.mail import is_message
from inbox.archive import Sealed
from inbox.mailbox import MailboxError
from inbox.scan_folder import Sweep, Waiting, has_work, signature, sweep
from pipeline import alarms, mail_poll, messages
from pipeline.acknowledge import acknowledge_due
from pipeline.batch_work import read_batch, record_batch
from pipeline.context import Intake, using
from pipeline.documents import record_document
from pipeline.one_by_one import Failures, alone
from pipeline.turn import Turn, endless
from pipeline.unread import mib
from pipeline.webhooks import send_webhooks
from routing import store_alarms, store_batches, store_documents, store_turns
from routing.store_documents import Arrival
from routing.store_trust import draw
from schemas.errors import MashIntakeError
from schemas.mailbox import MailboxAccount
from schemas.settings import Settings, load_settings

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

# From the last task of its run that began. Longer than the slowest batch takes: ten documents, each chunk within its wall limit.
_BATCH_LEASE = timedelta(minutes=15)

_DOCUMENTS_A_RUN = 100
"""What a run may hold: the next begins when it is received, and a run of any length says nothing when it is late."""


class TooLargeError(MashIntakeError):
    """A file is larger than anything that is taken in: it stays where it is."""


def has_waiting(settings: Settings | None = None) -> bool:
    """Whether the scan folder may hold something to take in: no database, cheap, for a watcher."""
    return has_work((load_settings() if settings is None else settings).scan_folder)


def scan_signature(settings: Settings | None = None) -> str | None:
    """An opaque digest of what waits, None for nothing: for a watcher that wakes once for each change."""
    return signature((load_settings() if settings is None else settings).scan_folder)


def receive(
    intake: Intake | None = None,
    account: MailboxAccount | None = None,
    *,
    run: str = "",
    alone: bool = True,
    tell_more: Callable[[], None] = lambda: None,
) -> list[str]:
    """Claim, seal and commit what lies in the scan folder and the mailbox (the settings' where none is
    given); the batches of what is to do. Documents that an earlier run left half-done are among them.

    As much as a run shall work on: `tell_more` is called where there is more, for the next run. run: tells this
    run from others; alone: no other is at work, so that what they left half-done is taken up.

    A mailbox that fails holds up no scan: it is an error of this task only where there is nothing else to do,
    and `check_mailbox` tells of one that keeps failing. So it is where one document failed, or one message, in a way
    that nobody foresaw; the ledger tells of it meanwhile. Raises MailboxError, OneFailedError.
    """
    failures = Failures()
    with using(intake) as use:
        taken = _receive_scans(use)
        failures.note(taken.failed, "Scanned file")
        left = messages.unpack_stored(use, failures)
        messages.show_unseen(use, failures)
        messages.judge_what_came_since(use, failures)
        acknowledge_due(use)
        failed, unread = _receive_mail(use, account or use.settings.mailbox, failures)
        use.archive.tidy()
        size, more = use.settings.batch_size, taken.more or left or unread
        found = store_batches.open_batches(
            use.store, _owner(run), size, _BATCH_LEASE, _DOCUMENTS_A_RUN, alone=alone, again=not more
        )
        use.fault("batched")
        more = more or found.more
        log.info("received", documents=taken.taken, left=taken.left, batches=found.batches, more=more)
        if more:
            tell_more()
        if failed is not None and not found.batches:
            raise failed
        # A sweep that leaves what failed isn't completed.
        store_alarms.note_more(use.store, more or bool(failures))
        if not found.batches:
            _end_sweep(use, found.batches)
            failures.tell()
        return found.batches


def submit_file(file: BufferedReader, path: str, intake: Intake) -> list[Arrival]:
    """Take in one open file, wherever it lies; it stays where it is. Gives what it holds: a file that is no
    message is one document. Raises OneFailedError, TooLargeError."""
    size, most = os.fstat(file.fileno()).st_size, intake.settings.limits.largest
    if size > most:
        raise TooLargeError(
            f"it has {mib(size)}, and of more than {mib(most)} (MASH_INTAKE_MAX_SEALED_BYTES) nothing is taken in. Submit the form "
            "alone, as a PDF."
        )
    sealed = intake.archive.seal(file)
    came = (sealed, path, "submit", secrets.token_hex(16))
    with alone("submit_failed", sealed.document_id):
        if is_message(intake.archive.head(sealed.document_id)):
            return messages.unpack(intake, messages.add_message(intake, *came))
        return [_arrive(intake, *came)]


def process(document_ids: Iterable[str], intake: Intake) -> list[str]:
    """Extract, validate and route these documents now, in this process. Raises OneFailedError, after the others."""
    size = intake.settings.batch_size
    batches = store_batches.batch_of(intake.store, document_ids, "submit", size, _BATCH_LEASE)
    failures = Failures()
    done, _ = _route(intake, batches, failures, endless())
    failures.tell()
    return done


def extract(batch_id: str, intake: Intake | None = None, *, run: str = "") -> str:
    """Read a batch for one turn, and seal what was read. Gives the batch's id. run: as for `receive`. Raises OneFailedError, after
    the others."""
    failures = Failures()
    with using(intake) as use:
        store_turns.renew(use.store, _owner(run), _BATCH_LEASE)
        read_batch(use, batch_id, Turn(use.settings.turn_seconds), failures, "extracting_failed")
        failures.tell()
        return batch_id


def validate_and_route(
    batch_ids: Sequence[str],
    intake: Intake | None = None,
    *,
    run: str = "",
    tell_more: Callable[[], None] = lambda: None,
) -> list[str]:
    """Score, flag and route what the batches hold, and put it in its queues. Gives the documents' ids.

    What wasn't read yet is read for one turn more; what is left then is given back, and `tell_more` called for the run that
    takes it. run: as for `receive`. The last of a run's batches ends its sweep. Raises OneFailedError, after the others.
    """
    failures = Failures()
    with using(intake) as use:
        store_turns.renew(use.store, _owner(run), _BATCH_LEASE)
        # Run once more, after it was killed: another run may be at those by now.
        gone = store_turns.given_back(use.store, batch_ids)
        mine = [one for one in batch_ids if one not in gone]
        done, left = _route(use, mine, failures, Turn(use.settings.turn_seconds))
        if left and not failures:  # what failed is tried again by this task
            gone += store_turns.give_back(use.store, left, _owner(run))
            use.fault("given_back")
        if gone:
            tell_more()
        _end_sweep(use, batch_ids)
        failures.tell()
        return done


def batch_label(batch_id: str, intake: Intake | None = None) -> str:
    """What the Airflow page shows for a batch: "2e929ee5 (10 forms)"."""
    with using(intake) as use:
        count = len(store_batches.members(use.store, batch_id))
    return f"{batch_id[:8]} ({count} form{'' if count == 1 else 's'})"


def _owner(run: str) -> str:
    return f"{store_turns.DAG}{hashlib.sha256(run.encode()).hexdigest()[:24]}"


def _route(
    use: Intake, batch_ids: Sequence[str], failures: Failures, turn: Turn
) -> tuple[list[str], list[str]]:
    """The documents that are done with, and the batches that aren't."""
    done: list[str] = []
    left = []
    for batch_id in batch_ids:
        recorded, is_left = record_batch(use, batch_id, turn, failures)
        done += recorded
        left += [batch_id] if is_left else []
    for document_id in messages.show_unseen(use, failures):
        with failures.apart("recording_failed", document_id):
            record_document(use, document_id)
            done.append(document_id)
    store_batches.close_batches(use.store)
    messages.judge_what_came_since(use, failures)
    acknowledge_due(use)
    return list(dict.fromkeys(done)), left


def _end_sweep(use: Intake, batch_ids: Sequence[str]) -> None:
    """Tell of what has come into queues. With the last of these batches' run its sweep is completed, unless something
    waits for the next: then say so, and tell what else is to be told, should nothing else be watching."""
    if store_batches.is_done_with(use.store, batch_ids):
        if not (store_alarms.is_more(use.store) or store_turns.given_back(use.store)):
            alarms.note_sweep(use)
        alarms.watch_once(use)
        draw(use.store, use.settings.sample_share)
    send_webhooks(use)


def _receive_scans(use: Intake) -> Sweep:
    settings = use.settings

    def commit(sealed: Sealed, path: str, token: str) -> None:
        with alone("taking_in_failed", token):
            message = is_message(use.archive.head(sealed.document_id))
            # What a message holds is looked into later: one that kills its unpacker must hold up no scan.
            (messages.add_message if message else _arrive)(use, sealed, path, "scan_folder", token)

    waiting = Waiting(settings.stable_seconds, settings.empty_file_seconds)
    largest = settings.limits.largest
    return sweep(settings.scan_folder, use.archive, commit, waiting, use.fault, _DOCUMENTS_A_RUN, largest)


def _receive_mail(
    use: Intake, account: MailboxAccount | None, failures: Failures
) -> tuple[MailboxError | None, bool]:
    """What went wrong, and whether there is more."""
    if account is None:
        return None, False
    failed, more = None, False
    try:
        polled = mail_poll.poll(use, account, failures)
        log.info("polled", messages=polled.taken, more=polled.more)
        more = polled.more
        if polled.unfetched:
            failed = MailboxError(
                f"{polled.unfetched} messages could not be fetched or kept: they stay in the inbox."
            )
    except MailboxError as error:
        failed = error
    if failed is not None:
        log.error("mailbox_failed", error=str(failed))
    return failed, more


def _arrive(use: Intake, sealed: Sealed, path: str, channel: str, token: str) -> Arrival:
    arrival = store_documents.add_arrival(
        use.store, sha256=sealed.sha256, size=sealed.size, path=path, channel=channel, arrival_key=token
    )
    log.info("arrived", document=arrival.document_id, duplicate=arrival.duplicate, channel=channel)
    return arrival
