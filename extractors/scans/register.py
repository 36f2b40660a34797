"""Which page of which blank a picture shows, and where each point of the blank lies in it.

Corners of the print are matched at 50 dots an inch whatever the picture's turn, then followed at 72 until they
fit to half a pixel, and once more at 100 to fit to a fifth. A gate lets in only pages that correlate with the blank as a whole: below it nothing of a
page is read (design, section 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.paper import evened
from extractors.scans.pixels import Pixels

Matrix = npt.NDArray[np.float64]

COARSE, FINE, FINEST = 50.0, 72.0, 100.0  # dots an inch of finding, of following and of the last fitting
FEATURES = 700  # corners described on a page; 500 lose faxes
MANY = (
    2500  # the same for a page that isn't found with these: where much is written, most of them are the pen's
)
FEWEST = 12  # matches that agree from which a page may be the one
TRIED = 4  # pages followed finely, the best by matches first
CORNERS = 160  # points followed
CORNERS_FINEST = 250
GATE = 0.6  # correlation with the blank from which it is the page; good ones have 0.76, foreign ones 0.1
FOLLOWED = 0.35  # share of the points that must be found again
_NO_GUESS: Any = None  # where points may have moved to: OpenCV's stubs know no None
SURE = 0.8  # correlation from which the expected page is taken without looking at the others


@dataclass(slots=True)
class Blank:
    """One page of a layout, prepared for being found. picture: grey levels at `dpi`."""

    layout: str
    number: int
    picture: Pixels
    dpi: float
    fine: Pixels = field(init=False)
    points: npt.NDArray[np.float32] = field(init=False)
    keypoints: npt.NDArray[np.float32] = field(init=False)
    descriptors: npt.NDArray[np.uint8] | None = field(init=False)
    finest: Pixels = field(init=False)
    points_finest: npt.NDArray[np.float32] = field(init=False)

    def __post_init__(self) -> None:
        self.fine = evened(_at(self.picture, self.dpi, FINE), FINE)
        self.keypoints, self.descriptors = _describe(_at(self.picture, self.dpi, COARSE))
        self.points = _corners(self.fine, CORNERS, 18)
        self.finest = evened(_at(self.picture, self.dpi, FINEST), FINEST)
        self.points_finest = _corners(self.finest, CORNERS_FINEST, 20)


@dataclass(frozen=True, slots=True)
class Registration:
    """to_picture: takes points of the blank (PDF points, top left) to pixels of the picture.
    likeness: correlation (-1..1) of the picture, brought to the blank's place, with the blank."""

    layout: str
    number: int
    to_picture: Matrix
    likeness: float


def register(
    picture: Pixels, dpi: float, blanks: Sequence[Blank], expected: Blank | None = None
) -> Registration | None:
    """The page that a picture (grey levels) shows; None where none passes the gate. expected: the page that
    would come next, tried first: nearly always it is."""
    coarse, fine = _at(picture, dpi, COARSE), evened(_at(picture, dpi, FINE), FINE)
    for features in (FEATURES, MANY):
        keypoints, descriptors = _describe(coarse, features)
        if descriptors is None or len(keypoints) < FEWEST:
            return None
        found = _found(keypoints, descriptors, fine, picture, dpi, blanks, expected)
        if found is not None or len(keypoints) < FEATURES:
            return found
    return None


def _found(
    keypoints: npt.NDArray[np.float32],
    descriptors: npt.NDArray[np.uint8],
    fine: Pixels,
    picture: Pixels,
    dpi: float,
    blanks: Sequence[Blank],
    expected: Blank | None,
) -> Registration | None:
    if expected is not None:
        found = _fit(expected, fine, *_match(expected, keypoints, descriptors), dpi)
        if found is not None and found.likeness >= SURE:
            return sharpened(expected, found, picture, dpi)
    matched = [(blank, *_match(blank, keypoints, descriptors)) for blank in blanks]
    likely = sorted((m for m in matched if m[2]), key=lambda m: -m[2])[:TRIED]
    fitted = [(blank, _fit(blank, fine, rough, agree, dpi)) for blank, rough, agree in likely]
    found_on = [(blank, r) for blank, r in fitted if r is not None and r.likeness >= GATE]
    if not found_on:
        return None
    return sharpened(*max(found_on, key=lambda f: f[1].likeness), picture, dpi)


def sharpened(blank: Blank, found: Registration, picture: Pixels, dpi: float) -> Registration:
    """The same, fitted once more at FINEST: a ruling moved by a third of a millimetre would look like ink."""
    to_finest = _scale(FINEST / dpi) @ found.to_picture @ _points_at(FINEST)
    shown = shown_at(found, picture, dpi, blank)
    step = _step(blank.finest, shown, blank.points_finest, 2.0, (15, 15), 1)
    if step is None:
        return found
    to_picture = _scale(dpi / FINEST) @ to_finest @ step @ np.linalg.inv(_points_at(FINEST))
    return replace(found, to_picture=to_picture)


def shown_at(found: Registration, picture: Pixels, dpi: float, blank: Blank) -> Pixels:
    """The picture in even light, as the blank's own at FINEST would show it."""
    to_finest = _scale(FINEST / dpi) @ found.to_picture @ _points_at(FINEST)
    small = evened(_at(picture, dpi, FINEST), FINEST)
    return _brought(small, to_finest, (blank.finest.shape[1], blank.finest.shape[0]))


def _corners(picture: Pixels, most: int, apart: int) -> npt.NDArray[np.float32]:
    found = cv2.goodFeaturesToTrack(picture, most, 0.05, apart)
    return np.zeros((0, 1, 2), np.float32) if found is None else np.asarray(found, np.float32)


def _fit(blank: Blank, fine: Pixels, rough: Matrix | None, agree: int, dpi: float) -> Registration | None:
    if rough is None or not agree:
        return None
    refined = _follow(blank, fine, _scale(FINE / COARSE) @ rough @ _scale(COARSE / FINE))
    if refined is None:
        return None
    to_fine, likeness = refined
    return Registration(
        blank.layout, blank.number, _scale(dpi / FINE) @ to_fine @ np.linalg.inv(_points_at(FINE)), likeness
    )


def _at(picture: Pixels, dpi: float, wanted: float) -> Pixels:
    factor = wanted / dpi
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=method), np.uint8)


def _scale(factor: float) -> Matrix:
    """How pixels move when a picture is scaled: a pixel's middle stays its middle."""
    shift = (factor - 1) / 2
    return np.array([[factor, 0.0, shift], [0.0, factor, shift], [0.0, 0.0, 1.0]])


def _points_at(dpi: float) -> Matrix:
    """Pixels of a picture of the blank to points: the middle of pixel 0 lies half a pixel in."""
    return np.array([[72 / dpi, 0.0, 36 / dpi], [0.0, 72 / dpi, 36 / dpi], [0.0, 0.0, 1.0]])


def _describe(
    picture: Pixels, features: int = FEATURES
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.uint8] | None]:
    orb = cv2.ORB.create(
        nfeatures=features, scaleFactor=1.2, nlevels=4, edgeThreshold=12, patchSize=25, fastThreshold=8
    )
    keypoints, descriptors = orb.detectAndCompute(picture, None)
    places = np.array([k.pt for k in keypoints], np.float32).reshape(-1, 2)
    return places, None if descriptors is None else np.asarray(descriptors, np.uint8)


def _match(
    blank: Blank, keypoints: npt.NDArray[np.float32], descriptors: npt.NDArray[np.uint8]
) -> tuple[Matrix | None, int]:
    """A rough map of the blank to the picture at COARSE, and how many matches agree with it."""
    if blank.descriptors is None:
        return None, 0
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(blank.descriptors, descriptors, k=2)
    good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < 0.85 * p[1].distance]
    if len(good) < FEWEST:
        return None, 0
    source = np.array([blank.keypoints[m.queryIdx] for m in good], np.float32)
    target = np.array([keypoints[m.trainIdx] for m in good], np.float32)
    matrix, agree = cv2.findHomography(source, target, cv2.USAC_MAGSAC, 2.0, maxIters=2000, confidence=0.999)
    count = int(agree.sum()) if agree is not None else 0
    if matrix is None or count < FEWEST:
        return None, 0
    rough = np.asarray(matrix, np.float64)
    return (rough, count) if _is_plausible(rough, blank) else (None, 0)


def _is_plausible(matrix: Matrix, blank: Blank) -> bool:
    """Whether a map keeps a page a page: not mirrored, not folded, not a fifth of its size."""
    high, wide = (v * COARSE / blank.dpi for v in blank.picture.shape[:2])
    corners = np.array([[[0, 0]], [[wide, 0]], [[wide, high]], [[0, high]]], np.float32)
    shown = cv2.perspectiveTransform(corners, matrix).reshape(4, 2)
    area = cv2.contourArea(shown.astype(np.float32), oriented=True)
    return bool(cv2.isContourConvex(shown.astype(np.float32)) and 0.2 < area / (wide * high) < 5)


def _follow(blank: Blank, fine: Pixels, rough: Matrix) -> tuple[Matrix, float] | None:
    """The map of blank points (PDF points, FINE being 72 an inch) to the picture at FINE, and the likeness."""
    matrix = rough
    size = (blank.fine.shape[1], blank.fine.shape[0])
    if len(blank.points) < FEWEST:
        return None
    for _ in range(2):
        shown = _brought(fine, matrix, size)
        step = _step(blank.fine, shown, blank.points, 1.5, (21, 21), 2)
        if step is None:
            return None
        matrix = matrix @ step
    shown = _brought(fine, matrix, size)
    return matrix, _likeness(blank.fine, shown)


def _step(
    blank: Pixels,
    shown: Pixels,
    points: npt.NDArray[np.float32],
    near: float,
    window: tuple[int, int],
    levels: int,
) -> Matrix | None:
    """How the blank's points have yet to move; None where too few of them are found again."""
    moved, ok, _ = cv2.calcOpticalFlowPyrLK(blank, shown, points, _NO_GUESS, winSize=window, maxLevel=levels)
    kept = ok.reshape(-1) == 1
    if kept.mean() < FOLLOWED:
        return None
    step, agree = cv2.findHomography(points[kept], moved[kept], cv2.USAC_MAGSAC, near)
    if step is None or agree.mean() < FOLLOWED:
        return None
    return np.asarray(step, np.float64)


def _brought(fine: Pixels, matrix: Matrix, size: tuple[int, int]) -> Pixels:
    """The picture as the blank would show it; white where it shows nothing."""
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpPerspective(fine, matrix, size, flags=flags, borderValue=255), np.uint8)


def _likeness(blank: Pixels, shown: Pixels) -> float:
    """Correlation of two pictures once the light on them is evened out."""
    a, b = (_evened(p) for p in (blank, shown))
    return float((a * b).sum() / (np.sqrt((a * a).sum() * (b * b).sum()) + 1e-9))


def _evened(picture: Pixels) -> npt.NDArray[np.float32]:
    soft = cv2.GaussianBlur(picture, (0, 0), 1.0).astype(np.float32)
    return np.asarray(soft - cv2.GaussianBlur(soft, (0, 0), 12.0), np.float32)
