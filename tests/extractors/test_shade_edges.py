"""Light that a stroke over a row takes is told from what the form's own print takes there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from extractors.scans.homes import Home
from extractors.scans.ink import PER_POINT
from extractors.scans.shade_edges import edges

ROW = (40.0, 60.0, 240.0, 80.0)
HOME = Home("indicators.accommodation", 3, "row", ROW, {"statement": ROW})

# What the blank's print and a highlighter take, and what must be told of the highlighter.
SHADES = [
    ("bare paper", 0.0, 0.0, (0.0, 0.002)),
    ("a highlighter", 0.0, 0.1, (0.09, 0.13)),
    ("a stripe of the table", 0.1, 0.0, (0.0, 0.002)),
    ("a highlighter over a stripe", 0.1, 0.1, (0.08, 0.13)),
    ("a stripe that a copy lost", 0.1, None, (0.0, 0.002)),
]


@pytest.mark.parametrize(("printed", "taken", "told"), [s[1:] for s in SHADES], ids=[s[0] for s in SHADES])
def test_the_tables_own_stripes_are_no_stroke(
    printed: float, taken: float | None, told: tuple[float, float]
) -> None:
    blank = page(printed)
    seen = page(0.0) if taken is None else (blank * (1 - page_share(taken))).astype(np.uint8)
    nothing = np.zeros_like(blank)
    known = SimpleNamespace(print=nothing, blank=SimpleNamespace(picture=blank))
    found = edges(cast(Any, SimpleNamespace(seen=seen, ink=nothing, known=known)), HOME)
    assert told[0] <= found <= told[1]


def page(share: float) -> np.ndarray:
    return (240 * (1 - page_share(share))).astype(np.uint8)


def page_share(share: float) -> np.ndarray:
    x0, top, x1, bottom = (round(v * PER_POINT) for v in ROW)
    made = np.zeros((400, 900), np.float32)
    made[top - 4 : bottom + 4, x0 - 4 : x1 + 4] = share
    return made
