"""Marks that a small tick upon the words leaves little of, ticks on the ruling between two bands, shadows over bands."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.scans.rows.over_print import OVER_PRINT
from schemas.types import State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned
from tests.extractors.test_scan_marks import SECTION, shade

BAND = "summary.rag"


@pytest.mark.parametrize("fax", [False, True], ids=["grey", "fax"])
@pytest.mark.parametrize(("at", "size"), [(5, 8), (40, 12), (90, 12), (150, 16)])
def test_a_tick_upon_a_statements_words_is_no_blank(at: float, size: float, fax: bool) -> None:
    sheet = Sheet(MAIN, 3)
    x0, top, _, bottom = sheet.box(SECTION, "statement", 3)
    sheet.tick((x0 + at, top, x0 + at + 20, bottom), size)
    read = answers(sheet.read(scanned(sheet.picture, 8, 0.5, fax))).answers[SECTION]
    assert read.state is State.UNREAD and 3 in read.candidates


@pytest.mark.parametrize("fax", [False, True], ids=["grey", "fax"])
@pytest.mark.parametrize(("at", "size"), [(5, 9), (40, 12), (90, 12), (150, 16)])
def test_a_second_tick_upon_words_is_one_more(at: float, size: float, fax: bool) -> None:
    sheet = Sheet(MAIN, 3)
    sheet.tick(sheet.box(SECTION, "tick", 2))
    x0, top, _, bottom = sheet.box(SECTION, "statement", 4)
    sheet.tick((x0 + at, top, x0 + at + 20, bottom), size)
    read = answers(sheet.read(scanned(sheet.picture, 8, 0.5, fax))).answers[SECTION]
    assert read.state is State.UNREAD and {2, 4} <= set(read.candidates)


@pytest.mark.parametrize(("at", "size"), [(0, 8), (0, 12), (25, 8), (25, 12)])
def test_a_tick_upon_a_bands_words_is_no_blank(at: float, size: float) -> None:
    sheet = Sheet(MAIN, 2)
    x0, top, _, bottom = sheet.box(BAND, "statement", "amber")
    sheet.tick((x0 + at, top, x0 + at + 20, bottom), size)
    read = answers(sheet.read(scanned(sheet.picture, seed=8))).answers[BAND]
    assert (read.state, read.candidates) == (State.UNREAD, ("amber",))


@pytest.mark.parametrize("page", [2, 3])
@pytest.mark.parametrize("fax", [False, True], ids=["grey", "fax"])
def test_print_alone_is_no_mark_upon_it(page: int, fax: bool) -> None:
    read = Sheet(MAIN, page).read(scanned(Sheet(MAIN, page).picture, 8, 0.5, fax))
    assert not [row for row in read.rows if any(e.what == OVER_PRINT for e in row.evidence)]


ON_THE_RULING = [
    ("all but on the ruling, before the word", -8, 15, State.UNREAD, ("red", "amber")),
    ("its foot in the cell before", -4, 12, State.READ, ("amber",)),
    ("its foot in the cell before, larger", -4, 18, State.READ, ("amber",)),
    ("in the cell before", -16, 12, State.READ, ("red",)),
]


@pytest.mark.parametrize(
    ("at", "size", "state", "may_be"), [r[1:] for r in ON_THE_RULING], ids=[r[0] for r in ON_THE_RULING]
)
def test_a_tick_on_the_ruling_before_a_bands_word(
    at: float, size: float, state: State, may_be: tuple[str, ...]
) -> None:
    sheet = Sheet(MAIN, 2)
    x0, top, _, bottom = sheet.box(BAND, "statement", "amber")
    sheet.tick((x0 + at - 5, top, x0 + at + 5, bottom), size)
    read = answers(sheet.read(scanned(sheet.picture, seed=8))).answers[BAND]
    assert read.state in (state, State.DOUBLE if state is State.UNREAD else state)
    assert set(read.candidates) == set(may_be)


@pytest.mark.parametrize(("dim", "taken", "blurred"), [(0.8, 0.02, 9), (0.82, 0.02, 15), (0.82, 0.03, 21)])
def test_a_grey_page_as_light_as_the_measure_of_bands_shows_no_highlighter(
    dim: float, taken: float, blurred: int
) -> None:
    sheet = Sheet(MAIN, 2)
    for band in ("red", "green"):
        shade(sheet, BAND, band, taken, blurred)
    sheet.picture[:] = (sheet.picture * dim).astype(np.uint8)
    _, top, x1, bottom = sheet.box(BAND, "statement", "amber")
    sheet.tick((x1 + 6, top, x1 + 26, bottom))
    read = answers(sheet.read(scanned(sheet.picture, seed=8))).answers[BAND]
    assert (read.state, read.value) == (State.READ, "amber")
