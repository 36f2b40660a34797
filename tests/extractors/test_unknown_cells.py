"""Scans of tables that nobody taught, drawn so that the first place looked at holds something else than the answer: each is read as it
stands or left open, and never surely something else."""

from __future__ import annotations

import io
from datetime import date
from functools import cache

import cv2
import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from benchmarks.unknown_answers import scanned
from extractors import read_document
from extractors.layouts.layout import Region
from extractors.pages.page import Ruling
from extractors.scans.ink.homes import Home
from extractors.scans.picture.pixels import Pixels
from extractors.scans.text.tesseract import OcrWord, tessdata
from extractors.scans.text.text import TextReading
from extractors.scans.text.typed import typed_yes_no
from extractors.scans.unknown.merged_cells import sections_in_one_cell
from extractors.scans.unknown.printed_numbers import printed_numbers
from extractors.scans.unknown.unplaced import Unplaced
from extractors.scans.unknown.word_boxes import with_tight_boxes
from schemas.forms import load_form
from schemas.settings import ReadLimits
from schemas.types import Answer

TODAY = date(2026, 11, 24)
FORM = load_form("cse_assessment")
SUMMARY = [q for q in FORM.questions if q.key.startswith("summary.") and q.kind == "score"]
BANDS = FORM["summary.rag"].options
OCR = pytest.mark.skipif(tessdata() is None, reason="no tessdata; make setup installs it")


def box(page: Canvas, x: float, y: float, wide: float, *lines: str, high: float = 20) -> None:
    """A cell with its lines from the top. y: of its upper side, from the paper's foot."""
    page.rect(x, y - high, wide, high)
    for number, line in enumerate(lines):
        page.drawString(x + 4, y - 13 - 11 * number, line)


@cache
def read(*, before: bool = False, filled: int | None = None) -> dict[str, Answer]:
    """A page with the child's details, the summary and the bands. before: a column of last time's scores beside this one's. filled:
    which band's box is full; None: each band is a cell without one."""
    out = io.BytesIO()
    page = Canvas(out, (595, 842))
    page.setFont("Helvetica", 9)
    page.drawString(45, 800, "Child Sexual Exploitation Assessment")
    box(page, 40, 780, 250, "Any issues with homophobia:", "Not disclosed", high=30)
    box(page, 290, 780, 250, "Date of assessment:", "08/03/2026", high=30)
    box(page, 40, 750, 500, "Is the YP aware of this referral Y/N", "Yes", high=30)
    box(page, 40, 720, 250, "Name of Parents:", "Rhys Mockington", high=30)
    box(page, 290, 720, 250, "Parents contact no's:", "07700 900605", high=30)
    y = 660.0
    columns = ("Previous (14/01/2024)", "Score") if before else ("Score",)
    for number, name in enumerate(("Indicator", *columns)):
        box(page, 40 + 250 * min(number, 1) + 120 * max(number - 1, 0), y, 250 if not number else 120, name)
    for number, question in enumerate(SUMMARY):
        y -= 20
        box(page, 40, y, 250, question.title)
        values = (str(1 + (number + 2) % 5), str(1 + number % 5)) if before else (str(1 + number % 5),)
        for at, value in enumerate(values):
            box(page, 290 + 120 * at, y, 120, value)
    y -= 40
    box(page, 40, y, 500, "RAG Rating")
    for number, band in enumerate(BANDS):
        x = 40 + 166 * number
        box(page, x, y - 20, 166, " " * 8 + band.title)
        if filled is not None:
            page.rect(x + 6, y - 35, 10, 10)
            if number == filled:
                page.rect(x + 7.5, y - 33.5, 7, 7, fill=1)
    page.save()
    (form,) = read_document(scanned(out.getvalue(), 0.4), ReadLimits(), TODAY).forms
    return dict(form.answers)


@pytest.mark.slow
@OCR
def test_last_times_scores_are_not_this_ones() -> None:
    alone, beside = read(), read(before=True)
    given = [q.key for n, q in enumerate(SUMMARY) if alone[q.key].value == 1 + n % 5]
    assert len(given) >= 8
    assert [q.key for q in SUMMARY if beside[q.key].value is not None] == []
    assert all(beside[q.key].confidence == 0 for q in SUMMARY)


@pytest.mark.slow
@OCR
@pytest.mark.parametrize("filled", range(3))
def test_a_full_box_before_a_band(filled: int) -> None:
    """The empty boxes were two bands marked, and the full one print. Noise at the print may leave it open."""
    answer = read(filled=filled)["summary.rag"]
    assert BANDS[filled].value in answer.candidates
    assert answer.value in (BANDS[filled].value, None)
    assert answer.value or not answer.confidence


@pytest.mark.slow
@OCR
def test_what_stands_in_a_labels_own_cell_is_its_answer() -> None:
    """The free half of the row below was where the date was looked for, and surely blank."""
    answers = read()
    assert answers["assessment.date"].value == "2026-03-08"
    assert answers["parents.names"].value in ("Rhys Mockington", None)
    assert answers["parents.names"].value or not answers["parents.names"].confidence


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Yes", True),
        ("No", False),
        ("Yes Nov", None),  # "Yes   No ✓"
        ("Yes No", None),
        ("Yes N0", None),
        ("No Yes", None),
        ("Yes - Northgate School", True),
    ],
)
def test_a_printed_yes_with_its_no_is_no_answer(text: str, value: bool | None) -> None:
    reading = TextReading(text, 0.99, True, False)
    assert typed_yes_no(reading, FORM["needs.open_to_services"]).value is value


def row(value: int, top: float) -> Home:
    at = 40.0, top, 540.0, top + 20
    regions = {"statement": (60.0, top + 4, 300.0, top + 16), "tick": (440.0, top, 540.0, top + 20)}
    return Home("indicators.accommodation", value, "row", at, regions)


@pytest.mark.parametrize(("right", "merged"), [(540.0, False), (440.0, True)])
def test_rows_that_share_one_cell(right: float, merged: bool) -> None:
    rows = [row(value, 100.0 + 20 * value) for value in range(1, 6)]
    lines = [Ruling(True, 120.0 + 20 * n, 40.0, right if 0 < n < 5 else 540.0) for n in range(6)]
    assert sections_in_one_cell(rows, lines) == ({"indicators.accommodation"} if merged else set())


@pytest.mark.parametrize(
    ("blots", "words", "print_", "beside"),
    [
        ((), (), (), False),
        (((430.0, 104.0, 436.0, 112.0),), (), (), True),
        ((), ((430.0, 104.0, 436.0, 112.0),), (), True),
        ((), ((430.0, 134.0, 436.0, 142.0),), (), False),  # on another line
        ((), ((430.0, 104.0, 436.0, 112.0),), ((380.0, 104.0, 420.0, 112.0),), False),  # its label between
    ],
)
def test_what_stands_beside_a_space(
    blots: tuple[tuple[float, float, float, float], ...],
    words: tuple[tuple[float, float, float, float], ...],
    print_: tuple[tuple[float, float, float, float], ...],
    beside: bool,
) -> None:
    assert Unplaced(blots, words, print_).next_to((300.0, 100.0, 360.0, 120.0)) is beside


def picture() -> Pixels:
    return np.full((120, 400), 255, np.uint8)


@pytest.mark.parametrize(("gap", "cut"), [(30, True), (4, False)])
def test_a_box_beside_a_word_is_none_of_it(gap: int, cut: bool) -> None:
    grey = picture()
    cv2.rectangle(grey, (100, 40), (124, 64), 0, -1)
    for letter in range(6):  # 14 pixels each, 4 between
        x = 124 + gap + 18 * letter
        cv2.rectangle(grey, (x, 40), (x + 13, 64), 0, -1)
    word = OcrWord("Amber", (98, 40, 124 + gap + 110, 65), 0.9, 1)
    (tight,) = with_tight_boxes([word], grey)
    assert (tight.box[0] > 124) is cut


@pytest.mark.slow
@OCR
def test_a_statement_in_bold_may_be_the_choice() -> None:
    """No mark stands anywhere, and the section was surely blank."""
    out = io.BytesIO()
    page = Canvas(out, (595, 842))
    y = 800.0
    for question in FORM.of_kind("indicator")[2:5]:
        page.setFont("Helvetica", 10)
        page.drawString(50, y, question.title)
        for option in question.options:
            y -= 22
            page.rect(45, y - 6, 480, 22)
            page.setFont("Helvetica-Bold" if option.value == 4 else "Helvetica", 8)
            page.drawString(60, y, f"{option.value}   {option.title[:100]}")
        y -= 50
    page.save()
    (form,) = read_document(scanned(out.getvalue(), 0.4), ReadLimits(), TODAY).forms
    for question in FORM.of_kind("indicator")[2:5]:
        answer = form.answers[question.key]
        assert answer.value is None
        assert not answer.confidence


@pytest.mark.parametrize(
    ("signs", "found"),
    [("12345", True), ("52314", False), ("OOOOO", False), ("1234 ", False)],
)
def test_numbers_that_ocr_passed_over(signs: str, found: bool) -> None:
    dark = np.zeros((700, 600), np.uint8)
    regions = []
    for n, sign in enumerate(signs):
        top = 100 + 80 * n
        cv2.putText(dark, sign, (60, top + 50), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 255, 2)
        points = (30 / 2.78, top / 2.78, 560 / 2.78, (top + 80) / 2.78)
        regions += [
            Region("indicators.accommodation", n + 1, "row", points),
            Region(
                "indicators.accommodation",
                n + 1,
                "statement",
                (120 / 2.78, points[1] + 10, 180, points[3] - 4),
            ),
        ]
    inked = np.where(dark > 40, np.uint8(255), np.uint8(0))
    assert bool(printed_numbers(tuple(regions), inked, dark).any()) is found
