"""A layout of these clients': what draws it and the ways of filling that its files go through in turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from .fill import DATES, Filled

Way = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """draw: of a filled form and a way, what `printer` makes PDFs of. ways: files take them in turn.

    without: cases that this layout can't show. after: of a way, what is done to the finished PDF.
    """

    name: str
    draw: Callable[[Filled, Way], Any]
    printer: Callable[[Sequence[Any]], list[bytes]]
    ways: tuple[Way, ...]
    form: str = "cse_assessment"
    without: frozenset[str] = field(default_factory=frozenset)
    before: int = 0

    def way(self, seed: int, number: int) -> Way:
        """Another seed begins elsewhere, so that other cases meet other ways."""
        start = Random(f"clients/{self.name}/{seed}/way").randrange(len(self.ways)) if seed != 1 else 0
        dates = list(DATES)
        written = dates[(number * 3 + seed + len(self.name)) % len(dates)]
        return {"dates": written} | dict(self.ways[(start + number) % len(self.ways)])
