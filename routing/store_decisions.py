"""What people decided: appended, never edited, each sealed with what was shown and what was decided.

A decision that lowers a priority or a band, or says that something is no form, is pending until another person
approves or refuses it: a later decision that is `about` it. What is in force follows from the decisions alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_tables import decisions
from schemas.types import Band, Priority

Kind = Literal["settled", "a_form", "not_a_form", "pages", "approved", "refused"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. number: counts those of its record from 1. shown_version: of the record, that the person saw;
    record_version: that was the newest once it was made. about: the number of the decision that it approves or
    refuses. pending: whether it needs a second person. told: what was shown and decided, and why, as JSON."""

    record_id: str
    number: int
    document_id: str
    kind: Kind
    who: str
    decided_at: datetime
    shown_version: int
    record_version: int
    about: int | None
    pending: bool
    told: Any


@dataclass(frozen=True, slots=True)
class Standing:
    """What people's decisions on a record come to. priority: that they gave it, beyond what rules give it; None: the
    rules' own. computed: what the rules gave it when that was decided. band: as decided. not_a_form: what it is.
    superseded: the records that stand for it since its pages were given to other forms. waiting: the decision that still
    needs a second person."""

    priority: Priority | None = None
    computed: Priority | None = None
    band: Band | None = None
    not_a_form: str | None = None
    superseded: tuple[str, ...] = ()
    waiting: Decision | None = None

    @property
    def gone(self) -> bool:
        """Whether the record stands for nothing any more: it is no form, or others stand for it."""
        return self.not_a_form is not None or bool(self.superseded)


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


def waiting(store: Store) -> list[Decision]:
    """Every decision that waits for a second person, the oldest first."""
    found = [one.waiting for one in _standings(store, decisions.c.record_id.in_(_asked())).values()]
    return sorted((one for one in found if one is not None), key=lambda one: one.decided_at)


def count_waiting(store: Store) -> int:
    """How many decisions wait for a second person."""
    with store.read() as connection:
        query = sa.select(sa.func.count()).select_from(_asked().subquery())
        return int(connection.execute(query).scalar_one())


def _asked() -> sa.Select[tuple[str]]:
    """Records on which the newest decision needs a second person: a later one stands for it, or answers it."""
    later = decisions.alias()
    newer = sa.exists().where(later.c.record_id == decisions.c.record_id, later.c.number > decisions.c.number)
    return sa.select(decisions.c.record_id).where(decisions.c.pending, ~newer)


def _standings(store: Store, condition: sa.ColumnElement[bool]) -> dict[str, Standing]:
    found: dict[str, list[Decision]] = {}
    with store.read() as connection:
        for one in _decisions(store, connection, condition):
            found.setdefault(one.record_id, []).append(one)
    return {record_id: standing(those) for record_id, those in found.items()}


def standing(those: Iterable[Decision]) -> Standing:
    """What a record's decisions, the first first, come to."""
    now = Standing()
    by_number: dict[int, Decision] = {}
    for one in those:
        by_number[one.number] = one
        if one.kind in ("settled", "not_a_form", "pages"):
            now = _after(now, one, waiting=one if one.pending else None)
        elif one.about is not None and now.waiting is not None and now.waiting.number == one.about:
            asked = by_number[one.about]
            now = _approved(now, asked) if one.kind == "approved" else _without_waiting(now)
    return now


def _after(now: Standing, one: Decision, waiting: Decision | None) -> Standing:
    """A decision that lowers is in force only as far as it doesn't: its `kept` says what stays meanwhile."""
    if one.kind == "not_a_form":
        return replace(now, not_a_form=None, waiting=waiting)
    if one.kind == "pages" and one.told["superseded_by"]:
        return replace(now, superseded=tuple(one.told["superseded_by"]), waiting=None)
    told = one.told["kept" if one.pending else "wanted"]
    return Standing(told["priority"], one.told["computed"], told["band"], waiting=waiting)


def _approved(now: Standing, asked: Decision) -> Standing:
    if asked.kind == "not_a_form":
        return replace(now, not_a_form=asked.told["what"], waiting=None)
    wanted = asked.told["wanted"]
    return Standing(wanted["priority"], asked.told["computed"], wanted["band"])


def _without_waiting(now: Standing) -> Standing:
    return replace(now, waiting=None)


def _decisions(
    store: Store, connection: sa.Connection, condition: sa.ColumnElement[bool]
) -> Iterator[Decision]:
    query = decisions.select().where(condition).order_by(decisions.c.record_id, decisions.c.number)
    for row in connection.execute(query).all():
        bound_to = f"{row.record_id}/{row.number}"
        told = store.unseal_json(row.sealed, purpose="decision", bound_to=bound_to)
        columns = {name: value for name, value in row._mapping.items() if name != "sealed"}
        yield Decision(**columns, told=told)
