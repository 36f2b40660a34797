"""Two sheets in one picture: one of them is read, and a person is told of the other."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.chunks import with_broken_pages
from extractors.scans.found.read_scans import scan_pictures
from extractors.scans.picture.pixels import Pixels
from schemas.types import DocumentReading, FormReading
from tests.extractors.scan_pages import CHECKLIST, MAIN, TODAY, Sheet, known, scanned


def page(layout: str, number: int) -> Pixels:
    sheet = Sheet(layout, number)
    sheet.tick((60, 300, 80, 320))
    return sheet.picture


def table(high: int, wide: int) -> Pixels:
    """Cloth, as a photograph shows it."""
    grain = np.random.default_rng(4).normal(120, 40, (high // 3, wide // 3))
    return np.asarray(cv2.resize(np.clip(grain, 0, 255).astype(np.uint8), (wide, high)), np.uint8)


ONE, OTHER = page(CHECKLIST, 1), page(MAIN, 3)
SIZE = ONE.shape[0], ONE.shape[1]


@pytest.mark.parametrize(
    ("picture", "crowded"),
    [
        (np.hstack([ONE, page(CHECKLIST, 1)]), True),
        (np.vstack([ONE, np.rot90(OTHER)[:, : SIZE[1]]]), True),  # turned, and half of it in the picture
        (np.hstack([ONE, table(*SIZE)]), False),
        (np.hstack([ONE, np.full(SIZE, 250, np.uint8)]), False),
        (ONE, False),
    ],
    ids=["beside", "turned, in part", "a table", "the glass", "alone"],
)
def test_another_page_beside_the_one_that_is_read(picture: Pixels, crowded: bool) -> None:
    shown = cv2.imencode(".png", scanned(picture, 4))[1].tobytes()
    found = scan_pictures(shown, [1], known(), TODAY)
    assert len(found.pages) == 1
    assert (found.crowded == {1}) is crowded


@pytest.mark.parametrize(
    ("crowded", "told"),
    [({2}, "Page 2 shows more than one page of a form"), ({1, 3}, "Pages 1 and 3 show more")],
)
def test_a_person_is_told_which_page_to_look_at(crowded: set[int], told: str) -> None:
    form = FormReading("cse_checklist", None, "scan", (2,))
    (read,) = with_broken_pages(DocumentReading("0" * 64, 3, (form,)), (), (), crowded=crowded).forms
    assert read.flags[-1].code == "malformed"
    assert told in read.flags[-1].message
