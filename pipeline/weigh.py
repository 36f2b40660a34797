"""What a decision does to a record's priority and band: what is wanted, what stays till a second person agrees.

Neither gets lower by one person: not below what was in force, and not below what the rules give once the person's own
answers count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from pipeline.decided import routed
from review.ports import Change
from routing.rules import higher_priority
from routing.store_decisions import Standing
from routing.store_queue import RANKS
from schemas.types import Band, Priority, Record
from scoring.rules import BANDS

Lowered = tuple[Literal["priority", "band"], ...]


def with_what_waits(change: Change, rules: Record, before: Standing) -> Change:
    """A decision about other things leaves alone what waits for a second person, unless it finds more than was known
    then: that is to be decided anew."""
    waits = before.waiting
    if waits is None or waits.kind not in ("settled", "pages"):
        return change
    asked, highest = waits.told["wanted"], _highest(rules)
    found_more = RANKS[rules.route.priority] < RANKS[waits.told["computed"]]
    higher_band = asked["band"] and highest and BANDS.index(highest) > BANDS.index(asked["band"])
    if found_more or higher_band:
        return change
    return replace(
        change,
        priority=change.priority or asked["priority"],
        band=change.band or asked["band"],
        reason=change.reason or waits.told["reason"],
    )


def weigh(
    was: Record, rules: Record, before: Standing, change: Change
) -> tuple[dict[str, Any], dict[str, Any], Lowered]:
    """Priority and band as wanted, as kept meanwhile, and which of them gets lower. None: as rules give it. was: the
    record before; rules: by rules alone, with the person's answers in it."""
    band = change.band or before.band
    usual = _usual_priority(rules, before, band)
    priority, least = change.priority or usual, higher_priority(was.route.priority, usual)
    lower_priority = RANKS[priority] > RANKS[least]
    in_force, then = _least_band(was, rules, before), band or _highest(rules)
    lower_band = in_force is not None and (then is None or BANDS.index(then) < BANDS.index(in_force))
    explicit = change.priority is not None or lower_priority or priority != rules.route.priority
    wanted = {"priority": priority if explicit else None, "band": then if lower_band else band}
    kept = {
        "priority": least if lower_priority else wanted["priority"],
        "band": in_force if lower_band else band,
    }
    lowers: tuple[tuple[Literal["priority", "band"], bool], ...]
    lowers = (("priority", lower_priority), ("band", lower_band))
    return wanted, kept, tuple(what for what, lower in lowers if lower)


def weigh_beside(
    beside: Sequence[tuple[Record, Standing]], rules: Record, before: Standing
) -> tuple[dict[str, Any], dict[str, Any], Lowered]:
    """As `weigh`, of a form that was made of pages of others. beside: those, each with what people decided on it; rules:
    by rules alone; before: what people decided on it, where it stood before."""
    usual = _usual_priority(rules, before, before.band)
    least = min((usual, *(one.route.priority for one, _ in beside)), key=RANKS.__getitem__)
    lower_priority = RANKS[usual] > RANKS[least]
    found = [band for band in (band_in_force(*one) for one in beside) if band is not None]
    in_force, then = max(found, key=BANDS.index, default=None), before.band or _highest(rules)
    lower_band = False
    if in_force is not None and rules.computed is not None:  # a checklist has no band
        lower_band = then is None or BANDS.index(then) < BANDS.index(in_force)
    wanted = {
        "priority": usual if lower_priority or usual != rules.route.priority else None,
        "band": then if lower_band else before.band,
    }
    kept = {
        "priority": least if lower_priority else wanted["priority"],
        "band": in_force if lower_band else before.band,
    }
    told: tuple[tuple[Literal["priority", "band"], bool], ...]
    told = (("priority", lower_priority), ("band", lower_band))
    return wanted, kept, tuple(what for what, lower in told if lower)


def band_in_force(record: Record, now: Standing) -> Band | None:
    """The band as decided; without one the highest of those written and computed."""
    return now.band or _highest(record)


def stated_bands(record: Record) -> tuple[Band, ...]:
    """The bands that the referrer marked, or may have."""
    answer = record.answers.get("summary.rag")
    found = () if answer is None else (answer.value, *answer.candidates)
    return tuple(band for band in BANDS if band in found)


def _usual_priority(rules: Record, before: Standing, band: Band | None) -> Priority:
    """By rules and by earlier decisions; Red, whoever says so, is at least urgent (CONTRACT section 3)."""
    priority = routed(rules, before).route.priority
    return higher_priority(priority, "urgent") if band == "red" else priority


def _least_band(was: Record, rules: Record, before: Standing) -> Band | None:
    """What the band must not fall below: the one in force, or a higher one that the person's own answers give."""
    in_force, seen, now = band_in_force(was, before), _highest(was), _highest(rules)
    if now is None or (seen is not None and BANDS.index(now) <= BANDS.index(seen)):
        return in_force
    return max((band for band in (in_force, now) if band is not None), key=BANDS.index)


def _highest(record: Record) -> Band | None:
    """The highest of the bands as written and as computed."""
    found = {*stated_bands(record), *(record.computed.bands if record.computed else ())}
    return max(found, key=BANDS.index, default=None)
