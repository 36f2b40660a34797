"""What the pictures of a whole file gave, in parts from several children."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.scans.scan_page import ScanPage


@dataclass(frozen=True, slots=True)
class Scans:
    """pages: those found among the known layouts. empty: numbers of those on which nothing stands. broken: of those
    whose pictures can't be decoded, or only in part. crowded: of those of `pages` whose picture shows another page too."""

    pages: tuple[ScanPage, ...] = ()
    empty: frozenset[int] = frozenset()
    broken: frozenset[int] = frozenset()
    crowded: frozenset[int] = frozenset()

    @property
    def settled(self) -> set[int]:
        """The pages of which all is known that there is to know."""
        return {page.number for page in self.pages} | self.empty | self.broken


def joined(parts: Iterable[Scans]) -> Scans:
    """What several chunks of a file gave."""
    found = list(parts)
    return Scans(
        tuple(page for part in found for page in part.pages),
        frozenset(number for part in found for number in part.empty),
        frozenset(number for part in found for number in part.broken),
        frozenset(number for part in found for number in part.crowded),
    )
