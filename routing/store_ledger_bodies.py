"""What is sealed in the tables opens, and what stands beside a record in plain columns is what it says itself."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa

from routing.store import SEALING, Store
from routing.store_ledger_checks import Problem
from routing.store_likely import are_filled
from routing.store_sealed import SEALED, opened
from routing.store_tables import flags, meta, person_keys, records
from schemas.errors import SettingsError


def damaged_and_contradicting(store: Store, connection: sa.Connection) -> Iterator[Problem]:
    """Bodies that don't open; records that say another state, route or other flags than the rows beside them, and those
    of whom the index knows nobody. Raises SettingsError where the keys were rotated since the store was opened."""
    newest = connection.execute(sa.select(meta.c.value).where(meta.c.name == SEALING)).scalar()
    if newest is not None and not store.keys.knows(newest):
        raise SettingsError("The keys were rotated since this began: start it again.")
    codes: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for flag in connection.execute(flags.select().order_by(flags.c.position)):
        codes[flag.record_id, flag.version].append(flag.code)
    indexed = set(connection.execute(sa.select(person_keys.c.record_id).distinct()).scalars())
    must_be_indexed = are_filled(connection)
    for column in SEALED:
        for row, body in opened(connection, store.keys, column):
            if body is None:
                yield Problem(f"{column.purpose}_damaged", column.bound_to(row))
            elif column.table is records:
                said = json.loads(body)
                route = said["route"]
                beside = (row.status, row.form, row.queue, row.priority)
                if beside != (said["status"], said["form"], route["queue"], route["priority"]):
                    yield Problem("record_contradicts", row.record_id)
                if [one["code"] for one in said["flags"]] != codes[row.record_id, row.version]:
                    yield Problem("flags_changed", row.record_id)
                if must_be_indexed and row.latest and row.record_id not in indexed:
                    yield Problem("index_lost", row.record_id)
