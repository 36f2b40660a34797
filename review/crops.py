"""What of a page is shown enlarged beside a doubt: the place of its answer, with what is printed beside it, upright."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from review.doubts import Doubt
from schemas.forms import load_form
from schemas.queues import PageImage
from schemas.types import BBox, Record

Turn = Literal[0, 90, 180, 270]

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

_LEVEL = 20.0
"""Points: marks on one line lie no further apart, on a page that came askew."""


@dataclass(frozen=True, slots=True)
class Crop:
    """What is shown, in points of the page once it is turned so (degrees, clockwise). place: of the answer, in it."""

    left: float
    top: float
    width: float
    height: float
    turn: Turn
    place: BBox


def crop(picture: PageImage, doubt: Doubt, record: Record) -> Crop | None:
    """What is shown of a page; None where the place of the answer wasn't found."""
    if doubt.answer.bbox is None:
        return None
    turn = turn_of(record, picture)
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


def turn_of(record: Record, picture: PageImage) -> Turn:
    """How a page must be turned to stand upright: so that answers of a kind follow each other downwards, as they are
    printed. Where its own don't tell, as of one line, those of the form's other pages do."""
    level = _LEVEL * min(picture.width, picture.height) / _ACROSS
    votes = {number: _steps(places, level) for number, places in _places(record).items()}
    whole = sum(right for right, _ in votes.values()), sum(down for _, down in votes.values())
    for right, down in (votes.get(picture.number, (0, 0)), whole):
        if abs(down) > 2 * abs(right):
            return 0 if down > 0 else 180
        if abs(right) > 2 * abs(down):
            return 90 if right > 0 else 270
    return 0


def _places(record: Record) -> dict[int, list[tuple[str, BBox]]]:
    """By page the answers' kinds and places, as they are printed."""
    found: dict[int, list[tuple[str, BBox]]] = defaultdict(list)
    for question in load_form(record.form).questions if record.form else ():
        answer = record.answers.get(question.key)
        if answer is not None and answer.page is not None and answer.bbox is not None:
            found[answer.page].append((question.kind, answer.bbox))
    return found


def _steps(places: list[tuple[str, BBox]], level: float) -> tuple[int, int]:
    """Of how many pairs of a kind the later one lies further right than the earlier, and further down; less those where it
    lies less far."""
    right = down = 0
    for (kind, one), (other, later) in combinations(places, 2):
        if kind == other:
            right += _further((later[0] + later[2] - one[0] - one[2]) / 2, level)
            down += _further((later[1] + later[3] - one[1] - one[3]) / 2, level)
    return right, down


def _further(apart: float, level: float) -> int:
    return 0 if abs(apart) <= level else 1 if apart > 0 else -1


def _turned(box: BBox, picture: PageImage, turn: Turn) -> BBox:
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
