"""A highlighter's stroke that leaves most of a row's statement as it is: in the cell to tick, on the number, on one line."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.models.print_model.windows import lines_of
from extractors.scans.picture.pixels import Pixels
from schemas.types import BBox, State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers
from tests.extractors.test_highlighted import in_colour, stroke

ACCOMMODATION = "indicators.accommodation"  # the second of its statements has three lines
RISKY = "indicators.risky_associations"  # whose first cell to tick asks for a text
YELLOW, LEMON, GREEN, ORANGE = (0.24, 0.96, 1.0), (0.5, 0.98, 1.0), (0.5, 1.0, 0.47), (0.45, 0.8, 0.97)
PLACES = ("cell", "dab", "number", "first line", "last line", "words")
CHECKLIST = "northamptonshire-checklist"
UNDER_13 = "higher.under_13_sexual_activity"


def lines(sheet: Sheet, statement: BBox) -> list[BBox]:
    x0, top, x1, bottom = (round(v * PX) for v in statement)
    printed = sheet.page.print[top:bottom, x0:x1] > 60
    found = []
    for first, last in lines_of(printed):
        columns = np.flatnonzero(printed[first:last].any(axis=0))
        found.append(((x0 + columns[0]) / PX, (top + first) / PX, (x0 + columns[-1]) / PX, (top + last) / PX))
    return found


def at(sheet: Sheet, key: str, value: int, place: str) -> tuple[float, float, float]:
    """From where to where a stroke goes, and its height on the page, in points."""
    x0, top, x1, bottom = sheet.box(key, "tick", value)
    if place == "cell":
        return x0 + 14, x1 - 14, (top + bottom) / 2
    if place == "dab":
        return x0 + 40, x0 + 50, (top + bottom) / 2
    if place == "number":
        x0, top, x1, bottom = sheet.box(key, "number", value)
        return x0 - 3, x1 + 3, (top + bottom) / 2
    printed = lines(sheet, sheet.box(key, "statement", value))
    x0, top, x1, bottom = printed[-1] if place == "last line" else printed[0]
    return x0, x0 + (x1 - x0) * (0.4 if place == "words" else 1.0), (top + bottom) / 2


def drawn(sheet: Sheet, place: str, colour: tuple[float, ...], high: float = 11.0, key: str = ACCOMMODATION) -> Pixels:  # fmt: skip
    picture = in_colour(sheet)
    x0, x1, y = at(sheet, key, 2, place)
    stroke(picture, colour, x0, x1, y, high)
    return picture


@pytest.mark.parametrize("colour", [YELLOW, LEMON, GREEN])
@pytest.mark.parametrize("place", ["cell", "number", "first line", "last line"])
def test_a_coloured_stroke_in_a_row_is_its_mark(place: str, colour: tuple[float, ...]) -> None:
    sheet = Sheet(MAIN, 4)
    read = answers(sheet.read(drawn(sheet, place, colour))).answers[ACCOMMODATION]
    assert (read.state, read.value) == (State.READ, 2)


@pytest.mark.parametrize("colour", [YELLOW, LEMON, GREEN, ORANGE])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("share", [0.2, 1.0])
def test_no_row_with_a_stroke_is_blank_nor_one_without(
    place: str, colour: tuple[float, ...], share: float
) -> None:
    sheet = Sheet(MAIN, 4)
    picture = drawn(sheet, place, tuple(1 - share * (1 - part) for part in colour))
    found = answers(sheet.read(picture)).answers
    assert found[ACCOMMODATION].value == 2 or found[ACCOMMODATION].state is State.UNREAD
    assert found["indicators.parent_relationship"].state is State.BLANK


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("taken", [0.03, 0.06, 0.1])
@pytest.mark.parametrize("stored_in_colour", [False, True])
def test_nor_is_one_in_grey(place: str, taken: float, stored_in_colour: bool) -> None:
    sheet = Sheet(MAIN, 4)
    picture = drawn(sheet, place, (1 - taken,) * 3)
    read = sheet.read(picture if stored_in_colour else np.asarray(picture[:, :, 1], np.uint8))
    found = answers(read).answers
    assert found[ACCOMMODATION].value == 2 or found[ACCOMMODATION].state is State.UNREAD
    assert found["indicators.parent_relationship"].state is State.BLANK


@pytest.mark.parametrize("grey", [False, True])
def test_a_line_of_a_checklist_highlighted_in_its_cell_beside_a_tick_is_not_unticked(grey: bool) -> None:
    sheet = Sheet(CHECKLIST, 1)
    sheet.tick(sheet.box("low.self_harm", "tick"))
    picture = in_colour(sheet)
    x0, top, x1, bottom = sheet.box(UNDER_13, "tick")
    stroke(picture, (0.9,) * 3 if grey else YELLOW, x0 + 14, x1 - 14, (top + bottom) / 2, 11.0)
    found = answers(sheet.read(np.asarray(picture[:, :, 1], np.uint8) if grey else picture)).answers
    assert found[UNDER_13].value is not False
    assert found["low.self_harm"].value is True
    assert found["medium.older_partner"].value is False


def round_stain(picture: Pixels, box: BBox, radius: float) -> None:
    over = np.zeros(picture.shape[:2], np.uint8)
    middle = round((box[0] + box[2]) / 2 * PX), round((box[1] + box[3]) / 2 * PX)
    cv2.circle(over, middle, round(radius * PX), 255, -1, cv2.LINE_AA)
    share = cv2.GaussianBlur(over, (0, 0), 4)[..., None] / 255.0
    picture[:] = (picture * (1 - share * (1 - np.array((0.6, 0.8, 0.9))))).astype(np.uint8)


@pytest.mark.parametrize("radius", [6.0, 9.0, 40.0])
def test_a_stain_in_a_cell_chooses_nothing(radius: float) -> None:
    sheet = Sheet(MAIN, 4)
    picture = in_colour(sheet)
    round_stain(picture, sheet.box(ACCOMMODATION, "tick", 4), radius)
    assert answers(sheet.read(picture)).answers[ACCOMMODATION].value is None


def test_nor_does_colour_over_the_text_that_a_cell_asks_for() -> None:
    sheet = Sheet(MAIN, 5)
    picture = in_colour(sheet)
    x0, top, x1, _ = sheet.box(RISKY, "tick", 1)
    stroke(picture, YELLOW, x0 + 10, x1 - 20, top + 40, 10.0)
    assert answers(sheet.read(picture)).answers[RISKY].state is State.UNREAD


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_cells_that_are_all_printed_in_colour_say_nothing(share: float) -> None:
    sheet = Sheet(MAIN, 4)
    sheet.tick(sheet.box(ACCOMMODATION, "tick", 4))
    picture = in_colour(sheet)
    for region in sheet.page.page.regions:
        if region.role == "tick":
            x0, top, x1, bottom = (round(v * PX) for v in region.box)
            tint = 1 - share * (1 - np.array((1.0, 0.9, 0.75)))
            picture[top:bottom, x0:x1] = (picture[top:bottom, x0:x1] * tint).astype(np.uint8)
    found = answers(sheet.read(picture)).answers
    assert found[ACCOMMODATION].value == 4
    assert found["indicators.parent_relationship"].state is State.BLANK


@pytest.mark.parametrize("ink", [(150, 60, 20), (30, 30, 170), (190, 110, 60)])
def test_a_coloured_pens_tick_is_its_own_row_alone(ink: tuple[int, int, int]) -> None:
    sheet = Sheet(MAIN, 4)
    bare = sheet.picture.copy()
    sheet.tick(sheet.box(ACCOMMODATION, "tick", 4))
    picture = in_colour(sheet)
    picture[sheet.picture < bare] = ink
    assert answers(sheet.read(picture)).answers[ACCOMMODATION].value == 4
