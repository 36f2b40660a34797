"""Ink that reaches from one row into another: marks that touch are told apart; what is wider than any mark is none of them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT
from extractors.scans.rows.between_rows import _parted
from extractors.scans.rows.shapes import MM

ROWS = {
    n: Home(
        "indicators.accommodation", n, "row", (40, top, 240, top + 23), {"tick": (40, top, 240, top + 23)}
    )
    for n, top in ((1, 20.0), (2, 43.0))
}


@pytest.mark.parametrize(("wide", "rows"), [(10.0, {2}), (31.0, set())])
def test_a_folds_shadow_over_two_cells_is_no_mark(wide: float, rows: set[int]) -> None:
    """Askew over a photograph's page it was surely a mark in one of them, beside the tick in another. wide: millimetres."""
    labels = np.zeros((250, 700), np.int32)
    left, right = 140, 140 + round(wide * MM)
    for home in ROWS.values():
        top, bottom = (round(v * PER_POINT) for v in (home.box[1], home.box[3]))
        for y in (top + 12, bottom - 13):  # two level strokes, which leave the row's edges free
            labels[y : y + 3, left:right] = 1
        labels[top + 12 : bottom - 10, left : left + 4] = 1
    box = (left, round(20 * PER_POINT) + 12, right, round(66 * PER_POINT) - 10)
    points = tuple(v / PER_POINT for v in box)
    blot = SimpleNamespace(box=box, label=1, width=right - left, height=box[3] - box[1], points=points)
    page, one = SimpleNamespace(labels=labels), SimpleNamespace(blot=blot, shares=[(2, 0.7)])
    assert _parted(cast(Any, page), cast(Any, one), ROWS) == rows
