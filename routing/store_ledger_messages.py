"""What the audit log says of messages, played again: what became of each, and which of its parts are a Multi-Agency Referral Form, as
`marf_missing` goes by that."""

from __future__ import annotations

import json
from collections.abc import Iterator

import sqlalchemy as sa

from routing.store_ledger_checks import Problem
from routing.store_states import MessageState
from routing.store_tables import audit_events, message_parts, messages

NO_MARF = "no_marf"
MORE_FOUND = "more_found"

_DONE = (str(MessageState.PROCESSED), str(MessageState.QUARANTINED))

Place = tuple[str, int]  # a message and the position of a part in it


def messages_changed(connection: sa.Connection) -> Iterator[Problem]:
    """Where the tables say otherwise. Of messages from before parts were told nothing is said of these."""
    rows = connection.execute(sa.select(message_parts)).all()
    documents = {(row.message_id, row.position): row.document_id for row in rows}
    states, marfs = _played(connection, documents)
    there = connection.execute(sa.select(messages.c.message_id, messages.c.state)).all()
    for message_id, state in there:
        told = states.get(message_id)
        if state in _DONE and told is not None and state not in told:
            yield Problem("message_changed", message_id)
    for row in rows:
        told_of = marfs.get(row.message_id)
        if told_of is not None and row.marf != (row.position in told_of):
            yield Problem("part_changed", row.message_id)


def _played(
    connection: sa.Connection, documents: dict[Place, str]
) -> tuple[dict[str, set[str]], dict[str, set[int]]]:
    """By message: the states in which it may be, and the positions of its referral forms."""
    states: dict[str, set[str]] = {}
    marfs: dict[str, set[int]] = {}
    query = sa.select(audit_events.c.action, audit_events.c.subject, audit_events.c.detail).where(
        audit_events.c.action.in_((*_DONE, MORE_FOUND, NO_MARF))
    )
    for action, subject, text in connection.execute(query.order_by(audit_events.c.seq)):
        if action == NO_MARF:
            for (message_id, position), document_id in documents.items():
                if document_id == subject:
                    marfs.get(message_id, set()).discard(position)
            continue
        if action == MORE_FOUND:
            states.setdefault(subject, set()).add(str(MessageState.PROCESSED))
        else:
            states[subject] = {action}
        told = json.loads(text).get("marfs")
        if told is not None:
            marfs.setdefault(subject, set()).update(map(int, told.split()))
    return states, marfs
