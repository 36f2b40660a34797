"""Text in scanned cells: print is read, handwriting is told apart, blanks are blank, and doubt stays doubt."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractors.scans.text import tesseract
from extractors.scans.text.tesseract import tessdata
from extractors.scans.text.text import UNREAD, TextReading, read_text
from extractors.scans.text.text_confidence import Evidence, calibrated
from extractors.walls.limits import run_limited
from schemas.settings import ReadLimits

Grey = NDArray[np.uint8]

HANDS = np.asarray(
    cv2.imread(str(Path(__file__).parent / "hands" / "yes_no.png"), cv2.IMREAD_GRAYSCALE), np.uint8
)
LINES = np.asarray(
    cv2.imread(str(Path(__file__).parent / "hands" / "texts.png"), cv2.IMREAD_GRAYSCALE), np.uint8
)
LINE = 70  # pixels, height of a line in hands/texts.png
SURE = 0.9

needs_data = pytest.mark.skipif(tessdata() is None, reason="no tessdata; make setup installs it")


def typed(*lines: str, points: float = 10, dpi: float = 200, level: int = 0) -> Grey:
    """In the one face that Pillow always has."""
    size = points / 72 * dpi
    font = ImageFont.load_default(size)
    width = round(max(font.getlength(line) for line in lines) + 3 * size)
    picture = Image.new("L", (width, round((1.4 * len(lines) + 1.4) * size)), 255)
    for number, line in enumerate(lines):
        ImageDraw.Draw(picture).text((1.4 * size, (0.6 + 1.4 * number) * size), line, fill=level, font=font)
    return np.asarray(picture, np.uint8)


def scanned(grey: Grey, paper: int = 225, noise: float = 5, seed: int = 1) -> Grey:
    """On greyish paper, a little blurred and noisy."""
    made = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), 0.7) * (paper / 255)
    made += np.random.default_rng(seed).normal(0, noise, made.shape)
    return np.asarray(np.clip(made, 0, 255), np.uint8)


DATES = [
    "22 January 2011",
    "04/05/2025",
    "27/06/2014",
    "3.12.2009",
    "14-02-2012",
    "1st March 2010",
    "30 Sept 2024",
]
TEXTS = [
    "Jenna Rose", "07700 900160", "Section 20", "Early Help, weekly visits", "White British", "28 Mock Station, Samplebury",
    "carly.begum@harrowmere.example", "Looked after since March", "None known",
]  # fmt: skip


@needs_data
@pytest.mark.parametrize("text", [*DATES, *TEXTS])
@pytest.mark.parametrize("points", [9, 11])
@pytest.mark.parametrize("dpi", [200.0, 300.0])
def test_typed_text(text: str, points: float, dpi: float) -> None:
    reading = read_text(scanned(typed(text, points=points, dpi=dpi)), dpi)
    assert reading.text == text or reading.confidence < SURE
    assert not reading.blank


@needs_data
def test_most_typed_dates_are_given_surely() -> None:
    readings = [read_text(scanned(typed(text, points=p)), 200) for text in DATES for p in (9, 10, 11)]
    assert sum(r.confidence >= SURE for r in readings) >= 0.8 * len(readings)


@needs_data
def test_lines_are_joined_by_spaces() -> None:
    reading = read_text(scanned(typed("28 Mock Station, East", "Rossside, ZZ8 5ZZ")), 200)
    assert reading.text == "28 Mock Station, East Rossside, ZZ8 5ZZ"
    assert reading.printed


@needs_data
@pytest.mark.parametrize("top", range(0, LINES.shape[0], LINE))
def test_handwriting_is_never_surely_read(top: int) -> None:
    reading = read_text(LINES[top : top + LINE], 200)
    assert not reading.printed
    assert reading.confidence < 0.5
    assert not reading.blank


@needs_data
@pytest.mark.parametrize("top", range(0, HANDS.shape[0], 80))
def test_a_word_by_hand_is_never_surely_read(top: int) -> None:
    for left in range(0, 400, 200):
        reading = read_text(HANDS[top : top + 80, left : left + 200], 200)
        assert reading.confidence < SURE
        assert not reading.blank


@needs_data
def test_a_struck_date_is_not_given_surely() -> None:
    grey = typed("04/05/2025", points=11).copy()
    high, wide = grey.shape
    cv2.line(grey, (20, high // 2 - 2), (wide - 20, high // 2 + 1), 0, 4)
    assert read_text(grey, 200).confidence < SURE


@needs_data
def test_print_with_writing_beside_it_is_not_given_surely() -> None:
    grey = np.hstack(
        [np.pad(typed("04/05/2025"), ((0, 40), (0, 0)), constant_values=255)[:80], HANDS[80:160, :200]]
    )
    assert read_text(grey, 200).confidence < SURE


EVIDENCE = [
    (("04/05/2025", "04/05/2025"), 0.96, 1.0, True),
    (("| 04/05/2025", "04/05/2025."), 0.96, 1.0, True),  # specks and a ruling's remnant beside it
    (("04/05/2025", "04/06/2025"), 0.96, 1.0, False),
    (("22 January 2011", "22January 2011"), 0.96, 1.0, False),
    (("23/05/20 13", "23/05/20 13"), 0.96, 1.0, False),
    (("7 1.12", "7 1.12"), 0.96, 1.0, False),
    (("04/05/2025", "04/05/2025"), 0.6, 1.0, False),
    (("04/05/2025", "04/05/2025"), 0.96, 0.8, False),  # there is more than was read
    (("Jen~na", "Jen~na"), 0.96, 1.0, False),
]


@pytest.mark.parametrize(("texts", "weakest", "covered", "sure"), EVIDENCE)
def test_what_makes_a_text_sure(texts: tuple[str, str], weakest: float, covered: float, sure: bool) -> None:
    assert (calibrated(Evidence(texts, weakest, covered, 1.0)) >= SURE) is sure


BLANKS = {
    "white": np.full((60, 300), 255, np.uint8),
    "grey": np.full((60, 300), 190, np.uint8),
    "grain": scanned(np.full((60, 300), 255, np.uint8)),
    "shadow": np.tile(np.linspace(255, 150, 300).astype(np.uint8), (60, 1)),
}


@pytest.mark.parametrize("name", BLANKS)
def test_blanks(name: str) -> None:
    reading = read_text(BLANKS[name], 200)
    assert (reading.text, reading.blank) == ("", True)
    assert reading.confidence >= SURE


@pytest.mark.parametrize("text", ["Jenna Rose", "1"])
def test_faint_text_is_not_blank(text: str) -> None:
    assert not read_text(scanned(typed(text, level=150)), 200).blank


@pytest.mark.parametrize(
    "grey", [np.zeros((0, 0), np.uint8), np.zeros((3, 100), np.uint8), np.zeros((60, 200), np.uint8)]
)
def test_what_is_no_cell_is_unread(grey: Grey) -> None:
    assert read_text(grey, 200) == UNREAD


@pytest.mark.parametrize("dpi", [0.0, -1.0, float("nan"), 1e9])
def test_an_impossible_resolution_is_unread(dpi: float) -> None:
    assert read_text(typed("Jenna Rose"), dpi) == UNREAD


def test_without_language_data_text_is_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_PLACES", ())
    tesseract.open_tesseract.cache_clear()
    try:
        assert read_text(typed("Jenna Rose"), 200) == UNREAD
        assert read_text(BLANKS["white"], 200).blank
    finally:
        tesseract.open_tesseract.cache_clear()


@needs_data
def test_it_reads_in_a_limited_child() -> None:
    """With 2 GiB of address space and no file to be written."""

    def read() -> list[object]:
        reading: TextReading = read_text(typed("22 January 2011"), 200)
        return [reading.text, reading.printed]

    assert run_limited(read, ReadLimits(), list[str | bool]) == ["22 January 2011", True]


@needs_data
def test_it_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    for grey in (
        typed("22 January 2011"),
        LINES[:LINE],
        scanned(np.full((60, 300), 255, np.uint8)),
        typed("."),
    ):
        read_text(grey, 200)
    assert capfd.readouterr() == ("", "")
