"""Rings drawn loosely round a band's words, over the lines of their row: how wide they are, and whose they are."""

from __future__ import annotations

from math import cos, pi, sin

import pytest

from extractors.gathering.items import Row
from extractors.pages.page import Shape
from extractors.questions.titles import titles
from extractors.questions.wording import Match
from extractors.rows.ringed import rings_round
from extractors.rows.row_reader import RowReader
from schemas.types import BBox
from tests.extractors.pages import words

BANDS = ("Red (38 and above)", "Amber (18-42)", "Green (10-22)")
VALUES = ("red", "amber", "green")
TOP, HIGH, LEFT = 100.0, 22.0, 60.0  # of the rows; the words stand 6 points below a row's line


def ring(x0: float, top: float, x1: float, bottom: float) -> Shape:
    turns = [2 * pi * i / 40 for i in range(41)]
    x, y, wide, high = (x0 + x1) / 2, (top + bottom) / 2, (x1 - x0) / 2, (bottom - top) / 2
    return Shape("curve", (x0, top, x1, bottom), tuple((x + wide * cos(t), y + high * sin(t)) for t in turns))


def section(shapes: list[Shape]) -> list[Row]:
    rows = []
    for number, (text, value) in enumerate(zip(BANDS, VALUES, strict=True)):
        top = TOP + HIGH * number
        statement = words([(LEFT, top + 6, text)])
        box: BBox = (LEFT, top + 6, statement[-1].box[2], top + 16)
        title = next(t for t in titles() if t.keys == ("summary.rag",) and t.value == value)
        match = Match(title, 1, (), box, True, 1.0)
        row = Row("summary.rag", value, 1, (50.0, top, 300.0, top + HIGH), match, statement)
        row.shapes = list(shapes)
        rows.append(row)
    return rows


def around(number: int, wider: float, higher: float, down: float = 0.0) -> Shape:
    box = section([])[number].match.box
    return ring(box[0] - wider, box[1] - higher + down, box[2] + wider, box[3] + higher + down)


@pytest.mark.parametrize(
    ("drawn", "surely", "perhaps"),
    [
        (around(1, 6, 2), {"amber"}, set()),
        (around(1, 12, 8), {"amber"}, set()),  # over both lines, and the letters beyond them
        (around(1, 6, 8, down=-4), {"amber"}, set()),
        (around(0, 12, 10), {"red"}, set()),
        (around(1, 14, 24), set(), {"red", "amber", "green"}),  # holds the words of all three
        (ring(40, 118, 220, 164), set(), {"amber", "green"}),
        (ring(56, 124, 90, 142), {"amber"}, set()),  # its first word
    ],
)
def test_a_ring_is_that_row_whose_words_alone_it_holds(
    drawn: Shape, surely: set[str], perhaps: set[str]
) -> None:
    rows = section([drawn])
    found = RowReader(rows).read(rows)
    for strength, bands in (("sure", surely), ("doubt", perhaps)):
        assert {r.value for i, r in enumerate(rows) if any(e.strength == strength for e in found[i])} == bands


def test_rings_printed_round_every_band_are_nobodys() -> None:
    rows = section([around(number, 6, 3) for number in range(3)])
    assert rings_round(rows) == {}
