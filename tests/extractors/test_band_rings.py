"""A ring round a band's name alone, without the scores that are printed beside it."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from schemas.types import BBox, State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers, scanned

KEY = "summary.rag"
BESIDE = {"red": "(38 and above)", "amber": "(18-42)", "green": "(10-22)"}
NAMES = {"red": 20.0, "amber": 31.0, "green": 30.0}  # points of the name, of MAIN's print


def name_of(sheet: Sheet, band: str) -> BBox:
    x0, top, _, bottom = sheet.box(KEY, "statement", band)
    return x0, top, x0 + NAMES[band], bottom


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize("pen", [3, 5])
@pytest.mark.parametrize("band", NAMES)
def test_a_ring_round_the_name_is_the_band(band: str, pen: int, fax: bool) -> None:
    sheet = Sheet(MAIN, 2, pen=pen)
    sheet.ring(name_of(sheet, band), 4.0)
    read = answers(sheet.read(scanned(sheet.picture, 4, 0.6, fax))).answers[KEY]
    assert (read.state, read.value) == (State.READ, band)


def test_a_ring_round_the_name_and_some_of_the_scores_is_the_band() -> None:
    sheet = Sheet(MAIN, 2)
    x0, top, x1, bottom = name_of(sheet, "red")
    sheet.ring((x0, top, x1 + 18, bottom), 4.0)  # and "(38"
    assert answers(sheet.read(scanned(sheet.picture, 4))).answers[KEY].value == "red"


def no_beside(sheet: Sheet, name: BBox) -> None:
    sheet.write("NO", name[2] + 80, name[3] + 3, 0.8)


TAKEN_BACK: dict[str, Callable[[Sheet, BBox], None]] = {
    "a line": lambda s, b: s.lines((b[0] - 6, (b[1] + b[3]) / 2), (b[2] + 6, (b[1] + b[3]) / 2 + 1)),
    "a line through all of it": lambda s, b: s.lines((b[0] - 6, b[1] + 5), (b[2] + 50, b[1] + 6)),
    "a slash": lambda s, b: s.lines((b[0] - 4, b[3] + 6), (b[2] + 4, b[1] - 6)),
    "a cross": lambda s, b: s.cross(b, 16),
    "a scribble": lambda s, b: s.scribble(b),
    "a No": no_beside,
    "another ring": lambda s, b: s.ring(name_of(s, "green"), 4.0),
    "a tick in another": lambda s, b: s.tick((500, b[1], 520, b[3])),
}


@pytest.mark.parametrize(("ink", "pen", "fax"), [(50, 2, False), (50, 4, True), (150, 3, False)])
@pytest.mark.parametrize("band", ["red", "amber"])
@pytest.mark.parametrize("how", TAKEN_BACK)
def test_a_ring_round_the_name_that_is_taken_back_or_not_alone_is_a_doubt(
    how: str, band: str, ink: int, pen: int, fax: bool
) -> None:
    sheet = Sheet(MAIN, 2, ink, pen)
    sheet.ring(name_of(sheet, band), 4.0)
    TAKEN_BACK[how](sheet, name_of(sheet, band))
    read = answers(sheet.read(scanned(sheet.picture, 4, fax=fax))).answers[KEY]
    assert read.state is not State.READ


@pytest.mark.parametrize("band", NAMES)
def test_a_ring_round_the_scores_alone_is_a_doubt(band: str) -> None:
    sheet = Sheet(MAIN, 2)
    x0, top, x1, bottom = sheet.box(KEY, "statement", band)
    sheet.ring((x0 + NAMES[band] + 4, top, x1, bottom), 4.0)
    assert answers(sheet.read(scanned(sheet.picture, 4))).answers[KEY].state is State.UNREAD


@pytest.mark.parametrize("pen", [2, 3])
@pytest.mark.parametrize("letter", [5.0, 14.0, 24.0, 40.0])
@pytest.mark.parametrize("high", [6.0, 9.0])
def test_a_short_stroke_on_another_bands_words_makes_both_a_doubt(
    high: float, letter: float, pen: int
) -> None:
    """Smaller than a mark, and its letters hide most of it."""
    sheet = Sheet(MAIN, 2, pen=pen)
    sheet.ring(name_of(sheet, "amber"), 4.0)
    x0, top, _, bottom = name_of(sheet, "green")
    x, middle = x0 + letter, (top + bottom) / 2
    sheet.lines((x - 0.5, middle + high / 2), (x + 0.5, middle - high / 2))
    assert answers(sheet.read(scanned(sheet.picture, 4))).answers[KEY].state is State.UNREAD


@pytest.mark.parametrize("aside", [4.0, 60.0])
def test_and_so_does_one_beside_them_but_not_dust(aside: float) -> None:
    sheet = Sheet(MAIN, 2)
    sheet.ring(name_of(sheet, "amber"), 4.0)
    _, top, x1, bottom = sheet.box(KEY, "statement", "green")
    x, middle = x1 + aside, (top + bottom) / 2
    dusty = sheet.picture.copy()
    sheet.lines((x, middle + 1.3), (x + 0.3, middle - 1.3))
    assert answers(sheet.read(scanned(sheet.picture, 4))).answers[KEY].value is None
    cv2.circle(dusty, (round((x1 - 10) * PX), round((bottom + 1) * PX)), 2, (40,), -1)
    cv2.circle(dusty, (round((x + 20) * PX), round(middle * PX)), 2, (40,), -1)
    assert answers(sheet.read(scanned(dusty, 4))).answers[KEY].value == "amber"


@pytest.mark.parametrize("seed", range(4))
def test_nothing_but_a_ring_is_the_band_on_a_grainy_scan_too(seed: int) -> None:
    sheet = Sheet(MAIN, 2)
    sheet.ring(name_of(sheet, "amber"), 4.0)
    grain = np.random.default_rng(seed).normal(0, 12, sheet.picture.shape)
    picture = np.clip(scanned(sheet.picture, 4, 0.5) + grain, 0, 255).astype(np.uint8)
    assert answers(sheet.read(picture)).answers[KEY].value == "amber"


def of_all(sheet: Sheet, band: str, cut: float, further: float) -> BBox:
    """Of all of a band's words without the end of the last, or with so many points of the free paper behind it."""
    x0, top, x1, bottom = sheet.box(KEY, "statement", band)
    return x0, top, x1 - cut + further, bottom + 2


WIDE = [(5.0, 0.0), (0.0, 24.0)]  # a ring through the last bracket; one far wider than the words


@pytest.mark.parametrize(("cut", "further"), WIDE)
@pytest.mark.parametrize(("pen", "fax"), [(3, False), (5, True)])
@pytest.mark.parametrize("band", NAMES)
def test_a_ring_round_all_of_the_words_is_the_band_however_wide_it_is(
    band: str, pen: int, fax: bool, cut: float, further: float
) -> None:
    sheet = Sheet(MAIN, 2, pen=pen)
    sheet.ring(of_all(sheet, band, cut, further), 2.0)
    read = answers(sheet.read(scanned(sheet.picture, 4, fax=fax))).answers[KEY]
    assert (read.state, read.value) == (State.READ, band)


SHORT: dict[str, Callable[[Sheet, BBox], None]] = {
    "a slash through the scores": lambda s, b: s.lines((b[0] + 44, b[3] + 4), (b[0] + 54, b[1] - 1)),
    "a line through the name": lambda s, b: s.lines((b[0], b[1] + 5), (b[2], b[1] + 5)),
    "a question mark": lambda s, b: s.write("?", b[2] + 110, b[3] + 3, 0.8),
}


@pytest.mark.parametrize(("cut", "further"), WIDE)
@pytest.mark.parametrize("how", SHORT | TAKEN_BACK)
def test_nor_is_it_where_that_is_taken_back(how: str, cut: float, further: float) -> None:
    sheet = Sheet(MAIN, 2, pen=2)
    sheet.ring(of_all(sheet, "red", cut, further), 2.0)
    (SHORT | TAKEN_BACK)[how](sheet, name_of(sheet, "red"))
    assert answers(sheet.read(scanned(sheet.picture, 4))).answers[KEY].state is not State.READ
