"""A date looked at again, slanted and stretched a little: what a hand might as well have written. Where a reading hangs on how a stroke
happens to lie, one of these says another day; where all say the same, what one way of reading doubts is its own weakness.

Of 1,700 dates by hand drawn as the outside examples have them (`benchmarks.scans.first_pages`, seeds 12, 13 and 101) 27 more are settled so,
and of 2,200 composed ones by held-back hands 33, none as another day (ADR 34).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np

from extractors.models.date_model.model import LineReading, read_picture
from extractors.models.date_model.shape import ends_in_dot, line_of
from extractors.models.digit_model.pieces import Pieces
from extractors.models.digit_model.shape import Ink

# Shear and width.
_VARIED = ((0.12, 1.0), (-0.12, 1.0), (0.0, 1.12), (0.0, 0.89))
_ROOM = 12  # pixels around a line
_LEAST, _MEAN = 0.9, 0.97  # of the line's shares of the date, as it is and varied


def holds_when_varied(
    found: Pieces, said: str, as_it_is: float, shares: Callable[[LineReading], Mapping[str, float]]
) -> bool:
    """Whether the line reader holds this date (ISO) for as likely however its ink is slanted and stretched. as_it_is: its share of the
    ink unchanged. shares: what a reading says of each date, 0..1."""
    line, dot = line_of(found), ends_in_dot(found)
    if line is None or as_it_is < _LEAST:
        return False
    given = [as_it_is]
    for shear, wide in _VARIED:
        given.append(shares(read_picture(_varied(line, shear, wide), dot)).get(said, 0.0))
        if given[-1] < _LEAST:
            return False
    return float(np.mean(given)) >= _MEAN


def _varied(line: Ink, shear: float, wide: float) -> Ink:
    high, width = line.shape
    size = int(width * wide + abs(shear) * high) + 2 * _ROOM, high + 2 * _ROOM
    matrix = np.array([[wide, -shear, 0], [0, 1, 0]], np.float32)
    middle = np.array([width / 2, high / 2])
    matrix[:, 2] = np.array([size[0] / 2, size[1] / 2]) - matrix[:, :2] @ middle
    return np.asarray(cv2.warpAffine(line, matrix, size, flags=cv2.INTER_LINEAR), np.float32)
