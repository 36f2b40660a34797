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


@lru_cache(maxsize=256)
def last_line(picture: bytes, box: Box) -> Box:
    """The last printed line in a box of several: people write behind it."""
    if box[3] - box[1] < 16:
        return box
    grey = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert grey is not None
    x0, top, x1, bottom = (round(side * DPI / 72) for side in box)
    dark = grey[top:bottom, x0:x1] < 128
    rows = np.where(dark.any(axis=1))[0]
    if not len(rows):
        return box
    breaks = np.where(np.diff(rows) > 2)[0]
    start = rows[breaks[-1] + 1] if len(breaks) else rows[0]
    columns = np.where(dark[start : rows[-1] + 1].any(axis=0))[0]
    scale = 72 / DPI
    return (
        box[0],
        box[1] + start * scale - 2,
        box[0] + (columns[-1] + 1) * scale,
        box[1] + (rows[-1] + 1) * scale,
    )


def box_in(page: LayoutPage, cell: Box) -> Box | None:
    """The box printed inside a cell, if there is one."""
    x0, top, x1, bottom = cell
    inside = [
        box
        for box in _boxes(page.picture)
        if box[0] > x0 - 2 and box[2] < x1 + 2 and box[1] > top - 2 and box[3] < bottom + 2
    ]
    return max(inside, key=lambda box: box[2] - box[0]) if inside else None
