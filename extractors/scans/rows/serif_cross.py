"""A typed cross with serifs: two straight strokes that cross, each of whose four ends lies upon a short level bar.

Thinned, its bars are ends of their own, and it passed for a sign with another drawn over it. Nobody draws four bars by hand.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from extractors.scans.picture.pixels import Pixels, runs_of

SPECK = 4  # points of ink in a row, fewer than which are its blurred edge
LARGEST = 34  # pixels (4.3 mm) of a typed cross: 18 points
FOOT = 0.16  # of its height that a bar takes up at most, with its blurred edge
WIDER = 1.3  # times as wide as its stroke is above it, a bar is at least
SQUARE = 0.6  # of the longer side, the shorter one at least
LEVEL = 0.8  # of a bar's width that one row of it has at least
ASIDE = 0.04  # of its width that each stroke goes aside from its end to where they meet at least
STRUCK = 0.6  # of its width from which ink where they cross is a line through it
ABOUT = 0.2  # of its height from there to its middle at most
FAR = 0.08  # of its width between the two bars at the top, and at the foot, at least


def is_serif_cross(ink: Pixels, least: int) -> bool:
    """ink: a mark's darkness (0..255), nothing else beside it; least: of a stroke."""
    high, wide = ink.shape
    if max(high, wide) > LARGEST or min(high, wide) < SQUARE * max(high, wide):
        return False
    dark = ink >= max(least, 0.35 * float(ink.max()))
    rows = np.flatnonzero(dark.sum(axis=1) >= SPECK)
    columns = np.flatnonzero(dark.any(axis=0))
    if len(rows) < 8 or len(columns) < 8:
        return False
    mark = dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return _stands_on_bars(mark) and _stands_on_bars(mark[::-1]) and _crosses_once(mark)


def _stands_on_bars(mark: npt.NDArray[np.bool_]) -> bool:
    """Whether the last rows of a mark are two bars apart from each other, each wider than the stroke that stands on it."""
    deep = max(2, round(FOOT * len(mark)))
    bars = runs_of(mark[-deep:].any(axis=0))
    strokes = runs_of(mark[-deep - 1])
    if len(bars) != 2 or len(strokes) != 2:
        return False
    apart = bars[1][0] - bars[0][1] >= FAR * mark.shape[1]
    widths = [(b[1] - b[0], s[1] - s[0]) for b, s in zip(bars, strokes, strict=True)]
    upon = all(min(b[1], s[1]) > max(b[0], s[0]) for b, s in zip(bars, strokes, strict=True))
    rows = [runs_of(row) for row in mark[-deep:]]
    level = all(any(_width(run, b) >= LEVEL * (b[1] - b[0]) for row in rows for run in row) for b in bars)
    return apart and upon and level and all(bar >= WIDER * stroke for bar, stroke in widths)


def _width(run: tuple[int, int], bar: tuple[int, int]) -> int:
    """Of a run within a bar."""
    return min(run[1], bar[1]) - max(run[0], bar[0])


def _crosses_once(mark: npt.NDArray[np.bool_]) -> bool:
    """Whether each row between the bars has two strokes, and those about the middle, where they come together from both sides,
    one."""
    deep = max(2, round(FOOT * len(mark)))
    rows = [runs_of(row) for row in mark[deep:-deep]]
    joined = [i for i, runs in enumerate(rows) if len(runs) == 1]
    if not joined or any(len(runs) not in (1, 2) for runs in rows):
        return False
    once = joined[-1] - joined[0] + 1 == len(joined)
    middle = (joined[0] + joined[-1]) / 2
    narrow = all(runs[0][1] - runs[0][0] <= STRUCK * mark.shape[1] for runs in rows if len(runs) == 1)
    upper, lower = rows[: joined[0]], rows[: joined[-1] : -1]
    meet = all(_come_together(half, ASIDE * mark.shape[1]) for half in (upper, lower))
    return once and meet and narrow and abs(middle - len(rows) / 2) < ABOUT * len(rows)


def _come_together(rows: list[list[tuple[int, int]]], far: float) -> bool:
    """Whether the left one of two strokes goes to the right and the right one to the left. rows: from their ends on."""
    if len(rows) < 2 or any(len(runs) != 2 for runs in rows):
        return False
    (left, right), (at_left, at_right) = ([sum(run) / 2 for run in row] for row in (rows[0], rows[-1]))
    return at_left - left >= far and right - at_right >= far
