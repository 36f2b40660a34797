"""Everything that is read again: what is recorded (see `reread`), what was set aside, and messages that stand before a
person themselves, as they couldn't be unpacked.

Of the last two nothing is taken away: what is found now comes into its queues beside what stands there. Killed anywhere,
what was taken up is in work, and the next run of intake goes on with it; the same command does the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog

from pipeline import messages
from pipeline.context import Intake
from pipeline.documents import extract_document, read_again, record_document
from pipeline.no_form import is_no_form
from pipeline.reread import Reread, beside, judge_again, reread
from routing import store_documents, store_messages, store_reread
from routing.store_companions import messages_with
from routing.store_records import records_of
from routing.store_reread import Asked
from schemas.reading_json import reading_to_json

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")


def reread_all(use: Intake, asked: Asked, who: str, *, allow_lower: bool = False) -> Reread:
    """Read again what is asked for. allow_lower: let priorities of records fall where the new reading is less pressing.
    Raises SettingsError."""
    aside = store_reread.chosen_aside(use.store, asked)
    recorded = store_reread.chosen(use.store, asked)
    whole = [one for one in recorded if store_messages.standing_as(use.store, one)]
    changed: list[str] = []
    for document_id in aside:
        changed.extend(take_up(use, document_id, who))
    for document_id in whole:
        changed.extend(unpack_again(use, document_id, who))
    done = {*aside, *whole}
    named = tuple(one for one in asked.document_ids if one not in done)
    rest = tuple(one for one in recorded if one not in done)
    if rest or named:
        done_else = reread(use, replace(asked, document_ids=named or rest), who, allow_lower=allow_lower)
    else:
        done_else = Reread((), (), (), ())
    documents = (*aside, *whole, *done_else.documents)
    return replace(
        done_else, documents=documents, changed=tuple(dict.fromkeys((*changed, *done_else.changed)))
    )


def take_up(use: Intake, document_id: str, who: str) -> list[str]:
    """Read a document again that was set aside. One that may be a form now is recorded as any other is; of anything else
    the new reading is kept. The ids of the records that changed."""
    reading = read_again(use, store_documents.get_document(use.store, document_id))
    use.fault("reread")
    own = [part for parts in messages_with(use.store, document_id) for part in parts]
    inline = all(part.inline for part in own if part.document_id == document_id)
    if is_no_form(reading, inline=inline):
        store_reread.keep_aside(use.store, document_id, reading_to_json(reading), who)
        return []
    taken = store_reread.take_up(use.store, document_id, reading_to_json(reading), who)
    use.fault("taken_up")
    log.info("taken_up", document=document_id)
    return _recorded(use, [document_id] if taken else [], who)


def unpack_again(use: Intake, document_id: str, who: str) -> list[str]:
    """Unpack the messages again that stand before a person as this document: more may come out of them, as memory was
    short then, say, or a limit is higher now. The ids of the records that changed."""
    new: list[str] = []
    for message_id in store_messages.standing_as(use.store, document_id):
        found = messages.look_again(use, message_id, who)
        use.fault("more_saved")
        log.info("unpacked_again", message=message_id, documents=len(found))
        new.extend(arrival.document_id for arrival in found)
    for one in new:
        extract_document(use, one)
    return _recorded(use, new, who)


def _recorded(use: Intake, document_ids: Sequence[str], who: str) -> list[str]:
    """Record these, and judge again what came beside them."""
    for one in document_ids:
        record_document(use, one)
    changed = [saved.record.record_id for one in document_ids for saved in records_of(use.store, one)]
    others = dict.fromkeys(other for one in document_ids for other in beside(use, one))
    for other in others:
        if other not in document_ids:
            changed.extend(judge_again(use, other, who))
    return changed
