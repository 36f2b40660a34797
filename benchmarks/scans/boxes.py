"""Printed boxes to tick, found in a blank's picture: a layout tells only the cell around one."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from extractors.layouts.layout import DPI, LayoutPage

from .writing import Box

SIDES = (6.0, 18.0)  # points


@lru_cache(maxsize=64)
def _boxes(picture: bytes) -> tuple[Box, ...]:
    grey = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert grey is not None
    found, _ = cv2.findContours((grey < 160).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    scale, boxes = 72 / DPI, []
    for contour in found:
        x, y, wide, high = cv2.boundingRect(contour)
        square = 0.85 < wide / max(high, 1) < 1.18 and SIDES[0] < wide * scale < SIDES[1]
        if square and cv2.contourArea(contour) > 0.85 * wide * high * 0.8:
            boxes.append((x * scale, y * scale, (x + wide) * scale, (y + high) * scale))
    return tuple(boxes)


def box_in(page: LayoutPage, cell: Box) -> Box | None:
    """The box printed inside a cell, if there is one."""
    x0, top, x1, bottom = cell
    inside = [
        box
        for box in _boxes(page.picture)
        if box[0] > x0 - 2 and box[2] < x1 + 2 and box[1] > top - 2 and box[3] < bottom + 2
    ]
    return max(inside, key=lambda box: box[2] - box[0]) if inside else None
