"""The level lines of a page's tables, sought only in rows that may have one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.known import level_lines


@pytest.mark.parametrize("seed", range(8))
def test_lines_are_found_wherever_they_begin_and_out_of_the_page(seed: int) -> None:
    random = np.random.default_rng(seed)
    dark = np.zeros((200, 700), np.uint8)
    for row in range(0, 200, 2):
        for start, length in zip(random.integers(-90, 700, 2), random.integers(30, 200, 2), strict=True):
            dark[row, max(0, start) : max(0, start + length)] = 255
    plain = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, 90), np.uint8))
    assert plain.any() and (level_lines(dark) == plain).all()


def test_a_page_without_lines_has_none() -> None:
    assert not level_lines(np.zeros((20, 300), np.uint8)).any()
