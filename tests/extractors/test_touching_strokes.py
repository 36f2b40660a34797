"""Slashes and thin 1s that touch: what was drawn, and what the piece of ink is taken for."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.dates.touching_strokes import Ink, has_strokes_beside, strokes_that_touch

UPRIGHT, LEANING = 0.05, 0.45  # to the right, as width over height
HIGH = 60


def drawn(*strokes: tuple[float, float], pen: int = 4) -> Ink:
    """Each stroke by its foot's place, in heights, and its lean."""
    ink = np.zeros((HIGH + 10, 120), np.uint8)
    for foot, lean in strokes:
        x = round(10 + foot * HIGH)
        cv2.line(ink, (x, HIGH + 4), (x + round(lean * HIGH), 5), (255,), pen, cv2.LINE_AA)
    return (ink / 255).astype(np.float32)


@pytest.mark.parametrize(
    ("strokes", "said"),
    [
        (((0.05, -0.02), (0.05, 0.4)), "1/"),  # a V
        (((0.0, 0.4), (0.45, -0.05)), "/1"),  # a tent
        (((0.0, 0.4), (0.42, -0.02), (0.42, 0.4)), "/1/"),  # an N
        (((0.0, UPRIGHT), (0.2, UPRIGHT)), "11"),
        (((0.0, LEANING),), ""),
        (((0.0, UPRIGHT),), ""),
    ],
)
def test_strokes_that_lean_most_are_slashes(strokes: tuple[tuple[float, float], ...], said: str) -> None:
    found = strokes_that_touch(drawn(*strokes))
    assert max(found, key=lambda text: found[text], default="") == said
    assert has_strokes_beside(drawn(*strokes)) is (said != "")


@pytest.mark.parametrize("digit", "02345678")
def test_a_digit_is_no_pair_of_strokes(digit: str) -> None:
    ink = np.zeros((80, 70), np.uint8)
    cv2.putText(ink, digit, (8, 68), cv2.FONT_HERSHEY_SIMPLEX, 2.2, (255,), 4, cv2.LINE_AA)
    assert strokes_that_touch((ink / 255).astype(np.float32)) == {}
