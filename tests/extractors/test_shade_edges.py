"""Light that a stroke over a row takes is told from what the form's own print takes there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from extractors.scans.ink.homes import Home
from extractors.scans.ink.ink import PER_POINT
from extractors.scans.pens.shade_edges import edges, edges_along

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


# How much of a row's two lines of print, of the light from its left to its right, and what a stroke over a part of it takes.
SLOPES = [
    ("a second line that ends early, in falling light", 0.4, 0.85, None, 0.0, (0.0, 0.011)),
    ("in rising light", 0.4, 1.15, None, 0.0, (0.0, 0.011)),
    ("a pale stroke over it in falling light", 0.4, 0.85, (0.0, 1.0), 0.03, (0.02, 0.05)),
    ("a stroke over it in rising light", 0.4, 1.15, (0.0, 1.0), 0.1, (0.06, 0.13)),
    ("a stroke over most of its width", 0.4, 0.85, (0.0, 0.7), 0.1, (0.06, 0.13)),
    ("the same from its right", 0.4, 0.85, (0.3, 1.0), 0.1, (0.06, 0.13)),
    ("a stroke over the right of whole lines", 1.0, 0.85, (0.4, 1.0), 0.06, (0.03, 0.08)),
]


@pytest.mark.parametrize(
    ("second", "fall", "over", "taken", "told"), [s[1:] for s in SLOPES], ids=[s[0] for s in SLOPES]
)
def test_light_that_falls_from_side_to_side_is_no_stroke(
    second: float, fall: float, over: tuple[float, float] | None, taken: float, told: tuple[float, float]
) -> None:
    x0, top, x1, bottom = (round(v * PER_POINT) for v in ROW)
    wide = x1 - x0
    printed = np.zeros((400, 900), np.uint8)
    for line, share in ((top + 5, 1.0), (top + 32, second)):
        for at in range(x0, x0 + round(share * wide), 14):
            printed[line : line + 18, at : at + 8] = 200
    light = 220 * (1 + (fall - 1) * (np.arange(900) - x0) / wide) * np.ones((400, 1))
    if over is not None:
        light[top - 4 : bottom + 4, x0 + round(over[0] * wide) : x0 + round(over[1] * wide)] *= 1 - taken
    seen = (light * (1 - printed / 255.0)).clip(0, 255).astype(np.uint8)
    blank = (255 - printed).astype(np.uint8)
    nothing = np.zeros_like(printed)
    known = SimpleNamespace(print=printed, blank=SimpleNamespace(picture=blank))
    found = edges(cast(Any, SimpleNamespace(seen=seen, ink=nothing, known=known)), HOME)
    assert told[0] <= found <= told[1]


# A shadow's radius, or how far a highlighter goes from the left (share of the row's width); how soft it is (points).
SHADOWS = [("a round shadow over half of the row", 40.0, 8.0), ("a larger one", 43.0, 12.0)]
STROKES = [("a highlighter over most of it", 0.8), ("a highlighter over all of it", 1.1)]


@pytest.mark.parametrize(("radius", "soft"), [s[1:] for s in SHADOWS], ids=[s[0] for s in SHADOWS])
def test_a_shadow_over_half_of_a_row_has_no_edge_along_it(radius: float, soft: float) -> None:
    left, top, right, bottom = ROW
    x, y = place()
    away = np.hypot(x - (left + right) / 2, y - (top + bottom) / 2) - radius
    found = seen_as(1 / (1 + np.exp(np.clip(away * 4 / soft, -50, 50))))
    assert edges(found, HOME) > 0.06  # of the medians of its lines of pixels
    assert edges_along(found, HOME) < 0.02


@pytest.mark.parametrize("share", [s[1] for s in STROKES], ids=[s[0] for s in STROKES])
def test_a_highlighter_has(share: float) -> None:
    left, top, right, bottom = ROW
    x, y = place()
    found = seen_as((x > left) & (x < left + share * (right - left)) & (y > top - 1) & (y < bottom + 1))
    assert edges_along(found, HOME) > 0.12


def place() -> tuple[np.ndarray, np.ndarray]:
    y, x = np.mgrid[0 : round(140 * PER_POINT), 0 : round(300 * PER_POINT)] / PER_POINT
    return x, y


def seen_as(share: np.ndarray) -> Any:
    """A page without print whose paper lacks a fifth of its light there."""
    seen = (240 * (1 - 0.2 * share)).astype(np.uint8)
    nothing = np.zeros_like(seen)
    known = SimpleNamespace(
        print=nothing, blank=SimpleNamespace(picture=np.full_like(seen, 255)), rulings=nothing
    )
    return cast(Any, SimpleNamespace(seen=seen, ink=nothing, known=known))
