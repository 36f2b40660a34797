"""What a decision does to a record's priority and band: what is in force by it, what waits for a second person.

Neither gets lower by one person: not below what was in force, and not below what the rules give once the person's own
answers count. What waited before goes on waiting, unless more was found than its grounds, or somebody decided that very thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.grounds import (
    band_grounds,
    band_of,
    highest_band,
    highest_priority,
    is_lower,
    priority_of,
    seen_by,
)
from review.stands import Change
from routing.standing import Standing, Terms, Wish
from schemas.types import Band, Priority, Record

Lowered = tuple[Literal["priority", "band"], ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """kept: what is in force, until a second person agrees; wanted: what is, once one has; priority, band: what that comes
    to; lowers: what of the two waits for it; own: what of that this very decision makes lower."""

    kept: Terms
    wanted: Terms
    priority: Priority
    band: Band | None
    lowers: Lowered
    own: Lowered = ()

    @property
    def standing(self) -> Standing:
        """What is in force and what waits, whoever asks for it."""
        return Standing(self.kept, Wish(0, (), self.wanted) if self.lowers else None)

    def wish(self, before: Wish | None, number: int, who: str) -> Wish | None:
        """What waits once this is decision `number`."""
        if not self.lowers:
            return None
        if before is not None and not self.own:
            return replace(before, terms=self.wanted)
        asked_by = (*(before.asked_by if before is not None else ()), who)
        return Wish(number, tuple(dict.fromkeys(asked_by)), self.wanted)


def weigh(was: Record, rules: Record, before: Standing, change: Change, earlier: Record) -> Weighed:
    """was: the record before; rules: by rules alone, with the person's answers in it; earlier: without them."""
    asked = before.wish.terms if before.wish is not None else before.terms
    wanted = _decided(asked, rules, change)
    raised = highest_band((before.terms.band, change.band))
    least = highest_priority((was.route.priority, priority_of(rules, replace(before.terms, band=raised))))
    least_band = highest_band((band_of(was, before.terms), band_of(rules, before.terms)))
    agreed = _agreed(wanted, before, change)
    found = _weighed(rules, before.terms, wanted, agreed, (least, least_band))
    if before.wish is None:
        return replace(found, own=found.lowers)
    then = priority_of(earlier, asked), band_of(earlier, asked)
    lower_still = {
        "priority": change.priority is not None or is_lower(found.priority, then[0]),
        "band": change.band is not None or is_lower(found.band, then[1]),
    }
    return replace(found, own=tuple(what for what in found.lowers if lower_still[what]))


def weigh_beside(beside: Sequence[tuple[Record, Terms]], rules: Record, before: Terms) -> Weighed:
    """As `weigh`, of a form that was made of pages of others. beside: those, each with what people decided on it; rules:
    by rules alone; before: what people decided on it, where it stood before."""
    least = highest_priority((priority_of(rules, before), *(one.route.priority for one, _ in beside)))
    bands = [band_of(one, terms) for one, terms in beside] if rules.computed is not None else []
    found = _weighed(rules, before, before, before, (least, highest_band(bands)))  # a checklist has no band
    return replace(found, own=found.lowers)


def _decided(asked: Terms, rules: Record, change: Change) -> Terms:
    """With what a person decided in so many words, against all that stands."""
    terms = asked
    if change.band is not None:
        terms = replace(terms, band=change.band, band_grounds=frozenset(band_grounds(rules)))
    if change.priority is not None:
        terms = replace(terms, priority=change.priority, grounds=seen_by(rules, terms))
    return terms


def _agreed(wanted: Terms, before: Standing, change: Change) -> Terms:
    """What is wanted, without what still waits for somebody to agree, or ceased to hold before anybody had."""
    if before.wish is None:
        return wanted
    asked, there = before.wish.terms, before.terms
    if change.priority is None and asked.priority is not None:
        wanted = replace(wanted, priority=there.priority, grounds=there.grounds)
    if change.band is None and asked.band is not None:
        wanted = replace(wanted, band=there.band, band_grounds=there.band_grounds)
    return wanted


def _weighed(
    rules: Record, before: Terms, wanted: Terms, agreed: Terms, least: tuple[Priority, Band | None]
) -> Weighed:
    """least: below which neither may get by one person. agreed: as wanted, where nothing of it waited before."""
    priority, band = priority_of(rules, wanted), band_of(rules, wanted)
    lowers = {"priority": is_lower(priority, least[0]), "band": is_lower(band, least[1])}
    kept = agreed
    if lowers["band"]:
        kept = replace(kept, band=before.band, band_grounds=before.band_grounds)
    if lowers["priority"]:
        kept = replace(kept, priority=before.priority, grounds=before.grounds)
    if is_lower(band_of(rules, kept), least[1]):
        kept = replace(kept, band=least[1], band_grounds=frozenset(band_grounds(rules)))
    if is_lower(priority_of(rules, kept), least[0]):
        kept = replace(kept, priority=least[0], grounds=seen_by(rules, kept))
    if not lowers["priority"]:
        wanted = replace(wanted, priority=kept.priority, grounds=kept.grounds)
    if not lowers["band"]:
        wanted = replace(wanted, band=kept.band, band_grounds=kept.band_grounds)
    found: Lowered = tuple(what for what in ("priority", "band") if lowers[what])
    return Weighed(kept, wanted, priority, band, found)
