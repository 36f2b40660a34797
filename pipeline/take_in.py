"""Takes in what the archive keeps and no row knows of, as if it had just come: the parts of a mail that was given up, say, or a
file whose intake was killed and never taken up again. Nothing is thrown away: whatever it is, a queue or a person gets it."""

from __future__ import annotations

import hashlib

import structlog

from extractors.mail import is_message
from inbox.archive import Sealed
from pipeline import messages
from pipeline.context import Intake
from pipeline.intake import process
from pipeline.ledger import strays
from pipeline.one_by_one import Failures
from routing import store_documents, store_messages

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

CHANNEL = "archive"


def take_in_strays(use: Intake) -> list[str]:
    """The ids of the documents that came of it. Run twice, or killed anywhere, it does the same once. Raises OneFailedError, after the
    others."""
    failures = Failures()
    # A mail that was interrupted knows what it holds: its logo isn't a document that came alone.
    _unpack_stored(use, failures)
    found: list[str] = []
    for stray in strays(use):
        with failures.apart("taking_in_failed", stray):
            found += _take_in(use, stray)
            log.info("taken_in", document=stray)
    left = store_documents.in_work_of(use.store, CHANNEL)
    process(dict.fromkeys([*found, *left]), use)
    failures.tell()
    return found


def _unpack_stored(use: Intake, failures: Failures) -> None:
    """Unpack the messages that nobody has looked into yet; of those that came in the ordinary way the next run reads what they hold."""
    for message_id in store_messages.stored_messages(use.store):
        with failures.apart("unpacking_failed", message_id):
            messages.unpack(use, message_id)


def _take_in(use: Intake, stray: str) -> list[str]:
    sealed = _measured(use, stray)
    path, token = f"archive:{stray}", use.store.keys.digest("archive", stray)
    if is_message(use.archive.head(stray)):
        message_id = messages.add_message(use, sealed, path, CHANNEL, token)
        return [one.document_id for one in messages.unpack(use, message_id)]
    age = dict(use.archive.ages())[stray]
    arrival = store_documents.add_arrival(
        use.store,
        sha256=sealed.sha256,
        size=sealed.size,
        path=path,
        channel=CHANNEL,
        arrival_key=token,
        received_at=use.store.now() - age,
    )
    return [arrival.document_id]


def _measured(use: Intake, stray: str) -> Sealed:
    digest, size = hashlib.sha256(), 0
    for piece in use.archive.pieces(stray):
        digest.update(piece)
        size += len(piece)
    return Sealed(stray, digest.hexdigest(), size)
