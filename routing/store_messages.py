"""Messages: mails, and files that hold others. Each is sealed and known before anybody looks into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_documents import (
    Arrival,
    Coming,
    keep_reading,
    lock_document,
    note_arrival,
    reopen,
    set_state,
)
from routing.store_errors import NotFoundError
from routing.store_states import REOPENED, DocumentState, MessageState, check_document, check_message
from routing.store_tables import message_parts, messages

ID_LENGTH = 24  # hexadecimal digits, as many as a document's id has


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message lies in a mailbox. mailbox: a keyed digest of host, user and folder."""

    mailbox: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the store knows it. content_id: of its bytes in the archive; path: as given."""

    message_id: str
    content_id: str
    sha256: str
    size: int
    channel: str
    state: MessageState
    path: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A document that a message held, sealed by now. name: as in the message. set_aside: the reason why it
    is no referral; reading: what is to be said of it without reading it; the others as in `schemas.parts.Part`."""

    sha256: str
    size: int
    name: str | None
    set_aside: str | None = None
    reading: Any = None
    marf: bool = False
    may_be_form: bool = False
    inline: bool = False


def message_id_of(store: Store, message_key: str) -> str:
    """The opaque id of the message with this key, which tells its coming from every other."""
    return store.keys.digest("message", message_key)[:ID_LENGTH]


def add_message(store: Store, coming: Coming, place: Place | None = None) -> str:
    """Note that a message came; its bytes are in the archive already. Gives its id. The same key (or the
    same place) again changes nothing."""
    message_id = message_id_of(store, coming.arrival_key)
    with store.write() as writer:
        where = {} if place is None else _columns(place)
        new = writer.insert_if_new(
            messages,
            message_id=message_id,
            content_id=store.keys.document_id(coming.sha256),
            sha256=coming.sha256,
            size=coming.size,
            channel=coming.channel,
            received_at=writer.at,
            state=MessageState.STORED,
            attempts=0,
            mail=None,
            acknowledged_at=None,
            moved_at=None,
            sealed=writer.seal_json({"path": coming.path}, purpose="message", bound_to=message_id),
            **where,
        )
        if new:
            writer.audit("stored", message_id, channel=coming.channel, size=coming.size)
    return message_id


def get_message(store: Store, message_id: str) -> Message:
    """Raises NotFoundError."""
    with store.read() as connection:
        row = connection.execute(messages.select().where(messages.c.message_id == message_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no message {message_id}.")
    told = store.unseal_json(row.sealed, purpose="message", bound_to=message_id)
    state = MessageState(row.state)
    return Message(
        message_id, row.content_id, row.sha256, row.size, row.channel, state, told["path"], row.received_at
    )


def stored_messages(store: Store) -> list[str]:
    """The messages that nobody has looked into yet, in order of arrival."""
    query = sa.select(messages.c.message_id).where(messages.c.state == MessageState.STORED)
    with store.read() as connection:
        return list(
            connection.execute(query.order_by(messages.c.received_at, messages.c.message_id)).scalars()
        )


def count_message_attempt(store: Store, message_id: str) -> int:
    """One more attempt at looking into a message, this one included; committed before it begins."""
    with store.write() as writer:
        attempts: int = _lock_message(writer, message_id).attempts + 1
        _update(writer, message_id, attempts=attempts)
        if attempts > 1:
            writer.audit("unpacked_again", message_id, attempt=attempts)
    return attempts


def save_contents(
    store: Store, message_id: str, state: MessageState, held: Sequence[Held], base: str, *, mail: bool
) -> list[Arrival]:
    """Note what a message held, and that nothing more is to be looked for in it: all or nothing, and once.

    base: the message's path; a document's is `BASE!/NAME`, that of the message itself as a document (without
    a name) is BASE. mail: whether it is one, and no archive, say. Gives the arrivals, and none where somebody else was faster.
    """
    with store.write() as writer:
        row = _lock_message(writer, message_id)
        if MessageState(row.state) is not MessageState.STORED:
            return []
        check_message(MessageState.STORED, state)
        # In one order for all writers: two mails with the same two attachments would wait for one another.
        numbered = sorted(enumerate(_readable_somewhere(held)), key=lambda one: one[1].sha256)
        found = {at: _add(store, writer, row, at, one, base) for at, one in numbered}
        _update(writer, message_id, state=state, mail=mail)
        writer.audit(str(state), message_id, documents=len(held), marfs=_marfs(enumerate(held)))
    return [found[at] for at in range(len(held))]


def add_itself(store: Store, message_id: str, held: Held, base: str) -> Arrival | None:
    """Make a document of a message itself, after its contents were noted; None where that was done."""
    with store.write() as writer:
        row = _lock_message(writer, message_id)
        there = message_parts.c.message_id == message_id
        count = sa.select(sa.func.count()).where(there, message_parts.c.document_id == row.content_id)
        if writer.connection.execute(count).scalar_one():
            return None
        last = writer.connection.execute(
            sa.select(sa.func.max(message_parts.c.position)).where(there)
        ).scalar()
        return _add(store, writer, row, 0 if last is None else last + 1, held, base)


def add_more(store: Store, message_id: str, held: Sequence[Held], base: str, who: str) -> list[Arrival]:
    """Note what a message holds beyond what was found in it before, after it was unpacked again. Gives the arrivals;
    base: as in `save_contents`."""
    with store.write(who) as writer:
        row = _lock_message(writer, message_id)
        before = MessageState(row.state)
        if before not in (MessageState.PROCESSED, MessageState.QUARANTINED):
            return []
        there = message_parts.c.message_id == message_id
        rows = writer.connection.execute(message_parts.select().where(there)).all()
        known = {part.document_id for part in rows}
        new = [one for one in _readable_somewhere(held) if store.keys.document_id(one.sha256) not in known]
        last = max((part.position for part in rows), default=-1)
        numbered = sorted(enumerate(new, last + 1), key=lambda one: one[1].sha256)
        found = [_add(store, writer, row, at, one, base) for at, one in numbered]
        if before is MessageState.QUARANTINED and any(_is_readable(one) for one in new):
            check_message(before, MessageState.PROCESSED)
            _update(writer, message_id, state=MessageState.PROCESSED)
        if new:
            marfs = _marfs(enumerate(new, last + 1))
            writer.audit("more_found", message_id, documents=len(new), marfs=marfs)
        return found


def standing_as(store: Store, document_id: str) -> list[str]:
    """The messages that stand before a person as this document, as they couldn't be unpacked or not in whole, or held
    nothing."""
    query = sa.select(messages.c.message_id).join(
        message_parts, message_parts.c.message_id == messages.c.message_id
    )
    itself = (message_parts.c.document_id == document_id, messages.c.content_id == document_id)
    with store.read() as connection:
        ordered = query.where(*itself).order_by(messages.c.received_at, messages.c.message_id)
        return list(dict.fromkeys(connection.execute(ordered).scalars()))


def _marfs(numbered: Iterable[tuple[int, Held]]) -> str:
    """The positions of those that are a Multi-Agency Referral Form, for the audit log."""
    return " ".join(str(at) for at, one in numbered if one.marf)


def _readable_somewhere(held: Sequence[Held]) -> list[Held]:
    """What is said of a place (too deep, not what its name says) isn't said of bytes that lie plainly elsewhere in the message: they
    are read."""
    plain = {one.sha256 for one in held if _is_readable(one)}
    return [replace(one, reading=None) if one.sha256 in plain else one for one in held]


def _is_readable(one: Held) -> bool:
    return one.set_aside is None and one.reading is None


def _add(store: Store, writer: Writer, row: sa.Row[Any], position: int, held: Held, base: str) -> Arrival:
    key = store.keys.digest("part", f"{row.message_id}/{position}")
    path = base if held.name is None else f"{base}!/{held.name}"
    coming = Coming(held.sha256, held.size, path, row.channel, key, row.received_at)
    arrival = note_arrival(store, writer, coming)
    fresh = _judge(store, writer, arrival, held)
    writer.connection.execute(
        message_parts.insert().values(
            message_id=row.message_id,
            position=position,
            document_id=arrival.document_id,
            arrival_key=key,
            marf=held.marf,
            may_be_form=held.may_be_form,
            inline=held.inline,
            fresh=fresh,
            set_aside=held.set_aside,
        )
    )
    return arrival


def _judge(store: Store, writer: Writer, arrival: Arrival, held: Held) -> bool:
    """What becomes of a document that just came: set aside, in work, or as before. Whether there is new work."""
    document_id = arrival.document_id
    before = DocumentState(lock_document(writer, document_id).state)
    fresh = not arrival.duplicate or before in REOPENED
    if held.set_aside is None:
        state = reopen(writer, document_id)
        # Of one that waits to be read, as it came otherwise too, this place says nothing.
        if held.reading is not None and fresh and state is DocumentState.RECEIVED:
            keep_reading(store, writer, document_id, state, held.reading)
    elif not arrival.duplicate:
        put_aside(writer, document_id, held.set_aside)
    return fresh


def put_aside(writer: Writer, document_id: str, reason: str) -> None:
    """A document is no referral, and why, in a transaction that does more."""
    check_document(DocumentState(lock_document(writer, document_id).state), DocumentState.SET_ASIDE)
    set_state(writer, document_id, DocumentState.SET_ASIDE)
    writer.audit("set_aside", document_id, reason=reason)


def _columns(place: Place) -> dict[str, Any]:
    return {"mailbox": place.mailbox, "uidvalidity": place.uidvalidity, "uid": place.uid}


def _lock_message(writer: Writer, message_id: str) -> sa.Row[Any]:
    query = messages.select().where(messages.c.message_id == message_id).with_for_update()
    row = writer.connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no message {message_id}.")
    return row


def _update(writer: Writer, message_id: str, **values: Any) -> None:
    update = messages.update().where(messages.c.message_id == message_id)
    writer.connection.execute(update.values(**values))
