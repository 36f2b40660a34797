"""From the picture of a page to its ink: found among the known blanks, the one that comes next first."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.scans.found.known import Known
from extractors.scans.found.register import register
from extractors.scans.ink.ink import InkPage
from extractors.scans.ink.lift import lift
from extractors.scans.picture.levels import Levels, Matrix
from extractors.scans.picture.pixels import PagePicture

SAME_SHAPE = 0.02  # by which the pictures of two pages from one machine differ


@dataclass(frozen=True, slots=True)
class Before:
    """The page before: which it was, and how it lay in a picture of this shape at so many dots an inch."""

    layout: str
    number: int
    to_picture: Matrix
    shape: tuple[int, ...]
    dpi: float

    def lies_like(self, picture: PagePicture) -> bool:
        """Whether another picture may have come the same way."""
        same = (abs(a - b) <= SAME_SHAPE * b for a, b in zip(picture.pixels.shape, self.shape, strict=False))
        return all(same) and abs(picture.dpi - self.dpi) <= SAME_SHAPE * self.dpi


def page_before(picture: PagePicture, page: InkPage) -> Before:
    """How a page lay, for the one that comes next."""
    known, found = page.known, page.registration
    return Before(known.layout, known.page.number, found.to_picture, picture.pixels.shape[:2], picture.dpi)


def find_page(picture: PagePicture, known: Known, before: Before | None) -> InkPage | None:
    """The ink of a page of a known layout; None where it is no such page. before: the one that comes next to it is
    tried first, where it lay."""
    levels = Levels(picture.grey, picture.dpi)
    expected = known.by_place.get((before.layout, before.number + 1)) if before else None
    found = register(
        levels,
        known.blanks,
        expected.blank if expected else None,
        before.to_picture if before and before.lies_like(picture) else None,
        known.twins.are,
    )
    if found is None:
        return None
    found = known.twins.settle(found, levels, expected.layout if expected else None)
    return lift(picture, levels, found, known.by_place[found.layout, found.number])
