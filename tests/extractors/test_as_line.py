"""A number read as one line, where its pieces alone tell none: digits that fell apart or touch. Nothing that was taken back is one."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.models.digit_model.pieces import Pieces, find_pieces
from extractors.models.digits import number_in
from extractors.scans.agreement import BORNE_OUT, TWICE
from extractors.scans.numbers.as_line import number_in_line
from extractors.scans.numbers.borne_out import borne_out

Line = tuple[tuple[int, int], ...]
LEVEL: Line = ((50, 50), (120, 48))
RISING: Line = ((56, 82), (100, 32))
AROUND: Line = tuple(
    (round(85 + 42 * np.cos(t)), round(56 + 30 * np.sin(t))) for t in np.linspace(0, 6.4, 40)
)


def cell(number: str, apart: int, *lines: Line, gaps: tuple[int, ...] = ()) -> Pieces:
    """A cell at 200 dpi, its digits so many pixels from one's start to the next one's. gaps: lines of pixels that a copier lost."""
    ink = np.zeros((120, 200), np.uint8)
    for place, digit in enumerate(number):
        at = (60 + place * apart, 70)
        cv2.putText(ink, digit, at, cv2.FONT_HERSHEY_SIMPLEX, 1.3, (255,), 3, cv2.LINE_AA)
    for gap in gaps:
        ink[gap : gap + 3] = 0
    for line in lines:
        cv2.polylines(ink, [np.array(line, np.int32)], False, (255,), 2, cv2.LINE_AA)
    return find_pieces(ink.astype(np.float32) / 255)


BROKEN: dict[str, int] = {"12": 20, "25": 20, "28": 20, "31": 20, "38": 20, "50": 20, "53": 20}
"""By number, how near its digits stand: they touch, and a copier parted each."""
LOST = (55,)


@pytest.mark.parametrize(("number", "apart"), BROKEN.items())
def test_it_stands_where_two_other_readings_say_so(number: str, apart: int) -> None:
    found = cell(number, apart, gaps=LOST)
    read, weighed = borne_out(found, number_in(found), range(11, 61))
    assert read.value is None
    assert list(weighed) == [int(number)]
    assert TWICE <= weighed[int(number)] < BORNE_OUT


@pytest.mark.parametrize("line", [LEVEL, RISING, AROUND], ids=["struck", "struck slanting", "ringed"])
@pytest.mark.parametrize("number", ["15", "23", "28", "38"])
def test_what_was_taken_back_is_none(number: str, line: Line) -> None:
    """The reader of dates sees a 23 through a line above its middle."""
    assert number_in_line(cell(number, 26)) == int(number)
    assert number_in_line(cell(number, 26, line)) is None
