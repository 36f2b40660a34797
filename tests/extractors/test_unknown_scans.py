"""Scans in layouts that nobody taught: the form's questions are found on them, however the page lies."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from extractors.pages.page import Page, Word
from extractors.pdf.pdf_file import load_pages
from extractors.questions.locate import locate
from extractors.questions.page_map import PageMap
from extractors.scans.picture.pdf_pictures import pdf_pictures
from extractors.scans.picture.pixels import PagePicture, Pixels
from extractors.scans.text import tesseract
from extractors.scans.text.tesseract import tessdata
from extractors.scans.unknown.unknown import UnknownPage, page_from_picture

BLANK = Path(__file__).parents[2] / "sample_forms" / "blank" / "cse_assessment.pdf"
DPI = 200.0

needs_data = pytest.mark.skipif(tessdata() is None, reason="no tessdata; make setup installs it")


@cache
def printed(number: int) -> Pixels:
    return next(pdf_pictures(BLANK.read_bytes(), range(number, number + 1))).grey


@cache
def digital(number: int) -> Page:
    (page,) = load_pages(BLANK.read_bytes(), range(number, number + 1))
    return page


def picture(pixels: Pixels, number: int = 1) -> PagePicture:
    high, wide = pixels.shape
    return PagePicture(number, pixels, DPI, wide * 72 / DPI, high * 72 / DPI)


def scanned(pixels: Pixels, degrees: float, quarters: int, seed: int = 1) -> tuple[Pixels, np.ndarray]:
    """Turned a little and by quarters, greyed and noisy; and the map of the page's pixels to the result's."""
    high, wide = pixels.shape
    turn = np.vstack([cv2.getRotationMatrix2D(((wide - 1) / 2, (high - 1) / 2), degrees, 1.0), [0, 0, 1]])
    made = cv2.warpAffine(pixels, turn[:2], (wide, high), borderValue=(255,)).astype(np.float32)
    noise = np.random.default_rng(seed).normal(0, 6, made.shape)
    made = np.clip(cv2.GaussianBlur(made * 0.85 + 12, (0, 0), 0.7) + noise, 0, 255)
    for _ in range(quarters):
        turn = np.array([[0.0, -1.0, made.shape[0] - 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]) @ turn
        made = np.ascontiguousarray(np.rot90(made, -1))
    return made.astype(np.uint8), turn


def on_desk(pixels: Pixels) -> Pixels:
    """Photographed from a slant on a dark desk."""
    high, wide = pixels.shape
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    seen = np.array([[150, 130], [wide + 90, 170], [wide + 160, high + 120], [110, high + 80]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    size = (wide + 300, high + 260)
    made = cv2.warpPerspective((pixels * 0.8).astype(np.uint8), matrix, size, borderValue=(50,))
    return np.asarray(cv2.GaussianBlur(made, (0, 0), 0.8), np.uint8)


def items(pages: list[Page]) -> set[tuple[str, int | str | None]]:
    maps: list[PageMap] = locate(pages).get("cse_assessment", [])
    return set().union(*(m.items for m in maps)) if maps else set()


def share_found(found: UnknownPage, number: int) -> float:
    wanted = items([digital(number)])
    assert len(wanted) >= 5
    return len(wanted & items([found.page])) / len(wanted)


LAID = [(0.0, 0), (1.5, 0), (-4.5, 0), (0.8, 1), (-1.0, 2), (2.0, 3)]


@pytest.mark.slow
@needs_data
@pytest.mark.parametrize(("degrees", "quarters"), LAID, ids=[f"{d:g} degrees, {q} quarters" for d, q in LAID])
@pytest.mark.parametrize("number", [1, 3])
def test_questions_are_found_and_their_places_in_the_picture(
    number: int, degrees: float, quarters: int
) -> None:
    pixels, turn = scanned(printed(number), degrees, quarters)
    found = page_from_picture(picture(pixels, number))
    assert share_found(found, number) >= 0.95
    wanted = {w.text: w.box for w in digital(number).words if len(w.text) >= 9}
    off = []
    for word in found.page.words:
        if word.text in wanted and sum(w.text == word.text for w in digital(number).words) == 1:
            left, right = wanted[word.text][0], wanted[word.text][2]
            middle = (left + right) / 2, sum(wanted[word.text][1::2]) / 2
            expected = turn @ np.array([middle[0] * DPI / 72, middle[1] * DPI / 72, 1.0])
            seen = found.to_picture @ np.array(
                [(word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2, 1.0]
            )
            off.append(float(np.hypot(*(expected[:2] / expected[2] - seen[:2] / seen[2]))))
    assert len(off) >= 2
    assert np.median(off) < 4 * DPI / 72  # a word's inked box isn't its font's


@needs_data
def test_a_photo_on_a_desk() -> None:
    found = page_from_picture(picture(on_desk(printed(3)), 3))
    assert share_found(found, 3) >= 0.95


@needs_data
@pytest.mark.parametrize("number", [1, 3])
def test_cells_are_those_of_the_page(number: int) -> None:
    """Every long ruling of the page is found within a point, and there is none besides."""
    pixels, _ = scanned(printed(number), 0.0, 0)
    found = page_from_picture(picture(pixels, number)).page.rulings
    wanted = [r for r in digital(number).rulings if r.end - r.start > 40]
    for ruling in wanted:
        near = [r for r in found if r.horizontal is ruling.horizontal and abs(r.at - ruling.at) < 1.5]
        assert any(r.start < ruling.start + 3 and r.end > ruling.end - 3 for r in near), ruling
    for ruling in (r for r in found if r.end - r.start > 40):
        assert any(
            r.horizontal is ruling.horizontal and abs(r.at - ruling.at) < 1.5 for r in digital(number).rulings
        )


@needs_data
def test_a_foreign_page_has_no_form() -> None:
    pixels = np.full((2339, 1653), 255, np.uint8)
    for line in range(12):
        cv2.putText(pixels, "The quick brown fox, and nothing else", (120, 200 + 90 * line), 0, 1.5, 0, 3)
    assert locate([page_from_picture(picture(pixels)).page]) == {}


@pytest.mark.parametrize(
    "pixels",
    [
        np.full((2339, 1653), 255, np.uint8),
        np.zeros((2339, 1653), np.uint8),
        np.full((40, 30), 128, np.uint8),
    ],
)
def test_a_page_with_nothing_is_a_page(pixels: Pixels) -> None:
    assert page_from_picture(picture(pixels)).page.words == ()


def test_without_language_data_there_are_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_PLACES", ())
    tesseract.open_tesseract.cache_clear()
    try:
        found = page_from_picture(picture(printed(3), 3))
    finally:
        tesseract.open_tesseract.cache_clear()
    assert found.page.words == ()
    assert found.page.rulings


def page_of(*lines: str, font: str) -> Page:
    """A page of lines of words, 24 points apart."""
    words = []
    for row, line in enumerate(lines):
        x = 60.0
        for text in line.split():
            box = (x, 60.0 + 24 * row, x + 6.0 * len(text), 70.0 + 24 * row)
            xs = tuple(x + 6.0 * n for n in range(len(text) + 1))
            words.append(Word(text, box, font, 10.0, (0.0,), xs, len(words)))
            x = box[2] + 3
    return Page(1, 595.0, 842.0, tuple(words), (), ())


SLIPS = [
    ("Leaming Difficulties/Disability Y/N", "needs.learning_disability", True),
    ("Total Aseeeement Score", "summary.total_assessment_score", True),
    ("Ethnicify:", "young_person.ethnicity", True),
    ("Ethics:", "young_person.ethnicity", False),
    ("Overall Score", "summary.total_assessment_score", False),
]


@pytest.mark.parametrize(("printed_as", "key", "found"), SLIPS)
def test_slips_of_ocr_are_forgiven_on_pages_read_by_ocr(printed_as: str, key: str, found: bool) -> None:
    others = (
        "Any issues with homophobia:",
        "Name of Parents:",
        "Parents contact no's:",
        "Date of assessment:",
        "Any issues with DV:",
    )
    maps = locate([page_of(*others, printed_as, font="")])["cse_assessment"]
    assert any(key in m.labels for m in maps) is found


def test_slips_are_not_forgiven_to_a_typed_page() -> None:
    others = (
        "Any issues with homophobia:",
        "Name of Parents:",
        "Parents contact no's:",
        "Date of assessment:",
        "Any issues with DV:",
    )
    maps = locate([page_of(*others, "Total Aseeeement Score", font="Arial")])["cse_assessment"]
    assert not any("summary.total_assessment_score" in m.labels for m in maps)


@pytest.mark.parametrize("meaning", ["FFFD", "0041"])
def test_letters_that_a_file_gives_no_meaning_are_looked_at(meaning: str) -> None:
    """As typesetting programs and converters leave fonts: every letter is U+FFFD. The form was "no known form"."""
    writer = PdfWriter(clone_from=BLANK)
    told = DecodedStreamObject()
    codes = f"1 beginbfrange <00> <FF> [{' '.join([f'<{meaning}>'] * 256)}] endbfrange"
    told.set_data(
        f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange {codes} endcmap end end".encode()
    )
    shared = writer._add_object(told)
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font.get_object()[NameObject("/ToUnicode")] = shared
    data = BytesIO()
    writer.write(data)
    assert {page.scanned for page in load_pages(data.getvalue(), range(1, 3))} == {meaning == "FFFD"}
