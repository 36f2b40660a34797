"""Forms one behind the other in a file, some with their last page first: a page that asks again what the form before asks begins
the next one, though its name comes with its last page."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from schemas.forms import Form

Item = tuple[str, int | str | None]

TWICE = 0.4  # share of what a page asks from which it is asked a second time (one stray wording is no page)


@dataclass(frozen=True, slots=True)
class Asking:
    """What one page asks, and the name that it gives: "" where that is left blank, None where it asks for none."""

    items: AbstractSet[Item]
    name: str | None


def asks_again(items: AbstractSet[Item], before: AbstractSet[Item]) -> bool:
    """Whether a page asks what others ask already."""
    return len(items & before) > TWICE * len(items) if items else False


def forms_in_turn(form: Form, pages: Sequence[Asking]) -> list[list[int]] | None:
    """The places of the pages of each form. None where they aren't several forms of different names, each of whole pages in order
    or in reverse, and all asking the same: where one lacks a page, the next one's would pass for it."""
    runs: list[list[int]] = [[]]
    for place, page in enumerate(pages):
        if asks_again(page.items, _asked(pages, runs[-1])):
            runs.append([])
        runs[-1].append(place)
    names = [[pages[i].name for i in run if pages[i].name is not None] for run in runs]
    named = {own[0] for own in names if len(own) == 1}
    alike = {frozenset(i for i in _asked(pages, run) if form[i[0]].deciding) for run in runs}
    in_order = all(_in_order(form, [pages[i] for i in run]) for run in runs)
    return runs if len(named) == len(runs) > 1 and len(alike) == 1 and in_order else None


def _asked(pages: Sequence[Asking], run: Sequence[int]) -> set[Item]:
    return {item for i in run for item in pages[i].items}


def _in_order(form: Form, pages: Sequence[Asking]) -> bool:
    """Whether the page with the name and those of the sections follow each other as printed, or all the other way round."""
    order = [q.key for q in form.of_kind("indicator")]
    places: list[int] = []
    for page in pages:
        sections = [order.index(key) for key, _ in page.items if key in order]
        if sections and page.name is None:
            places.append(min(sections))
        elif page.name is not None:
            places.append(-1)
    return places in (sorted(places), sorted(places, reverse=True))
