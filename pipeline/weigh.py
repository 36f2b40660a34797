"""What a decision does to a record's priority and band: what is in force by it, what waits for a second person.

Neither gets lower by one person: not below what was in force, and not below what the rules give once the person's own
answers count. What waited before goes on waiting, unless more was found than its grounds, or somebody decided that very thing.
Nor does a record leave a queue that a danger asks for (`pipeline/grounds.py`). Answers by which something gets lower wait with it
(`pipeline/keyed.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.grounds import (
    band_grounds,
    band_of,
    decided_band,
    highest_band,
    highest_priority,
    is_lower,
    leaves_queue,
    lower_parts,
    priority_of,
    seen_by,
)
from review.stands import Change
from routing.standing import Lower, Part, Standing, Terms, Wish
from schemas.types import Answer, Band, Priority, Record

Lowered = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """kept: what is in force, until a second person agrees; wanted: what is, once one has; priority, band: what that comes
    to; lowers: what waits for it, also what gets lower by the rules alone and people's terms hide; own: what of that this very decision makes lower. waiting: the answers that wait with it."""

    kept: Terms
    wanted: Terms
    priority: Priority
    band: Band | None
    lowers: Lowered
    own: Lowered = ()
    waiting: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def standing(self) -> Standing:
        """What is in force and what waits, whoever asks for it."""
        return Standing(self.kept, self.wish(None, 0, "") if self.lowers else None)

    def wish(self, before: Wish | None, number: int, who: str) -> Wish | None:
        """What waits once this is decision `number`."""
        if not self.lowers:
            return None
        told = self.wanted, self.waiting, self.lowers, self.priority if self.waiting else None
        if before is not None and not self.own:
            return Wish(before.number, before.asked_by, *told)
        asked_by = (*(before.asked_by if before is not None else ()), who)
        return Wish(number, tuple(dict.fromkeys(asked_by)), *told)


@dataclass(frozen=True, slots=True)
class Judged:
    """A record as rules give it. at_once: with the answers that count at once; all: with those that wait too; earlier: with
    those that wait already, and none that is keyed now. alone: what gets lower by the keyed ones that are to wait, whatever
    else waits."""

    at_once: Record
    all: Record
    earlier: Record
    alone: Lowered = ()


def weigh(was: Record, judged: Judged, before: Standing, change: Change) -> Weighed:
    """was: the record before."""
    rules = judged.all
    asked = _asked(before, change)
    wanted = _decided(asked, rules, change)
    raised = replace(before.terms, band=highest_band((before.terms.band, change.band)))
    both = (
        judged.at_once,
        rules,
    )  # of what is keyed together some may count at once, and raise what the rest lowers
    least = highest_priority((was.route.priority, *(priority_of(one, raised) for one in both)))
    least_band = highest_band((band_of(was, before.terms), *(band_of(one, before.terms) for one in both)))
    agreed = _agreed(wanted, before, change)
    found = _weighed(judged, before.terms, wanted, agreed, (least, least_band))
    hidden = tuple(what for what in lower_parts(rules, judged.at_once, Terms()) if what not in found.lowers)
    found = replace(found, lowers=(*found.lowers, *hidden))
    if before.wish is None:
        return replace(found, own=found.lowers)
    then, there = judged.earlier, before.wish.terms
    lower_still: dict[Part, bool] = {
        "priority": change.priority is not None or is_lower(found.priority, priority_of(then, there)),
        "band": change.band is not None or is_lower(found.band, band_of(then, there)),
        "queue": leaves_queue(rules, then),
    }
    still = {what for what, lower in lower_still.items() if lower and what not in hidden}
    still.update(judged.alone, lower_parts(rules, then, Terms()))
    return replace(found, own=tuple(what for what in found.lowers if what in still))


def _asked(before: Standing, change: Change) -> Terms:
    """What people asked for till now. Whoever gives a reason for less asks anew for what is as it is only because no second
    person has agreed to less."""
    asked = before.wish.terms if before.wish is not None else before.terms
    if change.reason is None:
        return asked
    if "priority" in asked.held:
        asked = _with_priority(asked, Terms())
    return _with_band(asked, Terms()) if "band" in asked.held else asked


def weigh_beside(beside: Sequence[tuple[Record, Terms]], rules: Record, before: Terms) -> Weighed:
    """As `weigh`, of a form that was made of pages of others. beside: those, each with what people decided on it; rules:
    by rules alone; before: what people decided on it, where it stood before."""
    least = highest_priority((priority_of(rules, before), *(one.route.priority for one, _ in beside)))
    bands = [band_of(one, terms) for one, terms in beside] if rules.computed is not None else []
    people: set[str | None] = {decided_band(one, terms) for one, terms in beside}
    people |= {terms.priority for _, terms in beside if "priority" not in terms.held}
    judged = Judged(rules, rules, rules)
    found = _weighed(
        judged, before, before, before, (least, highest_band(bands)), people
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
    judged: Judged,
    before: Terms,
    wanted: Terms,
    agreed: Terms,
    least: tuple[Priority, Band | None],
    people: Collection[str | None] = (),
) -> Weighed:
    """least: below which neither may get by one person; people: what of that somebody decided in so many words. agreed: as
    wanted, where nothing of it waited before."""
    rules = judged.at_once  # what is in force is so by these
    priority, band = priority_of(judged.all, wanted), band_of(judged.all, wanted)
    lowers: dict[Part, bool] = {
        "priority": is_lower(priority, least[0]),
        "band": is_lower(band, least[1]),
        "queue": leaves_queue(judged.all, rules),
    }
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
    found: Lowered = tuple(what for what, lower in lowers.items() if lower)
    return Weighed(kept, wanted, priority, band, found)
