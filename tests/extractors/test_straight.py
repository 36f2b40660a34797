"""A printed "Y/N" of which one letter is struck by a single rising stroke, that touches the slash: it is read where all of a page's
are straight to the foot. A tick upon a letter looks nearly so and means the opposite."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from extractors.scans.ink.letters import Drawn
from extractors.scans.spaces.straight import Straight
from extractors.scans.spaces.strikes import may_be_ticks
from extractors.scans.spaces.stroke_foot import Foot
from extractors.scans.spaces.yes_no import YesNo
from schemas.types import State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

KEYS = {
    "assessment.yp_aware": "yes",
    "needs.learning_disability": "no",
    "needs.mental_health": "yes",
    "needs.open_to_services": "yes",
}


def drawn(pen: int, short: float, long: float = 15.0, degrees: float = 48.0) -> Sheet:
    """A stroke up through one letter of each, with a tick's short stroke of this share at its foot."""
    sheet = Sheet(MAIN, 1, pen=pen)
    up = math.radians(degrees)
    for key, letter in KEYS.items():
        x0, top, x1, bottom = sheet.box(key, letter)
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        dx, dy = long / 2 * math.cos(up), long / 2 * math.sin(up)
        turned = up + math.radians(85)
        end = x - dx + short * long * math.cos(turned), y + dy - short * long * math.sin(turned)
        sheet.lines(*([end] if short else []), (x - dx, y + dy), (x + dx, y - dy))
    return sheet


@pytest.mark.parametrize("degrees", [40, 48, 56])
@pytest.mark.parametrize("pen", [3, 4])
@pytest.mark.parametrize("fax", [False, True])
def test_letters_struck_by_one_rising_stroke_are_read(pen: int, degrees: float, fax: bool) -> None:
    picture = scanned(drawn(pen, 0.0, degrees=degrees).picture, 7, 0.3, fax)
    read = answers(drawn(pen, 0.0).read(picture)).answers
    given = {key: read[key].value for key in KEYS if read[key].state is State.READ}
    assert len(given) >= 3  # of one a letter may hide the foot
    assert all(given[key] == (KEYS[key] == "no") for key in given)


@pytest.mark.parametrize(("short", "told"), [(0.0, True), (0.1, False), (0.15, False), (0.25, False)])
def test_a_blurred_picture_tells_the_one_from_the_other_too(short: float, told: bool) -> None:
    """A photograph, a little out of focus: it told nothing of strokes."""
    picture = np.asarray(cv2.GaussianBlur(drawn(4, short).picture, (0, 0), 1.3), np.uint8)
    read = answers(drawn(4, short).read(scanned(picture, 7, 0.3))).answers
    given = [key for key in KEYS if read[key].state is State.READ]
    assert len(given) >= 3 if told else not given
    assert all(read[key].value == (KEYS[key] == "no") for key in given)


@pytest.mark.parametrize("short", [0.12, 0.2, 0.3])
@pytest.mark.parametrize("pen", [2, 3, 5])
def test_a_tick_upon_a_letter_is_a_doubt(pen: int, short: float) -> None:
    picture = scanned(drawn(pen, short).picture, 8, -0.4)
    read = answers(drawn(pen, short).read(picture)).answers
    assert all(read[key].state is State.UNREAD for key in KEYS)


@pytest.mark.parametrize("pen", [2, 3, 4])
@pytest.mark.parametrize("grey", [50, 110])
def test_one_line_through_both_letters_is_a_doubt(pen: int, grey: int) -> None:
    """It was the first letter struck: over the second hardly more of it showed than a stroke's end."""
    sheet = Sheet(MAIN, 1, grey, pen)
    for key in KEYS:
        (x0, top, _, bottom), (_, _, x1, _) = sheet.box(key, "yes"), sheet.box(key, "no")
        middle = (top + bottom) / 2
        sheet.lines((x0 - 5, middle), (x1 + 4, middle - 0.5))
    read = answers(sheet.read(scanned(sheet.picture, 9, 0.2))).answers
    assert all(read[key].state is State.UNREAD for key in KEYS)


def test_a_page_without_a_stroke_is_blank() -> None:
    sheet = Sheet(MAIN, 1)
    x0, _, _, bottom = sheet.box("young_person.name", "text")
    sheet.write("S k y", x0 + 60, bottom - 6, 0.8)
    read = answers(sheet.read(scanned(sheet.picture, 3, 0.5))).answers
    assert all(read[key].state is State.BLANK for key in KEYS)


STROKES = [
    ("straight, all of them", [(9.0, 10.0), (8.0, 9.0), (9.0, 12.0)], {0, 1, 2}),
    ("so, but for one whose foot print hides", [(9.0, 10.0), (8.0, 9.0), (9.0, 12.0), (0.1, 1.0)], {0, 1, 2, 3}),
    ("so, but for one that may have a short stroke", [(9.0, 10.0), (9.0, 9.0), (9.0, 12.0), (2.0, 5.0)], {0, 1, 2}),
    ("one of them a tick", [(12.0, 13.0), (12.0, 13.0), (12.0, 13.0), (-3.0, 12.0)], set()),
    ("too little in all", [(9.0, 10.0), (9.0, 9.0)], set()),
    ("as good a tick", [(9.0, 20.0), (8.0, 20.0), (9.0, 20.0)], set()),
]  # fmt: skip


@pytest.mark.parametrize(("told", "sure"), [s[1:] for s in STROKES], ids=[s[0] for s in STROKES])
def test_a_pages_strokes_are_looked_at_together(
    told: list[tuple[float, float]], sure: set[int], wide: float = 4.0
) -> None:
    """Their hooks alone would make each a doubt."""
    stroke = Drawn(np.zeros((40, 2), np.float32), None, Foot(rises=True, hook=2.0))
    read = {
        str(i): YesNo(True, 0.95, what="struck", stroke=stroke, straight=Straight(*one, wide))
        for i, one in enumerate(told)
    }
    assert {int(key) for key in set(read) - may_be_ticks(read)} == sure


def test_of_a_thin_pens_strokes_none_is_sure() -> None:
    test_a_pages_strokes_are_looked_at_together([(9.0, 10.0)] * 4, set(), wide=2.5)


def test_where_print_hides_every_foot_none_is_sure() -> None:
    """Whatever their hooks say."""
    stroke = Drawn(np.zeros((40, 2), np.float32), None, Foot(rises=True, hook=0.0))
    read = {
        str(i): YesNo(True, 0.95, what="struck", stroke=stroke, straight=Straight(0.0, 0.5, 4.0))
        for i in range(4)
    }
    assert may_be_ticks(read) == set(read)
