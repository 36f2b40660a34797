"""Whether ink goes round a place: a ring is what it looks like from inside, whatever print hides of it. Ink across its
inside takes it back, or is another mark."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import among
from extractors.pages.boxes import centre, grow, height, union, width
from extractors.scans.ink.ink import FAINTEST, PER_POINT, Blot, InkPage, in_pixels
from schemas.types import BBox

Indices = npt.NDArray[np.intp]

_SECTORS = 16
_ROUND = 0.6  # share of the sectors around a place in which a ring shows; a tick or a stroke shows in a third
_EDGE = 0.45  # of the way from a ring's middle to its outline
_ALONG = 0.88  # share of a ring's ink that lies along its outline; a stroke through has ink in the middle
_HELD, _PRINTED = 0.9, 60  # share of the print that a ring holds; darkness of print
_RAW = 44  # darkness of ink that is looked at beside print
_FEWEST = 30  # pixels of a ring
_WHOLE = 0.8  # share of the sectors in which a ring shows where ink beside print is looked at as well
_NEAR = 16.0  # points further than its place that a ring reaches
# Of the way from its middle to its outline: the inside of a ring. Pixels of ink there, and of the ring's own, that are no rest of print.
_INSIDE, _CROSSING, _OF_RING = 0.6, 16, 0.02
# A marker's ring is so thick that its own stroke reaches into that: widths of the pen from its outline within which it stays,
# and pixels from the middle of what is then left, below which nothing can be told.
_WITHIN, _LEAST_INSIDE = 1.3, 3.0
_IN_ITS_HOLE = 3  # pixels of ink within the outline of the paper that a ring encloses: 0 or 1 in 51 of 59 untouched ones, 7 and more in 108 struck
_CROSSING_A_WORD = 5  # the same within a ring round one word: 0 of 20 untouched ones, 8 and more of 26 struck
_BESIDE = 3.0  # points from a place to a ring of which but pieces are seen
_LARGEST = 5.0  # times as large as its place; a ring round more than that means something else too


def ringing(
    page: InkPage, place: BBox, blots: list[Blot], cell: BBox | None = None, cut: float = 0.0
) -> list[Blot]:
    """The blots that together go round a place (points of the blank); none where they don't. cell, cut: as of `near_blots`."""
    own = near_blots(place, blots, cell, cut)
    if not own:
        return []
    around = union(b.points for b in own)
    if not _exceeds(around, place):
        return []
    x, y = (v * PER_POINT for v in centre(around))
    half = width(around) * PER_POINT / 2, height(around) * PER_POINT / 2
    seen = np.zeros(_SECTORS, bool)
    near_edge = total = 0
    for blot in own:
        x0, top, x1, bottom = blot.box
        rows, columns = np.nonzero(
            (page.labels[top:bottom, x0:x1] == blot.label) & (page.ink[top:bottom, x0:x1] > 0)
        )
        across, down = (columns + x0 - x) / half[0], (rows + top - y) / half[1]
        far = np.hypot(across, down)
        near_edge, total = near_edge + int((far > _EDGE).sum()), total + far.size
        angles = np.arctan2(down, across)[far > _EDGE]
        seen[((angles + np.pi) / (2 * np.pi) * _SECTORS).astype(int) % _SECTORS] = True
    return own if seen.mean() >= _ROUND and near_edge >= _ALONG * total else []


def near_blots(place: BBox, blots: list[Blot], cell: BBox | None = None, cut: float = 0.0) -> list[Blot]:
    """Those that may be a ring round a place, or pieces of one. cell: that of the place, where nothing else is printed in it: a
    ring is as wide in it as a hand draws it. cut: points by which the place is less than what is printed there."""
    near = grow(place, _NEAR) if cell is None else union([grow(place, _NEAR), cell])
    return [b for b in blots if _within(b.points, near) and _reaches(b.points, grow(place, cut))]


def holds_print(page: InkPage, place: BBox, blots: list[Blot]) -> bool:
    """Whether most of what is printed at a place lies within the hull of the ink that goes round it; of a line below and a
    stroke through it most lies beyond."""
    x0, top, x1, bottom = in_pixels(place)
    printed = page.known.print[top:bottom, x0:x1] > _PRINTED
    if not printed.any():
        return True
    corners = []
    for blot in blots:
        left, high, right, low = blot.box
        down, across = np.nonzero(page.labels[high:low, left:right] == blot.label)
        corners.append(np.stack([across + left - x0, down + high - top], axis=1))
    within = np.zeros(printed.shape, np.uint8)
    cv2.fillConvexPoly(within, cv2.convexHull(np.concatenate(corners).astype(np.int32)), (1,))
    return float(within[printed].mean()) >= _HELD


def is_crossed(page: InkPage, place: BBox, blots: list[Blot], close: bool = False) -> bool:
    """Whether something as dark as a ring (its blots) runs through what it goes round: a line, a cross, a scribble. close:
    it goes closely round one short word, whose print hides most of such a line."""
    around = union(b.points for b in blots)
    x0, top, x1, bottom = around if _exceeds(around, place) else grow(place, _BESIDE)
    window = np.s_[
        round(top * PER_POINT) : round(bottom * PER_POINT), round(x0 * PER_POINT) : round(x1 * PER_POINT)
    ]
    ink, ring = page.ink[window], among(page.labels[window], (b.label for b in blots))
    if not ring.any():
        return False
    dark = ink >= max(FAINTEST, 0.5 * float(np.median(ink[ring])))
    rows, columns = np.nonzero(dark & (page.known.rulings[window] == 0))
    few = _CROSSING_A_WORD if close else max(_CROSSING, _OF_RING * int(ring.sum()))
    return _inside(rows, columns, ink.shape, 0.0) >= few


def is_own_stroke(page: InkPage, blots: list[Blot]) -> bool:
    """Whether what is seen inside a ring may all be its own stroke, which is so thick that it reaches in there; a thin line
    through it may be lost in that."""
    window = tuple(slice(round(a * PER_POINT), round(b * PER_POINT)) for a, b in _sides(blots))
    ink, ring = page.ink[window], among(page.labels[window], (b.label for b in blots))
    pen = pen_width(ring)
    if _WITHIN * pen <= (1 - _INSIDE) * float(min(ring.shape)) / 2:
        return False
    dark, ruled = ink >= max(FAINTEST, 0.5 * float(np.median(ink[ring]))), page.known.rulings[window] > 0
    rows, columns = np.nonzero(dark & ~ruled)
    return (
        _inside(rows, columns, ink.shape, _WITHIN * pen) < _CROSSING
        and _in_its_hole(dark, ruled) < _IN_ITS_HOLE
    )


def _in_its_hole(dark: npt.NDArray[np.bool_], ruled: npt.NDArray[np.bool_]) -> float:
    """How many pixels of ink lie within the outline of the paper that a ring encloses: its own stroke, however thick, leaves
    that round, and one that runs into it leaves a notch or parts it. Endless where it encloses none."""
    parts, found, sizes, _ = cv2.connectedComponentsWithStats(
        np.pad(~(dark | ruled), 1, constant_values=True).astype(np.uint8), connectivity=4
    )
    held = [i for i in range(1, parts) if i != found[0, 0] and sizes[i, cv2.CC_STAT_AREA] >= _IN_ITS_HOLE]
    if not held:
        return np.inf
    rows, columns = np.nonzero(np.isin(found, held))
    within = np.zeros(found.shape, np.uint8)
    cv2.fillConvexPoly(within, cv2.convexHull(np.stack([columns, rows], 1).astype(np.int32)), (1,))
    # Pixels have corners, and ink a soft edge.
    well_within = cv2.erode(within, np.ones((3, 3), np.uint8))
    return float((dark & (well_within[1:-1, 1:-1] > 0)).sum())


def _sides(blots: list[Blot]) -> tuple[tuple[float, float], tuple[float, float]]:
    x0, top, x1, bottom = union(b.points for b in blots)
    return (top, bottom), (x0, x1)


def _inside(rows: Indices, columns: Indices, size: tuple[int, ...], stroke: float) -> float:
    """How many pixels lie inside a ring of this size, further than its stroke from its outline; endless where nothing is
    left of its inside."""
    down, across = (min(_INSIDE * length / 2, length / 2 - stroke) for length in size)
    if min(down, across) < _LEAST_INSIDE:
        return np.inf
    away = np.hypot((columns + 0.5 - size[1] / 2) / across, (rows + 0.5 - size[0] / 2) / down)
    return float((away < 1).sum())


def pen_width(ink: npt.NDArray[np.bool_]) -> float:
    """Pixels across the strokes of some ink, of most of them where they cross."""
    depth = cv2.distanceTransform(np.pad(ink, 1).astype(np.uint8), cv2.DIST_L2, 3)
    middle = depth[(depth > 0) & (depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8)))]
    return 2 * float(np.median(middle)) if middle.size else 0.0


def is_round(page: InkPage, place: BBox) -> bool:
    """Whether ink of any kind goes round a printed place, that beside other print included, and none through it."""
    x0, top, x1, bottom = place
    reach = max(6.0, min(_NEAR, 0.9 * height(place)))
    box = grow(place, reach)
    left, high, right, low = in_pixels(box)
    ink = page.ink[max(0, high) : low, max(0, left) : right] >= _RAW
    ink &= page.known.rulings[max(0, high) : low, max(0, left) : right] == 0
    rows, columns = np.nonzero(ink)
    if rows.size < _FEWEST:
        return False
    across = (columns + max(0, left)) / PER_POINT - (x0 + x1) / 2
    down = (rows + max(0, high)) / PER_POINT - (top + bottom) / 2
    far = np.hypot(across / (width(place) / 2 + 2), down / (height(place) / 2 + 1))
    outside = far > 0.85
    angles = np.arctan2(down[outside] / (height(place) / 2 + 2), across[outside] / (width(place) / 2 + 2))
    seen = np.zeros(_SECTORS, bool)
    seen[((angles + np.pi) / (2 * np.pi) * _SECTORS).astype(int) % _SECTORS] = True
    return bool(seen.mean() >= _WHOLE and outside.mean() > _ALONG)


def _exceeds(around: BBox, place: BBox) -> bool:
    """Whether a box is larger than a place on every side, or all but."""
    x0, top, x1, bottom = place
    return around[0] < x0 + 1 and around[1] < top + 1 and around[2] > x1 - 1 and around[3] > bottom - 1


def _within(box: BBox, near: BBox) -> bool:
    return box[0] >= near[0] and box[1] >= near[1] and box[2] <= near[2] and box[3] <= near[3]


def _reaches(box: BBox, place: BBox) -> bool:
    """Whether a blot meets the place's surroundings and is no larger than a ring round it."""
    close = grow(place, 6.0)
    meets = box[0] < close[2] and box[2] > close[0] and box[1] < close[3] and box[3] > close[1]
    return meets and height(box) <= _LARGEST * height(place)
