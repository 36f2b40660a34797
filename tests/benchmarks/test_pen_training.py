"""The cells that the model of pens over print learns from: a typed answer, and the same with a pen's strokes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import reportlab

from benchmarks.pen_training.cells import DIGIT_WAYS, PenCells
from benchmarks.pen_training.strokes import CHANGES, Pen, digit_by_hand
from benchmarks.word_training.fonts import Fonts
from benchmarks.word_training.text_cells import TextCells
from benchmarks.word_training.writer import Writer
from extractors.models.pen_model.shape import HEIGHT, WIDTH, cut, lightened, places

FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


def cells(seed: int, strength: float = 0.0) -> PenCells:
    random = np.random.default_rng(seed)
    digits = [np.full((3, 28, 28), 200, np.uint8) for _ in range(10)]
    return PenCells(TextCells(Writer(Fonts((FONT,), (FONT,)), random), strength, digits), digits)


@pytest.mark.parametrize("seed", range(12))
def test_a_pen_adds_ink_and_takes_none(seed: int) -> None:
    bare, over = cells(seed).pair()
    assert bare.shape == over.shape
    assert float((over - bare).max()) > 0.2
    assert float((bare - over).max()) < 0.05


@pytest.mark.parametrize("seed", range(6))
def test_handwriting_is_no_empty_cell(seed: int) -> None:
    light = lightened(cells(seed, 0.5).written())
    parts = [cut(light, place) for place in places(light)]
    assert parts and all(part.shape == (HEIGHT, WIDTH) for part in parts)
    assert max(float(part.mean()) for part in parts) > 0.005


def test_every_printed_digit_can_be_changed() -> None:
    assert sorted(CHANGES) == [str(digit) for digit in range(10)]
    assert "change" in DIGIT_WAYS


@pytest.mark.parametrize("way", ["level", "rising", "falling"])
def test_a_line_goes_through_all_that_stands_there(way: str) -> None:
    pen = Pen(np.zeros((60, 100), np.float32), 3.0, np.random.default_rng(1))
    pen.line((30.0, 20.0, 70.0, 40.0), way)
    columns = np.flatnonzero(pen.layer.any(axis=0))
    assert columns[0] <= 31 and columns[-1] >= 69


def test_a_pen_s_digit_is_as_thick_as_the_pen() -> None:
    ring = np.zeros((1, 28, 28), np.uint8)
    ring[0, 4:24, 8:11] = 255
    digits = [ring] * 10
    thin, thick = (
        float(digit_by_hand(digits, 1, width, 60, np.random.default_rng(8)).mean() * 60)
        for width in (4.0, 9.0)
    )
    assert thick > thin
