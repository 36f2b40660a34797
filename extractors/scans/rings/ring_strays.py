"""What a ring's ink draws beyond the ring: a tick or a stroke that touches it is one blot with it, and a mark of its own.

The ring's own stroke is what lies along its inner outline, seen from what it goes round; print and rulings hide some of it,
and the ends of most rings run past each other. What leaves that is a mark where it is as large as one in another's cell.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractors.models.digit_model.pieces import among
from extractors.pages.boxes import centre, height, width
from extractors.rows.evidence import TOUCHES_RING, Evidence
from extractors.scans.ink.blots import box_around
from extractors.scans.ink.homes import COARSE, Home
from extractors.scans.ink.ink import PER_POINT, Blot, InkPage
from extractors.scans.picture.pixels import Pixels
from extractors.scans.rings.ring_outline import inner_outline
from extractors.scans.rings.rings import pen_width
from extractors.scans.rows.cell_marks import mark_evidence
from extractors.scans.rows.shapes import MM
from schemas.types import BBox

_BESIDE = 1.2  # millimetres from the inner edge of a ring's stroke, and the pen's width, within which its own turns lie
# Millimetres beyond that in another cell: of 600 rings drawn with ends that run past each other or fly off by up to 1.8 mm none
# reaches so far, of those that fly off by 2.8 mm 1 in 12; ticks and crosses of 3 mm that touch a ring reach 1.9 to 2.6.
_LEAST = 1.5


def doubt_strays(
    page: InkPage, rows: dict[int, Home], found: dict[int, list[Evidence]], rings: dict[int, list[Blot]]
) -> None:
    """Adds to what was found in each row. rings: by row, the blots that go round what it prints."""
    for i, ring in rings.items():
        for j in _strays(page, rows[i], ring) if ring else ():
            if j in rows and j != i:
                found[j] = [*found[j], mark_evidence(page, "doubt", ring, TOUCHES_RING)]


def _strays(page: InkPage, home: Home, ring: list[Blot]) -> list[int]:
    """The homes in which a ring's ink leaves its own stroke by as much as a mark."""
    x0, top, x1, bottom = around = box_around(ring)
    window = np.s_[top:bottom, x0:x1]
    own = among(page.labels[window], (b.label for b in ring)) & (page.ink[window] > 0)
    place = _gone_round(home, around)
    x, y = (v * PER_POINT for v in centre(place))
    body = _body(own, (x - x0, y - top), (width(place), height(place)))
    away = cv2.distanceTransform(cv2.bitwise_not(body), cv2.DIST_L2, 3)
    rows, columns = np.nonzero(own & (away >= _LEAST * MM))
    where = page.known.home_map
    homes = where[
        np.minimum((rows + top) // COARSE, where.shape[0] - 1),
        np.minimum((columns + x0) // COARSE, where.shape[1] - 1),
    ]
    return [int(i) for i in np.unique(homes[homes >= 0])]


def _gone_round(home: Home, around: tuple[int, int, int, int]) -> BBox:
    """What of a row's print a ring goes round: that whose middle is nearest to its own."""
    x, y = ((around[i] + around[i + 2]) / 2 / PER_POINT for i in (0, 1))
    places = home.printed
    return min(places, key=lambda place: abs(centre(place)[0] - x) + abs(centre(place)[1] - y))


def _body(own: npt.NDArray[np.bool_], middle: tuple[float, float], size: tuple[float, float]) -> Pixels:
    """255 within a ring's inner outline and as far beyond as its own stroke may lie."""
    outline = inner_outline(own, middle, size)
    reach = round(_BESIDE * MM + pen_width(own))
    body = outline.inside((own.shape[0], own.shape[1]), reach)
    grown = cv2.dilate(body, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1)))
    return np.asarray(grown[reach:-reach, reach:-reach], np.uint8)
