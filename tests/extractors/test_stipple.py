"""Dots that a copier makes of a table's grey heading: no writing there, which a band's name would be."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.picture.pixels import Pixels
from schemas.types import State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

KEY = "summary.rag"


def stippled(sheet: Sheet, level: int) -> Pixels:
    """Clots of toner of up to a millimetre and a half, wherever the blank is grey."""
    blank, out = sheet.page.blank.picture, sheet.picture.copy()
    ys, xs = np.nonzero((blank > 100) & (blank < 238))
    random = np.random.default_rng(3)
    for i in random.integers(0, ys.size, 90):
        at = (int(xs[i]), int(ys[i]))
        size = (int(random.integers(2, 7)), int(random.integers(2, 4)))
        cv2.ellipse(out, at, size, float(random.uniform(0, 180)), 0, 360, (level,), -1)
    return scanned(out, 4, 0.4)


def sheet_with_tick() -> Sheet:
    sheet = Sheet(MAIN, 2)
    _, top, x1, bottom = sheet.box(KEY, "statement", "amber")
    sheet.tick((x1 + 10, top, x1 + 30, bottom))
    return sheet


@pytest.mark.parametrize("level", [150, 120])
def test_dots_in_a_grey_heading_are_no_bands_name(level: int) -> None:
    sheet = sheet_with_tick()
    read = answers(sheet.read(stippled(sheet, level))).answers[KEY]
    assert (read.state, read.value) == (State.READ, "amber")


@pytest.mark.parametrize("ink", [40, 110])
@pytest.mark.parametrize("word", ["Red", "RED", "green"])
def test_a_name_written_among_the_dots_is_a_doubt(word: str, ink: int) -> None:
    sheet = sheet_with_tick()
    sheet.ink = ink
    sheet.write(word, 200, 403, 0.9)
    assert answers(sheet.read(stippled(sheet, 150))).answers[KEY].state is State.UNREAD
