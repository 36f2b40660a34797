"""Printed boxes beside the bands that another program drew heavier than the blank's: they are print, and a stroke at one of them isn't."""

from __future__ import annotations

import pytest

from extractors.scans.ink.blots import PER_POINT
from schemas.types import State
from tests.extractors.scan_pages import Sheet, answers, scanned

FILLABLE = "northamptonshire-assessment-fillable"
BAND = "summary.rag"
BANDS = ("red", "amber", "green")


def printed(heavier: int) -> Sheet:
    """A blank whose three boxes have sides that many pixels wider."""
    sheet = Sheet(FILLABLE, 2, ink=0, pen=heavier)
    for band in BANDS if heavier else ():
        left, top, right, bottom = edges(sheet, band)
        sheet.lines((left, top), (right, top), (right, bottom), (left, bottom), closed=True)
    sheet.ink, sheet.pen = 50, 3
    return sheet


def edges(sheet: Sheet, band: str) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = sheet.box(BAND, "tick", band)
    window = sheet.page.print[round(top * PER_POINT) : round(bottom * PER_POINT) + 1]
    dark = window[:, round(x0 * PER_POINT) : round(x1 * PER_POINT) + 1] > 60
    rows, columns = dark.any(axis=1).nonzero()[0], dark.any(axis=0).nonzero()[0]
    return (
        x0 + columns[0] / PER_POINT,
        top + rows[0] / PER_POINT,
        x0 + columns[-1] / PER_POINT,
        top + rows[-1] / PER_POINT,
    )


def read(sheet: Sheet, turn: float, fax: bool) -> tuple[State, object]:
    found = answers(sheet.read(scanned(sheet.picture, 6, turn, fax))).answers[BAND]
    return found.state, found.value


@pytest.mark.parametrize("fax", [False, True], ids=["grey", "fax"])
@pytest.mark.parametrize("turn", [0.0, 0.4])
@pytest.mark.parametrize("heavier", [0, 3, 4])
@pytest.mark.parametrize("band", BANDS)
def test_boxes_that_are_all_heavier_are_print(band: str, heavier: int, turn: float, fax: bool) -> None:
    sheet = printed(heavier)
    left, top, right, bottom = edges(sheet, band)
    sheet.cross((left, top, right, bottom), 7.0)
    assert read(sheet, turn, fax) == (State.READ, band)


@pytest.mark.parametrize("heavier", [0, 3, 4])
@pytest.mark.parametrize(
    ("at", "length"),
    [(0.5, 6.0), (0.5, 9.0), (0.0, 8.0), (1.0, 8.0)],
    ids=["inside", "long", "left", "right"],
)
@pytest.mark.parametrize("other", ["red", "green"])
def test_a_stroke_at_one_of_them_is_a_doubt(other: str, at: float, length: float, heavier: int) -> None:
    sheet = printed(heavier)
    sheet.cross(edges(sheet, "amber"), 7.0)
    left, top, right, bottom = edges(sheet, other)
    x, y = left + at * (right - left), (top + bottom) / 2
    sheet.lines((x - 1.5, y + length / 2), (x + 1.5, y - length / 2))
    assert read(sheet, 0.3, False)[1] is None
