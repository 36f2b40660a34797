"""A layout: what draws a filled form, what prints it, and the ways of marking that its files go through in turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from .case import Case

Way = Mapping[str, Any]  # mark, yes and rag: how options, yes or no and bands are marked; number: of the file


def as_drawn(drawn: Sequence[bytes]) -> list[bytes]:
    """Of layouts that are a PDF once drawn."""
    return list(drawn)


@dataclass(frozen=True, slots=True)
class Layout:
    """without: kinds that this layout can't show, and what it shows instead."""

    name: str
    draw: Callable[[Case, Way], Any]
    printer: Callable[[Sequence[Any]], list[bytes]]
    marks: tuple[str, ...] = ("X",)
    yes: tuple[str, ...] = ("typed",)
    rag: tuple[str, ...] = ("X",)
    without: frozenset[str] = frozenset()

    def way(self, number: int) -> Way:
        return {
            "mark": self.marks[number % len(self.marks)],
            "yes": self.yes[number % len(self.yes)],
            "rag": self.rag[number % len(self.rag)],
            "number": number,
        }


Job = tuple[Layout, Case, Way]


def printed(jobs: Sequence[Job]) -> list[bytes]:
    """Each job's PDF, in their order; a printing program is called once for all of a layout."""
    done: dict[int, bytes] = {}
    order = sorted(range(len(jobs)), key=lambda place: jobs[place][0].name)
    for _, places in groupby(order, key=lambda place: jobs[place][0].name):
        group = list(places)
        layout = jobs[group[0]][0]
        drawn = [layout.draw(jobs[place][1], jobs[place][2]) for place in group]
        done |= dict(zip(group, layout.printer(drawn), strict=True))
    return [done[place] for place in range(len(jobs))]
