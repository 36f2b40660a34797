"""A tick told from a cross, in a printed box and without: crosses on small boxes beside ticks passed for ticks, and forms for all ticked."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.tick_or_cross import tick_or_cross

Stroke = tuple[tuple[int, int], ...]
TICK: tuple[Stroke, ...] = (((8, 30), (18, 42), (42, 8)),)
CROSS: tuple[Stroke, ...] = (((8, 8), (42, 42)), ((8, 42), (42, 8)))
SIGNS: list[tuple[str, tuple[Stroke, ...], str | None]] = [
    ("tick", TICK, "tick"),
    ("small first stroke", (((12, 34), (18, 42), (42, 8)),), "tick"),
    ("cross", CROSS, "cross"),
    ("flat cross", (((4, 16), (46, 34)), ((4, 34), (46, 16))), "cross"),
    ("tall cross", (((16, 4), (34, 46)), ((16, 46), (34, 4))), "cross"),
    ("stroke", (((12, 42), (38, 8)),), None),
    ("backward stroke", (((12, 8), (38, 42)),), None),
    ("seven", (((10, 8), (40, 8), (18, 42)),), None),
    ("plus", (((25, 6), (25, 44)), ((6, 25), (44, 25))), None),
    ("dash", (((6, 25), (44, 25)),), None),
]


def drawn(strokes: tuple[Stroke, ...], box: bool, wide: int = 3) -> Pixels:
    """Within the box that the mark fills, as a page's darkness is given: the sides of a printed box among it, if any."""
    paper = np.zeros((50, 50), np.uint8)
    if box:
        cv2.rectangle(paper, (12, 14), (34, 36), (220,), 2, cv2.LINE_AA)
    for stroke in strokes:
        cv2.polylines(paper, [np.array(stroke, np.int32)], False, (200,), wide, cv2.LINE_AA)
    marks = np.array([point for stroke in strokes for point in stroke])
    (x0, top), (x1, bottom) = marks.min(axis=0) - wide, marks.max(axis=0) + wide
    return np.asarray(cv2.GaussianBlur(paper, (0, 0), 0.7), np.uint8)[max(0, top) : bottom, max(0, x0) : x1]


@pytest.mark.parametrize("wide", [2, 3, 5])
@pytest.mark.parametrize("box", [False, True])
@pytest.mark.parametrize(("strokes", "sign"), [s[1:] for s in SIGNS], ids=[s[0] for s in SIGNS])
def test_signs(strokes: tuple[Stroke, ...], sign: str | None, box: bool, wide: int) -> None:
    """Of what is neither a box's corners may make either."""
    found = tick_or_cross(drawn(strokes, box, wide))
    assert found == sign or (sign is None and box)


def test_nothing_is_neither() -> None:
    assert tick_or_cross(np.zeros((20, 20), np.uint8)) is None
    assert tick_or_cross(np.zeros((1, 1), np.uint8)) is None
