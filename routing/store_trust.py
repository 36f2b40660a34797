"""How far the machine can be trusted: a sample of what it accepted, checked by people who don't see what it read; and what
reviewing costs. Opaque ids, codes and numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from routing.store import Store, Writer
from routing.store_errors import NotFoundError, NotYoursError
from routing.store_tables import decisions, efforts, flags, meta, records, sample_answers, samples
from schemas.here import HERE, day_here

_UNTIL = "sampled_until"
_WHOLE = 16**12


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """A scored answer of a sample. method, confidence: of the machine's reading. right: whether the page says so; None
    where nobody can tell."""

    key: str
    method: str
    confidence: float
    right: bool | None


@dataclass(frozen=True, slots=True)
class CheckedSample:
    """A sample that was checked: how many answers, how many of them wrong, and of how many nobody can tell."""

    at: datetime
    checked: int
    wrong: int
    unclear: int


def draw(store: Store, share: float) -> int:
    """Draw from what was accepted on the days since the last draw, up to last midnight. How many were drawn.

    Each record is drawn with this share (0 to 1), by a keyed digest of its id: nobody can foresee which, and drawing
    twice draws the same.
    """
    midnight = _midnight(store.now())
    with store.read() as connection:
        told = connection.execute(sa.select(meta.c.value).where(meta.c.name == _UNTIL)).scalar()
    since = datetime.fromisoformat(told) if told is not None else midnight - timedelta(days=1)
    if since >= midnight:
        return 0
    with store.write("sampling") as writer:
        drawn = [row for row in _accepted(writer, since, midnight) if _falls(store, row.record_id, share)]
        for row in drawn:
            told_of = {"drawn_at": writer.at, "done": False, "checked": 0, "wrong": 0, "unclear": 0}
            if writer.insert_if_new(samples, record_id=row.record_id, version=row.version, **told_of):
                writer.audit("sampled", row.record_id, version=row.version)
        if not writer.insert_if_new(meta, name=_UNTIL, value=midnight.isoformat()):
            until = meta.update().where(meta.c.name == _UNTIL)
            writer.connection.execute(until.values(value=midnight.isoformat()))
    return len(drawn)


def count_waiting(store: Store) -> int:
    """How many samples are to be checked."""
    query = sa.select(sa.func.count()).select_from(samples).where(~samples.c.done)
    with store.read() as connection:
        return int(connection.execute(query).scalar_one())


def take_next(store: Store, who: str, lease: timedelta) -> str | None:
    """The record of the oldest sample that nobody else has, for this person; None where there is none."""
    with store.write(who) as writer:
        free = sa.or_(
            samples.c.taken_by.is_(None), samples.c.taken_until < writer.at, samples.c.taken_by == who
        )
        query = (
            samples.select()
            .where(~samples.c.done, free)
            .order_by(samples.c.drawn_at, samples.c.record_id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = writer.connection.execute(query).one_or_none()
        if row is None:
            return None
        mine = samples.update().where(samples.c.record_id == row.record_id)
        writer.connection.execute(mine.values(taken_by=who, taken_until=writer.at + lease))
        writer.audit("sample_taken", row.record_id)
        return str(row.record_id)


def version_of(store: Store, record_id: str, who: str) -> int:
    """The version that a sample was drawn at, for the person who has it. Raises NotFoundError, NotYoursError."""
    with store.read() as connection:
        return int(_mine(connection, record_id, who).version)


def finish(store: Store, record_id: str, who: str, found: Sequence[CheckedAnswer]) -> None:
    """A sample was checked. Raises NotFoundError, NotYoursError."""
    with store.write(who) as writer:
        _mine(writer.connection, record_id, who)
        wrong = sum(one.right is False for one in found)
        unclear = sum(one.right is None for one in found)
        told = {"done": True, "done_at": writer.at, "checked": len(found), "wrong": wrong, "unclear": unclear}
        writer.connection.execute(samples.update().where(samples.c.record_id == record_id).values(**told))
        rows = [
            {
                **{"record_id": record_id, "key": one.key, "method": one.method},
                **{"confidence": one.confidence, "right": one.right},
            }
            for one in found
        ]
        if rows:
            writer.connection.execute(sample_answers.insert(), rows)
        writer.audit("sample_checked", record_id, checked=len(found), wrong=wrong, unclear=unclear)


def note_effort(store: Store, form: str, doubts: int, seconds: int, keys: int) -> None:
    """What settling a form took. Of whom isn't kept: it measures the page, not people."""
    with store.write("review") as writer:
        told = {"form": form, "doubts": doubts, "seconds": seconds, "keystrokes": keys}
        writer.connection.execute(efforts.insert().values(noted_at=writer.at, **told))


def checked_samples(store: Store, since: datetime) -> list[CheckedSample]:
    """The samples that were checked since."""
    query = sa.select(samples.c.done_at, samples.c.checked, samples.c.wrong, samples.c.unclear).where(
        samples.c.done, samples.c.done_at >= since
    )
    with store.read() as connection:
        return [CheckedSample(*row) for row in connection.execute(query).all()]


def checked_answers(store: Store, since: datetime) -> list[tuple[datetime, float, bool]]:
    """When, confidence and whether it was right, of each answer that was checked since and of which one can tell."""
    query = (
        sa.select(samples.c.done_at, sample_answers.c.confidence, sample_answers.c.right)
        .join(samples, samples.c.record_id == sample_answers.c.record_id)
        .where(samples.c.done_at >= since, sample_answers.c.right.is_not(None))
    )
    with store.read() as connection:
        return [(row[0], row[1], row[2]) for row in connection.execute(query).all()]


def first_statuses(store: Store, since: datetime) -> list[tuple[datetime, str]]:
    """When each record was first made, and its status then: as the machine alone left it."""
    query = sa.select(records.c.created_at, records.c.status).where(
        records.c.version == 1, records.c.created_at >= since
    )
    with store.read() as connection:
        return [(row[0], row[1]) for row in connection.execute(query).all()]


def first_flags(store: Store, since: datetime) -> list[tuple[datetime, str]]:
    """When each record was first made, with each code that was then raised on it, once."""
    query = (
        sa.select(records.c.created_at, flags.c.code, records.c.record_id)
        .join(flags, sa.and_(flags.c.record_id == records.c.record_id, flags.c.version == records.c.version))
        .where(records.c.version == 1, records.c.created_at >= since)
        .distinct()
    )
    with store.read() as connection:
        return [(row[0], row[1]) for row in connection.execute(query).all()]


def efforts_since(store: Store, since: datetime) -> list[tuple[datetime, int, int, int]]:
    """When, how many doubts, seconds and keystrokes, of each form that was settled since."""
    query = sa.select(efforts.c.noted_at, efforts.c.doubts, efforts.c.seconds, efforts.c.keystrokes).where(
        efforts.c.noted_at >= since
    )
    with store.read() as connection:
        return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query).all()]


def newest_records(store: Store, since: datetime, limit: int) -> list[tuple[str, int, datetime]]:
    """Of the newest records that answer an assessment the id, the newest version, and when it came."""
    query = (
        sa.select(records.c.record_id, records.c.version, records.c.received_at)
        .where(records.c.latest, records.c.form == "cse_assessment", records.c.received_at >= since)
        .order_by(records.c.received_at.desc(), records.c.record_id)
        .limit(limit)
    )
    with store.read() as connection:
        return [(row[0], row[1], row[2]) for row in connection.execute(query).all()]


def forget_samples(connection: sa.Connection, record_ids: sa.Select[tuple[str]]) -> None:
    """Their records are deleted; what was found out about the machine stays."""
    connection.execute(samples.delete().where(samples.c.record_id.in_(record_ids), ~samples.c.done))


def week_of(at: datetime) -> date:
    """The Monday of the week here."""
    day = day_here(at)
    return day - timedelta(days=day.weekday())


def _midnight(now: datetime) -> datetime:
    local = now.astimezone(HERE)
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(now.tzinfo)


def _accepted(writer: Writer, since: datetime, until: datetime) -> list[Any]:
    """What the machine accepted by itself: nobody decided anything on it."""
    decided = sa.exists().where(decisions.c.record_id == records.c.record_id)
    query = sa.select(records.c.record_id, records.c.version).where(
        records.c.latest,
        records.c.status == "accepted",
        records.c.created_at >= since,
        records.c.created_at < until,
        ~decided,
    )
    return list(writer.connection.execute(query.order_by(records.c.created_at, records.c.record_id)).all())


def _falls(store: Store, record_id: str, share: float) -> bool:
    return int(store.keys.digest("sample", record_id)[:12], 16) < share * _WHOLE


def _mine(connection: sa.Connection, record_id: str, who: str) -> sa.Row[Any]:
    row = connection.execute(samples.select().where(samples.c.record_id == record_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no sample {record_id}.")
    if row.done or row.taken_by != who:
        raise NotYoursError("Somebody else has this sample, or it is done: take the next one.")
    return row
