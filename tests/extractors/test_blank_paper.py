"""A page counts as blank only where nothing stands on it, however faint; grain, dust and the other side of the sheet are nothing."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image, ImageFilter

from extractors import read_document
from extractors.scans.picture.blank_paper import is_blank_paper
from extractors.scans.picture.pixels import Pixels
from schemas.settings import ReadLimits

WORDS = "Dear colleague, please find enclosed"
CHANCE = np.random.default_rng(4)


def paper(level: int = 250, grain: float = 0.0) -> Pixels:
    return np.asarray(np.clip(level + CHANCE.normal(0, grain, (1754, 1240)), 0, 255), np.uint8)


def written(ink: int, level: int = 250, grain: float = 0.0, lines: int = 30) -> Pixels:
    page = np.full((1754, 1240), level, np.uint8)
    for row in range(lines):
        cv2.putText(page, WORDS, (110, 150 + 45 * row), 0, 0.8, (ink,), 2)
    return np.asarray(np.clip(page + CHANCE.normal(0, grain, page.shape), 0, 255), np.uint8)


def compressed(page: Pixels, quality: int = 60) -> Pixels:
    out = io.BytesIO()
    Image.fromarray(page).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(out))


def blurred(page: Pixels) -> Pixels:
    return np.asarray(Image.fromarray(page).filter(ImageFilter.GaussianBlur(9)))


def lumpy() -> Pixels:
    lumps = cv2.GaussianBlur(np.asarray(paper(128, 60), np.float32), (0, 0), 4)
    return np.asarray(235 + 4 * (lumps - lumps.mean()) / lumps.std(), np.uint8)


def shaded() -> Pixels:
    slope = np.linspace(0, 40, 1754)[:, None] ** 2 / 40
    return np.asarray(paper(245, 2) - slope, np.uint8)


def dusty() -> Pixels:
    page = paper(250, 1).copy()
    for _ in range(60):
        at = int(CHANCE.integers(0, 1240)), int(CHANCE.integers(0, 1754))
        cv2.circle(page, at, int(CHANCE.integers(0, 3)), (120,), -1)
    page[:, 500:502] = 200  # a streak
    return page


PAGES: list[tuple[str, Pixels, bool]] = [
    ("white", paper(255), True),
    ("white, of any length", np.full((300, 4000), 255, np.uint8), True),
    ("grain", compressed(paper(245, 6)), True),
    ("lumpy paper", compressed(lumpy()), True),
    ("a shadow", compressed(shaded()), True),
    ("dust and a streak", compressed(dusty()), True),
    ("ink", written(40), False),
    ("pencil", written(190), False),
    ("worn toner", compressed(written(230)), False),
    ("hardly there", written(244), False),
    ("worn toner on grain", compressed(written(225, 245, 3)), False),
    ("one line", written(225, lines=1), False),
    ("blurred", blurred(written(60)), False),
    ("blurred and faint", blurred(written(200)), False),
    ("lighter than its paper", written(215, 190), False),
    ("pale, on its side", np.ascontiguousarray(np.rot90(written(225))), False),
]


@pytest.mark.parametrize(("what", "page", "blank"), PAGES, ids=[one[0] for one in PAGES])
def test_a_page_is_blank_where_nothing_stands_on_it(what: str, page: Pixels, blank: bool) -> None:
    assert is_blank_paper(page) is blank


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("share", [0.04, 0.1])
def test_what_shines_through_is_nothing_and_a_faint_page_is_something(axis: int, share: float) -> None:
    front = written(30)
    cv2.rectangle(front, (150, 900), (700, 1500), (30,), 6)
    soft = cv2.GaussianBlur(np.flip(front, axis).astype(np.float32), (0, 0), 3)
    shift = np.roll(250 - (250 - soft) * share, (6, -9), (0, 1))
    back = compressed(np.asarray(np.clip(shift + CHANCE.normal(0, 1, shift.shape), 0, 255), np.uint8), 80)
    assert not is_blank_paper(back)
    assert is_blank_paper(back, front)
    again = np.asarray(250 - (250 - front.astype(np.float32)) * share, np.uint8)  # the page itself, once more
    assert not is_blank_paper(again, front)


@pytest.mark.slow
@pytest.mark.parametrize(("ink", "code"), [(250, "unrecognised_document"), (225, "layout_unknown")])
def test_a_faint_scan_is_no_unrelated_document(ink: int, code: str) -> None:
    out = io.BytesIO()
    Image.fromarray(written(ink)).save(out, "PNG", dpi=(150, 150))
    (found,) = read_document(out.getvalue(), ReadLimits()).forms
    assert [flag.code for flag in found.flags] == [code]
