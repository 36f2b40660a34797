"""A young person's scores over time, as the record page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from review.stands import Opened, Referral
from review.words import BANDS, HERE, day
from schemas.types import Band, Record


@dataclass(frozen=True, slots=True)
class Point:
    """One referral's overall score, on the scale from 11 to 60. this: the one that the page is about."""

    on: date
    record_id: str
    low: int
    high: int
    bands: tuple[Band, ...]
    decided: Band | None
    held: Band | None
    this: bool


def points_over_time(opened: Opened, same: Sequence[Referral]) -> Iterator[Point]:
    """Scores over time, the oldest first; only where there is more than one to compare."""
    this = _point(
        opened.record,
        day_of(opened.record, "assessment.date") or opened.received_at.astimezone(HERE).date(),
        (opened.decided, opened.held),
        True,
    )
    others = (
        _point(
            one.record,
            one.assessed or one.received_at.astimezone(HERE).date(),
            (one.decided, one.held),
            False,
        )
        for one in same
    )
    found = [one for one in (this, *others) if one is not None]
    if len(found) > 1:
        yield from sorted(found, key=lambda one: (one.on, one.this))


def _point(record: Record, on: date, by_people: tuple[Band | None, Band | None], this: bool) -> Point | None:
    if record.computed is None:
        return None
    score = record.computed.overall_score
    return Point(on, record.record_id, score.min, score.max, record.computed.bands, *by_people, this)


def point_words(one: Point) -> str:
    """A referral's score and band: "37 of 60, Amber as computed, Red as decided"."""
    bands = " or ".join(BANDS[band] for band in one.bands)
    decided = f", {BANDS[one.decided]} as decided" if one.decided else ""
    held = f", {BANDS[one.held]} until a second person agrees to less" if one.held else ""
    return f"{span_words(one.low, one.high)} of 60, {bands} as computed{decided}{held}"


def point_label(one: Point) -> str:
    """Which referral it is."""
    return f"{day(one.on)}{' (this one)' if one.this else ''}"


def day_of(record: Record, key: str) -> date | None:
    """The date that a record has for a question; None where it has none."""
    answer = record.answers.get(key)
    try:
        return date.fromisoformat(answer.value) if answer and isinstance(answer.value, str) else None
    except ValueError:
        return None


def span_words(low: int, high: int) -> str:
    """ "37", or "37 to 41"."""
    return str(low) if low == high else f"{low} to {high}"
