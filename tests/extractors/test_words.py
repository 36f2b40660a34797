"""Yes and no in cells: what is read, what is refused, what is blank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractors.models.word_model.model import classify
from extractors.models.word_model.shape import HEIGHT, WIDTH, normalise
from extractors.models.word_model.writing import find_writing
from extractors.scans.spaces.words import YesNoReading, read_yes_no

Ink = NDArray[np.float32]

CELL = (80, 200)
WORDS = ("Yes", "No", "yes", "no", "YES", "NO")
HANDS = np.asarray(
    cv2.imread(str(Path(__file__).parent / "hands" / "yes_no.png"), cv2.IMREAD_GRAYSCALE), np.uint8
)
COUNT = HANDS.shape[0] // CELL[0]
SURE = 0.99


def hand(number: int, word: str) -> Ink:
    """A word in one of the hands of `hands/`."""
    top, left = number * CELL[0], WORDS.index(word) * CELL[1]
    return as_ink(HANDS[top : top + CELL[0], left : left + CELL[1]])


def as_ink(grey: NDArray[np.uint8]) -> Ink:
    return np.asarray(1 - grey.astype(np.float32) / np.float32(255), np.float32)


def printed(text: str, size: int = 34, at: tuple[int, int] = (24, 18)) -> Ink:
    """In the one face that Pillow always has."""
    picture = Image.new("L", (CELL[1] * 2, CELL[0]), 255)
    ImageDraw.Draw(picture).text(at, text, fill=0, font=ImageFont.load_default(size))
    return as_ink(np.asarray(picture, np.uint8))


def with_lines(ink: Ink, *lines: tuple[int, int, int, int], thick: int = 3) -> Ink:
    """Lines from x, y to x, y drawn over it."""
    picture = ink.copy()
    for x0, y0, x1, y1 in lines:
        cv2.line(picture, (x0, y0), (x1, y1), 1.0, thick, cv2.LINE_AA)
    return picture


def box(ink: Ink) -> tuple[int, int, int, int]:
    """left, top, right, bottom of the ink."""
    rows, columns = np.flatnonzero((ink > 0.3).any(1)), np.flatnonzero((ink > 0.3).any(0))
    return int(columns[0]), int(rows[0]), int(columns[-1]), int(rows[-1])


def scanned(ink: Ink, seed: int) -> Ink:
    """Blurred, faint and noisy."""
    noise = np.random.default_rng(seed).normal(0, 0.02, ink.shape)
    return np.asarray(np.clip(cv2.GaussianBlur(ink, (0, 0), 0.8) * 0.6 + noise, 0, 1), np.float32)


def faxed(ink: Ink, _: int) -> Ink:
    """204 x 98 dots an inch, one bit each."""
    coarse = cv2.resize(ink, (ink.shape[1], ink.shape[0] // 2), interpolation=cv2.INTER_AREA) > 0.4
    return np.asarray(
        cv2.resize(coarse.astype(np.float32), ink.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32
    )


def spoken(reading: YesNoReading) -> str:
    return {True: "yes", False: "no", None: "blank" if reading.blank else "doubt"}[reading.value]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("spoil", [lambda ink, _: ink, scanned, faxed], ids=["clean", "scanned", "faxed"])
def test_hands_never_seen_in_training(word: str, spoil: Callable[[Ink, int], Ink]) -> None:
    readings = [read_yes_no(spoil(hand(number, word), number)) for number in range(COUNT)]
    wrong = [n for n, r in enumerate(readings) if r.value is (word.lower() == "no") and r.confidence >= 0.9]
    sure = [r for r in readings if r.value is (word.lower() == "yes") and r.confidence >= 0.9]
    assert not wrong
    assert len(sure) >= 0.6 * COUNT


@pytest.mark.parametrize("text", ["Yes", "No", "yes", "no", "YES", "NO", "Y", "N", "Yes.", "No."])
@pytest.mark.parametrize("size", [24, 34, 44])
def test_print(text: str, size: int) -> None:
    reading = read_yes_no(printed(text, size))
    assert spoken(reading) == ("yes" if text[0].lower() == "y" else "no")
    assert reading.confidence >= 0.9


@pytest.mark.parametrize(
    "text",
    ["Yes No", "Yes / No", "Y/N", "Unknown", "Not known", "None", "n/a", "CP plan", "Maybe", "Now", "Nov", "Noah", "Tes",
     "Yes?", "No concerns", "No - see", "3", "17", "X", "-", "?", "OK", "e", "es"],
)  # fmt: skip
def test_other_print_is_doubt(text: str) -> None:
    reading = read_yes_no(printed(text))
    assert reading.confidence < SURE
    assert not reading.blank


MARKS: dict[str, tuple[tuple[int, int, int, int], ...]] = {
    "tick": ((60, 45, 70, 58), (70, 58, 100, 20)),
    "flat tick": ((50, 45, 60, 55), (60, 55, 110, 35)),
    "cross": ((60, 20, 100, 60), (100, 20, 60, 60)),
    "dash": ((60, 40, 100, 40),),
    "slash": ((100, 20, 60, 60),),
    "two dashes": ((60, 35, 100, 35), (60, 45, 100, 45)),
    "zigzag": ((50, 20, 60, 60), (60, 60, 70, 20), (70, 20, 80, 60), (80, 60, 90, 20), (90, 20, 100, 60)),
}


@pytest.mark.parametrize("mark", MARKS)
def test_marks_are_doubt(mark: str) -> None:
    reading = read_yes_no(with_lines(np.zeros(CELL, np.float32), *MARKS[mark]))
    assert (reading.value, reading.blank) == (None, False) or reading.confidence < SURE
    assert not reading.blank


@pytest.mark.parametrize("number", range(COUNT))
@pytest.mark.parametrize("word", ["Yes", "No", "no"])
@pytest.mark.parametrize("how", ["line", "slant", "cross", "lines"])
def test_struck_words_are_never_sure(number: int, word: str, how: str) -> None:
    ink = hand(number, word)
    left, top, right, bottom = box(ink)
    middle = top + round((0.55 if word == "no" else 0.6) * (bottom - top))
    lines = {
        "line": [(left - 8, middle + 1, right + 8, middle - 1)],
        "slant": [(left - 5, bottom, right + 5, top)],
        "cross": [(left - 5, bottom, right + 5, top), (left - 5, top, right + 5, bottom)],
        "lines": [(left - 8, middle + d, right + 8, middle + d - 2) for d in (-7, 0, 7)],
    }[how]
    assert read_yes_no(with_lines(ink, *lines)).confidence < SURE


BLANKS: dict[str, Ink] = {
    "nothing": np.zeros(CELL, np.float32),
    "specks": with_lines(np.zeros(CELL, np.float32), (40, 30, 41, 31), (120, 60, 121, 60), thick=1),
    "ruling at the foot": with_lines(np.zeros(CELL, np.float32), (0, 78, 199, 78), thick=2),
    "ruling at the side": with_lines(np.zeros(CELL, np.float32), (1, 0, 1, 79), thick=2),
}


@pytest.mark.parametrize("name", BLANKS)
def test_blanks(name: str) -> None:
    assert spoken(read_yes_no(BLANKS[name])) == "blank"


def test_paper_alone_is_blank() -> None:
    grain = np.abs(np.random.default_rng(3).normal(0, 0.02, CELL)).astype(np.float32)
    assert spoken(read_yes_no(grain)) == "blank"


@pytest.mark.parametrize("number", range(COUNT))
@pytest.mark.parametrize("word", WORDS)
def test_writing_is_never_blank(number: int, word: str) -> None:
    assert not read_yes_no(scanned(hand(number, word) * np.float32(0.5), number)).blank


def test_writing_in_two_places_is_doubt() -> None:
    both = np.hstack([hand(0, "Yes"), hand(0, "Yes")])
    assert read_yes_no(both) == YesNoReading(None, 0.0)


@pytest.mark.parametrize("size", [11, 13, 16, 20])
@pytest.mark.parametrize("text", ["yes no", "Yes  no", "no yes", "yes   n"])
def test_a_small_second_word_is_not_taken_for_dirt(text: str, size: int) -> None:
    assert read_yes_no(printed(text, size)).confidence < SURE


@pytest.mark.parametrize("factor", [0.2, 3.5])
def test_writing_of_the_wrong_size_is_doubt(factor: float) -> None:
    ink = cv2.resize(hand(4, "No"), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    reading = read_yes_no(np.pad(np.asarray(ink, np.float32), 12))
    assert (reading.value, reading.confidence) == (None, 0.0)


def test_a_word_at_the_cells_edge_is_no_sure_word() -> None:
    ink = hand(4, "Yes")
    assert read_yes_no(ink[:, box(ink)[0] :]).confidence <= 0.5


@pytest.mark.parametrize("shape", [(0, 0), (3, 50), (50, 3), (1, 1)])
def test_no_cell_is_doubt(shape: tuple[int, int]) -> None:
    assert read_yes_no(np.zeros(shape, np.float32)) == YesNoReading(None, 0.0)


def test_what_is_no_number_is_doubt() -> None:
    assert read_yes_no(np.full(CELL, np.nan, np.float32)) == YesNoReading(None, 0.0)


def test_a_cell_is_left_as_it_was() -> None:
    ink = hand(3, "Yes")
    before = ink.copy()
    read_yes_no(ink)
    assert (ink == before).all()


def test_the_input_fills_its_box_and_keeps_its_shape() -> None:
    wide, high = (
        normalise(np.pad(np.ones((10, 90), np.float32), 20)),
        normalise(np.pad(np.ones((90, 10), np.float32), 20)),
    )
    assert wide.shape == high.shape == (HEIGHT, WIDTH)
    assert box(wide)[2] - box(wide)[0] >= WIDTH - 8
    assert box(high)[3] - box(high)[1] >= HEIGHT - 6
    assert not normalise(np.zeros((20, 20), np.float32)).any()


def test_probabilities_sum_to_one() -> None:
    found = [find_writing(hand(number, "Yes")).ink for number in range(3)]
    scores = classify([ink for ink in found if ink is not None])
    assert scores.shape == (3, 3)
    assert np.allclose(scores.sum(1), 1, atol=1e-5)
    assert classify([]).shape == (0, 3)
