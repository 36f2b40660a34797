"""Marks and words by pens of yellow and light green, which the green part of a picture hardly shows: nobody's answer is taken
from them, and none of them leaves a cell surely empty."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.picture.pixels import Pixels
from schemas.types import BBox, State
from tests.extractors.scan_pages import CHECKLIST, MAIN, PX, Sheet, answers
from tests.extractors.test_highlighted import in_colour

YELLOW, LIGHT_GREEN, AMBER = (0.3, 0.97, 1.0), (0.6, 1.0, 0.6), (0.2, 0.92, 1.0)  # of blue, green and red


def penned(picture: Pixels, colour: tuple[float, ...], box: BBox, wide: float = 1.1) -> Pixels:
    """A tick in the middle of a box, by a pen so many points wide."""
    over = np.zeros(picture.shape[:2], np.uint8)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    line = np.array([(x - 5, y), (x - 2, y + 4), (x + 7, y - 6)]) * PX
    cv2.polylines(over, [np.round(line).astype(np.int32)], False, 255, round(wide * PX), cv2.LINE_AA)
    share = cv2.GaussianBlur(over, (0, 0), 0.8)[..., None] / 255.0
    return np.asarray(picture * (1 - share * (1 - np.array(colour))), np.uint8)


@pytest.mark.parametrize("colour", [YELLOW, LIGHT_GREEN, AMBER])
@pytest.mark.parametrize(
    ("layout", "number", "key", "role", "value"),
    [
        (CHECKLIST, 1, "higher.under_13_sexual_activity", "tick", None),
        (MAIN, 4, "indicators.accommodation", "tick", 4),
        (MAIN, 2, "summary.missing_episodes", "score", None),
    ],
)
def test_a_light_pens_tick_is_not_surely_none(
    layout: str, number: int, key: str, role: str, value: int | None, colour: tuple[float, ...]
) -> None:
    sheet = Sheet(layout, number)
    if layout == CHECKLIST:  # without any mark it is a doubt as it is
        sheet.tick(sheet.box("low.self_harm", role))
    box = sheet.box(key, role, value)
    assert answers(sheet.read(in_colour(sheet))).answers[key].state is not State.UNREAD
    marked = penned(in_colour(sheet), colour, box)
    assert answers(sheet.read(marked)).answers[key].state is State.UNREAD


@pytest.mark.parametrize("colour", [YELLOW, LIGHT_GREEN])
def test_nor_is_it_passed_over_beside_another_mark(colour: tuple[float, ...]) -> None:
    sheet = Sheet(MAIN, 4)
    sheet.tick(sheet.box("indicators.accommodation", "tick", 2))
    assert answers(sheet.read(in_colour(sheet))).answers["indicators.accommodation"].value == 2
    marked = penned(in_colour(sheet), colour, sheet.box("indicators.accommodation", "tick", 4))
    assert answers(sheet.read(marked)).answers["indicators.accommodation"].state is State.UNREAD
