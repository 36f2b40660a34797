"""What is drawn on a printed letter, a Y or an N: whether it stands on it, strikes it out, or may do either."""

from __future__ import annotations

from itertools import product
from math import dist

from extractors.pages.boxes import centre, contains, height, overlap_share, span_overlap, width
from extractors.pages.page import Shape
from extractors.pages.strokes import UNDER, depth_in, is_open_ring, is_round, saturated, shade_colour
from schemas.types import BBox

FLAT = 2.5  # points: a lower stroke lies flat
HALF = 0.5  # of a letter, that a ring round its neighbour may run over
MOST = 0.7  # of a word's width, that half a ring round it is wide at least
JOINED = 1.5  # points between the ends of two strokes of one tick at most


def may_choose_or_strike(letter: BBox, shapes: list[Shape]) -> bool:
    """Whether two slanting lines stand over a letter, a cross or a tick, or a ring that wasn't closed, or half a one: such a
    mark may choose it or cross it out."""
    drawn = [shape for shape in shapes if shape.fill is None and not shape.note]
    slanting = [shape for shape in drawn if shape.kind == "line" and height(shape.box) >= FLAT]
    over = [shape for shape in slanting if is_on(shape, letter)]
    joined = [one for one in slanting if one not in over and any(meet(one, other) for other in over)]
    crossed = bool(over) and len(over) + len(joined) in (2, 3)
    return crossed or any(
        is_open_ring(shape) or _is_half_ring(shape, letter) for shape in drawn if is_on(shape, letter)
    )


def _is_half_ring(shape: Shape, letter: BBox) -> bool:
    """Whether a curve bends over a word or under it, from one side of it to the other: the upper or lower half of a ring."""
    if shape.kind != "curve" or len(shape.points) < 3 or width(shape.box) < MOST * width(letter):
        return False
    top, bottom, (x0, start), (x1, end) = shape.box[1], shape.box[3], shape.points[0], shape.points[-1]
    if abs(x1 - x0) < HALF * width(shape.box):
        return False  # it ends where it began: a whole one
    near = max(JOINED, height(shape.box) / 4)
    over = max(bottom - start, bottom - end) <= near and top <= letter[1] + 1
    return over or (max(start - top, end - top) <= near and bottom >= letter[3] - 1)


def meet(one: Shape, other: Shape) -> bool:
    """Whether two lines end at the same place, as the parts of a tick do."""
    ends = (
        ((one.points[0], one.points[-1]), (other.points[0], other.points[-1]))
        if one.points and other.points
        else ()
    )
    return bool(ends) and any(dist(a, b) <= JOINED for a, b in product(*ends))


def is_on(shape: Shape, letter: BBox) -> bool:
    """Whether what is drawn marks a printed letter: a stroke over it or close to it, a ring round it, a highlighter's colour on it."""
    x, y = centre(letter)
    if width(shape.box) > 60 or height(shape.box) > 40:
        return False
    if shape.fill is not None and not shape.note:
        return overlap_share(letter, shape.box) > 0.6 and saturated(shade_colour(shape.fill))
    if height(shape.box) < FLAT:  # a stroke: over the letter, just under it or just above
        return shape.box[0] - 1 <= x <= shape.box[2] + 1 and letter[1] - 3 <= shape.box[1] <= letter[3] + 3
    return contains(shape.box, x, y, slack=0.5)


def is_round_one(shape: Shape, letter: BBox, other: BBox) -> bool:
    """Whether a ring goes round all of one letter, in the middle of it, and leaves out most of the other, which it runs over."""
    if not (is_round(shape) or shape.note == "Circle"):
        return False
    x0, _, x1, _ = shape.box
    round_all = x0 <= letter[0] and letter[2] <= x1 and letter[0] <= centre(shape.box)[0] <= letter[2]
    return round_all and span_overlap(x0, x1, other[0], other[2]) < HALF * width(other)


def strikes_out(shape: Shape, letter: BBox) -> bool:
    """Whether a shape crosses a letter out, rather than round or underlines it."""
    if shape.note in ("Highlight", "Underline", "Squiggly", "Circle", "Square"):
        return False
    if shape.note == "StrikeOut":
        return True
    if height(shape.box) < FLAT:
        return depth_in(shape, letter) < UNDER
    if shape.kind == "line":
        return True
    if shape.kind == "rect" or shape.fill is not None:
        return False
    return not is_round(shape)
