"""A ring round a band that crosses the ruling beside it, or runs through the last letter of the band's name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import cv2
import numpy as np
import pytest

from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import Blot, InkPage
from extractors.scans.rings.ring_caps import without_ends
from schemas.types import BBox, State
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned
from tests.extractors.test_band_rings import KEY, TAKEN_BACK, name_of

RULED = {"amber": 213.2, "green": 381.2}  # where the cell of each begins
BEFORE = {"amber": "red", "green": "amber"}


def ring_over_ruling(sheet: Sheet, band: str, over: float, whole: bool = True) -> BBox:
    """Its left end lies `over` points beyond the ruling."""
    _, top, right, bottom = sheet.box(KEY, "statement", band) if whole else name_of(sheet, band)
    box = RULED[band] - over + 5, top - 1.5, right + 4, bottom + 1.5
    sheet.ring(box, 5.0)
    return box


def read(sheet: Sheet, fax: bool = False, turn: float = 0.3) -> tuple[State, object]:
    found = answers(sheet.read(scanned(sheet.picture, 4, turn, fax))).answers[KEY]
    return found.state, found.value


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize("pen", [3, 5, 7])
@pytest.mark.parametrize("over", [1.5, 2.5, 5.0])
@pytest.mark.parametrize("band", RULED)
def test_what_a_ruling_cuts_off_a_ring_is_the_rings(band: str, over: float, pen: int, fax: bool) -> None:
    sheet = Sheet(MAIN, 2, pen=pen)
    ring_over_ruling(sheet, band, over)
    assert read(sheet, fax) == (State.READ, band)


@pytest.mark.parametrize("over", [2.5, 3.5])
@pytest.mark.parametrize("away", [8.0, 20.0])
@pytest.mark.parametrize("down", [-5.0, 0.0, 6.0])
@pytest.mark.parametrize("band", RULED)
def test_a_short_stroke_beyond_the_ruling_that_goes_on_no_curve_is_not(
    band: str, down: float, away: float, over: float
) -> None:
    sheet = Sheet(MAIN, 2)
    _, top, _, bottom = ring_over_ruling(sheet, band, over)
    x, y = RULED[band] - over - away, (top + bottom) / 2 + down
    sheet.lines((x - 1.2, y + 1.8), (x + 1.2, y - 1.8))
    assert read(sheet)[1] is None


@pytest.mark.parametrize("stroke", [((-3.5, -2), (-4.5, 2)), ((-5, -1), (-3, 1.5)), ((-9, 0.5), (-4, 0))])
def test_nor_is_one_where_the_ruling_cuts_nothing_off(stroke: tuple[tuple[float, float], ...]) -> None:
    """Beside a ring that is closed: it goes on nowhere."""
    sheet = Sheet(MAIN, 2)
    x0, top, x1, bottom = sheet.box(KEY, "statement", "amber")
    sheet.ring((x0 + 3, top - 1.5, x1, bottom + 1.5), 5.0)
    sheet.lines(*[(RULED["amber"] + x, (top + bottom) / 2 + y) for x, y in stroke])
    assert read(sheet)[1] is None


@pytest.mark.parametrize("short", [0.0, 1.5])
@pytest.mark.parametrize("pen", [3, 5])
@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize("band", ["red", "amber", "green"])
def test_a_ring_through_the_last_letter_of_a_name_is_the_band(
    band: str, fax: bool, pen: int, short: float
) -> None:
    sheet = Sheet(MAIN, 2, pen=pen)
    x0, top, x1, bottom = name_of(sheet, band)
    sheet.ring((x0 - 1, top - 1.5, x1 - short - 4, bottom + 1.5), 4.0)
    assert read(sheet, fax) == (State.READ, band)


@pytest.mark.parametrize(("ink", "pen"), [(50, 2), (50, 4), (150, 3)])
@pytest.mark.parametrize("band", ["red", "amber"])
@pytest.mark.parametrize("how", TAKEN_BACK)
def test_nor_is_it_where_that_is_taken_back(how: str, band: str, ink: int, pen: int) -> None:
    sheet = Sheet(MAIN, 2, ink, pen)
    x0, top, x1, bottom = name_of(sheet, band)
    sheet.ring((x0 - 1, top - 1.5, x1 - 2 - 4, bottom + 1.5), 4.0)
    TAKEN_BACK[how](sheet, name_of(sheet, band))
    assert read(sheet)[0] is not State.READ


@pytest.mark.parametrize(
    ("touching", "is_the_rings"),
    [((), True), (((18, 60), (40, 84), (62, 52)), False), (((14, 55), (60, 30)), False)],
    ids=["nothing", "a tick", "a stroke"],
)
def test_an_end_astride_the_ruling_is_the_rings_where_it_lies_on_its_curve(
    touching: tuple[tuple[int, int], ...], is_the_rings: bool
) -> None:
    """The ruling is pale, so that the end is one piece on both sides of it; a letter parts it from the rest."""
    drawn = np.zeros((120, 320), np.uint8)
    cv2.ellipse(drawn, (180, 60), (120, 36), 0, 0, 360, (255,), 3)
    drawn[:, 84:90] = 0
    cv2.polylines(drawn, [np.array(touching, np.int32).reshape(-1, 1, 2)], False, (255,), 3)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(drawn)
    pieces = [Blot(i, (x, y, x + w, y + h), a, 255) for i, (x, y, w, h, a) in enumerate(stats.tolist()) if i]
    end = min(pieces, key=lambda b: b.box[0])
    page = cast(InkPage, SimpleNamespace(labels=labels))
    rows = {i: Home(KEY, band, "band", (0, 0, 0, 0)) for i, band in enumerate(RULED)}
    kept = without_ends(page, rows, {0: [end], 1: [end]}, {1: pieces})
    assert kept == ({0: []} if is_the_rings else {})
