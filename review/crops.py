"""What of a page is shown enlarged beside a doubt: the place of its answer, with what is printed beside it, upright."""

from __future__ import annotations

from dataclasses import dataclass

from review.doubts import Doubt
from schemas.queues import PageImage
from schemas.types import BBox

_ACROSS = 595.0
"""Points that an A4 page is wide: what follows is meant for one, and grows with the page, as a photograph has any size."""

_BESIDE, _BELOW = 24.0, 16.0
"""Points around an answer's place at least, across and down: marks run over the edge of their cell."""

_HIGH = {"indicator": 240.0, "text": 72.0}
_HIGH_ELSE = 56.0
"""Points that are shown from top to bottom at least: of an indicator the options of its section, from whichever of them,
as a second mark may stand at any."""

_LINE = frozenset({"indicator", "band", "tick"})
"""Kinds whose answer is a mark: it says nothing without its statement and its number, which stand anywhere on the line."""

_LEFT, _RIGHT = 250.0, 40.0
"""Points left and right of the middle of what is written: what it answers is printed left of it."""


@dataclass(frozen=True, slots=True)
class Crop:
    """What is shown, in points of the page once it is turned so (degrees, clockwise). place: of the answer, in it."""

    left: float
    top: float
    width: float
    height: float
    turn: int
    place: BBox


def crop(picture: PageImage, doubt: Doubt, turn: int) -> Crop | None:
    """What is shown of a page that is turned so; None where the place of the answer wasn't found."""
    if doubt.answer.bbox is None:
        return None
    x0, top, x1, bottom = place = _turned(doubt.answer.bbox, picture, turn)
    wide, high = picture.width, picture.height
    if turn in (90, 270):
        wide, high = high, wide
    grown = wide / _ACROSS
    left, right = 0.0, wide
    if doubt.question.kind not in _LINE:
        middle = (x0 + x1) / 2
        left = max(left, min(x0 - _BESIDE * grown, middle - _LEFT * grown))
        right = min(right, max(x1 + _BESIDE * grown, middle + _RIGHT * grown))
    least = _HIGH.get(doubt.question.kind, _HIGH_ELSE) * grown
    height = min(high, max(least, bottom - top + 2 * _BELOW * grown))
    upper = min(max(0.0, (top + bottom - height) / 2), high - height)
    return Crop(left, upper, right - left, height, turn, place)


def _turned(box: BBox, picture: PageImage, turn: int) -> BBox:
    """Where a place lies once its page is turned."""
    x0, top, x1, bottom = box
    match turn:
        case 90:
            return picture.height - bottom, x0, picture.height - top, x1
        case 180:
            return picture.width - x1, picture.height - bottom, picture.width - x0, picture.height - top
        case 270:
            return top, picture.width - x1, bottom, picture.width - x0
    return box
