"""A page that nobody taught, made upright and straight: the paper found on a photo's desk, small skews turned
back. Quarter turns are the caller's to try, as only reading tells them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.pixels import PagePicture, Pixels

Matrix = npt.NDArray[np.float64]

DPI = 200.0  # of the straightened page
POINT = 72.0
A4 = (595.0, 842.0)  # points; a photo says nothing of the paper's size
_COARSE = 50.0  # dots an inch at which the paper is looked for
_PAPER = (0.3, 0.93)  # share of the picture that paper on a desk covers; more is a scan
_BESIDE, _CONTRAST = 4.0, 25.0  # pixels from the paper's edge, and levels that the desk there is darker
_FILLS = 0.93  # of its outline's four-cornered hull that the paper fills
_EDGE = 0.05  # of the page's longer side, not looked at for the skew
_MOST_POINTS = 60_000  # dark points that the skew is taken from
_SKEW, _STEP, _FINE_STEP = 6.0, 0.5, 0.05  # degrees


@dataclass(frozen=True, slots=True)
class Straight:
    """grey: levels, the paper near 255. width, height: of the page in points. to_picture: takes points of the
    page (top left) to pixels of the picture, a pixel's middle being its whole numbers."""

    grey: Pixels
    width: float
    height: float
    to_picture: Matrix

    def turned(self, quarters: int) -> Straight:
        """Turned clockwise by so many quarters."""
        made = self
        for _ in range(quarters % 4):
            # The new page's left edge is the old one's foot: (x, y) of the new stood at (y, height - x).
            back = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, made.height], [0.0, 0.0, 1.0]])
            grey = np.asarray(cv2.rotate(made.grey, cv2.ROTATE_90_CLOCKWISE), np.uint8)
            made = Straight(grey, made.height, made.width, made.to_picture @ back)
        return made


def straighten(picture: PagePicture) -> Straight:
    """The page at `DPI`, its lines of print level (or upright, where it lies on its side)."""
    grey = picture.grey
    corners = _paper(grey, picture.dpi)
    if corners is None:
        width, height = picture.width, picture.height
        to_picture = _from_points(picture.dpi)
    else:
        wide, high = (np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[3] - corners[0]))
        width, height = A4 if high >= wide else (A4[1], A4[0])
        page = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        to_picture = np.asarray(cv2.getPerspectiveTransform(page, corners), np.float64)
    flat = _flat(_warped(grey, to_picture, width, height))
    turn = _turn_about(width, height, -_skew(flat))
    to_picture = to_picture @ turn
    return Straight(_flat(_warped(grey, to_picture, width, height)), width, height, to_picture)


def _from_points(dpi: float) -> Matrix:
    scale = dpi / POINT
    return np.array([[scale, 0.0, -0.5], [0.0, scale, -0.5], [0.0, 0.0, 1.0]])


def _warped(grey: Pixels, to_picture: Matrix, width: float, height: float) -> Pixels:
    size = (round(width * DPI / POINT), round(height * DPI / POINT))
    matrix = to_picture @ np.linalg.inv(_from_points(DPI))
    shrink = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
    if shrink > 1.3:  # else fine print would be sampled in dots
        grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.45 * shrink), np.uint8)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpPerspective(grey, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def _paper(grey: Pixels, dpi: float) -> npt.NDArray[np.float32] | None:
    """The paper's corners from its top left, clockwise, where it lies on something darker."""
    factor = _COARSE / dpi
    reduced = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(cv2.medianBlur(reduced, 5), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    small = np.asarray(closed, np.uint8)
    _, bright = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    share = cv2.contourArea(outline) / small.size
    if not _PAPER[0] <= share <= _PAPER[1]:
        return None
    hull = cv2.convexHull(outline)
    for within in (0.01, 0.02, 0.03, 0.05, 0.08):
        shape = cv2.approxPolyDP(hull, within * cv2.arcLength(hull, True), True)
        if len(shape) == 4:
            break
    if len(shape) != 4 or cv2.contourArea(outline) < _FILLS * cv2.contourArea(shape):
        return None
    points = shape.reshape(4, 2).astype(np.float32)
    sums, rest = points.sum(1), points[:, 1] - points[:, 0]
    ordered = points[[int(sums.argmin()), int(rest.argmin()), int(sums.argmax()), int(rest.argmax())]]
    if len({tuple(p) for p in ordered.tolist()}) != 4:
        return None
    if not _has_edges(small, ordered):
        return None
    return np.asarray((ordered + 0.5) / factor - 0.5, np.float32)


def _has_edges(small: Pixels, corners: npt.NDArray[np.float32]) -> bool:
    """Whether the desk is darker right beside the paper: a shadow over a scan darkens bit by bit."""
    middle = corners.mean(0)
    steps = np.linspace(0.1, 0.9, 30)[:, None]
    for start, stop in zip(corners, np.roll(corners, -1, 0), strict=True):
        line = start + (stop - start) * steps
        outward = line.mean(0) - middle
        outward = _BESIDE * outward / max(float(np.linalg.norm(outward)), 1e-6)
        inside, outside = (_levels(small, line + side * outward) for side in (-1, 1))
        if outside is None or inside is None:
            continue  # the paper runs out of the picture
        if float(np.median(inside - outside)) < _CONTRAST:
            return False
    return True


def _levels(small: Pixels, points: npt.NDArray[np.float32]) -> npt.NDArray[np.float64] | None:
    x, y = np.round(points).astype(int).T
    if x.min() < 0 or y.min() < 0 or x.max() >= small.shape[1] or y.max() >= small.shape[0]:
        return None
    return np.asarray(small[y, x], np.float64)


def _flat(grey: Pixels) -> Pixels:
    """Divided by the paper's own brightness: shadows and grey scans become white paper."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    paper = cv2.resize(cv2.blur(paper, (15, 15)), grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    ratio = grey.astype(np.float32) * 255 / np.maximum(paper, 1).astype(np.float32)
    return np.asarray(np.clip(ratio, 0, 255), np.uint8)


def _turn_about(width: float, height: float, degrees: float) -> Matrix:
    """Points of the straight page to points of the skewed one, about the page's middle."""
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), [0, 0, 1]])
    return np.asarray(turn, np.float64)


def _skew(flat: Pixels) -> float:
    """By how many degrees the rows of print fall to the right (of a page on its side, the columns): the turn at
    which they stand sharpest."""
    small = cv2.resize(flat, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    edge = round(_EDGE * max(small.shape))  # the scanner's own edges are straight whatever the paper is
    dark = (255 - small[edge:-edge, edge:-edge]) > 60
    y, x = np.nonzero(dark)
    if y.size < 500:
        return 0.0
    chosen = np.linspace(0, y.size - 1, min(y.size, _MOST_POINTS)).astype(int)
    y, x = y[chosen], x[chosen]
    coarse = np.arange(-_SKEW, _SKEW + 0.01, _STEP)
    rows, columns = _sharpness(y, -x, coarse), _sharpness(x, y, coarse)
    # Print stands out in one of the two only, and there its peak is the higher above the rest.
    lines = (y, -x) if rows.max() / np.median(rows) >= columns.max() / np.median(columns) else (x, y)
    best = float(coarse[int(_sharpness(*lines, coarse).argmax())])
    fine = np.arange(best - _STEP, best + _STEP + 0.01, _FINE_STEP)
    return float(fine[int(_sharpness(*lines, fine).argmax())])


def _sharpness(
    across: npt.NDArray[np.int64], along: npt.NDArray[np.int64], degrees: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """For each turn how unevenly the dark points fall into rows."""
    made = []
    for angle in degrees:
        rows = across + np.tan(np.radians(angle)) * along
        counts = np.bincount(np.round(rows - rows.min()).astype(int)).astype(np.float64)
        made.append(float((counts**2).sum()))
    return np.array(made)
