"""A marker's ring round a number chooses it; one that something runs through is a doubt, however thick its own stroke is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractors.models.number_reading import NumberReading
from extractors.pages.boxes import centre
from extractors.scans.scan_page import ScoreCell
from schemas.forms import load_form
from schemas.types import Answer
from tests.extractors.scan_pages import MAIN, Sheet, answers, scanned

KEY = "indicators.missing_episodes"
HOSTILE = ("line", "slash", "cross", "scribble", "second ring", "tick elsewhere")


def ring(sheet: Sheet, value: int, wide: float = 7.6, high: float = 9.2) -> tuple[float, float]:
    x, y = centre(sheet.box(KEY, "number", value))
    turns = np.linspace(0, 2 * np.pi, 40)
    sheet.lines(*[(x + wide * np.cos(t), y + high * np.sin(t)) for t in turns], closed=True)
    return x, y


def drawn(value: int, pen: int, then: str, thin: int) -> Sheet:
    """thin: the pen of what is done to the ring."""
    sheet = Sheet(MAIN, 3, pen=pen)
    x, y = ring(sheet, value)
    sheet.pen = thin
    if then == "line":
        sheet.lines((x - 11, y + 1), (x + 11, y - 1))
    if then in ("slash", "cross"):
        sheet.lines((x - 9, y + 9), (x + 9, y - 9))
    if then == "cross":
        sheet.lines((x - 9, y - 9), (x + 9, y + 9))
    if then == "scribble":
        sheet.lines(*[(x - 8 + 2 * i, y + (7 if i % 2 else -7)) for i in range(9)])
    if then == "second ring":
        ring(sheet, value % 5 + 1)
    if then == "tick elsewhere":
        sheet.tick(sheet.box(KEY, "tick", value % 5 + 1))
    return sheet


def with_summary(sheet: Sheet, seed: int, fax: bool, score: int) -> Answer:
    """The section's answer where the summary and its column say `score`."""
    page = sheet.read(scanned(sheet.picture, seed, 0.3, fax))
    cells = {key: ScoreCell(NumberReading(n, 0.999), {n: 1.0}, 2, (0, 0, 9, 9)) for key, n in _column(score)}
    read = replace(page, scores=cells)
    return answers(read).answers[KEY]


def _column(first: int) -> list[tuple[str, int]]:
    keys = [q.summary or "" for q in load_form("cse_assessment").of_kind("indicator")][:5]
    return [*zip(keys, (first, 2, 2, 2, 2), strict=True), ("summary.subtotal_left", first + 8)]


@pytest.mark.parametrize(("pen", "value", "fax"), [(3, 2, True), (7, 2, False), (8, 5, True), (8, 3, False)])
def test_a_thick_ring_that_the_summary_bears_out(pen: int, value: int, fax: bool) -> None:
    sheet = drawn(value, pen, "", pen)
    assert with_summary(sheet, value, fax, value).value == value


def test_a_thick_ring_alone_is_a_doubt() -> None:
    sheet = drawn(2, 10, "slash", 4)  # along the 2's own stroke, by a thin pen: nobody sees that
    got = with_summary(sheet, 2, False, 4)
    assert (got.value, got.candidates) == (None, (1, 2, 3, 4, 5))


@pytest.mark.parametrize("then", HOSTILE)
@pytest.mark.parametrize(
    ("pen", "thin", "value", "fax"), [(7, 3, 5, True), (8, 3, 3, False), (8, 8, 2, True)]
)
def test_a_ring_that_is_taken_back_stays_a_doubt(
    pen: int, thin: int, value: int, fax: bool, then: str
) -> None:
    sheet = drawn(value, pen, then, thin)
    assert with_summary(sheet, value + 10, fax, value).value is None


# Pens of the ring and of the stroke, the number, half the ring's width and height, the stroke's angle and how far off the middle it runs.
STRUCK = [
    (9, 9, 2, 6.1, 9.3, 15, 0.9),  # a bar, by the same pen, from side to side
    (8, 2, 5, 7.0, 6.8, 106, 1.0),  # a thin one down it
    (10, 4, 1, 8.2, 6.7, 92, 0.8),
    (10, 2, 3, 6.3, 8.3, 180, 1.4),
    (7, 7, 4, 6.6, 6.6, 1, 0.3),
    (5, 4, 4, 6.9, 7.1, 158, -1.0),
]


@pytest.mark.parametrize("fax", [False, True])
@pytest.mark.parametrize(("pen", "thin", "value", "wide", "high", "turn", "off"), STRUCK)
def test_a_short_stroke_from_edge_to_edge_of_a_thick_ring_strikes_it(
    pen: int, thin: int, value: int, wide: float, high: float, turn: float, off: float, fax: bool
) -> None:
    """Whoever changes their mind may leave the summary as it was."""
    sheet = Sheet(MAIN, 3, pen=pen)
    x, y = ring(sheet, value, wide, high)
    sheet.pen = thin
    along, up = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    far = 1 / np.hypot(along / wide, up / high)
    x, y = x - up * off, y + along * off
    sheet.lines((x - along * far, y - up * far), (x + along * far, y + up * far))
    assert with_summary(sheet, value, fax, value).value is None
