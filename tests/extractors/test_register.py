"""Pictures of pages are found among the blanks that ship, however they lie; others are not."""

from __future__ import annotations

import math
from functools import cache

import cv2
import numpy as np
import pytest

from extractors.scans.found.blank import Blank
from extractors.scans.found.known import load_known
from extractors.scans.found.register import register
from extractors.scans.picture.levels import Levels
from extractors.scans.picture.pixels import Pixels

DPI = 200.0
FORM = "northamptonshire-assessment"


@cache
def blanks() -> tuple[Blank, ...]:
    return tuple(page.blank for page in load_known(None).pages if page.layout == FORM)


def laid(picture: Pixels, degrees: float, shrink: float = 1.0) -> tuple[Pixels, np.ndarray]:
    """A picture turned about its middle, on a sheet large enough, and the map of its pixels to the result's."""
    high, wide = picture.shape
    side = math.hypot(high, wide) * shrink
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, shrink)
    turn[:, 2] += side / 2 - np.array([wide / 2, high / 2])
    size = (int(side), int(side))
    return np.asarray(cv2.warpAffine(picture, turn, size, borderValue=(255,)), np.uint8), turn


LAID = [(0.0, 1.0), (3.0, 1.0), (-4.5, 1.0), (90.0, 1.0), (180.0, 1.0), (271.0, 1.0), (1.0, 0.6)]


@pytest.mark.parametrize(("degrees", "shrink"), LAID, ids=[f"{d:g} degrees, scale {s:g}" for d, s in LAID])
@pytest.mark.parametrize("number", [1, 4])
def test_a_page_is_found_to_half_a_point(number: int, degrees: float, shrink: float) -> None:
    blank = blanks()[number - 1]
    picture, turn = laid(blank.picture, degrees, shrink)
    found = register(Levels(picture, DPI), blanks())
    assert found is not None
    assert (found.layout, found.number) == (FORM, number)
    points = np.array([[100.0, 100.0], [300.0, 420.0], [500.0, 750.0]])
    expected = (points * DPI / 72 - 0.5) @ turn[:, :2].T + turn[:, 2]
    shown = cv2.perspectiveTransform(points[None].astype(np.float64), found.to_picture)[0]
    assert np.abs(shown - expected).max() < 0.5 * DPI / 72


def test_what_is_no_page_of_the_form_is_none() -> None:
    random = np.random.default_rng(5)
    noise = cv2.GaussianBlur(random.integers(0, 256, (2339, 1653), dtype=np.uint8), (0, 0), 3)
    text = np.full((2339, 1653), 255, np.uint8)
    for row in range(40):
        words = " ".join("".join(random.choice(list("abcdefghinorstu"), 6)) for _ in range(9))
        cv2.putText(text, words, (100, 100 + 55 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0,), 2)
    empty = np.full((2339, 1653), 255, np.uint8)
    for picture in (np.asarray(noise, np.uint8), text, empty):
        assert register(Levels(picture, DPI), blanks()) is None


def test_the_page_that_comes_next_is_tried_first() -> None:
    second = blanks()[1]
    found = register(Levels(second.picture, DPI), (), expected=second)
    assert found is not None and found.number == 2


@pytest.mark.parametrize("place", range(0, 28, 3))
def test_a_page_is_told_from_all_others_and_its_twins(place: int) -> None:
    """The first that surely fits is taken: no other page fits so, but for those that only the print of some words tells apart."""
    known = load_known(None)
    page = known.pages[place % len(known.pages)]
    picture, _ = laid(page.blank.picture, 181.0)
    levels = Levels(picture, DPI)
    found = register(levels, known.blanks, same=known.twins.are)
    assert found is not None
    found = known.twins.settle(found, levels, None)
    assert known.twins.are(page.blank, known.by_place[found.layout, found.number].blank)
    assert found.number == page.page.number and found.likeness > 0.9
