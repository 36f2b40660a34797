"""The sides of a printed box to tick, which a scan shows darker in one box than in most, as they fall otherwise on its dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from extractors.scans.picture.pixels import from_level

if TYPE_CHECKING:
    from extractors.scans.ink.ink import InkPage

_PRINT = 60  # darkness of print
_NEAR = np.ones((3, 3), np.uint8)  # pixels around it that its soft edge takes up
_OFF = 0.05  # share of what is pale that lies off the print
_AROUND = 3  # pixels around a side over which its darkness is added up, wherever its dots lie
_FEWEST = 4  # other boxes that are compared
# Times the same side of the others, print and all: four empty boxes that were doubts have 0.90 to 1.02, of pale strokes along a side
# that were doubts all but two of 103 have more.
_DARKER = 1.05


def is_side_of_box(page: InkPage, pale: npt.NDArray[np.bool_], left: int, top: int) -> bool:
    """Whether something paler than ink (a mask with its left and top, pixels) lies on a box's print alone, which is no darker there
    than the others' is: nothing was drawn on it."""
    rows, columns = np.nonzero(pale)
    box = rows.min() + top, rows.max() + top + 1, columns.min() + left, columns.max() + left + 1
    boxes = page.known.tick_boxes
    own = next(
        (b for b in boxes if b[0] <= box[2] and box[3] <= b[2] and b[1] <= box[0] and box[1] <= b[3]), None
    )
    if own is None or len(boxes) <= _FEWEST:
        return False
    high, wide = pale.shape
    printed = from_level(page.known.print[top : top + high, left : left + wide], _PRINT)
    if int((pale & (cv2.dilate(printed, _NEAR) == 0)).sum()) > _OFF * rows.size:
        return False

    def darkness(of: tuple[int, int, int, int]) -> float:
        across, down = of[0] - own[0], of[1] - own[1]
        window = page.dark[
            max(0, box[0] + down - _AROUND) : box[1] + down + _AROUND,
            max(0, box[2] + across - _AROUND) : box[3] + across + _AROUND,
        ]
        return float(window.sum(dtype=np.int64))

    return darkness(own) <= _DARKER * float(np.median([darkness(b) for b in boxes if b != own]))
