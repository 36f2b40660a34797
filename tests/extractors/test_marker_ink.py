"""A highlighted band in a picture in colour: the highlighter's own ink is no ring with something through it, a pen's line through it
is seen; strokes that fill one band's cell end in the cells beside it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.picture.pixels import Pixels
from schemas.types import BBox, State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers
from tests.extractors.test_highlighted import in_colour, stroke

BAND, PAGE = "summary.rag", 2
PINK, DARK_PINK, ORANGE, YELLOW = (0.78, 0.59, 1.0), (0.66, 0.41, 0.99), (0.35, 0.7, 1.0), (0.24, 0.96, 1.0)
COLOURS = (PINK, DARK_PINK, ORANGE, YELLOW)
PENCIL, PEN, RED = (120, 120, 120), (60, 40, 30), (40, 40, 180)


def filled(picture: Pixels, colour: tuple[float, ...], box: BBox, over: float, apart: float = 8.5) -> None:
    """A box coloured in by level strokes that run over its sides."""
    x0, top, x1, bottom = box
    for y in np.arange(top + apart / 2, bottom, apart):
        stroke(picture, colour, x0 - over, x1 + over, float(y), 9.0)


def line(picture: Pixels, pen: tuple[int, ...], *points: tuple[float, float]) -> None:
    at = (np.array([points]) * PX).round().astype(np.int32)
    over = np.zeros(picture.shape[:2], np.uint8)
    cv2.polylines(over, at, False, 255, 3, cv2.LINE_AA)
    share = over[..., None] / 255.0
    picture[:] = (picture * (1 - share) + np.minimum(picture, np.array(pen)) * share).astype(np.uint8)


def read(sheet: Sheet, picture: Pixels) -> tuple[State, object]:
    found = answers(sheet.read(picture)).answers[BAND]
    return found.state, found.value


@pytest.mark.parametrize("colour", [PINK, ORANGE, YELLOW])
def test_a_stroke_over_a_bands_words_is_its_mark(colour: tuple[float, ...]) -> None:
    sheet = Sheet(MAIN, PAGE)
    picture = in_colour(sheet)
    x0, top, x1, bottom = sheet.box(BAND, "statement", "amber")
    stroke(picture, colour, x0 - 2, x1 + 3, (top + bottom) / 2, 12.0)
    assert read(sheet, picture) == (State.READ, "amber")


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("pen", [PENCIL, PEN, RED])
@pytest.mark.parametrize("level", [True, False])
def test_a_line_through_it_takes_it_back(
    colour: tuple[float, ...], pen: tuple[int, ...], level: bool
) -> None:
    sheet = Sheet(MAIN, PAGE)
    picture = in_colour(sheet)
    x0, top, x1, bottom = sheet.box(BAND, "statement", "amber")
    middle = (top + bottom) / 2
    stroke(picture, colour, x0 - 2, x1 + 3, middle, 12.0)
    ends = (middle + 0.5, middle) if level else (bottom + 2, top - 2)
    line(picture, pen, (x0 - 4, ends[0]), (x1 + 4, ends[1]))
    assert read(sheet, picture)[0] is State.UNREAD


@pytest.mark.parametrize(("over", "state"), [(3.0, State.READ), (5.0, State.READ), (30.0, State.UNREAD)])
def test_strokes_that_fill_a_cell_end_in_those_beside_it(over: float, state: State) -> None:
    sheet = Sheet(MAIN, PAGE)
    picture = in_colour(sheet)
    filled(picture, YELLOW, sheet.box(BAND, "band", "amber"), over)
    assert read(sheet, picture)[0] is state


@pytest.mark.parametrize("value", ["red", "green"])
@pytest.mark.parametrize("share", [0.4, 1.0])
def test_a_second_band_beside_a_filled_one_is_a_doubt(value: str, share: float) -> None:
    sheet = Sheet(MAIN, PAGE)
    picture = in_colour(sheet)
    filled(picture, YELLOW, sheet.box(BAND, "band", "amber"), 9.0)
    x0, top, x1, bottom = sheet.box(BAND, "statement", value)
    stroke(picture, YELLOW, x0, x0 + share * (x1 - x0), (top + bottom) / 2, 11.0)
    assert read(sheet, picture)[0] in (State.UNREAD, State.DOUBLE)
