"""Pictures on a page of text that may show a page of a form: a scan pasted into a letter. Told by size alone, as
`unpack.pictures` tells it of a document of Word; here the page says besides how large each is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pages.boxes import area, grow, height, intersect, union, width
from schemas.types import BBox

_SHOWN = 100.0  # points across: a page that is shown smaller is read by nobody; crests and signatures are
_LARGE = 150.0  # points across of a picture that may be a piece of a page
_LEAST, _SMALL = 413, 350  # dots across a page, and a piece of one, as of a picture that came as a file
_UPRIGHT, _LYING = 1.2, 1.9
_FEW, _LETTER = 3, 400  # pieces; letters beside them that say what they are
_TOUCH = 2.0  # points between the strips that a program cut a picture into
_MOST = 200  # pictures on a page that are put together; of more any may be a page


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture where it is shown, and how many of its dots stand on a point."""

    box: BBox
    density: float


def shown(box: BBox, dots: tuple[float, float] | None) -> Shown:
    """dots: width and height; None where the file doesn't say."""
    if dots is None:
        return Shown(box, float("inf"))
    sides = zip(sorted(dots), sorted((width(box), height(box))), strict=True)
    return Shown(box, max(many / max(side, 1.0) for many, side in sides))


def pasted(pictures: Sequence[Shown], letters: int) -> tuple[BBox, ...]:
    """Where a page shows what may be a page, or pieces of one. letters: how many the page has beside them."""
    whole = _together(pictures)
    pages = tuple(one.box for one in whole if _is_page(one))
    if pages:
        return pages
    large = tuple(one.box for one in whole if _is_legible(one, _LARGE, _SMALL))
    return large if len(large) >= _FEW or letters < _LETTER else ()


def _is_page(one: Shown) -> bool:
    short, long = sorted((width(one.box), height(one.box)))
    upright = height(one.box) > width(one.box)
    shaped = long >= _UPRIGHT * short and (upright or long <= _LYING * short)
    return shaped and _is_legible(one, _SHOWN, _LEAST)


def _is_legible(one: Shown, points: float, dots: int) -> bool:
    short = min(width(one.box), height(one.box))
    return short >= points and short * one.density >= dots


def _together(pictures: Sequence[Shown]) -> list[Shown]:
    """Pictures that touch as one: many programs cut a page into strips."""
    if len(pictures) > _MOST:
        return [_joined(pictures)]
    found: list[Shown] = []
    for one in pictures:
        near = [other for other in found if area(intersect(grow(one.box, _TOUCH), other.box)) > 0]
        found = [other for other in found if other not in near] + [_joined([one, *near])]
    return found


def _joined(pictures: Sequence[Shown]) -> Shown:
    return Shown(union(one.box for one in pictures), max(one.density for one in pictures))
