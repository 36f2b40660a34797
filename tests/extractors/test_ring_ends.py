"""A ring round a band that a thin pen draws over the ruling beside it, which cuts its end off: that is no mark in the next cell,
and other ink there is, whether it touches the end or not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from schemas.types import Value
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

KEY = "summary.rag"
BANDS = ["amber", "green"]


def ringed(band: str, over: float, high: float = 9.0, ink: int = 80) -> tuple[Sheet, float, float]:
    """A band ringed from so many points beyond the ruling before it: where that stands, and the middle of the line."""
    sheet = Sheet(MAIN, 2, ink=ink, pen=2)
    _, top, x1, bottom = sheet.box(KEY, "statement", band)
    ruling, y = sheet.box(KEY, "band", band)[0], (top + bottom) / 2 - 0.6
    turns = np.linspace(0, 2 * np.pi, 90)
    middle, wide = (ruling - over + x1 + 9) / 2, (x1 + 9 - ruling + over) / 2
    sheet.lines(*[(middle + wide * np.cos(t), y + high * np.sin(t)) for t in turns], closed=True)
    return sheet, ruling, y


def read(sheet: Sheet, seed: int = 8) -> Value | None:
    return answers(sheet.read(scanned(sheet.picture, seed, 0.4))).answers[KEY].value


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize(
    ("over", "high", "ink"), [(3.9, 8.7, 100), (4.3, 8.3, 80), (5.0, 9.0, 80), (5.4, 10.0, 50)]
)
def test_its_end_in_the_next_cell_is_no_mark_there(over: float, high: float, ink: int, band: str) -> None:
    sheet, _, _ = ringed(band, over, high, ink)
    assert read(sheet) == band


OTHER_INK: dict[str, Callable[[Sheet, float, float], None]] = {
    "a tick that touches the end": lambda s, x, y: s.lines((x - 15, y - 1), (x - 11, y + 4), (x - 3, y - 7)),
    "a cross that touches the end": lambda s, x, y: s.cross((x - 13, y - 5, x - 3, y + 5), 9),
    "a tick before the end": lambda s, x, y: s.tick((x - 22, y - 5, x - 8, y + 5), 9),
    "a tick in the next cell": lambda s, x, y: s.tick((x - 60, y - 5, x - 30, y + 5)),
    "a small tick below the end": lambda s, x, y: s.tick((x - 14, y + 8, x - 6, y + 14), 7),
    "a line through it": lambda s, x, y: s.lines((x - 12, y), (x + 90, y - 1)),
    "a scribble over the end": lambda s, x, y: s.scribble((x - 12, y - 4, x + 6, y + 4)),
    "no ring but a hook": lambda s, x, y: s.lines((x - 20, y + 4), (x - 12, y - 4), (x - 12, y + 4)),
}


@pytest.mark.parametrize("band", BANDS)
@pytest.mark.parametrize("how", OTHER_INK)
def test_other_ink_there_stays_a_doubt(how: str, band: str) -> None:
    sheet, ruling, y = ringed(band, 4.3)
    OTHER_INK[how](sheet, ruling, y)
    assert read(sheet) is None


@pytest.mark.parametrize("shape", [[(-1, -4), (-8, 0), (-1, 4)], [(-1, -5), (-6, -5), (-6, 5), (-1, 5)]])
def test_a_stroke_beside_a_ring_within_its_cell_is_a_mark(shape: list[tuple[float, float]]) -> None:
    """A ring that ends before the ruling doesn't go on beyond it."""
    sheet, ruling, y = ringed("amber", -4.0)
    sheet.lines(*[(ruling + dx, y + dy) for dx, dy in shape])
    assert read(sheet) is None
