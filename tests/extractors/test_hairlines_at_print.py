"""A fax machine's line along the feet of letters: it underlines nothing, where it runs on into the margin."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

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


@pytest.mark.parametrize("below", [1, 2, 3])
def test_a_persons_line_there_is_a_doubt_still(below: int) -> None:
    sheet = ticked()
    x0, _, x1, bottom = sheet.box(SECTION, "statement", 3)
    sheet.lines((x0, bottom + below), (x1, bottom + below))
    picture = scanned(sheet.picture, 4, fax=True)
    picture[round(bottom * PX) - 14, round((x0 + 30) * PX) :] = 0  # the machine's is higher
    assert answers(sheet.read(picture)).answers[SECTION].state is not State.READ
