"""A tick with a short dash through it is taken back; ticks, and crosses up to nearly twice as wide as high, have no level line through them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.rows.level_strike import has_level_line
from schemas.types import State
from tests.extractors.scan_pages import MAIN, PX, Sheet, answers, scanned

SECTION = "indicators.accommodation"
TICKS = {"narrow": (3.5, 12.0), "middle": (7.0, 12.0), "wide": (13.0, 11.0)}  # points across, down
PENS = (2, 3, 5)
Line = tuple[tuple[float, float], ...]


def tick(x: float, y: float, wide: float, high: float) -> Line:
    return (
        (x - wide * 0.4, y - high * 0.05),
        (x - wide * 0.1, y + high * 0.5),
        (x + wide * 0.6, y - high * 0.5),
    )


def dash(x: float, y: float, long: float, rise: float = 0.0) -> Line:
    return (x - long / 2, y + 1 + rise / 2), (x + long / 2, y + 1 - rise / 2)


def cross(x: float, y: float, wide: float, high: float) -> tuple[Line, Line]:
    w, h = wide / 2, high / 2
    return ((x - w, y - h), (x + w, y + h)), ((x - w, y + h), (x + w, y - h))


def drawn(pen: int, *lines: Line) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A mark's ink alone (darkness), as a scanner at 200 dpi shows it."""
    paper = np.zeros((120, 120), np.uint8)
    for line in lines:
        cv2.polylines(
            paper, (np.array([line]) * PX).round().astype(np.int32), False, (205,), pen, cv2.LINE_AA
        )
    ink = cv2.GaussianBlur(paper, (0, 0), 0.8)
    rows, columns = np.nonzero(ink > 40)
    return np.asarray(ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1], np.uint8)


@pytest.mark.parametrize("pen", PENS)
@pytest.mark.parametrize("shape", TICKS.values(), ids=TICKS)
def test_a_tick_has_none_and_one_with_a_dash_has(shape: tuple[float, float], pen: int) -> None:
    made = tick(20, 20, *shape)
    assert not has_level_line(drawn(pen, made), 60)
    for rise in (-1.5, 0.0, 2.0):
        assert has_level_line(drawn(pen, made, dash(20, 20, 1.1 * max(shape), rise)), 60)


@pytest.mark.parametrize("pen", PENS)
@pytest.mark.parametrize(("wide", "high"), [(6, 14), (11, 11), (14, 10), (14, 8)])
def test_a_cross_has_none(wide: float, high: float, pen: int) -> None:
    assert not has_level_line(drawn(pen, *cross(20, 20, wide, high)), 60)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a tick with a long flat arm", [((10, 16), (14, 20), (34, 14))]),
        ("a dash alone", [((10, 20), (30, 20))]),
        ("a T", [((12, 12), (26, 12)), ((19, 12), (19, 28))]),
        ("an L", [((12, 12), (12, 26), (26, 26))]),
    ],
)
def test_what_has_ink_on_one_side_only_has_none(name: str, lines: list[Line]) -> None:
    assert not has_level_line(drawn(3, *lines), 60), name


@pytest.mark.parametrize("struck", [False, True])
@pytest.mark.parametrize("shape", TICKS.values(), ids=TICKS)
def test_a_section_with_such_a_tick_is_unread(shape: tuple[float, float], struck: bool) -> None:
    sheet = Sheet(MAIN, 4)
    for key, value in (
        ("indicators.parent_relationship", 2),
        (SECTION, 3),
        ("indicators.recognises_exploitation", 4),
    ):
        x0, top, x1, bottom = sheet.box(key, "tick", value)
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        sheet.lines(*tick(x, y, *shape))
        if struck and key == SECTION:
            sheet.lines(*dash(x, y, 1.1 * max(shape)))
    read = answers(sheet.read(scanned(sheet.picture, 7, 0.3))).answers
    found = read[SECTION]
    assert (found.state, found.value) == ((State.UNREAD, None) if struck else (State.READ, 3))
    assert read["indicators.parent_relationship"].value == 2
