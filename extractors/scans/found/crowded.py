"""A picture that shows more pages than one: two sheets on one glass, a spread. One page a picture is read."""

from __future__ import annotations

import math

import cv2
import numpy as np

from extractors.scans.found.known import Known
from extractors.scans.found.register import agreeing
from extractors.scans.ink.ink import InkPage
from extractors.scans.picture.levels import Levels
from extractors.scans.picture.pixels import PagePicture, median_level

_ROOM = 0.5  # of the page that was found: what lies beside it. Photographs show 0.54 of it of a table at most
# Corners of a known page that lie in that room as they do on the page: of 27 pictures with another page the least has 71,
# parts of it under the first counted; of 30 photographs none has any.
_AGREE = 20
_EDGE = 9  # pixels around the page


def is_crowded(picture: PagePicture, page: InkPage, known: Known) -> bool:
    """Whether the picture shows another page of a known form beside the one that was found, or under it."""
    wide, high = page.known.page.width, page.known.page.height
    corners = np.array([[[0, 0], [wide, 0], [wide, high], [0, high]]], np.float64)
    outline = cv2.perspectiveTransform(corners, page.registration.to_picture)[0]
    own = np.zeros(picture.grey.shape, np.uint8)
    cv2.fillConvexPoly(own, np.round(outline).astype(np.int32), (255,))
    area = cv2.contourArea(outline.astype(np.float32))
    if own.size - cv2.countNonZero(own) < _ROOM * area:
        return False
    covered = cv2.dilate(own, np.ones((_EDGE, _EDGE), np.uint8)) > 0
    beside = np.where(covered, np.uint8(median_level(picture.grey)), picture.grey)
    dpi = 72 * math.sqrt(area / (wide * high))  # a long picture's own may be wrong: it was held for a page
    return agreeing(Levels(beside, dpi), known.blanks) >= _AGREE
