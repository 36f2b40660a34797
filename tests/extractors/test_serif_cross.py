"""A cross typed in a font with serifs on a scanned checklist: from 12 points on it passed for a mark crossed out."""

from __future__ import annotations

from io import BytesIO

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.scans.rows.serif_cross import is_serif_cross
from extractors.scans.rows.stroke_ends import is_more_than_one_sign

Ink = npt.NDArray[np.uint8]
LEAST = 26
DPI = 200


def cut(dark: Ink) -> Ink:
    rows, columns = np.nonzero(dark >= LEAST)
    return np.ascontiguousarray(dark[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1])


def typed(letter: str, font: str, size: float, turn: float = 0.0) -> Ink:
    """A letter as an office machine scans it."""
    file = BytesIO()
    canvas = Canvas(file, (72, 72))
    canvas.translate(30, 30)
    canvas.rotate(turn)
    canvas.setFont(font, size)
    canvas.drawString(0, 0, letter)
    canvas.save()
    page = pdfium.PdfDocument(file.getvalue())[0].render(scale=DPI / 72, grayscale=True).to_numpy()
    return cut(np.asarray(cv2.GaussianBlur(255 - page.reshape(page.shape[:2]), (0, 0), 0.6), np.uint8))


def drawn(*strokes: tuple[tuple[int, int], ...]) -> Ink:
    """Strokes by hand, in points of a field of 40 by 40."""
    paper = np.zeros((48, 48), np.uint8)
    for stroke in strokes:
        cv2.polylines(paper, [np.array(stroke, np.int32)], False, 220, 2, cv2.LINE_AA)
    return cut(np.asarray(cv2.GaussianBlur(paper, (0, 0), 0.6), np.uint8))


@pytest.mark.parametrize("turn", [-0.7, 0.0, 0.7])
@pytest.mark.parametrize("size", [12.0, 12.5, 13.0, 14.0])
@pytest.mark.parametrize("font", ["Times-Roman", "Times-Bold"])
def test_a_typed_cross_is_one_sign(font: str, size: float, turn: float) -> None:
    assert is_serif_cross(typed("X", font, size, turn), LEAST)


@pytest.mark.parametrize("letter", ["N", "M", "K", "W", "H", "A", "Z", "I"])
@pytest.mark.parametrize("size", [12.0, 14.0])
def test_another_letter_is_no_cross(letter: str, size: float) -> None:
    assert not is_serif_cross(typed(letter, "Times-Roman", size), LEAST)


TICK = ((4, 18), (10, 26), (26, 4))
CROSSED = [
    (TICK, ((2, 14), (28, 16))),
    (TICK, ((4, 4), (26, 26))),
    (TICK, ((4, 6), (26, 8)), ((4, 22), (26, 24))),
    (((4, 4), (26, 26)), ((26, 4), (4, 26)), ((2, 15), (28, 15))),
    (((4, 4), (26, 26)), ((26, 4), (4, 26)), ((2, 4), (28, 4)), ((2, 26), (28, 26))),
    (((4, 4), (26, 26)), ((26, 4), (4, 26)), ((2, 4), (28, 4))),
]


@pytest.mark.parametrize("strokes", CROSSED)
def test_a_mark_crossed_out_is_none(strokes: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    ink = drawn(*strokes)
    assert not is_serif_cross(ink, LEAST)
    assert is_more_than_one_sign(ink, LEAST)


@pytest.mark.parametrize("size", [12.0, 13.0, 14.0])
@pytest.mark.parametrize("at", [0.26, 0.3, 0.33, 0.4])
def test_a_typed_cross_that_is_struck_is_none(size: float, at: float) -> None:
    """A text processor's strike stands where the strokes cross."""
    file = BytesIO()
    canvas = Canvas(file, (72, 72))
    canvas.setFont("Times-Roman", size)
    canvas.drawString(30, 30, "X")
    canvas.setLineWidth(size / 20)
    canvas.line(30, 30 + at * size, 30 + 0.72 * size, 30 + at * size)
    canvas.save()
    page = pdfium.PdfDocument(file.getvalue())[0].render(scale=DPI / 72, grayscale=True).to_numpy()
    ink = cut(np.asarray(cv2.GaussianBlur(255 - page.reshape(page.shape[:2]), (0, 0), 0.6), np.uint8))
    assert not is_serif_cross(ink, LEAST)
