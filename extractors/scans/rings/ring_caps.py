"""What of a ring lies beyond the ruling that it crosses: print hides it there, and cuts a bit of it off, which goes on from where
the ring is open."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import among
from extractors.scans.ink.blots import box_around
from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.rings.rings import pen_width
from extractors.scans.rows.shapes import MM

_RULING = 1.2  # millimetres from a ring's end to the bit beyond the ruling
_NEAR = 3  # pixels from a ring's outermost column in which its two ends are
_BLURRED = 2  # pixels by which a bit is higher than the gap between these
_AT_RULING, _TIP = 4, 3  # pixels from a bit's side at the ruling, and from its upper and lower end
_MORE = 1.8  # widths of the pen that a bit lies beyond the ring's own curve at most: its stroke is that wide, and its fit isn't true
_ASIDE, _ON = (
    3.0,
    0.95,
)  # pixels beside a ring's ellipse, and its pen, where its own curve runs, as hands draw; share of a piece that does

Mask = npt.NDArray[np.bool_]


def without_caps(
    page: InkPage, rows: Mapping[int, Home], blots: Mapping[int, list[Blot]], rings: Mapping[int, list[Blot]]
) -> dict[int, list[Blot]]:
    """The blots of those bands in which the end of a ring round another lies, without it. rings: by row."""
    found: dict[int, list[Blot]] = {}
    for i, ring in rings.items():
        for j, other in rows.items() if ring and rows[i].role == "band" else ():
            if j != i and other.key == rows[i].key:
                kept = [b for b in blots[j] if not _is_cap(page, ring, b)]
                if len(kept) < len(blots[j]):
                    found[j] = kept
    return found


def without_ends(
    page: InkPage,
    rows: Mapping[int, Home],
    between: Mapping[int, list[Blot]],
    rings: Mapping[int, list[Blot]],
) -> dict[int, list[Blot]]:
    """What lies between two bands, of those in which the end of a ring round another lies, without it: where print doesn't cut it off,
    it is one piece of the ring on both sides of the ruling. rings: by row."""
    found: dict[int, list[Blot]] = {}
    for i, ring in rings.items():
        for j, other in rows.items() if ring and rows[i].role == "band" else ():
            if j != i and other.key == rows[i].key:
                kept = [b for b in between[j] if b not in ring or not _is_on_curve(page, ring, b)]
                if len(kept) < len(between[j]):
                    found[j] = kept
    return found


def _is_on_curve(page: InkPage, ring: list[Blot], blot: Blot) -> bool:
    """Whether a piece of a ring lies on the ellipse that all of it goes along; a mark that touches it doesn't."""
    points = np.concatenate([_points(page, one) for one in ring])
    (x, y), (one, other), turned = cv2.fitEllipse(points)
    if not min(one, other) > 1:
        return False
    cos, sin = np.cos(np.radians(turned)), np.sin(np.radians(turned))
    across, down = (_points(page, blot) - (x, y)).T
    far = np.hypot((across * cos + down * sin) / (one / 2), (down * cos - across * sin) / (other / 2))
    away = np.abs(far - 1) * np.hypot(across, down) / np.maximum(far, 1e-6)
    x0, top, x1, bottom = blot.box
    pen = pen_width(np.asarray(page.labels[top:bottom, x0:x1] == blot.label, np.bool_))
    return float((away <= pen / 2 + _ASIDE).mean()) >= _ON


def _points(page: InkPage, blot: Blot) -> npt.NDArray[np.float32]:
    x0, top, x1, bottom = blot.box
    rows, columns = np.nonzero(page.labels[top:bottom, x0:x1] == blot.label)
    return np.stack([columns + x0, rows + top], axis=1).astype(np.float32)


def _is_cap(page: InkPage, ring: list[Blot], blot: Blot) -> bool:
    """Whether a blot lies where a ring's curve goes on beyond its two ends at an upright ruling."""
    if not ring:
        return False
    x0, top, x1, bottom = box_around(ring)
    own = among(page.labels[top:bottom, x0:x1], (b.label for b in ring))
    left, high, right, low = blot.box
    if right <= x0:
        gap, deep, side = x0 - right, x0 - left, own
    elif left >= x1:
        gap, deep, side = left - x1, right - x1, own[:, ::-1]
    else:
        return False
    ends = _ends(side)
    if ends is None or gap > _RULING * MM:
        return False
    first, last = (top + end for end in ends)
    if high < first - _BLURRED or low > last + _BLURRED:
        return False
    if not _bends_back(page, blot, right <= x0):
        return False
    return deep <= _sagitta(own.shape, last - first) + _MORE * pen_width(own)


def _bends_back(page: InkPage, blot: Blot, to_right: bool) -> bool:
    """Whether both ends of a bit lie at the ruling, as those of a curve do that crosses it twice; a tick's or a dash's don't."""
    x0, top, x1, bottom = blot.box
    own = page.labels[top:bottom, x0:x1] == blot.label
    facing = (own[:, ::-1] if to_right else own)[:, :_AT_RULING]
    return bool(facing[:_TIP].any() and facing[-_TIP:].any())


def _ends(side: Mask) -> tuple[int, int] | None:
    """The innermost lines of pixels of the two ends of a ring that is open to the left; None where it isn't."""
    rows = np.flatnonzero(side[:, :_NEAR].any(axis=1))
    breaks = np.flatnonzero(np.diff(rows) > 1)
    if breaks.size != 1:
        return None
    return int(rows[breaks[0]]), int(rows[breaks[0] + 1])


def _sagitta(size: tuple[int, ...], chord: int) -> float:
    """How far an ellipse of this height, and of the width that is seen, reaches beyond a chord across its end."""
    high, wide = size
    return wide / 2 * (1 - float(np.sqrt(max(0.0, 1 - (chord / high) ** 2))))
