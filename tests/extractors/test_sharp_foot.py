"""Ticks by narrow hands, which stand on a foot where their strokes run together, and what is drawn over such a tick to take it back. An
outside examiner's ticks of that kind passed for marks struck through."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.stroke_ends import is_more_than_one_sign

LEAST = 26
Line = tuple[tuple[float, float], ...]
NARROW: Line = ((0, 26), (5, 40), (14, 0))
HOOKED: Line = ((0, 24), (2, 30), (4, 40), (6, 30), (13, 0))
RETRACED: Line = ((-4, 20), (4, 30), (4.5, 40), (5, 30), (22, 0))
WIDE: Line = ((0, 22), (12, 38), (15, 30), (44, 2), (54, 0))
TICKS: list[tuple[str, Line]] = [
    ("a narrow one", NARROW),
    ("one that turns over its own line", HOOKED),
    ("one with a short first stroke", ((0, 30), (4, 40), (16, 0))),
    ("one whose pen went down further", RETRACED),
    ("a wide one", WIDE),
]
OVER: list[tuple[str, tuple[Line, ...]]] = [
    ("a level line", (((-14, 19), (32, 21)),)),
    ("a falling line", (((-10, 4), (30, 34)),)),
    ("a rising line", (((-12, 34), (32, 12)),)),
    ("an upright line", (((22, -6), (-3, 46)), ((-8, 30), (24, 26)))),
    ("a cross", (((-8, 4), (28, 38)), ((28, 4), (-8, 38)))),
    ("a short dash", (((-4, 22), (26, 20)),)),
]


def drawn(strokes: tuple[Line, ...], pen: int, mirrored: bool = False) -> Pixels:
    """Strokes by a pen so many pixels wide, at 200 dpi."""
    paper = np.zeros((96, 112), np.uint8)
    for stroke in strokes:
        points = (np.array(stroke, np.float32).round() + 28).astype(np.int32)
        cv2.polylines(paper, [points], False, (215,), pen, cv2.LINE_AA)
    paper = np.asarray(cv2.GaussianBlur(paper[::-1] if mirrored else paper, (0, 0), 0.7), np.uint8)
    x, y, wide, high = cv2.boundingRect((paper >= LEAST).astype(np.uint8))
    return np.ascontiguousarray(paper[y : y + high, x : x + wide])


@pytest.mark.parametrize("pen", [2, 3, 5, 7])
@pytest.mark.parametrize("tick", [t[1] for t in TICKS], ids=[t[0] for t in TICKS])
def test_a_tick_on_a_foot_is_one_sign(tick: Line, pen: int) -> None:
    assert not is_more_than_one_sign(drawn((tick,), pen), LEAST)


@pytest.mark.parametrize("over", [o[1] for o in OVER], ids=[o[0] for o in OVER])
def test_what_goes_across_it_makes_it_more(over: tuple[Line, ...]) -> None:
    """One narrower yet with a line across is a cross by its shape: among ticks that is a doubt of its own (`odd_signs`)."""
    assert is_more_than_one_sign(drawn((RETRACED, *over), 2), LEAST)


@pytest.mark.parametrize(
    "strokes",
    [
        (((0, 0), (40, 0)), ((20, 0), (20, 44))),
        (((0, 0), (14, 22)), ((28, 0), (14, 22)), ((14, 22), (14, 50))),
        (((0, 22), (30, 22)), ((15, 22), (15, 0)), ((15, 22), (34, 44))),
    ],
    ids=["a T", "a Y", "a tripod"],
)
def test_three_long_strokes_that_meet_are_no_tick(strokes: tuple[Line, ...]) -> None:
    assert is_more_than_one_sign(drawn(strokes, 3), LEAST)


def test_a_foot_is_below() -> None:
    """A line that ends at the upper end of a tick leaves a short end above it."""
    assert is_more_than_one_sign(drawn((RETRACED,), 2, mirrored=True), LEAST)
