"""A ring round a printed letter whose stroke runs along the letter's own, or its neighbours', for a part of its way: there print
hides it. What is seen must lie on one ellipse, and what isn't must lie where print hides it: the scan is dark there."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import among
from extractors.pages.boxes import centre, height, width
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage
from extractors.scans.rings.rings import near_blots, pen_width
from schemas.types import BBox

# Of half rings (150 to 240 degrees) in 72 drawings it takes one more than `rings` does, of the bench's 1,463 ringed letters six more.
_TURNS = 48  # directions from the ellipse's middle
_SEEN, _HIDDEN = 0.5, 0.9  # share of them in which ink is seen; of the others, in which print hides it
_FEWEST = 60  # pixels of ink; an ellipse goes nearly through any handful
_ROUND = 0.95  # share of the ink within the pen's width, and so many pixels, of the ellipse
_SLACK = 1.5
_ASIDE = 0.45  # of the letter's width and height, by which the ellipse's middle lies beside its own at most
_TOWARDS = 0.2  # of its width the same towards the other letter: a ring round the stroke between them goes round neither
_DARK = 60  # of the scan within a pixel, where print hides a ring: white paper beside print hides nothing
_LEAST, _MOST = (
    1.05,
    3.2,
)  # times the letter's height and width that the ellipse has: it goes round one, not into it nor round two


def ringing_behind_print(page: InkPage, place: BBox, beside: BBox | None, blots: list[Blot]) -> list[Blot]:
    """The blots that together go round a letter (points of the blank) but where print hides them; none where they don't. beside:
    the other letter's place."""
    own = near_blots(place, blots)
    if not own:
        return []
    left, top = min(b.box[0] for b in own), min(b.box[1] for b in own)
    window = np.s_[top : max(b.box[3] for b in own), left : max(b.box[2] for b in own)]
    ink = among(page.labels[window], (b.label for b in own)) & (page.ink[window] > 0)
    rows, columns = np.nonzero(ink)
    if rows.size < _FEWEST:
        return []
    points = np.stack([columns + left, rows + top], axis=1).astype(np.float32)
    (x, y), (one, other), turned = cv2.fitEllipse(points)
    if not min(one, other) > 1:  # nor is it where there is none
        return []
    ellipse = (x, y), (one, other), turned
    if not _is_of_letter(ellipse, place, beside):
        return []
    return own if _is_one(page, points, ellipse, pen_width(ink)) else []


_Ellipse = tuple[tuple[float, float], tuple[float, float], float]  # middle, axes, degrees: as cv2 gives it


def _is_of_letter(ellipse: _Ellipse, place: BBox, beside: BBox | None) -> bool:
    (x, y), _, _ = ellipse
    wide, high = width(place) * PER_POINT, height(place) * PER_POINT
    (own_x, own_y), towards = centre(place), 0.0 if beside is None else centre(beside)[0] - centre(place)[0]
    across, down = x - own_x * PER_POINT, abs(y - own_y * PER_POINT)
    if abs(across) > _ASIDE * wide or down > _ASIDE * high or across * np.sign(towards) > _TOWARDS * wide:
        return False
    x_reach, y_reach = np.ptp(_outline(ellipse), axis=0)
    return bool(_LEAST * wide <= x_reach <= _MOST * wide and _LEAST * high * 0.8 <= y_reach <= _MOST * high)


def _outline(ellipse: _Ellipse) -> npt.NDArray[np.float64]:
    (x, y), (one, other), turned = ellipse
    at = (np.arange(_TURNS) + 0.5) / _TURNS * 2 * np.pi - np.pi
    c, s = np.cos(np.radians(turned)), np.sin(np.radians(turned))
    a, b = one / 2 * np.cos(at), other / 2 * np.sin(at)
    return np.stack([x + a * c - b * s, y + a * s + b * c], axis=1)


def _is_one(page: InkPage, points: npt.NDArray[np.float32], ellipse: _Ellipse, pen: float) -> bool:
    (x, y), (one, other), turned = ellipse
    c, s = np.cos(np.radians(turned)), np.sin(np.radians(turned))
    across, down = points[:, 0] - x, points[:, 1] - y
    u, v = (across * c + down * s) / (one / 2), (down * c - across * s) / (other / 2)
    far = np.hypot(u, v)
    away = np.abs(far - 1) * np.hypot(across, down) / np.maximum(far, 1e-6)
    if float((away <= pen / 2 + _SLACK).mean()) < _ROUND:
        return False
    seen = np.zeros(_TURNS, np.bool_)
    seen[((np.arctan2(v, u) + np.pi) / (2 * np.pi) * _TURNS).astype(int) % _TURNS] = True
    at = _outline(ellipse).round().astype(int)
    high, wide = page.ink.shape
    if at.min() < 0 or at[:, 0].max() >= wide or at[:, 1].max() >= high:
        return False
    left, top = (int(v) for v in at.min(axis=0))
    right, bottom = (int(v) + 1 for v in at.max(axis=0))
    dark = cv2.dilate(page.dark[top:bottom, left:right], np.ones((3, 3), np.uint8)) >= _DARK
    behind = dark[at[:, 1] - top, at[:, 0] - left] & (page.known.near_print[at[:, 1], at[:, 0]] > 0)
    hidden = behind[~seen]
    return bool(seen.mean() >= _SEEN and (hidden.size == 0 or hidden.mean() >= _HIDDEN))
