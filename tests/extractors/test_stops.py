"""Full stops on scans, which are smaller than any blot: none is lost, and a number with one in it is no whole one."""

from __future__ import annotations

import cv2
import pytest

from extractors.scans.found.find_page import find_page
from extractors.scans.numbers.numbers import cell_ink, typed_ink
from extractors.scans.picture.pixels import PagePicture
from extractors.scans.spaces.read_space import _is_whole_address
from extractors.scans.text.stops import has_stop
from tests.extractors.scan_pages import MAIN, PX, Sheet, known

KEY = "summary.subtotal_left"
# What is drawn in a score's cell beside "7" and "5": points right of the cell's left side and above the digits' feet, grey level.
POINTS: list[tuple[str, tuple[float, float, int] | None, bool]] = [
    ("75", None, False),
    ("7.5", (13.2, 0.5, 40), True),
    ("75.", (23.5, 0.5, 40), False),
    ("a pale speck between them", (13.2, 0.5, 205), False),
    ("a speck above them", (13.2, 8.0, 40), False),
]


@pytest.mark.parametrize(("drawn", "stops"), [p[1:] for p in POINTS], ids=[p[0] for p in POINTS])
def test_a_stop_between_two_digits_is_seen(drawn: tuple[float, float, int] | None, stops: bool) -> None:
    place = next(
        (r.box, number)
        for number in range(1, 7)
        for r in Sheet(MAIN, number).page.page.regions
        if (r.key, r.role) == (KEY, "score")
    )
    sheet = Sheet(MAIN, place[1])
    left, foot = place[0][0] + 2, place[0][3] - 4
    sheet.write("7", left + 3, foot, 0.9)
    sheet.write("5", left + 14.5, foot, 0.9)
    if drawn is not None:
        x, y = round((left + drawn[0]) * PX), round((foot - drawn[1]) * PX)
        cv2.rectangle(sheet.picture, (x - 1, y - 1), (x + 1, y + 1), (drawn[2],), -1)
    high, wide = sheet.picture.shape
    page = find_page(PagePicture(1, sheet.picture, 200.0, wide * 0.36, high * 0.36), known(), None)
    assert page is not None
    home = next(h for h in page.known.homes if (h.key, h.role) == (KEY, "score"))
    x0, top, x1, bottom = home.box
    blots = [b for b in page.blots if x0 <= b.points[0] <= x1 and top <= b.points[1] <= bottom]
    assert has_stop(page, blots) == stops
    more = typed_ink(page, home, blots).sum() - cell_ink(page, home, blots).sum()
    assert (more > 0) == (drawn is not None and drawn[2] < 100)


@pytest.mark.parametrize(
    ("key", "said", "whole"),
    [
        ("referrer.email", "o.fakeham@harrow.example", True),
        ("referrer.email", "o.fakeham@harrowexample", False),
        ("referrer.email", "ofakeham@harrowexample.", False),
        ("referrer.email", "none", True),
        ("referrer.name", "Ada @ Oakham", True),
    ],
)
def test_an_address_without_a_stop_behind_the_at_is_not_sure(key: str, said: str, whole: bool) -> None:
    assert _is_whole_address(key, said) == whole
