"""Lines under statements and bands, on pages that lie on their side as well: which choose, and which stress a few words."""

from __future__ import annotations

import numpy as np
import pytest

from schemas.types import BBox
from tests.extractors.scan_pages import MAIN, Sheet, answers, read_picture, scanned

KEY, BAND = "indicators.missing_episodes", "summary.rag"
NAME = 0.22  # of the width of "Red (38 and above)" that its name takes


def under(sheet: Sheet, box: BBox, start: float, end: float, down: float = 2.0, rise: float = 0.0) -> None:
    """start, end: shares of the box's width."""
    wide = box[2] - box[0]
    sheet.lines((box[0] + start * wide, box[3] + down), (box[0] + end * wide, box[3] + down - rise))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize(("end", "value"), [(1.0, 4), (0.3, None)])
def test_a_statement_underlined_on_a_page_that_lies_on_its_side(
    end: float, value: int | None, turns: int
) -> None:
    sheet = Sheet(MAIN, 3)
    under(sheet, sheet.box(KEY, "statement", 4), 0.0, end)
    turned = np.ascontiguousarray(np.rot90(scanned(sheet.picture, 5, 0.3), turns))
    assert answers(read_picture(turned)).answers[KEY].value == value


@pytest.mark.parametrize("turns", [0, 1])
def test_two_words_far_apart_are_no_statement(turns: int) -> None:
    sheet = Sheet(MAIN, 3)
    statement = sheet.box(KEY, "statement", 4)
    under(sheet, statement, 0.0, 0.15)
    under(sheet, statement, 0.8, 1.0)
    turned = np.ascontiguousarray(np.rot90(scanned(sheet.picture, 5, 0.3), turns))
    assert answers(read_picture(turned)).answers[KEY].value is None


def band(sheet: Sheet, colour: str) -> BBox:
    return sheet.box(BAND, "statement", colour)


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize(("colour", "name"), [("red", 0.24), ("amber", 0.45), ("green", 0.45)])
def test_a_bands_name_underlined(colour: str, name: float, fax: bool) -> None:
    sheet = Sheet(MAIN, 2)
    under(sheet, band(sheet, colour), -0.04, name, 2.5)
    assert answers(sheet.read(scanned(sheet.picture, 6, 0.3, fax))).answers[BAND].value == colour


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize(
    "how",
    [
        "struck",
        "its scores",
        "another ticked",
        "ticked before another",
        "scribbled",
        "crossed",
        "another underlined",
    ],
)
def test_a_band_that_is_not_surely_meant(how: str, fax: bool) -> None:
    sheet = Sheet(MAIN, 2)
    red = band(sheet, "red")
    x0, top, x1, bottom = red
    if how == "struck":
        under(sheet, red, -0.04, NAME + 0.04, -4.5)
    elif how == "its scores":
        under(sheet, red, 0.6, 1.0)
    else:
        under(sheet, red, -0.04, NAME + 0.02, 2.5)
    if how == "another ticked":
        amber = band(sheet, "amber")
        sheet.tick((amber[2] + 5, amber[1], amber[2] + 30, amber[3]))
    if how == "ticked before another":  # on this band's side of the ruling
        amber = band(sheet, "amber")
        sheet.tick((amber[0] - 12, amber[1], amber[0] - 2, amber[3]), 9)
    if how == "another underlined":
        under(sheet, band(sheet, "green"), -0.04, 0.45, 2.5)
    if how == "scribbled":
        sheet.scribble((x0, top, x0 + NAME * (x1 - x0), bottom + 3))
    if how == "crossed":
        sheet.cross((x0, top, x0 + NAME * (x1 - x0), bottom), 16)
    assert answers(sheet.read(scanned(sheet.picture, 7, 0.3, fax))).answers[BAND].value is None


@pytest.mark.parametrize("pen", [3, 4])
@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize(("rise", "low"), [(7.0, 1.0), (-7.0, -2.0), (10.0, 3.5), (3.0, -3.0), (-4.0, -5.0)])
@pytest.mark.parametrize("colour", ["red", "amber"])
def test_a_name_underlined_and_struck_by_a_stroke_that_its_letters_all_but_hide(
    colour: str, rise: float, low: float, fax: bool, pen: int
) -> None:
    """It may be taken back, and with the line it looked like a ring round the name."""
    sheet = Sheet(MAIN, 2, pen=pen)
    box = band(sheet, colour)
    end = {"red": 22.0, "amber": 30.0}[colour]
    sheet.lines((box[0] - 3, box[3] + 2.5), (box[0] + end, box[3] + 2.5))
    sheet.lines((box[0] - 2, box[3] + low - max(0.0, -rise)), (box[0] + end, box[3] + low - max(0.0, rise)))
    assert answers(sheet.read(scanned(sheet.picture, 5, 0.3, fax))).answers[BAND].value is None


@pytest.mark.parametrize("turns", [0, 1])
def test_a_statement_underlined_and_struck(turns: int) -> None:
    sheet = Sheet(MAIN, 3)
    box = sheet.box(KEY, "statement", 4)
    under(sheet, box, 0.0, 1.0)
    sheet.lines((box[0] + 4, box[1] + 2), (box[0] + 34, box[3] - 1))
    turned = np.ascontiguousarray(np.rot90(scanned(sheet.picture, 5, 0.3), turns))
    assert answers(read_picture(turned)).answers[KEY].value is None
