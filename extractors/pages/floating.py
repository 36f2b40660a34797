"""Which straight lines are no part of a table: underlines, strikes, ticks, bars beside a text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractors.pages.boxes import span_overlap
from extractors.pages.page import Ruling, Stroke
from schemas.types import BBox

JOINT = 3.0  # points: ends nearer than this to a crossing line touch it
LONE, COLUMNS = (
    2,
    3,
)  # letters set across a line of a table by mistake (an X), and uprights that make it a table's
TICK_BOX = 18.0  # points: a closed square up to this size that touches nothing is a tick box
UNDER = 2.5  # points below a letter at which a line still underlines it
UNDERLINE_END = 8.0  # points that an underline may run on beyond its words
LARGE = 24.0  # points: larger letters are a watermark's, which lies over everything
THROUGH = (0.3, 0.7)  # shares of a letter's height between which a line runs through its middle
BAR = 80.0  # points: a shorter upright line that touches nothing is a bar beside some lines of text


def meets(one: Ruling | Stroke, other: Ruling | Stroke) -> bool:
    """Whether one of two lines is upright, the other level, and they touch or cross."""
    return (
        one.horizontal is not other.horizontal
        and one.start - JOINT <= other.at <= one.end + JOINT
        and other.start - JOINT <= one.at <= other.end + JOINT
    )


def _twins(a: Ruling, b: Ruling) -> bool:
    """Whether two lines begin and end below each other, as the rules of a table without upright lines do."""
    return (
        a is not b and a.horizontal and b.horizontal and abs(a.start - b.start) + abs(a.end - b.end) < JOINT
    )


def _at_its_height(ruling: Ruling, chars: NDArray[np.float64]) -> list[BBox]:
    """The letters through which or below which a level line could run. Only few of a page's, so they are sought in one go."""
    level = (chars[:, 1] < ruling.at) & (ruling.at < chars[:, 3] + UNDER)
    return [(x0, top, x1, bottom) for x0, top, x1, bottom in chars[level].tolist()]


def _struck(ruling: Ruling, level: list[BBox]) -> int:
    """Through the middle of how many letters a line runs, as one that takes something back does."""
    return sum(
        THROUGH[0] < (ruling.at - c[1]) / max(1.0, c[3] - c[1]) < THROUGH[1]
        and span_overlap(c[0], c[2], ruling.start, ruling.end) > 0.5 * (c[2] - c[0])
        for c in level
        if c[3] - c[1] < LARGE
    )


def _is_side_of_cut_box(ruling: Ruling, all_rulings: list[Ruling]) -> bool:
    """Whether an upright line stands on a line across the page at both ends of which such uprights stand: the sides of
    boxes that a page break cuts."""
    if ruling.horizontal:
        return False
    level = [
        r.at
        for r in all_rulings
        if not r.horizontal and abs(r.start - ruling.start) + abs(r.end - ruling.end) < JOINT
    ]
    return any(
        line.horizontal
        and line.end - line.start > BAR
        and line.start - JOINT < ruling.at < line.end + JOINT
        and min(abs(line.at - ruling.start), abs(line.at - ruling.end)) < JOINT
        and all(any(abs(at - end) < JOINT for at in level) for end in (line.start, line.end))
        for line in all_rulings
    )


def floats(ruling: Ruling, all_rulings: list[Ruling], chars: NDArray[np.float64]) -> bool:
    """Whether a stroke is no part of a table: too short, or crossing or underlining print, touching nothing.
    chars: (n, 4), the boxes of the page's letters."""
    length = ruling.end - ruling.start
    if length < 5:
        return True
    level = _at_its_height(ruling, chars) if ruling.horizontal else []
    touches = sum(meets(ruling, r) for r in all_rulings)
    if _struck(ruling, level) > (LONE if touches >= COLUMNS else 0):
        return True
    if touches >= 2 or (touches and _is_side_of_cut_box(ruling, all_rulings)):
        return False
    if length < TICK_BOX:
        return True
    if not ruling.horizontal:
        return touches == 0 and length < BAR
    struck = [c for c in level if span_overlap(c[0], c[2], ruling.start, ruling.end) > 0]
    if not struck:
        return False
    # An underline or a strike is as long as its words; a table's rule runs on beyond them.
    covered = sum(span_overlap(c[0], c[2], ruling.start, ruling.end) for c in struck)
    ends = min(c[0] for c in struck) - ruling.start, ruling.end - max(c[2] for c in struck)
    alone = not touches and not any(_twins(ruling, r) for r in all_rulings)
    longest = max(UNDERLINE_END, 0.25 * length) if alone else UNDERLINE_END
    return covered >= 0.6 * length and max(ends) < longest
