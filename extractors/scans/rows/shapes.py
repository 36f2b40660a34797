"""What a mark looks like, measured in its ink."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.pages.boxes import span_overlap
from extractors.scans.ink.blots import box_around
from extractors.scans.ink.ink import FAINTEST, Blot, InkPage
from extractors.scans.rows.mark_shape import Shape

MM = 200 / 25.4  # pixels
_Stroke = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]

_SOLID = 0.3  # stroke width over diagonal: no stroke but a filled blob
# Of a cross: the most times as high as wide or wide as high; how far from straight its strokes run, in their widths and of the
# diagonal; how much of each is there; how much of all ink they are; how much more than two strokes' ink it has at most; how
# much of its hull it fills; how far from the middle of both they cross, in their lengths.
_NARROW, _BESIDE, _BENT, _DRAWN, _ALL, _MOST, _OPEN = 3.0, 1.2, 0.03, 0.8, 0.97, 1.1, 0.6
_MIDDLE = 0.3
_LEVEL = 0.5  # of a blot's height that it shares with one beside it
_FULLEST = 3  # rows of pixels: as thin as a line drawn by hand gets


def shape_of(page: InkPage, blots: list[Blot]) -> Shape:
    """The shape that some blots make together (at least one)."""
    x0, top, x1, bottom = box_around(blots)
    ink = page.only(blots, (x0, top, x1, bottom))
    mask = (ink * 255 >= FAINTEST).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    outline = sum(cv2.arcLength(c, True) for c in contours)
    amount = float(mask.sum())
    stroke = max(1.0, 2 * amount / max(outline, 1.0))
    diagonal = float(np.hypot(x1 - x0, bottom - top))
    rows, columns = np.nonzero(mask)
    low = columns[rows >= rows.max() - 1].mean() if rows.size else 0.0
    return Shape(
        width=(x1 - x0) / MM,
        height=(bottom - top) / MM,
        stroke=stroke / MM,
        busy=amount / stroke / diagonal,
        solid=stroke / diagonal > _SOLID and _filled(mask) > 0.6,
        foot=(float(low / max(1, x1 - x0)), 1.0),
        darkness=float(ink[mask > 0].mean()) if amount else 0.0,
        ink=amount / MM**2,
        line=float(np.sort(mask.mean(axis=1))[-_FULLEST:].mean()),
        cross=_is_cross(mask, stroke),
    )


def pieces_abreast(blots: list[Blot]) -> int:
    """How many of some blots stand beside each other, as a word behind a mark does; what a ruling cuts off a stroke lies above or
    below the rest."""
    largest = max(blots, key=lambda b: b.area)
    return 1 + sum(_is_abreast(largest, other) for other in blots if other is not largest)


def _is_abreast(one: Blot, other: Blot) -> bool:
    apart = max(one.box[0] - other.box[2], other.box[0] - one.box[2])
    shared = span_overlap(one.box[1], one.box[3], other.box[1], other.box[3])
    return apart >= 0 and shared >= _LEVEL * other.height


def _is_cross(mask: npt.NDArray[np.uint8], stroke: float) -> bool:
    """Whether two straight strokes from corner to corner that cross are all that it is. stroke: pixels wide."""
    rows, columns = np.nonzero(mask)
    if not rows.size or min(mask.shape) * _NARROW < max(mask.shape) or _filled(mask) > _OPEN:
        return False
    wide = max(1, round(_BESIDE * stroke + _BENT * float(np.hypot(*mask.shape))))
    near, length, strokes = np.zeros_like(mask), 0.0, []
    for along in (columns + rows, columns - rows):
        start, end = (np.array([columns[i], rows[i]], float) for i in (along.argmin(), along.argmax()))
        own = cv2.line(np.zeros_like(mask), start.astype(int).tolist(), end.astype(int).tolist(), (1,), wide)
        long = float(np.hypot(*(end - start)))
        if mask[own > 0].sum() < _DRAWN * stroke * long:
            return False
        near[own > 0] = 1
        length += long
        strokes.append((start, end - start))
    amount = float(mask.sum())
    whole = mask[near > 0].sum() >= _ALL * amount and amount <= _MOST * stroke * length
    return bool(whole) and _cross_within(*strokes)


def _cross_within(one: _Stroke, other: _Stroke) -> bool:
    """Whether two strokes, each its start and its way, cross in the middle part of both."""
    (a, u), (b, v) = one, other
    ways = np.stack([u, -v], axis=1)
    if abs(float(np.linalg.det(ways))) < 1.0:
        return False
    return bool(np.all(np.abs(np.linalg.solve(ways, b - a) - 0.5) <= _MIDDLE))


def _filled(mask: npt.NDArray[np.uint8]) -> float:
    """Share of its hull that a shape fills."""
    points = cv2.findNonZero(mask)
    if points is None or len(points) < 3:
        return 0.0
    hull = float(cv2.contourArea(cv2.convexHull(points)))
    return float(mask.sum()) / hull if hull > 0 else 1.0
