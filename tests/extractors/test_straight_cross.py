"""Two straight strokes that cross, and ticks and crosses with something drawn over them, as a pen draws them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.ink.blots import FAINTEST
from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.stroke_ends import is_straight_cross

Line = tuple[tuple[float, float], ...]
X: tuple[Line, ...] = (((0, 0), (40, 40)), ((40, 0), (0, 40)))
TICK: Line = ((0, 22), (14, 38), (42, 0))
SIGNS: list[tuple[str, tuple[Line, ...], bool]] = [
    ("an X", X, True),
    ("a wide one", (((0, 4), (56, 30)), ((52, 0), (2, 34))), True),
    ("a steep one", (((6, 0), (26, 50)), ((28, 2), (2, 48))), True),
    ("a tick", (TICK,), False),
    ("a tick with a line through it", (TICK, ((8, 10), (44, 24))), False),
    ("a tick with a level line through it", (TICK, ((-6, 20), (48, 19))), False),
    ("a tick with a line along it", (TICK, ((10, 40), (46, 4))), False),
    ("a tick crossed out", (TICK, *X), False),
    ("an X with a line through it", (*X, ((-6, 21), (46, 19))), False),
    ("an X and a tick", (*X, ((40, 40), (60, 0))), False),
    ("a T", (((0, 0), (40, 0)), ((20, 0), (20, 44))), False),
    ("a y", (((0, 0), (20, 22)), ((40, 0), (8, 48))), False),
    ("a K", (((0, 0), (0, 44)), ((32, 0), (0, 22)), ((0, 22), (32, 44))), False),
]


def drawn(strokes: tuple[Line, ...], pen: int, turn: float) -> Pixels:
    made = np.zeros((96, 112), np.uint8)
    for stroke in strokes:
        cv2.polylines(
            made,
            [np.array(stroke, np.float32).round().astype(np.int32) + 26],
            False,
            (200,),
            pen,
            cv2.LINE_AA,
        )
    matrix = cv2.getRotationMatrix2D((56, 48), turn, 1.0)
    turned = cv2.GaussianBlur(cv2.warpAffine(made, matrix, (112, 96)), (0, 0), 0.7)
    x, y, wide, high = cv2.boundingRect((turned > FAINTEST).astype(np.uint8))
    return np.asarray(turned[y : y + high, x : x + wide], np.uint8)


@pytest.mark.parametrize("turn", [0.0, 8.0, -6.0])
@pytest.mark.parametrize("pen", [3, 6])
@pytest.mark.parametrize(("strokes", "cross"), [s[1:] for s in SIGNS], ids=[s[0] for s in SIGNS])
def test_what_is_a_cross_of_straight_strokes(
    strokes: tuple[Line, ...], cross: bool, pen: int, turn: float
) -> None:
    assert is_straight_cross(drawn(strokes, pen, turn), FAINTEST) is cross
