"""Pictures of more pixels than the settings allow aren't decoded."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from extractors import read_document
from schemas.settings import ReadLimits

WIDE, HIGH = 1000, 1414


@pytest.mark.parametrize(
    ("mode", "allowed", "flag"),
    [
        ("L", WIDE * HIGH, "unrecognised_document"),
        ("L", WIDE * HIGH - 1, "too_large"),
        ("RGB", 2 * WIDE * HIGH, "unrecognised_document"),
        ("RGB", 2 * WIDE * HIGH - 1, "too_large"),
    ],
)
def test_no_more_pixels_than_allowed(mode: str, allowed: int, flag: str) -> None:
    file = io.BytesIO()
    Image.new(mode, (WIDE, HIGH), "white").save(file, "PNG")
    (form,) = read_document(file.getvalue(), ReadLimits(max_pixels=allowed)).forms
    assert [one.code for one in form.flags] == [flag]


@pytest.mark.parametrize(
    ("wide", "flag"), [((WIDE, WIDE), "too_large"), ((WIDE, WIDE // 2), "malformed")], ids=["all", "some"]
)
def test_no_page_of_several_that_may_be_decoded(wide: tuple[int, int], flag: str) -> None:
    """Told as what it is, where a file of one picture would be."""
    first, second = (Image.new("L", (one, HIGH), "white") for one in wide)
    file = io.BytesIO()
    first.save(file, "TIFF", save_all=True, append_images=[second])
    (form,) = read_document(file.getvalue(), ReadLimits(max_pixels=WIDE * HIGH - 1)).forms
    assert [one.code for one in form.flags] == [flag]
