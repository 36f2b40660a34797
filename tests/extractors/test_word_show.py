"""A Word document as the review page shows it: what was read stands where the record says."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from test_word import TODAY, W, checklist, checklist_body, control, legacy, only, packed, typed

from extractors import read_document
from extractors.page_show import CannotShow, show_pages
from schemas.settings import ReadLimits
from schemas.types import BBox

EMPTY = [legacy(False)] * 13


def shown(data: bytes) -> tuple[Any, float, float]:
    (page,) = show_pages(data, [1], ReadLimits())
    picture = cv2.imdecode(np.frombuffer(page.jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    return picture, page.width, page.height


def ink(picture: Any, box: BBox) -> float:
    """The share of dark pixels within a box of the page."""
    x0, top, x1, bottom = (round(2 * one) for one in box)
    return float((picture[top:bottom, x0:x1] < 128).mean())


@pytest.mark.slow
def test_what_was_read_stands_where_it_is_said_to() -> None:
    data, _ = typed("lo_printed", "agree")
    picture, width, height = shown(data)
    assert picture.shape == (round(2 * height), round(2 * width))
    answers = only(read_document(data, ReadLimits(), TODAY)).answers
    placed = {key: one for key, one in answers.items() if one.bbox is not None and isinstance(one.value, str)}
    assert len(placed) > 10
    assert [key for key, one in placed.items() if one.bbox and not 0.02 < ink(picture, one.bbox) < 0.95] == []


@pytest.mark.parametrize("box", [control, lambda on, _: legacy(on)], ids=["control", "older field"])
def test_ticks_are_seen(box: Any) -> None:
    ticked = [number in (1, 6) for number in range(13)]
    data = checklist(*(box(one, "☒" if one else "☐") for one in ticked))
    picture, _, _ = shown(data)
    answers = only(read_document(data, ReadLimits(), TODAY)).answers
    places = [one.bbox for key, one in answers.items() if not key.startswith("child.")]
    dark = [ink(picture, (place[0], place[1], place[0] + 12, place[3])) for place in places if place]
    assert len(dark) == 13 and [one > 0.3 for one in dark] == ticked


@pytest.mark.parametrize(
    "data",
    [
        packed(checklist_body(*EMPTY, title="<w:r><w:drawing/></w:r>")),
        packed("<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 2_000),
        f"<w:document {W}/>".encode(),
    ],
    ids=["not surely read", "too tall", "no Word document"],
)
def test_what_is_not_drawn(data: bytes) -> None:
    with pytest.raises(CannotShow):
        show_pages(data, [1], ReadLimits())


def test_it_has_one_page() -> None:
    assert show_pages(checklist(*EMPTY), [2], ReadLimits()) == []
