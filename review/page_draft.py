"""An assignment of pages to forms as it stands on the page that makes it, before anybody keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.forms import FORM_IDS
from schemas.page_plan import QUARTERS, PagePlan, plan_of

AT_ONCE = 60
"""Pages of a document that are shown together; of the others `far` holds what was chosen."""

FAR = "far"


@dataclass(frozen=True, slots=True)
class Draft:
    """forms: of each place for a form, "" where none was chosen; home: of each page the number of its place, counted from
    1, 0 for none; also: the place of a second form on it, 0 for none; turns: of each page, degrees clockwise."""

    forms: tuple[str, ...]
    home: Mapping[int, int]
    also: Mapping[int, int]
    turns: Mapping[int, int]

    @property
    def plan(self) -> PagePlan:
        """What it says; a form without pages is none."""
        forms = ((self.forms[place - 1], self._pages(place)) for place in self.used)
        return plan_of(forms, self.turns.items())

    @property
    def used(self) -> list[int]:
        """The places that have pages."""
        return sorted({*self.home.values(), *self.also.values()} - {0})

    def joined(self) -> Draft:
        """All pages that stand in a form in the first."""
        home = {number: min(1, home or self.also[number]) for number, home in self.home.items()}
        return replace(self, home=home, also=dict.fromkeys(home, 0))

    def split(self, told: str) -> Draft:
        """From this page on, those of its form make another of the same kind."""
        number = _one_of(told, tuple(self.home))
        place = self.home.get(number, 0)
        if not place:
            return self
        room = len(self.forms) + 1
        forms = (*self.forms, self.forms[place - 1])
        home, also = (
            {one: room if there == place and one >= number else there for one, there in where.items()}
            for where in (self.home, self.also)
        )
        return replace(self, forms=forms, home=home, also=also)

    def with_room(self) -> Draft:
        """With a place for one form more than there are, and none for those without pages."""
        renamed = {old: new for new, old in enumerate(self.used, start=1)} | {0: 0}
        forms = tuple(self.forms[one - 1] for one in self.used)
        home, also = (
            {number: renamed[place] for number, place in where.items()} for where in (self.home, self.also)
        )
        return Draft((*forms, ""), home, also, self.turns)

    def shown(self, first: int) -> range:
        """The pages that are shown together with this one."""
        first = first if first in self.home else 1
        begins = (first - 1) // AT_ONCE * AT_ONCE + 1
        return range(begins, min(begins + AT_ONCE, len(self.home) + 1))

    def places(self, shown: range) -> list[int]:
        """The places that these pages may be given to: those of their forms and of the pages next to them, and the one that
        is free. In a document whose pages are all shown that is every place."""
        near = [number for number in range(shown.start - 1, shown.stop + 1) if number in self.home]
        there = {place for number in near for place in (self.home[number], self.also[number])}
        return sorted({*there, len(self.forms)} - {0})

    def far(self, shown: range) -> str:
        """What was chosen of all that isn't shown, as one field."""
        here = self.places(shown)
        told = [f"f:{place}={form}" for place, form in enumerate(self.forms, start=1) if place not in here]
        for number, place in self.home.items():
            if number not in shown:
                told.append(f"p:{number}={place}")
                told += [f"q:{number}={self.also[number]}"] if self.also[number] else []
                told += [f"t:{number}={self.turns[number]}"] if self.turns[number] else []
        return " ".join(told)

    def _pages(self, place: int) -> list[int]:
        return [number for number, home in self.home.items() if place in (home, self.also[number])]


def as_read(plan: PagePlan, count: int) -> Draft:
    """A document of so many pages, as it is read by a plan."""
    home = dict.fromkeys(range(1, count + 1), 0)
    also = dict(home)
    for place, one in enumerate(plan.forms, start=1):
        for number in one.pages:
            (also if home[number] else home)[number] = place
    turns = dict.fromkeys(home, 0) | dict(plan.turns)
    return Draft(tuple(one.form for one in plan.forms), home, also, turns)


def draft_of(sent: Mapping[str, str], count: int) -> Draft | None:
    """What was sent; what is no such number or form is as if it weren't there. None where pages are lacking: nothing may be
    left out because it wasn't sent."""
    all_of_it = {**dict(_parts(sent.get(FAR, ""))), **sent}
    numbers = range(1, count + 1)
    if any(f"p:{number}" not in all_of_it for number in numbers):
        return None
    forms: list[str] = []
    while len(forms) <= count * 2 and f"f:{len(forms) + 1}" in all_of_it:
        form = all_of_it[f"f:{len(forms) + 1}"]
        forms.append(form if form in FORM_IDS else "")
    room = range(len(forms) + 1)
    home, also = (
        {number: _one_of(all_of_it.get(f"{kind}:{number}", ""), room) for number in numbers} for kind in "pq"
    )
    turns = {number: _one_of(all_of_it.get(f"t:{number}", ""), QUARTERS) for number in numbers}
    return Draft(
        tuple(forms), home, {n: 0 if place == home[n] else place for n, place in also.items()}, turns
    )


def _parts(far: str) -> list[tuple[str, str]]:
    return [(name, value) for name, equals, value in (one.partition("=") for one in far.split()) if equals]


def _one_of(text: str, allowed: Sequence[int]) -> int:
    number = int(text) if text.isdecimal() and len(text) < 6 else 0
    return number if number in allowed else 0
