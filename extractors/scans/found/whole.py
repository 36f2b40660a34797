"""Whether all of a page can be seen: where its print is gone or has moved, so has whatever was written there.

Decoders fill what a damaged file lacks with white, grey or black, or go on a little further along, and say nothing;
a fax loses a band. The rest of such a page passes for the page, and the answers in the gap would pass for blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.paper import reduced
from extractors.scans.picture.pixels import Pixels, from_level

if TYPE_CHECKING:
    from extractors.scans.ink.ink import InkPage

BAND = 40  # pixels at 100 dpi (1 cm), across the page or down it
PRINTED, NEAR = (
    110,
    25,
)  # darkness of the blank that is print, that is so near to print that it counts with it
LEAST_PRINT = 150  # pixels of print by which a band can be judged
REACH = 13  # pixels around print (3 mm) that are looked at: where people write would weigh too much
LIKE = 0.3  # correlation of a band with the blank's; copies of copies have 0.46 and more, what is gone or moved 0.1

# A person's ink near a band's print, as lines under a statement, says nothing of the print itself. Where all of it is seen, in each
# centimetre, and bare paper between, it is there; of a page moved by as little as 2 mm some centimetre shows half of its print at most.
SEEN = 45  # darkness of what is seen of print
ALL_SEEN, BARE = (
    0.9,
    0.12,
)  # shares: of the print, of what lies near it; under three lines of a pen of 0.9 mm 0.14 is bare
_PAPER = 10  # darkness of the blank's paper at most
LEAST_PART = 60  # pixels of print by which a centimetre of a band can be judged

SHIFTS = (
    (-2, 0),
    (-1, 0),
    (1, 0),
    (2, 0),
    (0, -2),
    (0, 2),
)  # pixels: a fax that lost some of its lines is whole

MOST_OF_IT = 0.7  # of what is looked at, that must lie within the picture
LEAST_NEAR = 600  # pixels in and near print by which the rest of a band can be judged

Levels = npt.NDArray[np.float32]
Band = tuple[npt.NDArray[np.int32], Levels]
"""The numbers of the page's pixels that are looked at, and the blank's levels there, their mean taken away."""


@dataclass(frozen=True)
class Bands:
    """What the blank shows in each band that has print."""

    bands: tuple[Band, ...]

    @classmethod
    def of(cls, print_: Pixels) -> Bands:
        """print_: darkness of the blank's print at 200 dpi."""
        blank = _small(print_)
        printed = from_level(blank, PRINTED) > 0
        near = cv2.dilate(from_level(blank, NEAR), np.ones((REACH, REACH), np.uint8)) > 0
        soft = _soft(blank).ravel()
        numbers = np.arange(blank.size, dtype=np.int32).reshape(blank.shape)
        found = []
        for axis in (0, 1):
            for start in range(0, blank.shape[axis], BAND):
                own, all_ = slice(start, start + BAND), slice(None)
                band = (own, all_) if axis == 0 else (all_, own)
                if np.count_nonzero(printed[band]) >= LEAST_PRINT:
                    looked_at = numbers[band][near[band]]
                    found.append((looked_at, _centred(soft[looked_at])))
        return cls(tuple(found))


def is_whole(page: InkPage) -> bool:
    """Whether every band across and down the page that has print shows it in its place; of a page that lies aside on the glass
    what lies within the picture, where that is most of it."""
    soft = _soft(_small(page.dark))
    bands = page.known.bands.bands
    seen = bands if page.off is None else _within(bands, page.off)
    return bool(seen) and all(_is_there(soft, *band) or _is_written_on(page, soft, band[0]) for band in seen)


def _within(bands: Sequence[Band], off: Pixels) -> Sequence[Band]:
    """Those parts of the bands that lie within the picture; none where too much is off."""
    here = cv2.dilate(_small(off), np.ones((3, 3), np.uint8)).ravel() == 0
    kept = [(looked_at[here[looked_at]], blank[here[looked_at]]) for looked_at, blank in bands]
    if sum(len(part) for part, _ in kept) < MOST_OF_IT * sum(len(whole) for whole, _ in bands):
        return []
    return [(looked_at, _centred(blank)) for looked_at, blank in kept if len(blank) >= LEAST_NEAR]


def _is_there(soft: Levels, looked_at: npt.NDArray[np.int32], blank: Levels) -> bool:
    if _correlation(soft.ravel()[looked_at], blank) >= LIKE:
        return True
    return any(_correlation(np.roll(soft, s, (0, 1)).ravel()[looked_at], blank) >= LIKE for s in SHIFTS)


def _is_written_on(page: InkPage, soft: Levels, looked_at: npt.NDArray[np.int32]) -> bool:
    """Whether a band unlike the blank's shows all of its print in every centimetre, and bare paper beside it: what is unlike is ink."""
    blank = _soft(_small(page.known.print)).ravel()[looked_at]
    dark = soft.ravel()[looked_at] >= SEEN
    down, across = (side // BAND for side in np.divmod(looked_at, soft.shape[1]))
    parts = down * (soft.shape[1] // BAND + 1) + across
    judged = 0
    for part in np.unique(parts):
        printed, near = dark[(parts == part) & (blank >= PRINTED)], dark[(parts == part) & (blank < _PAPER)]
        if len(printed) < LEAST_PART:
            continue
        if printed.mean() < ALL_SEEN or not len(near) or 1 - near.mean() < BARE:
            return False
        judged += len(printed)
    return judged >= LEAST_PRINT


def _soft(picture: Pixels) -> Levels:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.0), np.float32)


def _small(picture: Pixels) -> Pixels:
    return reduced(picture, 2)


def _correlation(levels: Levels, blank: Levels) -> float:
    """blank: its mean taken away."""
    a = _centred(levels)
    return float(a @ blank / (np.sqrt(float(a @ a) * float(blank @ blank)) + 1e-6))


def _centred(levels: Levels) -> Levels:
    return np.asarray(levels - levels.mean(), np.float32)
