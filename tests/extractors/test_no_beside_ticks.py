"""A "no" written in one stroke close beside a tick takes it back: it was passed over as a piece of the tick."""

from __future__ import annotations

import numpy as np
import pytest

from tests.extractors.scan_pages import MAIN, Sheet, scanned

SECTION = "indicators.missing_episodes"


def of_first_row(before: bool, gap: float, said: bool) -> list[str]:
    """How sure the marks are in a row with a tick and, maybe, "no" before or behind it, so many points from it."""
    sheet = Sheet(MAIN, 3, pen=3)
    x0, top, x1, bottom = sheet.box(SECTION, "tick", 1)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    sheet.lines((x - 6, y), (x - 2, y + 5), (x + 7, y - 8))
    if said:
        left = x - 6 - gap - 13 if before else x + 7 + gap
        ring = [(left + 10 + 3 * np.cos(t), y + 1 + 3 * np.sin(t)) for t in np.linspace(np.pi, 3 * np.pi, 24)]
        n = [(0, 4), (0, -2), (0.3, 0), (1.5, -1.8), (3, -2), (4.2, -1), (4.6, 4), (5.5, 3)]
        sheet.lines(*[(left + a, y + b) for a, b in n], *ring)
    page = sheet.read(scanned(sheet.picture, 5, 0.2))
    return [e.strength for row in page.rows if row.key == SECTION and row.value == 1 for e in row.evidence]


@pytest.mark.parametrize("gap", [3.0, 3.5, 4.0])
@pytest.mark.parametrize("before", [True, False])
def test_a_no_close_beside_a_tick_is_a_doubt(before: bool, gap: float) -> None:
    assert set(of_first_row(before, gap, said=True)) == {"doubt"}


def test_the_tick_alone_is_sure() -> None:
    assert of_first_row(False, 0, said=False) == ["sure"]
