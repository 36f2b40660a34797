"""The printed boxes and circles to tick, taken out by what the boxes of all rows have in common.

Beside its place by a dot or two, or printed heavier, a small box leaves as much ink as a mark in it. But it does so in
every row alike, and a mark stands in few: the middle one of all rows' boxes is print.
"""

from __future__ import annotations

import cv2
import numpy as np

from extractors.pages.boxes import grow
from extractors.scans.ink.blots import in_pixels
from extractors.scans.picture.pixels import Pixels, from_level
from schemas.types import BBox

_SMALLEST, _LARGEST = 12, 56  # pixels at 200 dpi: 1.5 to 7 mm
_AROUND = 7  # pixels beyond a box that are compared with it
_CLOSE = _AROUND - 2
_FEWEST = 5  # boxes that are compared
_INSIDE = 2.0  # points within the cell, so that its rulings are no box
_EVEN = np.ones((5, 5), np.uint8)
_NEAR = np.ones((7, 7), np.uint8)

Pixelbox = tuple[int, int, int, int]


def tick_boxes(cells: list[BBox], print_: Pixels) -> list[Pixelbox]:
    """The printed box in each cell to tick (points) that has one, all alike, grown a little; pixels."""
    found = [box for cell in cells for box in [_box_in(cell, print_)] if box is not None]
    if len(found) < _FEWEST:
        return []
    wide = int(np.median([b[2] - b[0] for b in found]))
    high = int(np.median([b[3] - b[1] for b in found]))
    alike = [b for b in found if abs(b[2] - b[0] - wide) <= 3 and abs(b[3] - b[1] - high) <= 3]
    if len(alike) < _FEWEST:
        return []
    half = wide // 2 + _AROUND, high // 2 + _AROUND
    centres = [((b[0] + b[2]) // 2, (b[1] + b[3]) // 2) for b in alike]
    return [
        (x - half[0], y - half[1], x + half[0] + 1, y + half[1] + 1)
        for x, y in centres
        if x >= half[0] and y >= half[1]
    ]


def _box_in(cell: BBox, print_: Pixels) -> Pixelbox | None:
    x0, top, x1, bottom = in_pixels(grow(cell, -_INSIDE))
    if x1 - x0 < _SMALLEST or bottom - top < _SMALLEST:
        x0, top, x1, bottom = in_pixels(grow(cell, _INSIDE))  # the region is the box itself
    _, _, stats, _ = cv2.connectedComponentsWithStats(
        from_level(print_[top:bottom, x0:x1], 60), connectivity=8
    )
    for left, high, wide, tall, _ in stats[1:]:
        if all(_SMALLEST <= side <= _LARGEST for side in (wide, tall)) and 0.6 < wide / tall < 1.7:
            return x0 + int(left), top + int(high), x0 + int(left + wide), top + int(high + tall)
    return None


def without_boxes(ink: Pixels, dark: Pixels, print_: Pixels, boxes: list[Pixelbox]) -> Pixels:
    """ink: of a page, from which all print but the boxes is taken out. dark: the page's darkness, print and all."""
    high, wide = ink.shape
    whole = [b for b in boxes if b[2] <= wide and b[3] <= high]
    if len(whole) < _FEWEST:
        return ink
    patches = np.stack([dark[t:b, x0:x1] for x0, t, x1, b in whole])
    # Where most rows are ticked alike, by typing say, the middle one is ticked too: print is only along the box.
    along = cv2.dilate(
        np.median([print_[t:b, x0:x1] for x0, t, x1, b in whole], axis=0).astype(np.uint8), _NEAR
    )
    middle = np.median(patches, axis=0).astype(np.uint8)
    common = cv2.dilate(cv2.bitwise_and(middle, from_level(np.asarray(along, np.uint8), 60)), _EVEN)
    out = ink.copy()
    for (x0, top, x1, bottom), patch in zip(whole, patches, strict=True):
        window = np.s_[top:bottom, x0:x1]
        out[window] = cv2.min(ink[window], cv2.subtract(patch, common))
    return out


def print_but_boxes(print_: Pixels, boxes: list[Pixelbox]) -> Pixels:
    """A page's print without its boxes to tick."""
    found = print_.copy()
    for x0, top, x1, bottom in boxes:
        found[top + _CLOSE : bottom - _CLOSE, x0 + _CLOSE : x1 - _CLOSE] = 0
    return found
