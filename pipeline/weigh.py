"""What a decision does to a record's priority and band: what is in force by it, what waits for a second person.

Neither gets lower by one person: not below what was in force, and not below what the rules give once the person's own
answers count. What waited before goes on waiting, unless more was found than its grounds, or somebody decided that very thing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pipeline.grounds import (
    band_grounds,
    band_of,
    decided_band,
    highest_band,
    highest_priority,
    is_lower,
    priority_of,
    seen_by,
)
from review.stands import Change
from routing.standing import Lower, Standing, Terms, Wish
from schemas.types import Band, Priority, Record

Lowered = tuple[Lower, ...]


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
    people: set[str | None] = {decided_band(one, terms) for one, terms in beside}
    people |= {terms.priority for _, terms in beside if "priority" not in terms.held}
    found = _weighed(
        rules, before, before, before, (least, highest_band(bands)), people
    )  # a checklist has no band
    return replace(found, own=found.lowers)


def _decided(asked: Terms, rules: Record, change: Change) -> Terms:
    """With what a person decided in so many words, against all that stands."""
    terms = asked
    if change.band is not None:
        terms = _with_band(terms, Terms(band=change.band, band_grounds=frozenset(band_grounds(rules))))
    if change.priority is not None:
        terms = _with_priority(terms, Terms(change.priority, seen_by(rules, terms)))
    return terms


def _with_band(terms: Terms, other: Terms) -> Terms:
    """With the other's band, and all that goes with it."""
    held = (terms.held - {"band"}) | (other.held & {"band"})
    return replace(terms, band=other.band, band_grounds=other.band_grounds, held=held)


def _with_priority(terms: Terms, other: Terms) -> Terms:
    """With the other's priority, and all that goes with it."""
    held = (terms.held - {"priority"}) | (other.held & {"priority"})
    return replace(terms, priority=other.priority, grounds=other.grounds, held=held)


def _agreed(wanted: Terms, before: Standing, change: Change) -> Terms:
    """What is wanted, without what still waits for somebody to agree, or ceased to hold before anybody had."""
    if before.wish is None:
        return wanted
    asked, there = before.wish.terms, before.terms
    if change.priority is None and asked.priority is not None:
        wanted = _with_priority(wanted, there)
    if change.band is None and asked.band is not None:
        wanted = _with_band(wanted, there)
    return wanted


def _weighed(
    rules: Record,
    before: Terms,
    wanted: Terms,
    agreed: Terms,
    least: tuple[Priority, Band | None],
    people: Collection[str | None] = (),
) -> Weighed:
    """least: below which neither may get by one person; people: what of that somebody decided in so many words. agreed: as
    wanted, where nothing of it waited before."""
    priority, band = priority_of(rules, wanted), band_of(rules, wanted)
    lowers = {"priority": is_lower(priority, least[0]), "band": is_lower(band, least[1])}
    kept = agreed
    if lowers["band"]:
        kept = _with_band(kept, before)
    if lowers["priority"]:
        kept = _with_priority(kept, before)
    if is_lower(band_of(rules, kept), least[1]):
        held = frozenset[Lower]() if least[1] in people else frozenset[Lower]({"band"})
        kept = _with_band(kept, Terms(band=least[1], band_grounds=frozenset(band_grounds(rules)), held=held))
    if is_lower(priority_of(rules, kept), least[0]):
        held = frozenset[Lower]() if least[0] in people else frozenset[Lower]({"priority"})
        kept = _with_priority(kept, Terms(least[0], seen_by(rules, kept), held=held))
    if not lowers["priority"]:
        wanted = _with_priority(wanted, kept)
    if not lowers["band"]:
        wanted = _with_band(wanted, kept)
    found: Lowered = tuple(what for what in ("priority", "band") if lowers[what])
    return Weighed(kept, wanted, priority, band, found)
