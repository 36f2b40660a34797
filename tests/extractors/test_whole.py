"""Whether all of a page can be seen: a person's ink beside the print takes nothing away, what is gone or moved does."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.found.covered import keys_covered
from extractors.scans.found.find_page import find_page
from extractors.scans.found.whole import is_whole
from extractors.scans.ink.ink import InkPage
from extractors.scans.picture.pixels import PagePicture, Pixels
from schemas.types import State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers, known, read_picture, scanned

KEY, LINES = (
    "indicators.accommodation",
    3,
)  # of its second statement, which fills a band of the page almost alone


def underlined() -> Sheet:
    """Each of a statement's lines with a line of a thick pen right under it."""
    sheet = Sheet(MAIN, 4, pen=7)
    x0, top, x1, bottom = sheet.box(KEY, "statement", 2)
    for line in range(1, LINES + 1):
        y = top + (bottom - top) * line / LINES - 0.5
        sheet.lines((x0, y), (x1, y))
    return sheet


def found(picture: Pixels) -> InkPage:
    high, wide = picture.shape
    page = find_page(PagePicture(1, picture, 200.0, wide * 0.36, high * 0.36), known(), None)
    assert page is not None
    return page


def band(sheet: Sheet) -> slice:
    """Rows of pixels at 200 dpi of the underlined statement."""
    _, top, _, bottom = sheet.box(KEY, "row", 2)
    return slice(round(top * PX) - 20, round(bottom * PX) + 20)


def test_a_page_with_a_statement_underlined_line_by_line_is_whole() -> None:
    page = found(scanned(underlined().picture, 3, 0.2))
    assert is_whole(page)
    assert not keys_covered(page)


@pytest.mark.parametrize("level", [255, 200, 120, 0])
def test_a_band_that_a_decoder_filled_is_gone(level: int) -> None:
    sheet = underlined()
    sheet.picture[band(sheet)] = level
    assert not is_whole(found(scanned(sheet.picture, 3)))


@pytest.mark.parametrize("moved", [(0, 40), (12, 0), (-15, 25)])
def test_a_band_that_has_moved_is_gone(moved: tuple[int, int]) -> None:
    sheet = underlined()
    rows = band(sheet)
    sheet.picture[rows] = np.roll(sheet.picture, moved, (0, 1))[rows]
    assert not is_whole(found(scanned(sheet.picture, 3)))


FILLABLE, TICKED = "northamptonshire-assessment-fillable", "indicators.missing_episodes"


def tattered(sheet: Sheet) -> Pixels:
    """As a fax shows a thin ruling: the table's right edge comes through in pieces of a few millimetres."""
    x1, picture = round(sheet.box(TICKED, "tick", 1)[2] * PX), sheet.picture
    generator = np.random.default_rng(5)
    y = 0
    while y < len(picture):
        gap = int(generator.integers(8, 55))
        picture[y : y + gap, x1 - 8 : x1 + 9] = 255
        y += gap + int(generator.integers(12, 40))
    return scanned(picture, 6, fax=True)


def test_a_ruling_in_tatters_lies_under_nothing() -> None:
    sheet = Sheet(FILLABLE, 3)
    sheet.tick(sheet.box(TICKED, "tick", 3))
    picture = tattered(sheet)
    assert not keys_covered(found(picture))
    read = answers(read_picture(picture)).answers[TICKED]
    assert (read.state, read.value) == (State.READ, 3)


@pytest.mark.parametrize("in_tatters", [False, True])
def test_under_a_slip_of_paper_something_may_be_written(in_tatters: bool) -> None:
    """It hides the circles of two rows and a piece of the table's edge."""
    sheet = Sheet(FILLABLE, 3)
    _, top, x1, _ = sheet.box(TICKED, "tick", 3)
    picture = tattered(sheet) if in_tatters else scanned(sheet.picture, 6, fax=True)
    corner, other = (
        (round((x1 - 60) * PX), round(top * PX) - 40),
        (round((x1 + 9) * PX), round(top * PX) + 40),
    )
    cv2.rectangle(picture, corner, other, (255,), -1)
    assert TICKED in keys_covered(found(picture))


def test_a_short_piece_missing_of_a_ruling_that_is_whole_else_is_covered() -> None:
    sheet = Sheet(FILLABLE, 3)
    _, top, x1, bottom = sheet.box(TICKED, "tick", 3)
    y, x = round((top + bottom) / 2 * PX), round(x1 * PX)
    picture = scanned(sheet.picture, 6, fax=True)
    picture[y - 30 : y + 31, x - 60 : x + 10] = 255
    assert TICKED in keys_covered(found(picture))
