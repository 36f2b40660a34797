"""What a priority and a band rest on, and what people's terms come to on it: they hold against what was seen when they were
given, and against nothing that was found since."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from routing.rules import PRIORITIES
from routing.standing import EVERYTHING, Part, Terms
from routing.store_items import RANKS
from schemas.types import Band, Ground, Priority, Record
from scoring.rules import BANDS

RED_DECIDED = Ground("urgent", "red_decided")
"""Red, whoever says so, is at least urgent (CONTRACT section 3)."""


_TO_MASH = frozenset({"under_13", "maybe_under_13", "under_13_tick", "maybe_under_13_tick"})
"""Grounds that ask for the MASH's queue, whoever else may have the child (CONTRACT section 3)."""


def priority_of(rules: Record, terms: Terms) -> Priority:
    """The priority by rules and people. rules: the record as rules just routed it, with the grounds that they found."""
    there = _grounds(rules, terms)
    if terms.priority is None:
        return highest_priority((rules.route.priority, *(one.priority for one in there)))
    new = (one.priority for one in there if not _seen(one.code, terms.grounds))
    return highest_priority((terms.priority, *new))


def band_of(record: Record, terms: Terms) -> Band | None:
    """The band by which one goes: as decided, as long as nothing higher was written or computed that wasn't seen then;
    without a decision the highest of those written and computed."""
    found = band_grounds(record)
    if terms.band is None:
        return highest_band(found.values())
    return highest_band(
        (terms.band, *(band for code, band in found.items() if not _seen(code, terms.band_grounds)))
    )


def decided_band(record: Record, terms: Terms) -> Band | None:
    """The band that people decided, as long as it holds. A form without scores has none: one was decided while its pages
    made another form, or when that could still be done."""
    if record.computed is None or terms.band is None or "band" in terms.held:
        return None
    return terms.band if band_of(record, terms) == terms.band else None


def held_band(record: Record, terms: Terms) -> Band | None:
    """A band that was written or computed before, isn't now, and counts until a second person agrees to less."""
    if record.computed is None:
        return None
    now = highest_band(band_grounds(record).values())
    if "band" not in terms.held or band_of(record, terms) != terms.band or not is_lower(now, terms.band):
        return None
    return terms.band


def bands_of(record: Record, terms: Terms) -> tuple[Band | None, Band | None]:
    """The bands as decided, and as held."""
    return decided_band(record, terms), held_band(record, terms)


def band_grounds(record: Record) -> dict[str, Band]:
    """Every band that is written or computed, or may be, by where it stands."""
    computed = record.computed.bands if record.computed else ()
    written = {f"written:{band}": band for band in stated_bands(record)}
    return written | {f"computed:{band}": band for band in computed}


def seen_by(rules: Record, terms: Terms) -> frozenset[str]:
    """The grounds that stand where somebody decides a priority."""
    return frozenset(one.code for one in _grounds(rules, terms))


def stated_bands(record: Record) -> tuple[Band, ...]:
    """The bands that the referrer marked, or may have."""
    answer = record.answers.get("summary.rag")
    found = () if answer is None else (answer.value, *answer.candidates)
    return tuple(band for band in BANDS if band in found)


def highest_band(bands: Iterable[Band | None]) -> Band | None:
    """The most pressing of them; None where there is none."""
    return max((band for band in bands if band is not None), key=BANDS.index, default=None)


def highest_priority(priorities: Iterable[Priority]) -> Priority:
    """The most pressing of them, of which there is at least one."""
    return min(priorities, key=RANKS.__getitem__)


def is_lower(one: str | None, other: str | None) -> bool:
    """Whether a priority, or a band, is less pressing than another."""
    if other is None:
        return False
    if one is None:
        return True
    if one in PRIORITIES:
        return RANKS[one] > RANKS[other]
    return [*BANDS].index(one) < [*BANDS].index(other)  # type: ignore[arg-type]


def leaves_queue(one: Record, other: Record) -> bool:
    """Whether by the one nothing asks any more for a queue that a danger in the other asks for: the MASH's for a child under 13, or that
    of the full assessments for a checklist at its threshold; also where it stays there for now, as somebody's next word would move it.
    Both as rules just routed them."""
    return _asks(one) < _asks(other)


def lower_parts(one: Record, other: Record, terms: Terms) -> tuple[Part, ...]:
    """What of the one is lower than of the other, both as rules just routed them: by people's terms, or by the rules alone.
    A danger that goes isn't hidden by what people decided, nor by what is held."""
    either = (terms, Terms())
    lowers: dict[Part, bool] = {
        "priority": any(is_lower(priority_of(one, by), priority_of(other, by)) for by in either),
        "band": any(is_lower(band_of(one, by), band_of(other, by)) for by in either),
        "queue": leaves_queue(one, other),
    }
    return tuple(what for what, lower in lowers.items() if lower)


def _asks(rules: Record) -> int:
    """How much the queue is asked for: nobody goes from a higher to a lower by one person's word."""
    if rules.route.queue == "mash_new" and any(one.code in _TO_MASH for one in rules.route.grounds):
        return 2
    return 1 if rules.route.queue == "full_assessment" else 0


def _grounds(rules: Record, terms: Terms) -> tuple[Ground, ...]:
    return (*rules.route.grounds, *((RED_DECIDED,) if terms.band == "red" else ()))


def _seen(code: str, seen: Collection[str]) -> bool:
    """A rule's own code stands for every key that it may be about."""
    return code in seen or code.partition(":")[0] in seen or EVERYTHING in seen
