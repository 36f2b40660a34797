"""Dates of which the reader lost a stroke aren't learned from: what isn't there can't be read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.date_training.sheets import ASTRAY, is_whole

STROKES = {  # "13/5" at 24 pixels; each: the points of its line
    "1": [(6, 3), (5, 21)],
    "3": [(12, 3), (20, 4), (14, 11), (21, 17), (12, 21)],
    "/": [(34, 2), (28, 22)],
    "5, below": [(42, 4), (41, 11), (48, 14), (41, 21)],
    "5, bar": [(44, 2), (50, 2)],
}


def written(*lost: str, wide: int = 2) -> NDArray[np.bool_]:
    picture = np.zeros((25, 56), np.uint8)
    for name, points in STROKES.items():
        if name not in lost:
            cv2.polylines(picture, [np.array(points)], False, 1, wide)
    return picture > 0


def found(ink: NDArray[np.bool_], right: int = 0, down: int = 0) -> NDArray[np.bool_]:
    return np.roll(np.pad(ink, ASTRAY), (down, right), (0, 1))


@pytest.mark.parametrize(("right", "down"), [(0, 0), (4, -3), (-5, 5)])
@pytest.mark.parametrize("wide", [2, 3])
def test_what_was_moved_and_thickened_is_whole(right: int, down: int, wide: int) -> None:
    assert is_whole(written(), found(written(wide=wide), right, down))


@pytest.mark.parametrize("lost", STROKES)
@pytest.mark.parametrize(("right", "down"), [(0, 0), (3, -4)])
def test_any_lost_stroke_is_told(lost: str, right: int, down: int) -> None:
    assert not is_whole(written(), found(written(lost), right, down))


def test_half_a_digit_that_touches_its_neighbour_is_told() -> None:
    ink = written()
    ink[11:13, 4:50] = True
    half = ink.copy()
    half[:, 26:38] = False
    assert is_whole(ink, found(ink))
    assert not is_whole(ink, found(half))
