"""Whether two names with dates of birth may be one young person: shown to people as "possible", never acted on.

Two parts: keys, by which candidates are found without opening every record, and the comparison of those candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from routing.store_people import normal_name

Why = Literal["born_alike", "name_alike", "name_only"]
"""Same day and names alike / names alike and days that a slip sets apart / names alike and no day on one of them."""

SAME_DAY_NAMES = 75.0
"""Of 100: how alike names must be beside the same date of birth. A given name misheard ("Kaitlyn", "Caitlin") or a
surname cut short passes; two children who share a birthday and a surname may, and a person tells them apart."""

OTHER_DAY_NAMES = 88.0
"""Of 100: beside a date of birth that differs, or isn't known, the name must carry it: one letter in a name of ten."""

_SHORTEST_PART = 3
_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a form is about. name: as written; born: None where it isn't known."""

    name: str
    born: date | None


def keys_of(one: Person) -> frozenset[str]:
    """Texts of which two people who are alike share at least one: to be kept as keyed digests only."""
    name = normal_name(one.name)
    return frozenset(_keys(name, one.born)) if name else frozenset()


def alike(one: Person, other: Person) -> Why | None:
    """Why these may be the same young person; None where they aren't taken for it."""
    names = _names_alike(normal_name(one.name), normal_name(other.name))
    if one.born is None or other.born is None:
        return "name_only" if names >= OTHER_DAY_NAMES else None
    if one.born == other.born:
        return "born_alike" if names >= SAME_DAY_NAMES else None
    return "name_alike" if names >= OTHER_DAY_NAMES and _days_alike(one.born, other.born) else None


def _keys(name: str, born: date | None) -> Iterator[str]:
    yield f"name {name}"
    for part in name.split():
        if len(part) >= _SHORTEST_PART:
            yield f"part {part[:_LETTERS]} {born.year if born else ''}"
    if born is not None:
        yield f"born {born.isoformat()}"
        # A year with one slip in it is found by day and month, beside the beginning of the name.
        yield from (f"part {part[:_LETTERS]} {born.day} {born.month}" for part in name.split())


def _names_alike(one: str, other: str) -> float:
    """0 to 100; a name that has a part more than the other ("Amy Jones", "Amy Louise Jones") counts in full."""
    if not one or not other:
        return 0.0
    whole = fuzz.token_sort_ratio(one, other)
    shorter, longer = sorted((one.split(), other.split()), key=len)
    within = len(shorter) >= 2 and set(shorter) <= set(longer)
    return 100.0 if within else whole


def _days_alike(one: date, other: date) -> bool:
    """Whether one slip makes one date of the other: day and month changed about, or a digit or two neighbours."""
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    return OSA.distance(f"{one:%d%m%Y}", f"{other:%d%m%Y}", score_cutoff=1) <= 1
