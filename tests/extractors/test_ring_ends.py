"""A ring round a band that runs over the ruling beside it: its end in the next cell is no mark there, and other ink is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from schemas.types import BBox
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

KEY = "summary.rag"


def ellipse(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    turns = np.linspace(0, 2 * np.pi, 60)
    sheet.lines(*[(x + wide * np.cos(t), y + high * np.sin(t)) for t in turns], closed=True)


def over_the_ruling(sheet: Sheet, band: str) -> BBox:
    """A ring whose left end lies 5 points beyond the cell."""
    x0, top, x1, bottom = sheet.box(KEY, "statement", band)
    ellipse(sheet, (x0 + x1) / 2, (top + bottom) / 2, (x1 - x0) / 2 + 10, 10)
    return x0, top, x1, bottom


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize(("band", "pen"), [("amber", 3), ("green", 3), ("amber", 5)])
def test_its_end_in_the_next_cell_is_no_mark_there(band: str, pen: int, fax: bool) -> None:
    sheet = Sheet(MAIN, 2, pen=pen)
    over_the_ruling(sheet, band)
    assert answers(sheet.read(scanned(sheet.picture, 8, 0.4, fax))).answers[KEY].value == band


def line(sheet: Sheet, box: BBox) -> None:
    sheet.lines((box[0] - 8, (box[1] + box[3]) / 2), (box[2] + 20, (box[1] + box[3]) / 2 - 1))


OTHER_INK: dict[str, Callable[[Sheet, BBox], None]] = {
    "a tick at the ruling": lambda s, b: s.tick((b[0] - 24, b[1], b[0] - 10, b[3]), 9),
    "a small tick below the end": lambda s, b: s.tick((b[0] - 14, b[3] + 6, b[0] - 8, b[3] + 10), 7),
    "a tick in the next cell": lambda s, b: s.tick((b[0] - 60, b[1], b[0] - 30, b[3])),
    "a line through it": line,
    "a scribble over it": lambda s, b: s.scribble(b),
}


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize("how", OTHER_INK)
def test_other_ink_there_stays_a_doubt(how: str, fax: bool) -> None:
    sheet = Sheet(MAIN, 2)
    OTHER_INK[how](sheet, over_the_ruling(sheet, "amber"))
    assert answers(sheet.read(scanned(sheet.picture, 9, 0.4, fax))).answers[KEY].value is None


@pytest.mark.parametrize("fax", [False, True])
def test_a_stroke_beside_a_ring_within_its_cell_is_a_mark(fax: bool) -> None:
    sheet = Sheet(MAIN, 2)
    x0, top, x1, bottom = sheet.box(KEY, "statement", "amber")
    ellipse(sheet, (x0 + x1) / 2 + 4, (top + bottom) / 2, (x1 - x0) / 2 + 6, 10)
    sheet.tick((x0 - 20, top, x0 - 8, bottom), 9)
    assert answers(sheet.read(scanned(sheet.picture, 9, 0.4, fax))).answers[KEY].value is None
