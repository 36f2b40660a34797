"""How a printed Yes and No look: whether a box is drawn round one of them, or a colour lies behind it, as round what is chosen.

A box is told from a table's cell by its sides, which meet no other line, and by how closely it goes round its word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.pages.boxes import centre, contains, grow, height, meets, width
from extractors.pages.page import Page, Ruling, Shape, Stroke
from extractors.pages.stacked_boxes import CORNER
from extractors.pages.strokes import is_rounded_frame, lightness, shade_colour
from schemas.types import BBox

SNUG = (10.0, 6.0)  # points from a word to the sides of its box, across and down
PAPER = 0.97  # lightness of what can't be seen on paper
APART = 0.8  # points: a line nearer than this to a box touches it
LINE = 2.5  # points: what is lower or narrower is a line, no box


@dataclass(frozen=True, slots=True)
class Look:
    """What goes round a word, thickness and colour, and the colours behind it. Empty where there is nothing."""

    frames: frozenset[tuple[float, ...]] = frozenset()
    fills: frozenset[tuple[float, ...]] = frozenset()

    @property
    def is_plain(self) -> bool:
        return not self.frames and not self.fills


class Looks:
    """The drawn boxes and shades of one page, to be asked for those of a word."""

    def __init__(self, page: Page) -> None:
        self._upright = [s for s in page.strokes if not s.horizontal and _is_seen(s)]
        self._level = [s for s in page.strokes if s.horizontal and _is_seen(s)]
        self._rulings = page.rulings
        self._shapes = [s for s in page.shapes if not s.note and s.kind != "image"]

    def of(self, word: BBox) -> Look:
        frames: set[tuple[float, ...]] = {
            (round(side.thick, 1), *shade_colour(side.colour)) for side in self._sides(word)
        }
        if not frames and any(s.fill is None and is_box_round(s, word) for s in self._shapes):
            frames = {()}  # with rounded corners: no straight lines
        fills = {
            shade_colour(s.fill)
            for s in self._shapes
            if s.fill is not None and lightness(s.fill) < PAPER and _is_snug(s.box, word)
        }
        return Look(frozenset(frames), frozenset(fills))

    def _sides(self, word: BBox) -> Iterator[Stroke]:
        """The left sides of boxes that four straight lines close round a word."""
        for left in self._upright:
            if not word[0] - SNUG[0] <= left.at <= word[0] + 1 or not _spans(left, word):
                continue
            for right in self._upright:
                if not word[2] - 1 <= right.at <= word[2] + SNUG[0] or not _is_alike(left, right):
                    continue
                box = (left.at, left.start, right.at, left.end)
                if self._is_closed(box) and not _is_touched(box, self._rulings):
                    yield left

    def _is_closed(self, box: BBox) -> bool:
        x0, top, x1, bottom = box
        at = [s.at for s in self._level if abs(s.start - x0) <= CORNER and abs(s.end - x1) <= CORNER]
        return all(any(abs(one - side) <= CORNER for one in at) for side in (top, bottom))


def _is_seen(stroke: Stroke) -> bool:
    return not stroke.colour or lightness(stroke.colour) < PAPER


def _spans(side: Stroke, word: BBox) -> bool:
    return side.start <= centre(word)[1] <= side.end and _is_snug(
        (word[0], side.start, word[2], side.end), word
    )


def _is_alike(left: Stroke, right: Stroke) -> bool:
    return abs(left.start - right.start) <= CORNER and abs(left.end - right.end) <= CORNER


def is_box_round(shape: Shape, word: BBox) -> bool:
    """Whether a shape is a box, its corners sharp or rounded, drawn closely round a word."""
    straight = shape.kind == "rect" or (shape.kind == "curve" and is_rounded_frame(shape))
    return straight and _is_snug(shape.box, word)


def _is_snug(box: BBox, word: BBox) -> bool:
    """Whether a box lies round a word as closely as if it were drawn for it."""
    if min(width(box), height(box)) < LINE or not contains(box, *centre(word)):
        return False
    off = (word[0] - box[0], word[1] - box[1], box[2] - word[2], box[3] - word[3])
    return all(-LINE <= one <= SNUG[i % 2] for i, one in enumerate(off))


def _is_touched(box: BBox, rulings: Sequence[Ruling]) -> bool:
    """Whether a line that goes on beyond a box touches it: then it is a cell of a table."""
    outside = grow(box, APART)
    for ruling in rulings:
        x0, top, x1, bottom = ruling.box
        if meets(ruling.box, outside) and not (
            contains(outside, x0, top, CORNER) and contains(outside, x1, bottom, CORNER)
        ):
            return True
    return False
