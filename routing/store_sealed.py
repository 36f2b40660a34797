"""Which columns hold sealed blobs, and what each is bound to: a table, for all that must open or re-seal every one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from routing.store_tables import arrivals, decisions, messages, readings, records, webhooks
from schemas.sealing import Keyring, SealError

AT_ONCE = 100
"""Rows taken into memory at once: a long document's reading may have a megabyte."""


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """The column `sealed` of a table. bound_to: the id that a row's blob is bound to."""

    table: sa.Table
    purpose: str
    bound_to: Callable[[sa.Row[Any]], str]


SEALED = (
    SealedColumn(arrivals, "arrival", lambda row: str(row.document_id)),
    SealedColumn(messages, "message", lambda row: str(row.message_id)),
    SealedColumn(readings, "reading", lambda row: str(row.document_id)),
    SealedColumn(records, "record", lambda row: f"{row.record_id}/{row.version}"),
    SealedColumn(decisions, "decision", lambda row: f"{row.record_id}/{row.number}"),
    SealedColumn(webhooks, "webhook", lambda row: str(row.name)),
)


def unopened(connection: sa.Connection, keys: Keyring) -> Iterator[str]:
    """What doesn't open of all that is sealed in the tables, each by its purpose and opaque id."""
    for column in SEALED:
        for row, body in opened(connection, keys, column):
            if body is None:
                yield f"{column.purpose} {column.bound_to(row)}"


def opened(
    connection: sa.Connection, keys: Keyring, column: SealedColumn
) -> Iterator[tuple[sa.Row[Any], bytes | None]]:
    """Each row of a table with what is sealed in it, None where that doesn't open."""
    query = column.table.select().where(sa.func.length(column.table.c.sealed) > 0)
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        try:
            body = keys.unseal(row.sealed, purpose=column.purpose, bound_to=column.bound_to(row))
        except SealError:
            yield row, None
        else:
            yield row, body
