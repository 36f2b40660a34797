"""A letter X with serifs, typed as the one mark of a scanned checklist: alone, with a pen's line over it, and by hand."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.scans.pixels import Pixels
from schemas.types import BBox, State
from tests.extractors.scan_pages import PX, Sheet, answers, scanned

LAYOUT, KEY, OTHER = "northamptonshire-checklist", "low.self_harm", "low.drugs_alcohol"


def letter(face: str, points: float) -> Pixels:
    """A printed X as pdfium draws it, 200 dpi."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(20, 20))
    canvas.setFont(face, points)
    canvas.drawString(4, 5, "X")
    canvas.save()
    with pdfium.PdfDocument(made.getvalue()) as document:
        return np.asarray(document[0].render(scale=PX, grayscale=True).to_numpy(), np.uint8)


def type_in(sheet: Sheet, box: BBox, sign: Pixels) -> None:
    high, wide = sign.shape[:2]
    x, y = (round((a + b) / 2 * PX) for a, b in ((box[0], box[2]), (box[1], box[3])))
    at = np.s_[y - high // 2 : y - high // 2 + high, x - wide // 2 : x - wide // 2 + wide]
    sheet.picture[at] = np.minimum(sheet.picture[at], sign.reshape(high, wide))


@pytest.mark.parametrize("face", ["Times-Roman", "Courier", "Helvetica"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_typed_x_is_a_mark(face: str, seed: int) -> None:
    sheet = Sheet(LAYOUT, 1)
    type_in(sheet, sheet.box(KEY, "tick"), letter(face, 12))
    found = answers(sheet.read(scanned(sheet.picture, seed))).answers
    assert (found[KEY].state, found[KEY].value) == (State.READ, True)
    assert found[OTHER].value is False


@pytest.mark.parametrize(
    "line",
    [((-6, 0), (6, 0)), ((-6, -2), (6, 2)), ((-6, 2), (6, -2))],
    ids=["level", "falling", "rising"],
)
def test_a_typed_x_with_a_line_over_it_is_a_doubt(line: tuple[tuple[int, int], ...]) -> None:
    sheet = Sheet(LAYOUT, 1)
    box = sheet.box(KEY, "tick")
    type_in(sheet, box, letter("Times-Roman", 12))
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    sheet.lines(*[(x + a, y + b) for a, b in line])
    assert answers(sheet.read(scanned(sheet.picture, 1))).answers[KEY].value is None
