"""A fax machine's line along the feet of letters: it underlines nothing, where it runs on into the margin."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import cv2
import numpy as np
import pytest

from extractors.scans.ink.hairlines import Hairlines
from extractors.scans.ink.ink import InkPage
from extractors.scans.picture.pixels import Pixels
from extractors.scans.rows.row_marks import _without_hairlines
from schemas.types import State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers, scanned

SECTION = "indicators.substance_use"


def ticked() -> Sheet:
    sheet = Sheet(MAIN, 3)
    sheet.tick(sheet.box(SECTION, "tick", 2))
    return sheet


@pytest.mark.parametrize("below", range(-3, 6))
def test_a_machines_line_at_the_feet_of_letters_underlines_nothing(below: int) -> None:
    sheet = ticked()
    x0, _, _, bottom = sheet.box(SECTION, "statement", 3)
    heavy = cv2.erode(scanned(sheet.picture, 4, fax=True), np.ones((3, 3), np.uint8))
    picture = np.asarray(heavy, np.uint8)
    picture[round(bottom * PX) - 6 + below, round((x0 + 30) * PX) :] = 0
    read = answers(sheet.read(picture)).answers[SECTION]
    assert (read.state, read.value) == (State.READ, 2)


@pytest.mark.parametrize(
    ("end", "is_machines"), [((400, 14), True), ((400, 26), False)], ids=["as the page lies", "more"]
)
def test_on_a_page_that_lies_turned_a_long_rest_of_such_a_line_slants(
    end: tuple[int, int], is_machines: bool
) -> None:
    flat = np.zeros((40, 420), np.uint8)
    cv2.line(flat, (10, 5), end, (255,), 2)
    machines = 5 + (np.arange(420) - 10) * 9 / 390

    def is_hairline(box: tuple[int, int, int, int]) -> bool:
        return bool(abs((box[1] + box[3]) / 2 - machines[(box[0] + box[2]) // 2]) < 3 and box[3] - box[1] < 7)

    page = cast(InkPage, SimpleNamespace(hairlines=Hairlines((5,)), is_hairline=is_hairline))
    assert _without_hairlines(page, flat, 0, 0).any() != is_machines


@pytest.mark.parametrize("below", [1, 2, 3])
def test_a_persons_line_there_is_a_doubt_still(below: int) -> None:
    sheet = ticked()
    x0, _, x1, bottom = sheet.box(SECTION, "statement", 3)
    sheet.lines((x0, bottom + below), (x1, bottom + below))
    picture = scanned(sheet.picture, 4, fax=True)
    picture[round(bottom * PX) - 14, round((x0 + 30) * PX) :] = 0  # the machine's is higher
    assert answers(sheet.read(picture)).answers[SECTION].state is not State.READ


def streaked(sheet: Sheet, band: str, wide: int) -> Pixels:
    """A grey scan with a streak down the page, through the last letter of a band's name."""
    picture = scanned(sheet.picture, 4)
    known = sheet.page.print
    x0, top, x1, bottom = (round(v * PX) for v in sheet.box("summary.rag", "statement", band))
    end = x0 + int(np.flatnonzero((known[top:bottom, x0:x1] > 60).any(axis=0))[-1])
    picture[:, end - 2 : end - 2 + wide] = 90
    return picture


@pytest.mark.parametrize("wide", [2, 3, 4])
@pytest.mark.parametrize("band", ["green", "red"])
def test_a_scanners_streak_down_through_a_bands_name_is_no_second_mark(band: str, wide: int) -> None:
    sheet = Sheet(MAIN, 2)
    sheet.ring(sheet.box("summary.rag", "statement", "amber"))
    read = answers(sheet.read(streaked(sheet, band, wide))).answers["summary.rag"]
    assert (read.state, read.value) == (State.READ, "amber")


def test_a_tick_upon_a_bands_name_beside_a_streak_is_one_still() -> None:
    sheet = Sheet(MAIN, 2)
    sheet.ring(sheet.box("summary.rag", "statement", "amber"))
    x0, top, _, bottom = sheet.box("summary.rag", "statement", "green")
    sheet.tick((x0 + 8, top, x0 + 28, bottom), 12)
    read = answers(sheet.read(streaked(sheet, "green", 3))).answers["summary.rag"]
    assert read.state is not State.READ
