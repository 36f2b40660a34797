"""A sheet that lay aside on the glass: what lies within the picture is read, what is cut is a doubt, and a table that runs to
the picture's edge has no machine's lines."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.found.read_scans import scan_pictures
from extractors.scans.picture.pixels import Pixels
from extractors.scans.scanned import Scans
from schemas.types import State
from tests.extractors.scan_pages import MAIN, PX, TODAY, Sheet, answers, known, scanned

PAGE = 3
SECTIONS = ("indicators.missing_episodes", "indicators.school_attendance", "indicators.substance_use")
TICKED, LEFT_BLANK = SECTIONS[2], SECTIONS[0]


def shifted(picture: Pixels, right: float, down: float = 0.0) -> Pixels:
    """By so many points; what leaves the picture is lost."""
    move = np.array([[1, 0, right * PX], [0, 1, down * PX]])
    size = picture.shape[1], picture.shape[0]
    return np.asarray(cv2.warpAffine(picture, move, size, borderValue=(255,)), np.uint8)


def ticked() -> Sheet:
    sheet = Sheet(MAIN, PAGE)
    sheet.tick(sheet.box(TICKED, "tick", 2))
    return sheet


def looked_at(sheet: Sheet, right: float, down: float = 0.0) -> Scans:
    picture = scanned(shifted(sheet.picture, right, down), 4, 0.4)
    return scan_pictures(cv2.imencode(".png", picture)[1].tobytes(), [1], known(), TODAY)


# The table's rulings lie 45 points from the left edge, 46 from the right and 58 from the top of the blank.
@pytest.mark.parametrize(("right", "down"), [(0, 0), (34, 0), (38, 0), (41, 0), (-34, 0), (-41, 0), (0, -50)])
def test_a_table_at_the_edge_of_the_picture_is_read(right: float, down: float) -> None:
    found = looked_at(ticked(), right, down)
    assert not found.broken
    read = answers(*found.pages).answers
    assert (read[TICKED].state, read[TICKED].value) == (State.READ, 2)
    assert read[LEFT_BLANK].state is State.BLANK


@pytest.mark.parametrize("right", [0, 30, 41])
def test_a_persons_line_through_a_row_stays_at_the_edge(right: float) -> None:
    """It was taken for a machine's, like the rulings, where the table reached into what passed for the margin."""
    sheet = ticked()
    x0, top, x1, bottom = sheet.box(TICKED, "row", 2)
    sheet.lines((x0 + 2, (top + bottom) / 2), (x1 - 1, (top + bottom) / 2))
    read = answers(*looked_at(sheet, right).pages).answers
    assert read[TICKED].state is State.UNREAD


@pytest.mark.parametrize(("right", "cut"), [(52, SECTIONS), (70, SECTIONS), (-52, SECTIONS), (-70, SECTIONS)])
def test_what_is_cut_is_a_doubt_and_the_sheet_shown_to_a_person(right: float, cut: tuple[str, ...]) -> None:
    found = looked_at(ticked(), right)
    assert found.broken == {1}
    read = answers(*found.pages).answers
    for key in cut:
        assert read[key].state is State.UNREAD
        assert set(read[key].candidates) == {1, 2, 3, 4, 5}
    assert read[TICKED].candidates[0] == 2


def test_of_a_page_cut_at_its_foot_the_rest_is_read() -> None:
    sheet = ticked()
    last = sheet.box(TICKED, "row", 5)
    found = looked_at(sheet, 0, 842 - last[1] - 5)
    read = answers(*found.pages).answers
    assert read[TICKED].state is State.UNREAD
    assert read[LEFT_BLANK].state is State.BLANK


def test_a_page_of_which_half_is_off_the_picture_is_not_whole() -> None:
    found = looked_at(ticked(), 300)
    assert not found.pages


def test_print_that_is_gone_within_the_picture_is_no_page_that_lay_aside() -> None:
    sheet = ticked()
    sheet.picture[:, round(480 * PX) :] = 255
    found = looked_at(sheet, 0)
    assert not found.pages


def test_a_score_that_is_cut_bears_nothing_out() -> None:
    sheet = Sheet(MAIN, 2)
    x0, top, _, bottom = sheet.box("summary.subtotal_right", "score")
    sheet.write("15", x0 + 6, (top + bottom) / 2 + 4)
    whole, cut = (answers(*looked_at(sheet, right).pages).answers for right in (0, 595 - x0 - 14))
    assert whole["summary.subtotal_right"].candidates
    assert cut["summary.subtotal_right"].state is State.UNREAD
    assert cut["summary.subtotal_right"].candidates == ()
