"""A ring that another mark touches or stands beside: two marks, however much of the second the ring's ink or the print hides;
the ends of a ring that run past each other are none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from extractors.rows.evidence import Evidence
from extractors.scans.rings.ring_strays import TOUCHES_RING
from extractors.scans.scan_page import ScanRow
from extractors.sections.section_answers import read_section
from schemas.types import BBox, Value
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

BAND, SECTION = "summary.rag", "indicators.missing_episodes"
MACHINES = [False, True]


def ellipse(
    sheet: Sheet, x0: float, x1: float, y: float, high: float, turns: float = 1.0, out: float = 0.0
) -> None:
    """From the top against the clock; after `turns` its end lies `out` points further from the middle."""
    t = np.linspace(0, 2 * np.pi * turns, 80)
    far = out * t / t[-1]
    middle, wide = (x0 + x1) / 2, (x1 - x0) / 2
    sheet.lines(*zip(middle - (wide + far) * np.sin(t), y - (high + far) * np.cos(t), strict=True))


def ringed(sheet: Sheet, over: float) -> tuple[float, float]:
    """Amber, from so many points beyond the ruling before it: where that stands, and the line of print."""
    _, top, x1, bottom = sheet.box(BAND, "statement", "amber")
    ruling, y = sheet.box(BAND, "band", "amber")[0], (top + bottom) / 2
    ellipse(sheet, ruling - over, x1 + 6, y, 10)
    return ruling, y


def read(sheet: Sheet, key: str, fax: bool) -> Value | None:
    return answers(sheet.read(scanned(sheet.picture, 9, 0.4, fax))).answers[key].value


TOUCHING: dict[str, Callable[[Sheet, float, float], None]] = {
    "a tick": lambda s, x, y: s.lines((x - 14, y), (x - 9, y + 6), (x - 2, y - 8)),
    "a cross": lambda s, x, y: s.cross((x - 12, y - 5, x - 2, y + 5), 10),
    "a stroke": lambda s, x, y: s.lines((x - 20, y + 3), (x - 1, y - 3)),
}


@pytest.mark.parametrize("fax", MACHINES)
@pytest.mark.parametrize("what", TOUCHING)
def test_a_mark_in_the_next_cell_that_touches_the_end_of_a_ring_is_a_second_one(what: str, fax: bool) -> None:
    sheet = Sheet(MAIN, 2)
    TOUCHING[what](sheet, *ringed(sheet, 5))
    assert read(sheet, BAND, fax) is None


@pytest.mark.parametrize("fax", MACHINES)
@pytest.mark.parametrize(("size", "along"), [(9, 6), (12, 0), (12, 3), (12, 6), (16, 10)])
def test_a_small_tick_upon_the_words_of_another_band_is_a_second_mark(
    size: float, along: float, fax: bool
) -> None:
    """Red is ringed as far as Amber's first letter, upon which the tick stands."""
    sheet = Sheet(MAIN, 2)
    x0, top, _, bottom = sheet.box(BAND, "statement", "red")
    ruling = sheet.box(BAND, "band", "amber")[0]
    ellipse(sheet, x0 - 4, ruling + 5, (top + bottom) / 2, 10)
    sheet.tick((ruling + along, top, ruling + along + 16, bottom), size)
    assert read(sheet, BAND, fax) is None


@pytest.mark.parametrize("fax", MACHINES)
def test_a_small_tick_upon_another_statements_words_is_a_second_mark(fax: bool) -> None:
    sheet = Sheet(MAIN, 3)
    sheet.tick(sheet.box(SECTION, "tick", 4))
    x0, top, _, bottom = sheet.box(SECTION, "statement", 2)
    sheet.tick((x0 + 10, top, x0 + 40, bottom), 9)
    assert read(sheet, SECTION, fax) is None


@pytest.mark.parametrize("fax", MACHINES)
@pytest.mark.parametrize("pen", [3, 4, 5])
@pytest.mark.parametrize(("turns", "out"), [(1.0, 0.0), (1.15, 2.0), (1.3, 3.0), (1.95, 3.0)])
def test_a_rings_own_turns_are_no_second_mark(turns: float, out: float, pen: int, fax: bool) -> None:
    sheet = Sheet(MAIN, 2, pen=pen)
    x0, top, x1, bottom = sheet.box(BAND, "statement", "amber")
    ellipse(sheet, x0 - 9, x1 + 6, (top + bottom) / 2, 8, turns, out)
    assert read(sheet, BAND, fax) == "amber"


@pytest.mark.parametrize("fax", MACHINES)
def test_the_rings_of_two_sections_are_each_ones_own(fax: bool) -> None:
    sheet = Sheet(MAIN, 3)
    for key in (SECTION, "indicators.school_attendance"):
        box: BBox = sheet.box(key, "number", 2)
        ellipse(sheet, box[0] - 6, box[2] + 6, (box[1] + box[3]) / 2, 9, 1.2, 2)
        assert read(sheet, key, fax) == 2


@pytest.mark.parametrize("fax", MACHINES)
def test_the_thin_ring_of_a_chain_of_rings_that_touch_may_be_meant(fax: bool) -> None:
    """Most of the ink is the others', which were taken back by thick strokes."""
    sheet = Sheet(MAIN, 3, pen=9)
    key = "indicators.substance_use"
    for value in (1, 2, 3, 4):
        x0, top, x1, bottom = sheet.box(key, "number", value)
        sheet.pen = 3 if value == 1 else 9
        ellipse(sheet, x0 - 4, x1 + 4, (top + bottom) / 2, 9.5 if value == 1 else 11)
        if value > 1:
            sheet.lines((x0 - 6, bottom), (x1 + 6, top))
    answer = answers(sheet.read(scanned(sheet.picture, 9, 0.4, fax))).answers[key]
    assert answer.value is None
    assert set(answer.candidates) >= {1, 2, 3, 4}


@pytest.mark.parametrize("fax", MACHINES)
@pytest.mark.parametrize(("along", "high"), [(4, 6.5), (7, 6.5), (7, 8)])
def test_a_struck_ring_that_cuts_off_some_of_a_bands_name_may_mean_any_band(
    along: float, high: float, fax: bool
) -> None:
    """It held too little of the name to be its ring, and the other bands were no candidates: Green alone, not the worst."""
    sheet = Sheet(MAIN, 2)
    x0, top, x1, bottom = sheet.box(BAND, "statement", "green")
    end, y = x0 + 0.45 * (x1 - x0), (top + bottom) / 2 + 2.5
    ellipse(sheet, x0 - 4 + along, end + 3 + along, y, high)
    sheet.lines((x0 - 5, y + 1), (end + 9, y - 1))
    answer = answers(sheet.read(scanned(sheet.picture, 9, 0.4, fax))).answers[BAND]
    assert answer.value is None
    assert set(answer.candidates) == {"red", "amber", "green"}


def test_a_section_in_which_but_the_next_ones_ring_ends_may_have_any_answer() -> None:
    """As one that is blank may."""
    section = [
        ScanRow(SECTION, value, 1, (0.0, 20.0 * value, 100.0, 20.0 * value + 20), ()) for value in range(1, 6)
    ]
    evidence = {i: list[Evidence]() for i in range(5)}
    evidence[0].append(Evidence("doubt", "mark", (0.0, 20.0, 10.0, 30.0), TOUCHES_RING))
    answer, _ = read_section(section, evidence, 5)
    assert answer.value is None
    assert answer.candidates == (1, 2, 3, 4, 5)
