"""Letters that something opaque was put over: no date, score or yes is read from what lies hidden, or from what is left of it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader

from extractors import read_document
from schemas.settings import ReadLimits
from schemas.types import Answer, BBox, State
from tests.extractors.drawn_over import canvas_over

SAMPLES = Path(__file__).parents[2] / "sample_forms" / "filled"
TODAY = date(2026, 11, 2)
COLOURS = {
    "white": (1, 1, 1),
    "off-white": (0.97, 0.97, 0.95),
    "grey": (0.85, 0.85, 0.85),
    "mid-grey": (0.5, 0.5, 0.5),
    "black": (0, 0, 0),
    "yellow": (1, 1, 0),
}
PARTS = {"first half": (0.0, 0.5), "last half": (0.5, 1.0), "middle": (0.35, 0.65), "all": (-0.05, 1.05)}
TYPED = (
    "young_person.dob",
    "needs.cp_plan_or_looked_after",
    "assessment.date",
    "summary.current_exploitation",
    "summary.overall_score",
    "judgement.score",
)


def _answers(data: bytes) -> dict[str, Answer]:
    return read_document(data, ReadLimits(), TODAY).forms[0].answers


def _stamped(
    data: bytes, page: int, box: BBox, colour: str, transparent: bool = False, picture: bool = False
) -> bytes:
    """A box of one colour put over a place of a page (points from its top left)."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    paper = writer.pages[page - 1]
    x0, top, x1, bottom = box
    place = (x0, float(paper.mediabox.height) - bottom, x1 - x0, bottom - top)
    with canvas_over(paper) as canvas:
        if picture:
            canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "white")), *place)
        else:
            canvas.setFillColorRGB(*COLOURS[colour])
            canvas.setFillAlpha(0.4 if transparent else 1)
            canvas.rect(*place, stroke=0, fill=1)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _part(box: BBox, share: tuple[float, float]) -> BBox:
    wide = box[2] - box[0]
    return box[0] + share[0] * wide, box[1] - 1, box[0] + share[1] * wide, box[3] + 1


@pytest.fixture(scope="module")
def plain() -> bytes:
    return (SAMPLES / "all_agree.pdf").read_bytes()


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("key", TYPED)
def test_what_is_covered_is_not_read(plain: bytes, key: str, colour: str) -> None:
    typed = _answers(plain)[key]
    assert typed.state is State.READ and typed.page is not None and typed.bbox is not None
    covered = _stamped(plain, typed.page, _part(typed.bbox, PARTS["all"]), colour)
    assert _answers(covered)[key].state is not State.READ


@pytest.mark.parametrize("part", ["first half", "last half"])
@pytest.mark.parametrize("colour", ["white", "grey", "black"])
@pytest.mark.parametrize("key", ["young_person.dob", "assessment.date"])
def test_what_is_left_of_a_date_is_none(plain: bytes, key: str, colour: str, part: str) -> None:
    typed = _answers(plain)[key]
    assert typed.page is not None and typed.bbox is not None
    covered = _stamped(plain, typed.page, _part(typed.bbox, PARTS[part]), colour)
    assert _answers(covered)[key].state is not State.READ


@pytest.mark.parametrize("key", TYPED)
def test_a_picture_covers_and_a_highlighter_does_not(plain: bytes, key: str) -> None:
    typed = _answers(plain)[key]
    assert typed.page is not None and typed.bbox is not None
    place = _part(typed.bbox, PARTS["all"])
    assert _answers(_stamped(plain, typed.page, place, "white", picture=True))[key].state is not State.READ
    seen = _answers(_stamped(plain, typed.page, place, "yellow", transparent=True))[key]
    assert (seen.state, seen.value) == (State.READ, typed.value)
