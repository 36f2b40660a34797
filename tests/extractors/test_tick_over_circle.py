"""A tick through a printed circle, whose print cuts it in two: one mark, and a "No" behind it still takes it back."""

from __future__ import annotations

import pytest

from extractors.rows.evidence import Evidence
from tests.extractors.scan_pages import PX, Sheet, scanned
from tests.extractors.test_band_boxes import FILLABLE

SECTION = "indicators.substance_use"


def ticked(pen: int, aside: float, down: float) -> tuple[Sheet, float, float]:
    """A page with a flat tick upon the first circle; and the circle's middle."""
    sheet = Sheet(FILLABLE, 4, pen=pen)
    x0, top, x1, bottom = sheet.page.tick_boxes[0]
    x, y = (x0 + x1) / 2 / PX, (top + bottom) / 2 / PX
    points = [(-10.0, 2.0), (-5.5, 7.3), (4.0, -2.5), (10.0, -6.0), (21.0, -8.5)]
    sheet.lines(*[(x + aside + across, y + down + by) for across, by in points])
    return sheet, x, y


def of_first_row(sheet: Sheet) -> tuple[Evidence, ...]:
    page = sheet.read(scanned(sheet.picture, 5, 0.2))
    return next(row.evidence for row in page.rows if row.key == SECTION and row.value == 1)


@pytest.mark.parametrize("pen", [3, 4])
@pytest.mark.parametrize(("aside", "down"), [(0.0, 0.0), (2.0, 0.0), (2.0, 1.0)])
def test_a_tick_through_a_circle_is_one_mark(aside: float, down: float, pen: int) -> None:
    sheet, _, _ = ticked(pen, aside, down)
    assert [e.strength for e in of_first_row(sheet)] == ["sure"]


@pytest.mark.parametrize("behind", [24.0, 28.0])
def test_a_word_behind_it_is_a_doubt(behind: float) -> None:
    sheet, x, y = ticked(3, 2.0, 1.0)
    sheet.write("No", x + behind, y + 3, 0.8)
    assert all(e.strength == "doubt" for e in of_first_row(sheet))
