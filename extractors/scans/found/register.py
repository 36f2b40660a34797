"""Which page of which blank a picture shows, and where each point of the blank lies in it.

A page that lies like the one before is followed from there. Else corners of the print are matched at 50 dots an inch
whatever the picture's turn, then followed at 72 until they fit to half a pixel, and once more at 100 to fit to a fifth.
A gate lets in only pages that correlate with the blank as a whole: below it nothing of a page is read (design,
section 3).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.found.blank import MANY, Blank
from extractors.scans.found.follow import FEWEST, SURE, Registration, followed, sharpened
from extractors.scans.found.landmarks import FEATURES, Features, describe
from extractors.scans.picture.levels import COARSE, FINE, Levels, Matrix, points_at, scale

TRIED = 4  # pages followed finely, the best by matches first
GATE = 0.6  # correlation with the blank from which it is the page; good ones have 0.76, foreign ones 0.1
_GLANCE, _GLANCE_AT_BLANK = 350, 250  # corners by which the likely pages are told from the others
_RIVAL = 0.5  # of the likeliest page's matches at that glance, from which another may be the one
_PLAIN = 20  # matches at that glance from which the expected page is tried before others are looked at
_FAR = 3  # halvings of the size at which the page before is near enough: 80 pixels at FINE

Same = Callable[[Blank, Blank], bool]


def register(
    picture: Levels,
    blanks: Sequence[Blank],
    expected: Blank | None = None,
    before: Matrix | None = None,
    same: Same = lambda one, other: False,
) -> Registration | None:
    """The page that a picture shows; None where none passes the gate. expected: the page that would come next,
    tried first: nearly always it is. before: how the page before lay, as `Registration.to_picture`.
    same: whether it is left to others which of two blanks it is."""
    if expected is not None and before is not None:
        rough = scale(FINE / picture.dpi) @ before @ points_at(FINE)
        found = followed(expected, picture, rough, _FAR)
        if found is not None and found.likeness >= SURE:
            return sharpened(expected, found, picture)
    for count in (FEATURES, MANY):
        features = describe(picture.coarse, count)
        if features[1] is None or len(features[0]) < FEWEST:
            return None
        best = _at_a_glance(features, picture, blanks, expected, same) if count == FEATURES else None
        if best is not None:
            return sharpened(*best, picture)
        best = _best(_fitted(blanks, features, picture), GATE)
        if best is not None:
            return sharpened(*best, picture)
        if len(features[0]) < FEATURES:
            return None
    return None


def agreeing(picture: Levels, blanks: Sequence[Blank]) -> int:
    """How many corners of the likeliest page lie in a picture as they do on the page."""
    features = describe(picture.coarse, FEATURES)
    if features[1] is None or len(features[0]) < FEWEST:
        return 0
    return max((_match(blank, features)[1] for blank in blanks), default=0)


Fitted = list[tuple[Blank, Registration]]


def _best(fitted: Fitted, least: float) -> tuple[Blank, Registration] | None:
    good = [one for one in fitted if one[1].likeness >= least]
    return max(good, key=lambda one: one[1].likeness, default=None)


def _fitted(blanks: Sequence[Blank], features: Features, picture: Levels) -> Fitted:
    """The likeliest of some pages, followed."""
    matched = [(blank, *_match(blank, features)) for blank in blanks]
    likely = sorted((m for m in matched if m[2]), key=lambda m: -m[2])[:TRIED]
    tried = [
        (blank, followed(blank, picture, picture.from_coarse @ rough @ scale(COARSE / FINE)))
        for blank, rough, _ in likely
        if rough is not None
    ]
    return [(blank, found) for blank, found in tried if found is not None]


def _at_a_glance(
    features: Features, picture: Levels, blanks: Sequence[Blank], expected: Blank | None, same: Same
) -> tuple[Blank, Registration] | None:
    """The page that the plainest corners alone speak for, or one of its rivals; of pages that are the same one."""
    glance = _first(features, _GLANCE)

    def count(blank: Blank) -> int:
        return len(_pairs(_first(blank.features, _GLANCE_AT_BLANK), glance))

    if expected is not None and count(expected) >= _PLAIN:
        best = _best(_fitted([expected], features, picture), SURE)
        if best is not None:
            return best
    counts = sorted(((count(blank), blank) for blank in blanks), key=lambda c: -c[0])
    likely: list[Blank] = []
    for pairs, blank in counts:
        if pairs >= _RIVAL * counts[0][0] and not any(same(blank, other) for other in likely):
            likely.append(blank)
    fitted: Fitted = []
    for blank in likely[:TRIED]:
        fitted += _fitted([blank], features, picture)
        if (best := _best(fitted, SURE)) is not None:  # pages that aren't the same aren't both so like
            return best
    return _best(fitted, GATE)


def _first(features: Features, most: int) -> Features:
    places, descriptors = features
    return places[:most], None if descriptors is None else descriptors[:most]


def _pairs(blank: Features, picture: Features) -> list[cv2.DMatch]:
    """Corners of a blank and of a picture that are more alike than others."""
    if blank[1] is None or picture[1] is None:
        return []
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(blank[1], picture[1], k=2)
    return [p[0] for p in pairs if len(p) == 2 and p[0].distance < 0.85 * p[1].distance]


def _match(blank: Blank, features: Features) -> tuple[Matrix | None, int]:
    """A rough map of the blank at COARSE to the picture's `coarse`, and how many matches agree with it."""
    good = _pairs(blank.features, features)
    if len(good) < FEWEST:
        return None, 0
    source: npt.NDArray[np.float32] = blank.features[0][[m.queryIdx for m in good]]
    target = features[0][[m.trainIdx for m in good]]
    matrix, agree = cv2.findHomography(source, target, cv2.USAC_MAGSAC, 2.0, maxIters=2000, confidence=0.999)
    count = int(agree.sum()) if agree is not None else 0
    if matrix is None or count < FEWEST:
        return None, 0
    rough = np.asarray(matrix, np.float64)
    return (rough, count) if _is_plausible(rough, blank) else (None, 0)


def _is_plausible(matrix: Matrix, blank: Blank) -> bool:
    """Whether a map keeps a page a page: not mirrored, not folded, not a fifth of its size."""
    shown = cv2.perspectiveTransform(blank.outline, matrix).reshape(4, 2).astype(np.float32)
    area = cv2.contourArea(shown, oriented=True)
    wide, high = blank.outline[0, 2]
    return bool(cv2.isContourConvex(shown) and 0.2 < area / (wide * high) < 5)
