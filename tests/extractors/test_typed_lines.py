"""Typed dates over two lines: one date in lines below each other, or one sign above another that may be its correction."""

from __future__ import annotations

import pytest

from extractors.models.digit_model.pieces import Piece, find_pieces
from extractors.scans.dates.typed_lines import is_in_lines
from extractors.scans.text.tesseract import OcrWord
from extractors.scans.text.text import TextReading, read_text
from schemas.types import BBox
from tests.extractors.test_text import needs_data, scanned, typed
from tests.extractors.test_twice_read_dates import ink_of

FIRST, SECOND = (10, 10, 50, 26), (10, 40, 60, 56)  # pixels at 200 dots an inch


def passes(*boxes: BBox) -> tuple[tuple[OcrWord, ...], ...]:
    def words(dpi: float) -> tuple[OcrWord, ...]:
        placed = (tuple(round(v * dpi / 200) + 16 for v in box) for box in boxes)
        return tuple(OcrWord("9th", (x0, y0, x1, y1), 0.96, 0) for x0, y0, x1, y1 in placed)

    return words(300), words(400)


def sign(left: int, top: int, high: int = 16, wide: int = 10) -> Piece:
    return Piece(frozenset({1}), top, top + high, left, left + wide)


LINES: list[tuple[str, list[BBox], list[Piece], bool]] = [
    ("two lines", [FIRST, SECOND], [sign(12, 10), sign(30, 10), sign(12, 40), sign(40, 40)], True),
    ("a sign between them", [FIRST, SECOND], [sign(12, 10), sign(12, 40), sign(80, 28, 8, 6)], False),
    ("a sign above a digit, in no word", [SECOND], [sign(12, 22, 8, 6), sign(12, 40)], False),
    ("a sign that OCR took into the word below", [FIRST, (10, 28, 60, 56)], [sign(12, 10), sign(12, 28), sign(30, 40)], False),
    ("a small sign close below a digit, in its word's place", [FIRST, (10, 40, 60, 64)], [sign(12, 10), sign(12, 40), sign(13, 58, 6, 6)], False),
    ("a speck between them", [FIRST, SECOND], [sign(12, 10), sign(12, 40), sign(80, 30, 3, 3)], True),
    ("words that run into each other", [FIRST, (10, 20, 60, 36)], [sign(12, 10), sign(12, 20)], False),
    ("no words", [], [sign(12, 10), sign(12, 40)], False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("boxes", "signs", "lines"), [row[1:] for row in LINES], ids=[row[0] for row in LINES]
)
def test_whether_all_signs_are_of_words_in_lines(boxes: list[BBox], signs: list[Piece], lines: bool) -> None:
    assert is_in_lines(TextReading("9th", 0.96, True, False, passes(*boxes)), signs) is lines


def test_ink_that_a_pass_leaves_out_is_in_no_line() -> None:
    assert not is_in_lines(TextReading("9th", 0.96, True, False), [sign(12, 10)])


@needs_data
@pytest.mark.parametrize(("drawn", "lines"), [(("7th September", "2008"), True), (("2008", "9"), True)])
def test_lines_as_ocr_reads_them(drawn: tuple[str, ...], lines: bool) -> None:
    read = read_text(scanned(typed(*drawn, points=11), paper=255), 200)
    assert is_in_lines(read, find_pieces(ink_of(*drawn)).alone) is lines
