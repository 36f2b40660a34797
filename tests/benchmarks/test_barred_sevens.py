"""Sevens with a bar through them, which many hands here write and hardly any of MNIST's."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.date_training.signs import SCALE, crossed
from benchmarks.digit_training.sevens import barred, struck_seven


def seven(lean: int, thick: int) -> NDArray[np.float32]:
    """60 pixels of paper at both sides of it, so that a bar makes it no wider; its top is at the top."""
    picture = np.zeros((SCALE, SCALE + 100), np.float32)
    points = [(60, thick // 2), (100, thick // 2), (100 - lean, SCALE - thick // 2)]
    cv2.polylines(picture, [np.array(points)], False, 1.0, thick)
    return picture


@pytest.mark.parametrize("lean", [0, 14, 30])
@pytest.mark.parametrize("thick", [3, 6, 9])
@pytest.mark.parametrize("seed", range(5))
def test_the_bar_goes_through_the_stem(lean: int, thick: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    barred = crossed(seven(lean, thick), random) > 0.5
    ink = np.argwhere(barred)
    high = np.ptp(ink[:, 0]) + 1
    assert 0.95 * SCALE <= high <= 1.05 * SCALE
    below = barred[int(0.3 * barred.shape[0]) :].sum(axis=1)  # the stem, and the bar
    assert below.max() >= np.median(below) + 0.15 * SCALE
    assert cv2.connectedComponents(barred.astype(np.uint8))[0] == 2  # one piece, and the paper


def test_what_has_no_stem_stays_as_it_is() -> None:
    empty = np.zeros((SCALE, 20), np.float32)
    assert crossed(empty, np.random.default_rng(0)) is empty


@pytest.mark.parametrize("lean", [0, 14, 30])
@pytest.mark.parametrize("thick", [3, 6, 9])
@pytest.mark.parametrize("seed", range(5))
def test_the_digits_bar_goes_through_the_stem(lean: int, thick: int, seed: int) -> None:
    plain = np.pad(seven(lean, thick), 8)
    ink = barred(plain, np.random.default_rng(seed)) > 0.5
    rows = np.flatnonzero(ink.any(axis=1))
    middle = ink[rows[0] + SCALE // 3 : rows[0] + 3 * SCALE // 4].sum(axis=1)
    assert middle.max() >= np.median(middle) + 0.15 * SCALE
    assert cv2.connectedComponents(ink.astype(np.uint8))[0] == 2


@pytest.mark.parametrize("seed", range(10))
def test_what_strikes_a_seven_out_reaches_beyond_it(seed: int) -> None:
    plain = np.pad(seven(14, 6), 8)
    wide = [
        np.ptp(np.flatnonzero((ink > 0.5).any(axis=0)))
        for ink in (plain, struck_seven(plain, np.random.default_rng(seed)))
    ]
    assert wide[1] >= wide[0] + 0.3 * SCALE


@pytest.mark.parametrize("draw", [barred, struck_seven])
def test_without_ink_there_is_nothing_to_draw_through(draw: Callable[..., NDArray[np.float32]]) -> None:
    empty = np.zeros((SCALE, 20), np.float32)
    assert draw(empty, np.random.default_rng(0)) is empty
