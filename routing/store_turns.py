"""Batches that a run gave back after its turn, for a later one to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_states import BatchState
from routing.store_tables import batches

DAG = "dag"
"""How the owners begin that are runs of the DAG, of which the store knows nothing else."""

GIVEN_BACK = f"{DAG} after its turn"
"""The owner of a batch that was given back; its lease ended when it was."""

_WAITS = (batches.c.state == BatchState.OPEN, batches.c.owner == GIVEN_BACK)


def give_back(store: Store, batch_ids: Sequence[str], owner: str) -> list[str]:
    """Leave these batches to a later run, where they are still this owner's. Gives those that were."""
    with store.write() as writer:
        query = sa.select(batches.c.batch_id).where(
            batches.c.batch_id.in_(batch_ids), batches.c.state == BatchState.OPEN, batches.c.owner == owner
        )
        given = list(writer.connection.execute(query.with_for_update()).scalars())
        update = batches.update().where(batches.c.batch_id.in_(given))
        writer.connection.execute(update.values(owner=GIVEN_BACK, lease_until=writer.at))
        for batch_id in given:
            writer.audit("given_back", batch_id)
    return given


def given_back(store: Store, batch_ids: Sequence[str] | None = None) -> list[str]:
    """Those of these batches (of all, where none are named) that were given back, and that no run has taken since."""
    query = sa.select(batches.c.batch_id).where(*_WAITS)
    if batch_ids is not None:
        query = query.where(batches.c.batch_id.in_(batch_ids))
    with store.read() as connection:
        return list(connection.execute(query).scalars())


def take_given_back(writer: Writer, owner: str, lease: timedelta) -> tuple[list[str], bool]:
    """The batch that was given back longest ago, as this owner's from now on; and whether there are more."""
    query = sa.select(batches.c.batch_id).where(*_WAITS)
    ordered = query.order_by(batches.c.lease_until, batches.c.batch_id).limit(2)
    found = list(writer.connection.execute(ordered.with_for_update(skip_locked=True)).scalars())
    for batch_id in found[:1]:
        take_over(writer, batch_id, owner, lease)
    return found[:1], len(found) > 1


def renew(store: Store, owner: str, lease: timedelta) -> None:
    """Whoever is at work keeps all its batches, those that wait for a slot too."""
    mine = batches.c.state == BatchState.OPEN, batches.c.owner == owner
    with store.write() as writer:
        writer.connection.execute(batches.update().where(*mine).values(lease_until=writer.at + lease))


def take_over(writer: Writer, batch_id: str, owner: str, lease: timedelta) -> None:
    """A batch that somebody left is this owner's."""
    update = batches.update().where(batches.c.batch_id == batch_id)
    writer.connection.execute(update.values(owner=owner, lease_until=writer.at + lease))
    writer.audit("batch_resumed", batch_id, owner=owner)
