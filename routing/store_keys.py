"""The rotation of keys, as far as the store goes: how far it has come, and re-sealing what the tables hold.

Two rows of `store_meta` say it: `sealing`, the key that everybody must know, and `resealed`, the key that everything
is sealed with. They are the same but for a rotation that is under way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from routing.store import SEALING, Store, Writer
from routing.store_copy import is_empty
from routing.store_sealed import AT_ONCE, SEALED, SealedColumn
from routing.store_tables import meta
from schemas.sealing import SealError, sealed_by

_RESEALED = "resealed"
_WHO = "keys"
_PASSES = 100  # rows that somebody holds are passed over and come again


def under_way(store: Store) -> bool:
    """Whether something may still be sealed with another key than the first: a rotation to end before the next."""
    with store.write(_WHO) as writer:
        for name in (SEALING, _RESEALED):  # before the first rotation all is sealed with the oldest key
            writer.insert_if_new(meta, name=name, value=store.keys.oldest_id)
        query = sa.select(meta.c.value).where(meta.c.name == _RESEALED)
        return bool(writer.connection.execute(query).scalar_one() != store.keys.sealing_id)


def announce(store: Store) -> None:
    """Where somebody put a new key before the others by hand: from here on nobody may write who doesn't know it, whoever
    comes first. `keys rotate` does the rest. An empty store has nothing that another key sealed, and may be restored into."""
    known = _newest(store)
    if (store.keys.oldest_id if known is None else known) != store.keys.sealing_id and not _is_empty(store):
        under_way(store)
        note_sealing(store)


def _is_empty(store: Store) -> bool:
    with store.read() as connection:
        return is_empty(connection)


def lacks_newest(store: Store) -> bool:
    """Whether the keys were changed since the store was opened: it must be opened anew."""
    known = _newest(store)
    return known is not None and not store.keys.knows(known)


def _newest(store: Store) -> str | None:
    with store.read() as connection:
        known: str | None = connection.execute(sa.select(meta.c.value).where(meta.c.name == SEALING)).scalar()
    return known


def note_sealing(store: Store) -> None:
    """From here on nobody may write who doesn't know the key that seals now."""
    _note(store, SEALING, "key_added")


def note_resealed(store: Store) -> None:
    """Everything is sealed with the key that seals now."""
    _note(store, _RESEALED, "keys_rotated")


def note_dropped(store: Store, count: int) -> None:
    """The old keys are about to go."""
    with store.write(_WHO) as writer:
        writer.audit("keys_dropped", store.keys.sealing_id, keys=count)


def reseal_tables(store: Store, fault: Callable[[str], None]) -> tuple[int, list[str]]:
    """Seal all that the tables hold with the key that seals now, some rows at a time. How many rows it was, and
    what doesn't open or stayed busy, by purpose and opaque id."""
    resealed, stuck = 0, []
    for column in SEALED:
        for _ in range(_PASSES):
            count, damaged = _reseal(store, column, fault)
            resealed += count
            left = set(_foreign(store, column)) - set(damaged)
            if not left:
                break
        stuck += sorted({*damaged, *left})
    return resealed, stuck


def foreign(store: Store) -> list[str]:
    """What is sealed with another key than that which seals now, by purpose and opaque id."""
    return [one for column in SEALED for one in _foreign(store, column)]


def _reseal(store: Store, column: SealedColumn, fault: Callable[[str], None]) -> tuple[int, list[str]]:
    key = list(column.table.primary_key.columns)
    resealed, damaged, after = 0, [], None
    while True:
        with store.write(_WHO) as writer:
            query = column.table.select().where(sa.func.length(column.table.c.sealed) > 0).order_by(*key)
            if after is not None:
                query = query.where(sa.tuple_(*key) > sa.tuple_(*after))
            rows = writer.connection.execute(
                query.limit(AT_ONCE).with_for_update(skip_locked=True, key_share=True)
            ).all()
            for row in rows:
                if sealed_by(row.sealed) == store.keys.sealing_id:
                    continue
                try:
                    _reseal_row(writer, column, row)
                except SealError:
                    damaged.append(f"{column.purpose} {column.bound_to(row)}")
                else:
                    resealed += 1
        if not rows:
            return resealed, damaged
        fault("rows_resealed")
        after = [row._mapping[one.name] for one in key]


def _reseal_row(writer: Writer, column: SealedColumn, row: sa.Row[Any]) -> None:
    told = {"purpose": column.purpose, "bound_to": column.bound_to(row)}
    blob = writer.keys.seal(writer.keys.unseal(row.sealed, **told), **told)
    mine = sa.and_(*(one == row._mapping[one.name] for one in column.table.primary_key.columns))
    writer.connection.execute(column.table.update().where(mine).values(sealed=blob))


def _foreign(store: Store, column: SealedColumn) -> Iterator[str]:
    query = column.table.select().where(sa.func.length(column.table.c.sealed) > 0)
    with store.snapshot() as connection:
        for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
            if sealed_by(row.sealed) != store.keys.sealing_id:
                yield f"{column.purpose} {column.bound_to(row)}"


def _note(store: Store, name: str, action: str) -> None:
    now = store.keys.sealing_id
    with store.write(_WHO) as writer:
        changed = meta.update().where(meta.c.name == name, meta.c.value != now).values(value=now)
        if writer.connection.execute(changed).rowcount:
            writer.audit(action, now)
