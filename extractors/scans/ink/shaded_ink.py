"""Ink in a blank's shading, where nobody is asked to write: what a copier and a fax make of grey, and what is left there of a streak
that runs down the page, are nobody's."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.ink.stipple import is_in, is_outside, shaded

_MANY = 40  # dots that tell how heavy they get: with fewer some may be a hand's
# Times the ink (pixels by darkness) of three quarters of the dots: on a copy and six coarse faxes up to 4.8, where letters of a test
# have 4.8 and more among the darkest; hence a size besides, of which the copy's largest is just (129), and letters of a pen or a pencil
# have 159 and more.
_HEAVIER, _LARGEST = 5.0, 130
_THIN, _UPRIGHT, _TALL = 5, 4.0, 16  # pixels across; times as high; pixels high
# Pixels aside, and of the way down, as a sheet lies askew; pixels down to a streak's next piece.
_ASIDE, _SLOPE, _AWAY = 6, 0.03, 80


def without_machine_ink(page: InkPage, blots: list[Blot]) -> list[Blot]:
    """The blots of a page, or of a part of it, but those that a machine made in its shading."""
    grey = shaded(page)
    within = {blot.label for blot in blots if is_in(grey, blot)}
    if not within:
        return blots
    dots = [b.area * b.peak for b in page.blots if is_in(grey, b) and is_outside(page, b)]
    most = _HEAVIER * float(np.percentile(dots, 75)) if len(dots) >= _MANY else 0.0
    uprights = [b for b in page.blots if _is_upright(b)]
    return [
        blot
        for blot in blots
        if blot.label not in within
        or not (_is_dot(blot, most) or (_is_upright(blot) and _goes_on(blot, uprights)))
    ]


def _is_dot(blot: Blot, most: float) -> bool:
    return blot.area <= _LARGEST and blot.area * blot.peak <= most


def _is_upright(blot: Blot) -> bool:
    return blot.width <= _THIN and blot.height >= max(_TALL, _UPRIGHT * blot.width)


def _goes_on(blot: Blot, uprights: Collection[Blot]) -> bool:
    """Whether another piece of the same streak lies far above or below."""
    for other in uprights:
        away = max(other.box[1] - blot.box[3], blot.box[1] - other.box[3])
        if away >= _AWAY and abs(other.box[0] - blot.box[0]) <= _ASIDE + _SLOPE * away:
            return True
    return False
