"""The states of documents, messages, batches and queue items, and what may follow what: tables, and their one rule."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from routing.store_errors import TransitionError


class DocumentState(StrEnum):
    """How far a document has come."""

    RECEIVED = "received"  # sealed and known; not yet read
    EXTRACTED = "extracted"  # read; its reading is sealed
    RECORDED = "recorded"  # its records stand in their queues
    SET_ASIDE = "set_aside"  # no referral: it came beside one, or can't be one
    DELETED = "deleted"  # its time is over: the row stays as its tombstone, and still counts


class MessageState(StrEnum):
    """How far a message has come: a mail, or a file that holds others."""

    STORED = "stored"  # sealed and known; what it holds isn't
    PROCESSED = "processed"  # all that it holds is on its way as documents
    QUARANTINED = "quarantined"  # it holds nothing that can be read, and stands before a person itself
    DELETED = "deleted"  # its time is over: the row stays as its tombstone


class BatchState(StrEnum):
    """Whether a batch still has documents in work."""

    OPEN = "open"
    DONE = "done"


class ItemState(StrEnum):
    """Where a queue item stands. A claimed item whose lease has run out counts as waiting."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    ASKED = "asked"  # one person says that it is none of our forms: a second one answers, and nobody takes it
    DONE = "done"
    REPLACED = "replaced"  # a later version of the record belongs in another queue


AnyState = TypeVar("AnyState", DocumentState, BatchState, ItemState)

DOCUMENT_TRANSITIONS: dict[DocumentState, frozenset[DocumentState]] = {
    DocumentState.RECEIVED: frozenset({DocumentState.EXTRACTED, DocumentState.SET_ASIDE}),
    DocumentState.EXTRACTED: frozenset(
        {DocumentState.EXTRACTED, DocumentState.RECORDED, DocumentState.SET_ASIDE}
    ),
    DocumentState.RECORDED: frozenset({DocumentState.RECORDED, DocumentState.DELETED}),
    # What was set aside beside a form is judged again when it comes without one.
    DocumentState.SET_ASIDE: frozenset({DocumentState.RECEIVED, DocumentState.DELETED}),
    # The same bytes again, after their time was over, are a referral like any other.
    DocumentState.DELETED: frozenset({DocumentState.RECEIVED}),
}
REOPENED = (DocumentState.SET_ASIDE, DocumentState.DELETED)
"""The states from which a document goes back to work when it comes again."""

IN_WORK = (DocumentState.RECEIVED, DocumentState.EXTRACTED)
"""The states of a document that somebody still has to do something about."""

MESSAGE_TRANSITIONS: dict[MessageState, frozenset[MessageState]] = {
    MessageState.STORED: frozenset({MessageState.PROCESSED, MessageState.QUARANTINED}),
    MessageState.PROCESSED: frozenset({MessageState.DELETED}),
    # Unpacked again, it may hold something that can be read.
    MessageState.QUARANTINED: frozenset({MessageState.PROCESSED, MessageState.DELETED}),
    MessageState.DELETED: frozenset(),
}
BATCH_TRANSITIONS: dict[BatchState, frozenset[BatchState]] = {
    BatchState.OPEN: frozenset({BatchState.DONE}),
    BatchState.DONE: frozenset({BatchState.DONE}),
}
ITEM_ACTIONS: dict[str, tuple[frozenset[ItemState], ItemState]] = {
    "claim": (frozenset({ItemState.WAITING}), ItemState.CLAIMED),
    "renew": (frozenset({ItemState.CLAIMED}), ItemState.CLAIMED),
    "release": (frozenset({ItemState.CLAIMED}), ItemState.WAITING),
    "expire": (frozenset({ItemState.CLAIMED}), ItemState.WAITING),
    "done": (frozenset({ItemState.CLAIMED}), ItemState.DONE),
    "ask": (frozenset({ItemState.WAITING, ItemState.CLAIMED}), ItemState.ASKED),
    "reopen": (frozenset({ItemState.ASKED, ItemState.DONE, ItemState.REPLACED}), ItemState.WAITING),
    "replace": (frozenset({ItemState.WAITING, ItemState.CLAIMED, ItemState.ASKED}), ItemState.REPLACED),
}
"""What may be done to a queue item: from which states, and the state that it then has."""


def check_document(now: DocumentState, then: DocumentState) -> None:
    """Raises TransitionError where a document may not go from `now` to `then`."""
    if then not in DOCUMENT_TRANSITIONS[now]:
        raise TransitionError(f"A document that is {now} can't become {then}.")


def can_document(now: DocumentState, then: DocumentState) -> bool:
    """Whether `check_document` lets it pass."""
    try:
        check_document(now, then)
    except TransitionError:
        return False
    return True


def check_message(now: MessageState, then: MessageState) -> None:
    """Raises TransitionError where a message may not go from `now` to `then`."""
    if then not in MESSAGE_TRANSITIONS[now]:
        raise TransitionError(f"A message that is {now} can't become {then}.")


def can_message(now: MessageState, then: MessageState) -> bool:
    """Whether `check_message` lets it pass."""
    try:
        check_message(now, then)
    except TransitionError:
        return False
    return True


def check_item(action: str, now: ItemState) -> ItemState:
    """The state after the action. Raises TransitionError where it may not be done."""
    allowed, then = ITEM_ACTIONS[action]
    if now not in allowed:
        raise TransitionError(f"A queue item that is {now} can't be given the action '{action}'.")
    return then


def can_item(action: str, now: ItemState) -> bool:
    """Whether `check_item` lets it pass."""
    try:
        check_item(action, now)
    except TransitionError:
        return False
    return True
