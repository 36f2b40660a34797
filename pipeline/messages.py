"""Messages: sealed and known before anybody looks into them, then unpacked once, in a limited child.

A message is a mail, or a file that holds others. What it held are documents like any others; one that holds
nothing to read is a document itself, and stands before a person with the reason.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import structlog

from inbox.archive import Sealed
from pipeline.companions import drop_forms
from pipeline.context import Intake
from pipeline.one_by_one import Failures
from pipeline.reread import judge_again
from pipeline.unread import too_large, unread
from routing import store_companions, store_messages, store_unseen
from routing.store_documents import Arrival, Coming
from routing.store_messages import Held, Message, Place
from routing.store_states import MessageState
from schemas.flags import make_flag
from schemas.parts import Part, Unpacked
from schemas.reading_json import reading_to_json

log: structlog.stdlib.BoundLogger = structlog.get_logger("mash_intake")

MAX_ATTEMPTS = 5
"""How often a message may bring down the process that unpacks it before it is set before a person as it is."""

AT_ONCE = 30
"""How many messages a run takes in, so that of a thousand the first aren't read only when the last is unpacked."""

_NOTHING = (
    "Nothing in this message could be a form. Look at it, and if it is a referral, ask for the form itself."
)
_SEEN_BEFORE = (
    "Everything in this message came before, and no form was in it. "
    "Read the message, and if it is a referral, ask the sender for the form itself."
)


def add_message(use: Intake, sealed: Sealed, path: str, channel: str, token: str) -> str:
    """A message that came as a file. Gives its id; `unpack` is next."""
    return keep(use, Coming(sealed.sha256, sealed.size, path, channel, token), None)


def unpack_stored(use: Intake, failures: Failures) -> bool:
    """Unpack messages that nobody has looked into yet, at most AT_ONCE of them. Whether there are more. failures:
    gets those that failed, which are no reason for another run at once."""
    stored, tried = store_messages.stored_messages(use.store), 0
    for message_id in stored:
        if tried == AT_ONCE:
            return True
        if message_id in failures.subjects:
            continue  # once a run: each attempt counts
        with failures.apart("unpacking_failed", message_id):
            unpack(use, message_id)
            tried += 1
    return False


def unpack(use: Intake, message_id: str) -> list[Arrival]:
    """Make documents of what a message holds, each sealed, all noted at once. Gives their arrivals, set aside
    ones too; none where that was done already."""
    message = store_messages.get_message(use.store, message_id)
    if message.state is not MessageState.STORED:
        return []
    data = use.archive.load(message.content_id) if _whole(use, message) else None
    attempt = store_messages.count_message_attempt(use.store, message_id)
    use.fault("unpack_attempted")
    unpacked = _looked_into(use, message, data, attempt)
    use.fault("unpacked")
    held = list(_held(use, message, unpacked))
    state = MessageState.QUARANTINED if unpacked.quarantined else MessageState.PROCESSED
    base = _path(message)
    arrivals = store_messages.save_contents(use.store, message_id, state, held, base, mail=unpacked.mail)
    use.fault("contents_saved")
    # One of our forms that was read before is none by its new name either.
    drop_forms(use, {came.document_id for came, one in zip(arrivals, held, strict=False) if one.marf})
    log.info("unpacked", message=message_id, state=str(state), documents=len(held), attempt=attempt)
    return arrivals


def look_again(use: Intake, message_id: str, who: str) -> list[Arrival]:
    """Unpack a message once more, and take in what wasn't found in it before. Gives the arrivals of that."""
    message = store_messages.get_message(use.store, message_id)
    data = use.archive.load(message.content_id) if _whole(use, message) else None
    unpacked = _looked_into(use, message, data, 1)
    held = [_held_part(part, use.archive.seal(io.BytesIO(part.data))) for part in unpacked.parts]
    return store_messages.add_more(use.store, message_id, held, _path(message), who)


def judge_what_came_since(use: Intake, failures: Failures) -> list[str]:
    """Judge those documents again whose Multi-Agency Referral Form was missing, or whose checklist came alone, and came since,
    in a message that brings both; and those that a mail brought since without that form. Gives the ids of the records that changed."""
    changed: list[str] = []
    for document_id in store_companions.mail_came_later(use.store):
        with failures.apart("judging_failed", document_id):
            changed.extend(judge_again(use, document_id, "intake"))
            log.info("mail_came", document=document_id)
    for document_id in store_companions.marf_came_later(use.store):
        with failures.apart("judging_failed", document_id):
            changed.extend(judge_again(use, document_id, "intake"))
            use.fault("marf_withdrawn")
            log.info("marf_came", document=document_id)
    for document_id in store_companions.assessment_came_later(use.store):
        with failures.apart("judging_failed", document_id):
            changed.extend(judge_again(use, document_id, "intake"))
            use.fault("checklist_joined")
            log.info("assessment_came", document=document_id)
    return changed


def show_unseen(use: Intake, failures: Failures) -> list[str]:
    """Set before a person every message that would pass unseen. Gives the ids of these documents."""
    shown = []
    for message_id in store_unseen.unseen_messages(use.store):
        with failures.apart("showing_failed", message_id):
            message = store_messages.get_message(use.store, message_id)
            reading = reading_to_json(
                unread(message.sha256, make_flag("unrecognised_document", _SEEN_BEFORE))
            )
            itself = Held(message.sha256, message.size, None, reading=reading)
            arrival = store_messages.add_itself(use.store, message_id, itself, _path(message))
            use.fault("unseen_shown")
            if arrival is not None:
                shown.append(arrival.document_id)
                log.info("shown", message=message_id, document=arrival.document_id)
    return shown


def _path(message: Message) -> str:
    return message.path or f"message:{message.message_id}"


def keep(use: Intake, coming: Coming, place: Place | None) -> str:
    """Note that a message came, whose bytes are sealed. Gives its id."""
    message_id = store_messages.add_message(use.store, coming, place)
    log.info("stored", message=message_id, channel=coming.channel)
    return message_id


def _whole(use: Intake, message: Message) -> bool:
    return message.size <= use.settings.limits.max_message_bytes


def _looked_into(use: Intake, message: Message, data: bytes | None, attempt: int) -> Unpacked:
    limits = use.settings.limits
    if data is None:
        return Unpacked((), too_large(message.size, limits.max_message_bytes, message=True))
    if attempt > MAX_ATTEMPTS:
        return Unpacked((), make_flag("malformed", f"Unpacking the message failed {MAX_ATTEMPTS} times."))
    try:
        return use.unpack(data, limits)
    except Exception as error:
        # The message may hold a name.
        log.error("unpacking_failed", message=message.message_id, error=type(error).__name__)
        return Unpacked(
            (), make_flag("malformed", "Unpacking the message failed for a reason nobody foresaw.")
        )


def _held(use: Intake, message: Message, unpacked: Unpacked) -> Iterator[Held]:
    for part in unpacked.parts:
        yield _held_part(part, use.archive.seal(io.BytesIO(part.data)))
        use.fault("part_sealed")
    if unpacked.is_document:
        flag = unpacked.problem or make_flag("unrecognised_document", _NOTHING)
        reading = reading_to_json(unread(message.sha256, flag))
        # Beside a form too: a link in it, or what is empty or left in it, is no letter that nobody need see.
        yield Held(message.sha256, message.size, None, reading=reading, may_be_form=True)


def _held_part(part: Part, sealed: Sealed) -> Held:
    reading = None if part.problem is None else reading_to_json(unread(sealed.sha256, part.problem))
    return Held(
        sealed.sha256,
        sealed.size,
        part.name,
        set_aside=part.set_aside,
        reading=reading,
        marf=part.marf,
        may_be_form=part.may_be_form,
        inline=part.inline,
    )
