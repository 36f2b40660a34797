"""What is highlighted, or coloured in: a pen's line through it makes it a doubt, and so do a second one and a scanner's streak."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.picture.pixels import Pixels
from schemas.types import BBox, State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers, scanned

SECTION = "indicators.sexual_health_awareness"
GREY, PINK, ORANGE = (0.82, 0.82, 0.82), (0.86, 0.79, 0.98), (0.45, 0.80, 0.97)  # of blue, green and red
YELLOW, LIME = (0.25, 0.98, 1.0), (0.5, 1.0, 0.7)  # whose green a scan in colour hardly shows


def stroke(picture: Pixels, colour: tuple[float, ...], x0: float, x1: float, y: float, high: float) -> None:
    """A highlighter's stroke with round ends, in points, over what is there."""
    (left, at_y), (right, _) = ends = [(round(x * PX), round(y * PX)) for x in (x0, x1)]
    thick = round(high * PX)
    reach = thick + 8  # no dot is changed further away
    top, first = max(at_y - reach, 0), max(left - reach, 0)
    part = picture[top : at_y + reach, first : right + reach]
    over = np.zeros(part.shape[:2], np.uint8)
    start, end = ((x - first, y - top) for x, y in ends)
    cv2.line(over, start, end, 255, thick, cv2.LINE_AA)
    share = cv2.GaussianBlur(over, (0, 0), 0.8)[..., None] / 255.0
    part[:] = (part * (1 - share * (1 - np.array(colour)))).astype(np.uint8)


def in_colour(sheet: Sheet) -> Pixels:
    return np.repeat(scanned(sheet.picture, seed=8)[:, :, None], 3, axis=2)


def highlighted(sheet: Sheet, colour: tuple[float, ...], value: int, apart: float, high: float) -> Pixels:
    """Two strokes over a statement, which lie on each other where they are less `apart` than they are high."""
    picture = in_colour(sheet)
    x0, top, x1, bottom = sheet.box(SECTION, "statement", value)
    middle = (top + bottom) / 2
    for y in (middle - apart / 2, middle + apart / 2):
        stroke(picture, colour, x0, x1 - 8, y, high)
    return picture if colour != GREY else np.asarray(picture[:, :, 1], np.uint8)


@pytest.mark.parametrize("colour", [GREY, PINK, ORANGE])
@pytest.mark.parametrize("ink", [50, 100])
def test_a_pens_line_through_what_is_highlighted_is_a_doubt(colour: tuple[float, ...], ink: int) -> None:
    sheet = Sheet(MAIN, 5, ink)
    x0, top, x1, bottom = sheet.box(SECTION, "statement", 5)
    sheet.lines((x0 - 4, (top + bottom) / 2), (x1 + 4, (top + bottom) / 2 + 1))
    read = answers(sheet.read(highlighted(sheet, colour, 5, 5.0, 8.0))).answers[SECTION]
    assert read.state is State.UNREAD


@pytest.mark.parametrize("ink", [50, 100])
def test_a_band_struck_under_its_highlighter_is_a_doubt(ink: int) -> None:
    sheet = Sheet(MAIN, 2, ink)
    x0, top, x1, bottom = sheet.box("summary.rag", "statement", "amber")
    sheet.lines((x0 - 6, (top + bottom) / 2), (x1 + 6, (top + bottom) / 2 + 1))
    picture = in_colour(sheet)
    stroke(picture, PINK, x0, x1, (top + bottom) / 2, 12.0)
    assert answers(sheet.read(picture)).answers["summary.rag"].state is State.UNREAD


@pytest.mark.parametrize("share", [0.5, 0.8])
@pytest.mark.parametrize("other", ["red", "green"])
def test_of_two_bands_that_are_highlighted_none_is_chosen(share: float, other: str) -> None:
    """One is coloured in to its cell's edges, the other a little paler: the usual band is one of them."""
    sheet = Sheet(MAIN, 2)
    picture = np.repeat(filled(sheet, "amber", 0.15)[:, :, None], 3, axis=2)
    x0, top, x1, bottom = sheet.box("summary.rag", "statement", other)
    stroke(picture, (1 - 0.15 * share,) * 3, x0, x1, (top + bottom) / 2, 12.0)
    read = answers(sheet.read(np.asarray(picture[:, :, 1], np.uint8))).answers["summary.rag"]
    assert read.value is None


def filled(sheet: Sheet, band: str, taken: float, blurred: float = 0.8) -> Pixels:
    """A grey scan of a band whose whole cell was coloured in, in strokes that run over its rulings."""
    known = next(home for home in sheet.page.homes if (home.key, home.value) == ("summary.rag", band))
    x0, top, x1, bottom = known.box
    picture = scanned(sheet.picture, seed=8)
    over = np.zeros(picture.shape, np.uint8)
    for y, more in ((top + 5, 4.0), ((top + bottom) / 2, 3.0), (bottom - 5, 5.0)):
        at = [(round(x * PX), round(y * PX)) for x in (x0 - more + 5, x1 + more - 5)]
        cv2.line(over, at[0], at[1], 255, round(10 * PX), cv2.LINE_AA)
    share = cv2.GaussianBlur(over, (0, 0), blurred) / 255.0
    return np.asarray(picture * (1 - taken * share), np.uint8)


@pytest.mark.parametrize("taken", [0.075, 0.1, 0.15])
@pytest.mark.parametrize("band", ["red", "amber", "green"])
def test_a_band_that_is_coloured_in_wholly_is_chosen(band: str, taken: float) -> None:
    """No paper is left in its cell to compare its words with."""
    sheet = Sheet(MAIN, 2)
    read = answers(sheet.read(filled(sheet, band, taken))).answers["summary.rag"]
    assert (read.state, read.value) == (State.READ, band)


@pytest.mark.slow
def test_not_where_it_is_struck_too_nor_by_a_shadow() -> None:
    sheet = Sheet(MAIN, 2, 50)
    x0, top, x1, bottom = sheet.box("summary.rag", "statement", "amber")
    sheet.lines((x0 - 6, (top + bottom) / 2), (x1 + 6, (top + bottom) / 2 + 1))
    assert answers(sheet.read(filled(sheet, "amber", 0.15))).answers["summary.rag"].state is State.UNREAD
    shadow = filled(Sheet(MAIN, 2), "amber", 0.2, blurred=45)
    assert answers(sheet.read(shadow)).answers["summary.rag"].state is not State.READ


@pytest.mark.parametrize("band", ["red", "amber", "green"])
@pytest.mark.parametrize("taken", [0.1, 0.16, 0.28])  # the darkest passed for a ring that is struck
def test_a_grey_stroke_over_a_bands_name_chooses_it(band: str, taken: float) -> None:
    sheet = Sheet(MAIN, 2)
    picture = in_colour(sheet)
    x0, top, x1, bottom = sheet.box("summary.rag", "statement", band)
    stroke(picture, (1 - taken,) * 3, x0, x1, (top + bottom) / 2, 12.0)
    read = answers(sheet.read(np.asarray(picture[:, :, 1], np.uint8))).answers["summary.rag"]
    assert (read.state, read.value) == (State.READ, band)


@pytest.mark.parametrize("left", [0.8, 0.86, 0.92])
@pytest.mark.parametrize("wide", [4, 8, 16])
@pytest.mark.parametrize("beyond", [False, True])
def test_a_pale_streak_of_a_scanner_through_a_bands_cell_chooses_nothing(
    left: float, wide: int, beyond: bool
) -> None:
    """So pale that it passes for no machine's line: through the band's words it was a highlighter's stroke."""
    sheet = Sheet(MAIN, 2)
    x0, _, x1, _ = sheet.box("summary.rag", "statement", "amber")
    at = round((x1 + 50 if beyond else x0 + 30) * PX)
    picture = scanned(sheet.picture, 8)
    picture[:, at : at + wide] = (picture[:, at : at + wide] * left).astype(np.uint8)
    read = answers(sheet.read(picture)).answers["summary.rag"]
    assert read.value is None


Line = list[tuple[float, float]]


def through(words: BBox) -> dict[str, list[Line]]:
    """What takes a highlight back, drawn upon a line of print."""
    x0, top, x1, bottom = words
    middle, wide = (top + bottom) / 2, x1 - x0
    wave = [(x0 + wide * n / 40, middle + 3 * np.sin(n / 2.5)) for n in range(41)]
    zigzag = [(x0 + wide * n / 40, top if n % 2 else bottom) for n in range(10, 31)]
    return {
        "a level line": [[(x0 - 4, middle), (x1 + 4, middle + 1)]],
        "a line through half of it": [[(x0 + wide / 4, middle), (x0 + wide * 0.75, middle + 0.5)]],
        "two lines": [[(x0 - 4, middle - 2), (x1 + 4, middle - 1)], [(x0 - 4, middle + 2), (x1 + 4, middle + 2)]],
        "a wave": [wave],
        "a line from corner to corner": [[(x0 - 3, bottom + 1), (x1 + 3, top - 1)]],
        "a cross": [[(x0 - 2, top), (x1 + 2, bottom)], [(x0 - 2, bottom), (x1 + 2, top)]],
        "a zigzag": [zigzag],
        "a short slash": [[(x0 + wide / 2 - 5, bottom + 3), (x0 + wide / 2 + 7, top - 3)]],
    }  # fmt: skip


@pytest.mark.parametrize("colour", [GREY, PINK, YELLOW])
@pytest.mark.parametrize("pencil", [150, 190])
@pytest.mark.parametrize("how", through((0.0, 0.0, 1.0, 1.0)))
def test_a_pencils_line_through_what_is_highlighted_is_a_doubt(
    how: str, pencil: int, colour: tuple[float, ...]
) -> None:
    """Hardly darker than the highlighter, cut up by the letters, and none that runs level on."""
    sheet = Sheet(MAIN, 5, pencil, 2)
    for line in through(sheet.box(SECTION, "statement", 2))[how]:
        sheet.lines(*line)
    read = answers(sheet.read(highlighted(sheet, colour, 2, 0.0, 13.0))).answers[SECTION]
    assert read.state is State.UNREAD


@pytest.mark.parametrize("how", through((0.0, 0.0, 1.0, 1.0)))
def test_and_so_is_one_through_a_band_that_is(how: str) -> None:
    sheet = Sheet(MAIN, 2, 190, 2)
    for line in through(sheet.box("summary.rag", "statement", "amber"))[how]:
        sheet.lines(*line)
    picture = in_colour(sheet)
    x0, top, x1, bottom = sheet.box("summary.rag", "statement", "amber")
    stroke(picture, ORANGE, x0, x1, (top + bottom) / 2, 12.0)
    assert answers(sheet.read(picture)).answers["summary.rag"].state is State.UNREAD


@pytest.mark.parametrize("colour", [GREY, PINK, ORANGE, YELLOW])
@pytest.mark.parametrize(("apart", "high"), [(0.0, 9.0), (0.0, 13.0), (6.0, 13.0)])
def test_what_is_highlighted_once_or_twice_is_chosen(
    colour: tuple[float, ...], apart: float, high: float
) -> None:
    """Where its strokes lie on each other it is darker, as one more of them makes it and no more."""
    sheet = Sheet(MAIN, 5)
    read = answers(sheet.read(highlighted(sheet, colour, 2, apart, high))).answers[SECTION]
    assert (read.state, read.value) == (State.READ, 2)


@pytest.mark.parametrize("share", [0.35, 0.6, 0.9])
@pytest.mark.parametrize("colour", [YELLOW, LIME])
def test_a_second_band_in_a_paler_colour_makes_both_a_doubt(colour: tuple[float, ...], share: float) -> None:
    """Whose green is the paper's: nothing is darker there, and by its colour it is half way to the other."""
    sheet = Sheet(MAIN, 2)
    picture = in_colour(sheet)
    for band, by in (("red", 1.0), ("green", share)):
        x0, top, x1, bottom = sheet.box("summary.rag", "statement", band)
        stroke(picture, tuple(1 - by * (1 - part) for part in colour), x0, x1, (top + bottom) / 2, 12.0)
    assert answers(sheet.read(picture)).answers["summary.rag"].value is None


@pytest.mark.parametrize("other", ["red", "green"])
@pytest.mark.parametrize("fills", [False, True])
def test_so_does_one_in_grey_that_alone_would_be_a_shadow(other: str, fills: bool) -> None:
    sheet = Sheet(MAIN, 2)
    picture = filled(sheet, other, 0.035) if fills else scanned(sheet.picture, seed=8)
    picture = np.repeat(picture[:, :, None], 3, axis=2)
    for band, taken in (("amber", 0.12), (other, 0.0 if fills else 0.022)):
        x0, top, x1, bottom = sheet.box("summary.rag", "statement", band)
        stroke(picture, (1 - taken,) * 3, x0, x1, (top + bottom) / 2, 12.0)
    read = answers(sheet.read(np.asarray(picture[:, :, 1], np.uint8))).answers["summary.rag"]
    assert read.value is None


LINES = [
    "low.low_self_esteem",
    "low.unknown_adults",
    "low.self_harm",
    "medium.cars_unknown_adults",
    "medium.peers_at_risk",
    "higher.terminations_miscarriages",
]


@pytest.mark.parametrize("taken", [0.06, 0.08])
@pytest.mark.parametrize("slope", [0.1, 0.2, 0.4])
def test_a_line_of_a_checklist_highlighted_on_a_page_that_grows_darker_is_never_blank(
    taken: float, slope: float
) -> None:
    """Another line of the page is as dark without a highlighter: those at the top were surely not ticked."""
    sheet = Sheet("northamptonshire-checklist", 1)
    picture = in_colour(sheet)
    for key in LINES:
        x0, top, x1, bottom = sheet.box(key, "statement")
        stroke(picture, (1 - taken,) * 3, x0, x1, (top + bottom) / 2, 10.0)
    light = np.linspace(1 - slope, 1, picture.shape[0])[:, None]
    found = answers(sheet.read((picture[:, :, 1] * light).astype(np.uint8))).answers
    assert all(found[key].value is not False for key in LINES)
    plain = [q.key for q in sheet.page.form.of_kind("tick") if q.key not in LINES]
    assert all(found[key].value is False for key in plain)


def test_a_band_between_black_bars_is_a_doubt() -> None:
    """In black and white a dark colour around a band's name leaves no paper: it was a division by zero, and the page lost."""
    sheet = Sheet(MAIN, 2)
    x0, top, x1, bottom = (round(v * PX) for v in sheet.box("summary.rag", "band", "red"))
    _, above, _, below = (round(v * PX) for v in sheet.box("summary.rag", "statement", "red"))
    sheet.picture[top + 3 : above - 6, x0 + 3 : x1 - 3] = 0
    sheet.picture[below + 6 : bottom - 3, x0 + 3 : x1 - 3] = 0
    found = answers(sheet.read(scanned(sheet.picture, 3, fax=True))).answers["summary.rag"]
    assert found.state is State.UNREAD


@pytest.mark.parametrize("colour", [PINK, ORANGE])
@pytest.mark.parametrize("strokes", [2, 3])
@pytest.mark.parametrize("high", [9.0, 11.0])
def test_where_strokes_over_two_lines_meet_they_draw_no_line(
    colour: tuple[float, ...], strokes: int, high: float
) -> None:
    """Darker there, and as long as the statement: it passed for a line through it, or under its words."""
    sheet = Sheet(MAIN, 5)
    picture = in_colour(sheet)
    x0, top, x1, bottom = sheet.box("indicators.risky_associations", "statement", 4)
    for n in range(strokes):
        y = top + 4 + (bottom - top - 8) * n / (strokes - 1)
        stroke(picture, colour, x0, x1 - 3 * n, y, high)
    read = answers(sheet.read(picture)).answers["indicators.risky_associations"]
    assert (read.state, read.value) == (State.READ, 4)
