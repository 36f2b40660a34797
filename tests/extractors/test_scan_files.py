"""Files of scanned pages: which pages make which form, whatever their order, and what isn't there."""

from __future__ import annotations

import io
from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image

from extractors import read_document
from extractors.scans.picture.pixels import Pixels
from schemas.settings import ReadLimits
from schemas.types import DocumentReading, FormReading, State
from tests.extractors.scan_pages import MAIN, TODAY, Sheet, scanned

LIMITS = ReadLimits()
NAMES = ("Testy McTest", "Sam Ple-Form")


@cache
def page(number: int, form: int = 0) -> Pixels:
    """Page `number` of one of two forms, filled in by hand: the first ticks 2s, the second 5s."""
    sheet = Sheet(MAIN, number)
    for region in sheet.page.page.regions:
        if region.role == "tick" and region.value == (5 if form else 2):
            sheet.tick(region.box)
    if number == 1:
        x0, _, _, bottom = sheet.box("young_person.name", "text")
        sheet.write(NAMES[form], x0 + 40, bottom - 9, 0.9)
    return scanned(sheet.picture, 10 * form + number, 0.4 * number - 1)


def document(*pages: Pixels) -> DocumentReading:
    frames = [Image.fromarray(p) for p in pages]
    out = io.BytesIO()
    frames[0].save(
        out, "TIFF", save_all=True, append_images=frames[1:], dpi=(200, 200), compression="tiff_deflate"
    )
    return read_document(out.getvalue(), LIMITS, TODAY)


def codes(form: FormReading) -> set[str]:
    return {flag.code for flag in form.flags}


def empty() -> Pixels:
    return scanned(np.full((2339, 1654), 250, np.uint8), 77)


def letter() -> Pixels:
    paper = np.full((2339, 1654), 250, np.uint8)
    for row in range(30):
        cv2.putText(paper, "Dear colleague, please find enclosed", (150, 200 + 60 * row), 0, 1.1, (30,), 2)
    return scanned(paper, 78)


@pytest.mark.slow
def test_pages_in_any_order_and_turned_are_one_form() -> None:
    order = [page(3), np.rot90(page(1)), page(6), page(2), np.rot90(page(5), 2), page(4)]
    found = document(*[np.ascontiguousarray(p) for p in order]).forms
    assert [f.pages for f in found] == [(1, 2, 3, 4, 5, 6)]
    assert found[0].layout == MAIN and found[0].kind == "scan"
    assert not codes(found[0]) & {"page_missing", "page_repeated", "layout_unknown"}
    sections = {k: a.value for k, a in found[0].answers.items() if k.startswith("indicators.")}
    assert [sections[k] for k in sections if k.count(".") == 1] == [2] * 10


@pytest.mark.slow
def test_a_page_that_isnt_there_is_missing_and_the_rest_is_read() -> None:
    form = document(page(1), page(2), page(3), page(5), page(6)).forms[0]
    assert "page_missing" in codes(form)
    assert {"indicators.parent_relationship", "indicators.accommodation"} <= form.missing_keys
    assert form.answers["indicators.substance_use"].value == 2


@pytest.mark.slow
def test_a_page_twice_is_repeated() -> None:
    form = document(page(1), page(2), page(3), page(4), page(4), page(5), page(6)).forms[0]
    assert "page_repeated" in codes(form) and "sources_disagree" not in codes(form)


@pytest.mark.slow
def test_two_forms_in_a_file_are_two() -> None:
    pages = [page(n) for n in range(1, 7)] + [page(n, 1) for n in range(1, 7)]
    found = document(*pages).forms
    assert [f.pages for f in found] == [(1, 2, 3, 4, 5, 6), (7, 8, 9, 10, 11, 12)]
    assert [f.answers["indicators.accommodation"].value for f in found] == [2, 5]


@pytest.mark.slow
def test_blank_backs_and_a_cover_change_nothing() -> None:
    pages = [letter(), page(1), empty(), page(2), empty(), page(3), page(4), page(5), page(6), empty()]
    found = document(*pages).forms
    assert len(found) == 1 and found[0].pages == (2, 4, 6, 7, 8, 9)
    assert "layout_unknown" not in codes(found[0])


@pytest.mark.slow
def test_what_may_stand_on_an_unknown_page_is_not_missing() -> None:
    form = document(page(1), letter(), page(3), page(4), page(5), page(6)).forms[0]
    assert "layout_unknown" in codes(form) and "page_missing" not in codes(form)
    assert form.answers["summary.overall_score"].state is State.UNREAD


@pytest.mark.slow
def test_no_page_of_a_form_gives_no_value() -> None:
    (found,) = document(letter()).forms
    assert found.form is None and not found.answers
