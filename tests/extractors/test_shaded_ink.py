"""What machines leave in a form's grey headings speaks of no question; what a pen writes there does."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.scans.picture.pixels import Pixels
from tests.extractors.scan_pages import MAIN, Sheet, scanned

SECTION = "indicators.service_engagement"
HEADINGS = (SECTION, "indicators.sexual_health_awareness", "indicators.risky_associations")
PAGE = 5


def stippled(sheet: Sheet, level: int) -> Pixels:
    """Crumbs of toner, bent and up to two and a half millimetres long, as copies and faxes show grey."""
    blank, out = sheet.page.blank.picture, sheet.picture.copy()
    ys, xs = np.nonzero((blank > 100) & (blank < 238))
    random = np.random.default_rng(7)
    for i in random.integers(0, ys.size, 300):
        bends = random.integers(-8, 9, (3, 2)) + np.array((xs[i], ys[i]))
        cv2.polylines(out, [bends.astype(np.int32)], False, (level,), 1, cv2.LINE_AA)
    return scanned(out, 4)


def streak(sheet: Sheet, headings: tuple[str, ...], aslant: float) -> None:
    """What is left of one in the headings: elsewhere a scanner's own repair takes it out."""
    for place, key in enumerate(headings):
        label = sheet.box(key, "label")
        x = 340 + aslant * place
        sheet.lines((x, label[1] + 1), (x, label[3] - 1))


@pytest.mark.parametrize("level", [40, 130])
def test_crumbs_of_grey_speak_of_nothing(level: int) -> None:
    assert Sheet(MAIN, PAGE).read(stippled(Sheet(MAIN, PAGE), level)).beside == frozenset()


@pytest.mark.parametrize("level", [40, 130])
@pytest.mark.parametrize("ink", [50, 150])
@pytest.mark.parametrize("words", ["4", "?", "now 2", "see below, and what his mother told the school nurse"])
def test_what_is_written_among_crumbs_does(words: str, ink: int, level: int) -> None:
    """By a pen or a pencil."""
    sheet = Sheet(MAIN, PAGE, ink)
    label = sheet.box(SECTION, "label")
    sheet.write(words, label[2] + 20, label[3], 1.1)
    assert SECTION in sheet.read(stippled(sheet, level)).beside


@pytest.mark.parametrize("aslant", [-4.0, 0.0, 3.0])
def test_a_streaks_rests_in_three_headings_speak_of_nothing(aslant: float) -> None:
    sheet = Sheet(MAIN, PAGE, pen=2)
    streak(sheet, HEADINGS, aslant)
    assert sheet.read(scanned(sheet.picture, 5)).beside == frozenset()


def test_one_stroke_in_one_heading_does() -> None:
    sheet = Sheet(MAIN, PAGE, pen=2)
    streak(sheet, HEADINGS[:1], 0.0)
    assert sheet.read(scanned(sheet.picture, 5)).beside == {SECTION}


def test_strokes_far_apart_sideways_do() -> None:
    sheet = Sheet(MAIN, PAGE, pen=2)
    streak(sheet, HEADINGS, 40.0)
    assert sheet.read(scanned(sheet.picture, 5)).beside == set(HEADINGS)
