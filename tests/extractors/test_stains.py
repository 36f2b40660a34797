"""The ring of a cup is told from what people draw."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.scans.ink.blots import Blot, Labels
from extractors.scans.ink.stains import find_stains
from extractors.scans.rows.shapes import MM

PALE, DARK = 70, 200
HIGH, WIDE = 1200, 1000
Line = Sequence[tuple[float, float]]


def ring(radius: float, squeezed: float = 1.0, start: int = 0, end: int = 360) -> Line:
    turns = np.radians(np.arange(start, end + 1, 2))
    return [(500 + radius * MM * np.cos(t), 600 + squeezed * radius * MM * np.sin(t)) for t in turns]


DRAWN: list[tuple[str, Line, int, bool]] = [
    ("a cup's ring", ring(35), PALE, True),
    ("a third of one", ring(35, 1, 200, 320), PALE, True),
    ("the same, as dark as a pen", ring(35), DARK, False),
    ("a ring round a number", ring(5), PALE, False),
    ("a ring round a statement", ring(40, 0.15), PALE, False),
    ("a line under a statement", [(200, 600), (800, 604)], PALE, False),
    ("a tick", [(480, 600), (500, 630), (540, 560)], PALE, False),
]


@pytest.mark.parametrize(("line", "peak", "stain"), [d[1:] for d in DRAWN], ids=[d[0] for d in DRAWN])
def test_a_cups_ring(line: Line, peak: int, stain: bool) -> None:
    labels, blots = drawn([line], peak, cut=True)
    assert find_stains(blots, labels) == (frozenset(b.label for b in blots) if stain else frozenset())


@settings(max_examples=40, deadline=None)
@given(
    length=st.floats(8, 120),
    bow=st.floats(0, 2.0),
    turn=st.floats(0, 180),
)
def test_no_line_drawn_along_print_is_one(length: float, bow: float, turn: float) -> None:
    """bow: millimetres by which it leaves the straight."""
    along = np.linspace(-0.5, 0.5, 30)
    x, y = along * length * MM, (1 - (2 * along) ** 2) * bow * MM
    angle = np.radians(turn)
    line = list(
        zip(
            500 + x * np.cos(angle) - y * np.sin(angle),
            600 + x * np.sin(angle) + y * np.cos(angle),
            strict=True,
        )
    )
    labels, blots = drawn([line], PALE, cut=False)
    assert not find_stains(blots, labels)


def drawn(lines: Sequence[Line], peak: int, cut: bool) -> tuple[Labels, list[Blot]]:
    """cut: by rulings every 9 mm, as print cuts what crosses it."""
    picture = np.zeros((HIGH, WIDE), np.uint8)
    for line in lines:
        cv2.polylines(picture, [np.round(line).astype(np.int32)], False, 255, 8)
    if cut:
        picture[:: round(9 * MM)] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(picture, connectivity=8)
    blots = [
        Blot(i, (int(x), int(y), int(x + w), int(y + h)), int(area), peak)
        for i, (x, y, w, h, area) in list(enumerate(stats))[1:count]
    ]
    return labels.astype(np.int32), [b for b in blots if max(b.width, b.height) >= 3 * MM]
