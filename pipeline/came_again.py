"""What nobody could read, and comes again, is read once more: the sender sent it as nobody had an answer to it.

At most one more reading for each coming, and a bounded number of attempts at it: whatever it comes to, it is noted. As with
`reread`, no decision is overridden and no priority lowered.
"""

from __future__ import annotations

from collections.abc import Collection

import structlog

from pipeline import reread
from pipeline.assess import record_ids
from pipeline.context import Intake
from pipeline.decide import Outdated
from pipeline.documents import MAX_ATTEMPTS
from pipeline.one_by_one import Failures
from pipeline.say_what import say_form_again
from pipeline.turn import Turn, is_heavy
from review.refusals import Refused, Taken
from routing import store_documents, store_unread
from routing.store_decisions import Standing, standings
from routing.store_records import records_of
from schemas.reading_json import reading_from_json
from schemas.types import DocumentReading

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

_WHO = "intake"


def read_what_came_again(use: Intake, document_ids: Collection[str], failures: Failures, turn: Turn) -> None:
    """Read those of these documents once more that nobody could read, and that came again since, as far as the turn goes."""
    for document_id in store_unread.to_read_again(use.store, document_ids):
        with failures.apart("reading_again_failed", document_id):
            if turn.allows(is_heavy(store_documents.get_document(use.store, document_id).size)):
                _read_once_more(use, document_id)
                turn.note_read()


def _read_once_more(use: Intake, document_id: str) -> None:
    # Before its bytes are fetched: whatever ends this process, it isn't tried for ever.
    attempt = store_documents.count_attempt(use.store, document_id)
    use.fault("attempted_again")
    if attempt <= MAX_ATTEMPTS:
        reading = reread.read_now(use, document_id)
        if any(form.form is not None for form in reading.forms) and not _reads_less(
            use, document_id, reading
        ):
            try:
                _bring_back(use, document_id)
                reread.keep_read(use, document_id, reading, _WHO)
            except reread.Left as told:
                log.info("read_once_more", document=document_id, left=told.reason)
                if told.reason == "busy":
                    return  # somebody works on it: the next run tries once more
            except (Outdated, Refused, Taken):
                return
    store_unread.note_read_again(use.store, document_id)
    use.fault("noted_again")
    log.info("read_once_more", document=document_id, attempt=attempt)


def _reads_less(use: Intake, document_id: str, now: DocumentReading) -> bool:
    """Whether a reading that isn't whole either lacks an answer that the one before has: other pages fell to the limits this time."""
    if not any(flag.code in store_unread.UNREAD for form in now.forms for flag in form.flags):
        return False
    was = reading_from_json(store_documents.load_reading(use.store, document_id))
    found = {
        one: {key for key, answer in form.answers.items() if answer.value is not None}
        for one, form in zip(record_ids(now), now.forms, strict=True)
    }
    return any(
        answer.value is not None and key not in found.get(one, set())
        for one, form in zip(record_ids(was), was.forms, strict=True)
        for key, answer in form.answers.items()
    )


def _bring_back(use: Intake, document_id: str) -> None:
    """Where two people called a document none of our forms of which nothing could be read, and a form is read in it now, they
    hadn't seen that: it is one of ours again, and before people."""
    there = standings(use.store, document_id)
    for one in records_of(use.store, document_id):
        now = there.get(one.record.record_id, Standing())
        if one.record.form is None and not now.superseded and now.not_a_form is not None:
            say_form_again(use, one.record.record_id, one.version, _WHO, now.last)
            use.fault("brought_back")
