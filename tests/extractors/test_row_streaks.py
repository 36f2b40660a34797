"""Streaks that a scanner drew over statements' rows or down the cells to tick choose nothing; a hand's strokes there still do."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.scans.picture.pixels import Pixels
from schemas.types import State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers, scanned

SECTION = "indicators.sexual_health_awareness"


def across(sheet: Sheet, value: int, high: float, left: float, down: float = 0.0) -> Pixels:
    """A picture with a streak from edge to edge through the middle of a statement."""
    _, top, _, bottom = sheet.box(SECTION, "statement", value)
    picture = scanned(sheet.picture, 8)
    y, half = (top + bottom) / 2 + down, high / 2
    rows = slice(round((y - half) * PX), round((y + half) * PX))
    picture[rows] = (picture[rows] * left).astype(np.uint8)
    return picture


@pytest.mark.parametrize("high", [10.0, 14.0, 20.0])
@pytest.mark.parametrize("left", [0.8, 0.88, 0.93])
def test_a_streak_across_a_row_chooses_nothing(high: float, left: float) -> None:
    sheet = Sheet(MAIN, 5)
    read = answers(sheet.read(across(sheet, 4, high, left))).answers[SECTION]
    assert read.value is None
    assert read.state is not State.UNREAD or read.candidates == (1, 2, 3, 4, 5)  # nobody may have marked it


@pytest.mark.parametrize("left", [0.7, 0.8])
def test_nor_does_one_below_its_words(left: float) -> None:
    sheet = Sheet(MAIN, 5)
    read = answers(sheet.read(across(sheet, 4, 2.5, left, down=7.0))).answers[SECTION]
    assert read.value is None


def test_beside_a_tick_in_the_same_row_it_is_nobodys() -> None:
    sheet = Sheet(MAIN, 5)
    sheet.tick(sheet.box(SECTION, "tick", 4))
    read = answers(sheet.read(across(sheet, 4, 14.0, 0.85))).answers[SECTION]
    assert (read.state, read.value) == (State.READ, 4)


@pytest.mark.parametrize("wide", [4, 10, 30])
@pytest.mark.parametrize("left", [0.75, 0.84])
@pytest.mark.parametrize("at", [0.2, 0.5, 0.8])
def test_one_down_the_cells_to_tick_chooses_nothing(at: float, left: float, wide: int) -> None:
    """The rows differ in height: of the highest it took more than of any other."""
    sheet = Sheet(MAIN, 5)
    x0, _, x1, _ = sheet.box(SECTION, "tick", 3)
    columns = slice(round((x0 + at * (x1 - x0)) * PX), round((x0 + at * (x1 - x0)) * PX) + wide)
    picture = scanned(sheet.picture, 8)
    picture[:, columns] = (picture[:, columns] * left).astype(np.uint8)
    read = answers(sheet.read(picture)).answers
    assert all(read[key].value is None for key in read if key.startswith("indicators."))
