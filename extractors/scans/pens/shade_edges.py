"""Whether darker paper begins and ends from one line of pixels to the next, as under a highlighter, or by and by, as in a
shadow."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import numpy.typing as npt

from extractors.pages.boxes import grow
from extractors.scans.ink.blots import PEN
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import InkPage, in_pixels
from extractors.scans.pens.pens import by_pen
from extractors.scans.picture.pixels import Pixels, from_level
from extractors.scans.rows.shapes import MM
from schemas.types import BBox

Light = npt.NDArray[np.float32]

_BEYOND = 9.0  # points past the ends of a row, or of a cell, in which its stroke may begin and end
_PIECE = 40.0  # points across of a piece of a row that is looked at by itself; each begins in the middle of the one before
_NOTHING = 0.012  # of the light, by which lines of pixels differ at least where one begins
_STEP = 1.2  # millimetres in which the light falls at an edge: a scanner blurs it, a shadow takes 5 and more
_SEEN = 1.0  # millimetres on both sides of an edge that are compared
_FEWEST = 12  # pixels of bare paper in a line of pixels


def edges(page: InkPage, home: Home) -> float:
    """The share of the light that is taken from one line of pixels to the next and given back so, above and below a
    statement or at both of its sides; less what the blank's own shading takes there, as in a striped table."""
    return _edges_around(page, home.regions.get("statement", home.box))


def edges_of_cell(page: InkPage, home: Home) -> float:
    """The same above and below a whole cell or at both of its sides, where strokes that fill it run over its rulings."""
    return _edges_around(page, home.box)


def edges_along(page: InkPage, home: Home) -> float:
    """What half of the pieces of a statement show at least, as they do under a stroke that takes light from most of it. Where a shadow
    covers about half of each line, its median falls from one line to the next, but no piece has such an edge except at a corner."""
    found = []
    for box in _pieces(home.regions.get("statement", home.box)):
        window = _window(box)
        bare = _bare(page, window, from_level(page.ink[window], PEN))
        found.append(_edges(page, window, bare) if _changes(page.seen[window], bare) else 0.0)
    return float(np.median(found))


def _pieces(box: BBox) -> Iterator[BBox]:
    """The pieces of a box, with what lies above and below them."""
    x0, top, x1, bottom = box
    count = max(1, round(2 * (x1 - x0) / _PIECE) - 1)
    for number in range(count):
        left = x0 + number * _PIECE / 2
        right = left + _PIECE if number < count - 1 else x1
        yield left, top - _BEYOND, right, bottom + _BEYOND


def edges_within(page: InkPage, box: BBox, least: float = 0.0) -> float:
    """The most that is so in any piece of a box: a short stroke, or one line of several, is lost in the whole of it.
    least: what isn't more is this, and told sooner."""
    found = least
    for piece in _pieces(box):
        window = _window(piece)
        bare = _bare(page, window, by_pen(page, window))
        if _changes(page.seen[window], bare):
            found = _edges(page, window, bare, _sharply, found)
    return found


def _changes(seen: Pixels, bare: npt.NDArray[np.bool_]) -> bool:
    """Whether lines of pixels differ in their mean light, which is a hundredth of the work of telling by how much at an edge."""
    for way in (0, 1):
        total, many = _summed(seen, bare, way)
        known = many >= _FEWEST
        means = total[known] / many[known]
        side = round(_SEEN * MM)
        if means.size > side:
            even = np.convolve(means, np.ones(side) / side, "valid")
            if float(even.max() - even.min()) > _NOTHING * float(even.max()):
                return True
    return False


def _summed(seen: Pixels, bare: npt.NDArray[np.bool_], way: int) -> tuple[Light, Light]:
    """The light of the bare paper and how many pixels it has, of each column (way 0) or line (1). Sums of so few are exact."""
    there = bare.view(np.uint8)
    light, count = (
        cv2.reduce(part, way, cv2.REDUCE_SUM, dtype=cv2.CV_32F).ravel() for part in (seen * there, there)
    )
    return np.asarray(light, np.float32), np.asarray(count, np.float32)


def _window(box: BBox) -> tuple[slice, slice]:
    x0, top, x1, bottom = in_pixels(box)
    return np.s_[max(0, top) : bottom, max(0, x0) : x1]


def _bare(page: InkPage, window: tuple[slice, slice], ink: Pixels) -> npt.NDArray[np.bool_]:
    """The paper that shows neither print nor ink."""
    written = cv2.bitwise_or(page.known.print[window], ink)
    return np.asarray(cv2.dilate(written, np.ones((7, 7), np.uint8)) < 30, np.bool_)


def _edges_around(page: InkPage, box: BBox) -> float:
    window = _window(grow(box, _BEYOND))
    return _edges(page, window, _bare(page, window, from_level(page.ink[window], PEN)))


def _edges(
    page: InkPage,
    window: tuple[slice, slice],
    bare: npt.NDArray[np.bool_],
    falls: Callable[[Light], Light] = operator.neg,
    least: float = 0.0,
) -> float:
    """falls: what of the changes along a profile counts as a fall, and turned round as a rise. least: what isn't more is this."""

    bare_across = np.ascontiguousarray(bare.T)

    def taken(picture: Pixels, least: float = 0.0) -> float:
        levels = picture[window]
        ways = (levels, bare), (np.ascontiguousarray(levels.T), bare_across)
        return max(_fall_and_rise(_profile(a, b), falls, least) for a, b in ways)

    seen = taken(page.seen, least)
    # The blank takes from it only, and is asked where that can change anything.
    return max(least, seen - taken(page.known.blank.picture)) if seen > least else least


def _profile(seen: Pixels, bare: npt.NDArray[np.bool_]) -> Light:
    """The light (median) of the bare paper, line by line of pixels; where there is none, as between the lines beside."""
    middle = slice(seen.shape[1] // 8, -(seen.shape[1] // 8) or None)
    paper = np.ascontiguousarray(bare[:, middle])
    shown = seen[:, middle]
    count = cv2.reduce(paper.view(np.uint8), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel()
    known = np.flatnonzero(count >= _FEWEST)
    if not known.size:
        return np.zeros(0, np.float32)
    even = shown - _slope(shown, paper)
    # What isn't paper comes last: lighter than any.
    levels = np.sort(np.where(paper, even, np.float32(np.inf))[known], axis=1)
    lines, count = np.arange(known.size), count[known]
    light = (levels[lines, (count - 1) // 2] + levels[lines, count // 2]) / 2
    return np.asarray(np.interp(np.arange(seen.shape[0]), known, light), np.float32)


def _slope(seen: Pixels, bare: npt.NDArray[np.bool_]) -> Light:
    """By how much each column is lighter than the middle, where the light falls evenly from side to side: of a line of print that
    ends early it is one side that is bare, and a shadow's slope would pass for an edge above and below it."""
    total, count = (part.astype(np.float64) for part in _summed(seen, bare, 0))
    if np.count_nonzero(count) < 2:
        return np.zeros(count.size, np.float32)
    light = total / np.maximum(count, 1)
    columns = np.arange(count.size) - count.size / 2
    # Least squares, a column weighing what it has of paper: a tenth of the time of numpy's polyfit, and the same.
    aside = columns - (columns * count).sum() / count.sum()
    steep = (count * aside * light).sum() / (count * aside**2).sum()
    return np.asarray(steep * columns, np.float32)


def _fall_and_rise(profile: Light, falls: Callable[[Light], Light], least: float) -> float:
    """As a share of the light; none where it is no more than least."""
    side, step = round(_SEEN * MM), round(_STEP * MM)
    if profile.size < 2 * (side + step):
        return 0.0
    mean = np.convolve(profile, np.ones(side) / side, "valid")
    change = (mean[side + step :] - mean[: -(side + step)]).astype(np.float32)
    rises = np.maximum.accumulate(falls(-change)[::-1])[::-1]  # that follow
    depth = float(np.minimum(falls(change), rises).max())
    if depth <= least * max(float(profile.min()), 1.0):
        return 0.0
    return depth / max(_ninth_tenth(profile), 1.0)


def _ninth_tenth(profile: Light) -> float:
    """numpy's percentile, in a tenth of its time."""
    place = 0.9 * (profile.size - 1)
    lower = int(place)
    upper = min(lower + 1, profile.size - 1)
    levels = np.partition(profile, (lower, upper))
    return float(levels[lower] + (place - lower) * (levels[upper] - levels[lower]))


def _sharply(change: Light) -> Light:
    """By how much the light falls beyond what it does right before and after: at the corner of a shadow it falls on both sides of
    the place where it falls most."""
    apart = round(_SEEN * MM) + round(_STEP * MM)
    falls = np.maximum(-change, 0)
    padded = np.concatenate((np.repeat(falls[:1], apart), falls, np.repeat(falls[-1:], apart)))
    return np.asarray(falls - (padded[: -2 * apart] + padded[2 * apart :]) / 2, np.float32)
