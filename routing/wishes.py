"""What became of everything that needed a second person: worked out from the decisions alone, as what is in force is.

A wish can end without an answer, and whoever asked is told that it did, by whose decision, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from routing.standing import Decision, Standing, after

Asked = Literal["priority", "band", "queue", "no_form"]
Fate = Literal["approved", "refused", "ended"]
Why = Literal["found", "decided", "no_form", "pages", "a_form", "reread"]
"""More was found than was known when it was asked; somebody decided that very thing; it is none of our forms; its pages were
given to forms anew; it was said to be one of our forms, or read again as one."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What ended without an answer. what: of it; numbers: of the decisions that asked; asked_by: who did; by: the decision
    that ended it."""

    what: tuple[Asked, ...]
    numbers: tuple[int, ...]
    asked_by: tuple[str, ...]
    by: Decision
    why: Why


def parts_of(now: Standing) -> tuple[Asked, ...]:
    """What waits for a second person."""
    return tuple(_parts(now))


@dataclass(slots=True)
class Fates:
    """What became of what was asked. ended: what did without an answer, in that order; of: by the number of each decision that
    asked and waits no more, how that came."""

    ended: list[Ended]
    of: dict[int, Fate]


def fates(those: Iterable[Decision]) -> Fates:
    """Of all that was asked on a record. those: its decisions, the first first."""
    found = Fates([], {})
    now, lower, no_form = Standing(), dict[int, str](), dict[int, str]()
    for one in those:
        before, now = now, after(now, one)
        gone = [what for what in parts_of(before) if what not in parts_of(now)]
        _end(found, one, lower, tuple(what for what in gone if what != "no_form"), now.wish is None)
        _end(found, one, no_form, tuple(what for what in gone if what == "no_form"), now.no_form is None)
        for asked, waits in ((lower, now.wish), (no_form, now.no_form)):
            if waits is None:
                asked.clear()
            elif waits.number == one.number:
                asked[one.number] = one.who
    return found


def _end(found: Fates, one: Decision, asked: dict[int, str], parts: tuple[Asked, ...], whole: bool) -> None:
    """Notes what a decision made an end of. asked: who asked for it by which decisions; whole: nothing of it waits now."""
    answered = one.about in asked and one.kind in ("approved", "refused")
    if parts and not answered:
        by = tuple(dict.fromkeys(asked.values()))
        found.ended.append(Ended(parts, tuple(asked), by, one, _why(one, parts)))
    if whole:
        fate: Fate = "ended" if not answered else "approved" if one.kind == "approved" else "refused"
        found.of.update(dict.fromkeys(asked, fate))


def _parts(now: Standing) -> Iterator[Asked]:
    if now.no_form is not None:
        yield "no_form"
    if now.wish is not None:
        if now.wish.lowers:
            yield from now.wish.lowers
            return
        wanted, there = now.wish.terms, now.terms  # from before a wish said it
        if (wanted.priority, wanted.grounds) != (there.priority, there.grounds):
            yield "priority"
        if (wanted.band, wanted.band_grounds) != (there.band, there.band_grounds):
            yield "band"


def _why(one: Decision, parts: tuple[Asked, ...]) -> Why:
    match one.kind:
        case "approved":
            return "no_form"
        case "pages" | "a_form" | "reread":
            return one.kind
    return "decided" if any(one.told.get(what) is not None for what in parts) else "found"
