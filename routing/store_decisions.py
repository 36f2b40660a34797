"""What people decided: appended, never edited, each sealed with what was shown and what was decided.

What lowers a priority or a band, or says that something is no form, waits until another person approves or refuses it: a
later decision that is `about` it. What is in force follows from the decisions alone (`routing/standing.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

import sqlalchemy as sa

from routing.standing import Decision, Kind, Standing, standing
from routing.store import Store, Writer
from routing.store_tables import decisions

__all__ = ["Decision", "Kind", "Standing", "standing"]


def append(writer: Writer, decision: Decision) -> None:
    """Add a decision, with its audit event. Its number must be the next; whoever calls it holds the document."""
    told = {name: getattr(decision, name) for name in ("record_id", "number", "document_id", "kind", "who")}
    more = {name: getattr(decision, name) for name in ("shown_version", "record_version", "about", "pending")}
    bound_to = f"{decision.record_id}/{decision.number}"
    blob = writer.seal_json(decision.told, purpose="decision", bound_to=bound_to)
    writer.connection.execute(decisions.insert().values(**told, **more, decided_at=writer.at, sealed=blob))
    detail = {"number": decision.number, "version": decision.record_version, "pending": decision.pending}
    writer.audit(decision.kind, decision.record_id, **detail, about=decision.about)


def next_number(writer: Writer, record_id: str) -> int:
    """The number of a record's next decision."""
    query = sa.select(sa.func.max(decisions.c.number)).where(decisions.c.record_id == record_id)
    last: int | None = writer.connection.execute(query).scalar()
    return (last or 0) + 1


def decisions_of(store: Store, record_id: str) -> list[Decision]:
    """All decisions on a record, the first first."""
    with store.read() as connection:
        return list(_decisions(store, connection, decisions.c.record_id == record_id))


def standings(store: Store, document_id: str) -> dict[str, Standing]:
    """What decisions come to, for each record of a document on which there are any."""
    return _standings(store, decisions.c.document_id == document_id)


def standings_of(store: Store, record_ids: Collection[str]) -> dict[str, Standing]:
    """What decisions come to, for each of these records on which there are any."""
    return _standings(store, decisions.c.record_id.in_(record_ids)) if record_ids else {}


def waiting(store: Store) -> dict[str, Standing]:
    """What decisions come to, of each record on which something waits for a second person."""
    return _standings(store, decisions.c.record_id.in_(_asked()))


def asked_no_form(store: Store, writer: Writer, record_id: str) -> bool:
    """Whether a second person has to answer whether it is none of our forms, once all that was written is."""
    those = _decisions(store, writer.connection, decisions.c.record_id == record_id)
    return standing(those).no_form is not None


def asked_by(store: Store, who: str, since: datetime) -> list[list[Decision]]:
    """All decisions on each record on which this person asked for what needs a second one, since then."""
    mine = sa.select(decisions.c.record_id).where(
        decisions.c.who == who, decisions.c.pending, decisions.c.decided_at >= since
    )
    found: dict[str, list[Decision]] = {}
    with store.read() as connection:
        for one in _decisions(store, connection, decisions.c.record_id.in_(mine)):
            found.setdefault(one.record_id, []).append(one)
    return list(found.values())


def count_waiting(store: Store) -> int:
    """On how many records something waits for a second person."""
    with store.read() as connection:
        query = sa.select(sa.func.count()).select_from(_asked().subquery())
        return int(connection.execute(query).scalar_one())


def _asked() -> sa.Select[tuple[str]]:
    """Records on which something waits once the newest decision is made."""
    later = decisions.alias()
    newer = sa.exists().where(later.c.record_id == decisions.c.record_id, later.c.number > decisions.c.number)
    return sa.select(decisions.c.record_id).where(decisions.c.pending, ~newer)


def _standings(store: Store, condition: sa.ColumnElement[bool]) -> dict[str, Standing]:
    found: dict[str, list[Decision]] = {}
    with store.read() as connection:
        for one in _decisions(store, connection, condition):
            found.setdefault(one.record_id, []).append(one)
    return {record_id: standing(those) for record_id, those in found.items()}


def _decisions(
    store: Store, connection: sa.Connection, condition: sa.ColumnElement[bool]
) -> Iterator[Decision]:
    query = decisions.select().where(condition).order_by(decisions.c.record_id, decisions.c.number)
    for row in connection.execute(query).all():
        bound_to = f"{row.record_id}/{row.number}"
        told = store.unseal_json(row.sealed, purpose="decision", bound_to=bound_to)
        columns = {name: value for name, value in row._mapping.items() if name != "sealed"}
        yield Decision(**columns, told=told)
