"""Dates by hand, drawn from the strokes of invented hands: read right or left to a person, never wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from benchmarks.digit_training.skeletons import Ink, draw_digit
from benchmarks.digit_training.spoil import bent, penned, scanned
from extractors.models.date_model.decode import texts
from extractors.models.date_model.model import LineReading
from extractors.models.date_model.shape import HEIGHT, SIGNS, line_of, normalise
from extractors.models.digit_model.pieces import find_pieces
from extractors.scans.dates import dates
from extractors.scans.dates.dates import read_date

TODAY = date(2026, 11, 26)
YEARS = range(2008, 2027)
DIGIT = 40  # pixels at 200 dpi: 5 mm


def _cut(ink: Ink, height: int) -> Ink:
    rows, columns = np.flatnonzero((ink > 0.4).any(1)), np.flatnonzero((ink > 0.4).any(0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return np.asarray(
        cv2.resize(cut, (max(3, round(cut.shape[1] * height / cut.shape[0])), height)), np.float32
    )


def _slash(height: int) -> Ink:
    ink = np.zeros((height, height // 3 + 8), np.float32)
    cv2.line(ink, (4, height - 2), (height // 3 + 4, 2), 1.0, 4, cv2.LINE_AA)
    return ink


def written(
    text: str,
    seed: int,
    across: bool = False,
    apart: tuple[int, int] = (4, 10),
    digit: Callable[[int, np.random.Generator], Ink] = draw_digit,
) -> Ink:
    """A cell's ink at 200 dpi. across: a scanner's line runs through all of it. apart: pixels between its signs. digit: draws one."""
    random = np.random.default_rng(seed)
    cell = np.zeros((DIGIT + 60, 60 * len(text)), np.float32)
    x = 20
    for sign in text:
        part = _slash(round(1.2 * DIGIT)) if sign == "/" else _cut(digit(int(sign), random), DIGIT)
        top = 30 + DIGIT - part.shape[0]
        place = cell[top : top + part.shape[0], x : x + part.shape[1]]
        np.maximum(place, part, out=place)
        x += part.shape[1] + round(random.uniform(*apart))
    cell = np.pad(penned(bent(cell[:, : x + 20], random, 0.2, DIGIT, 1.0), random, 0.4, DIGIT), 12)
    if across:
        middle = cell.shape[0] // 2
        cell[middle : middle + 2] = 0.9
    return scanned(cell, random, 0.4)


WRITTEN = {
    "03/05/2024": "2024-05-03", "20/4/2011": "2011-04-20", "1/11/2013": "2013-11-01", "27/06/14": "2014-06-27",
    "6/4/2013": "2013-04-06", "28/02/25": "2025-02-28", "09/12/2009": "2009-12-09", "17/7/2017": "2017-07-17",
}  # fmt: skip


def _outcomes(across: bool = False, apart: tuple[int, int] = (4, 10)) -> Counter[str]:
    found: Counter[str] = Counter()
    for text, said in WRITTEN.items():
        for seed in range(6):
            read = read_date(written(text, seed, across, apart), TODAY, YEARS)
            found["unread" if read.value is None else "right" if read.value == said else "wrong"] += 1
    return found


@pytest.mark.slow
def test_dates_are_read_or_left_to_a_person() -> None:
    found = _outcomes()
    assert found["wrong"] == 0
    assert found["right"] >= 38, found  # of 48


def test_what_runs_together_is_read_as_a_line_or_left_to_a_person() -> None:
    found = _outcomes(apart=(-7, 2))
    assert found["wrong"] == 0
    assert found["right"] >= 31, found  # of 48


def test_a_scanners_line_through_a_date_makes_no_other_of_it() -> None:
    assert _outcomes(across=True)["wrong"] == 0


@pytest.mark.parametrize(("share", "value"), [(0.45, None), (0.998, "2011-08-20")])
def test_a_date_that_one_way_alone_is_sure_of_is_left_to_a_person(
    share: float, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pieces are sure of the 20th, the line may not be: an 8 whose loop stayed open is a 0 too."""
    line = LineReading({"20/8/2011": share, "28/8/2011": 0.999 - share}, 0.999)
    monkeypatch.setattr(dates, "read_line", lambda found: line)
    read = read_date(written("20/8/2011", 2), TODAY, YEARS)
    assert read.value == value
    assert read.years == (() if value else (2011,))


@pytest.mark.parametrize(
    ("text", "seed", "said"),
    [
        (
            "20/4/2011",
            100,
            "2011-04-20",
        ),  # the line half takes a 1 for a slash: that spells no date, and no other one
        ("21/1/2014", 103, "2014-01-21"),  # the pieces give it 0.90, the line more than 0.998
    ],
)
def test_what_one_way_doubts_the_other_makes_good(text: str, seed: int, said: str) -> None:
    assert read_date(written(text, seed), TODAY, YEARS).value == said


def test_a_day_that_never_was_is_no_date() -> None:
    assert {read_date(written("31/02/2010", seed), TODAY, YEARS).value for seed in range(6)} == {None}


@pytest.mark.parametrize("text", ["4/11/20191", "12/3", "2024", "12345678"])
def test_digits_in_another_shape_are_no_date(text: str) -> None:
    assert {read_date(written(text, seed), TODAY, YEARS).value for seed in range(4)} == {None}


@pytest.mark.parametrize(
    ("spelt", "says"),
    [
        ("1_/_2_/_2_4", {"1/2/24"}),
        ("1_1_/_2_/_2_4", {"11/2/24"}),  # a sign twice, with nothing between
        ("11__/_2_/_24", {"1/2/24"}),  # one sign over two columns
        ("1_/_2", set()),  # no year
        ("1_x_/_2_/_2_4", set()),  # something that is neither
        ("", set()),
    ],
)
def test_columns_are_spelt_out(spelt: str, says: set[str]) -> None:
    assert {text for text, weight in texts(_columns(spelt)).items() if weight > 0.5} == says


def _columns(spelt: str) -> NDArray[np.float64]:
    signs = SIGNS + "_"
    columns = np.full((len(spelt), len(signs)), 1e-9)
    for column, sign in zip(columns, spelt, strict=True):
        column[signs.index(sign)] = 1.0
    return columns


@pytest.mark.parametrize(
    ("spelt", "dot_last", "says"),
    [
        ("1_/_2_/_2_0_2_4_/", True, {"1/2/2024"}),
        ("1_/_2_/_2_0_2_4_/", False, set()),  # a thin 1 may look like it
        ("1_/_2_/_2_4_/", True, set()),  # what is left of a longer year
        ("1_/_2_/_2_0_2_4_/_/", True, set()),
        ("1_/_2_/_2_0_2_4_/_5", True, set()),
    ],
)
def test_a_dot_behind_a_whole_year_says_nothing(spelt: str, dot_last: bool, says: set[str]) -> None:
    assert {text for text, weight in texts(_columns(spelt), dot_last).items() if weight > 0.5} == says


@pytest.mark.parametrize("where", ["after", "before"])
def test_dirt_far_from_a_date_makes_no_doubt_of_it(where: str) -> None:
    found = Counter(
        read_date(_with_dot(written("6/4/2013", seed), where), TODAY, YEARS).value for seed in range(6)
    )
    assert found["2013-04-06"] >= 5  # of 6; all without it
    assert set(found) <= {"2013-04-06", None}


def _with_dot(ink: Ink, where: str) -> Ink:
    ink = np.pad(ink, ((0, 0), (3 * DIGIT, 3 * DIGIT)))
    inked = ink > ink.max() / 2
    left, right = np.flatnonzero(inked.any(0))[[0, -1]]
    x = right + 2 * DIGIT if where == "after" else left - 2 * DIGIT
    foot = int(np.flatnonzero(inked.any(1))[-1])
    ink[foot - 8 : foot - 1, x - 3 : x + 4] = ink.max()
    return ink


@pytest.mark.parametrize("text", ["26/4/2017", "18/5/2015", "23/12/2012", "12/10/2025"])
def test_a_first_digit_that_stands_apart_is_no_dirt(text: str) -> None:
    """A pen that left out its middle: both halves are as low as dirt."""
    day, month, year = text.split("/")
    said = f"{year}-{int(month):02}-{day}"
    found = {read_date(_first_apart(written(text, seed)), TODAY, YEARS).value for seed in range(8)}
    assert found <= {said, None}


def _first_apart(ink: NDArray[np.floating]) -> NDArray[np.floating]:
    inked = (ink > ink.max() / 4).any(0)
    first = int(np.flatnonzero(inked)[0])
    end = first + int(np.flatnonzero(~inked[first:])[0])
    digit = ink[:, :end].copy()
    rows = np.flatnonzero((digit > ink.max() / 4).any(1))
    middle = (rows[0] + rows[-1]) // 2
    digit[middle - 4 : middle + 4] = 0
    return np.hstack([digit, np.zeros((ink.shape[0], 2 * DIGIT), ink.dtype), ink[:, end:]])


@settings(suppress_health_check=[HealthCheck.too_slow])  # a machine with other work beside is slow to draw
@given(st.lists(st.lists(st.floats(0.001, 1), min_size=13, max_size=13), min_size=8, max_size=20))
def test_probabilities_of_texts_are_shares_of_one(raw: list[list[float]]) -> None:
    columns = np.array(raw)
    found = texts(columns / columns.sum(1, keepdims=True))
    assert all(0 <= weight <= 1 for weight in found.values())
    assert sum(found.values()) <= 1 + 1e-9


def test_a_line_is_as_high_as_the_model_wants_and_dust_above_it_changes_nothing() -> None:
    ink = np.pad(written("03/05/2024", 1), ((60, 0), (0, 0)))
    dusty = ink.copy()
    dusty[4:12, 30:38] = 1.0
    plain, with_dust = (
        normalise(line) for line in map(line_of, map(find_pieces, (ink, dusty))) if line is not None
    )
    assert plain is not None and with_dust is not None
    assert plain.shape[0] == HEIGHT and plain.shape == with_dust.shape
    assert np.abs(plain - with_dust).max() < 0.05
    assert normalise(np.zeros((40, 200), np.float32)) is None


@pytest.mark.parametrize(
    ("share", "shape", "left"),
    [(0.36, "dot", 0.2), (0.15, "dot", 0.15), (0.36, "ring", 0.36)],
    ids=["a marker's", "a fine pen's", "a small nought"],
)
def test_a_markers_dot_is_as_small_as_a_fine_pens(share: float, shape: str, left: float) -> None:
    """share, left: of the height of the digits beside it, how high it is written and how high it is left."""
    ink = np.zeros((DIGIT + 20, 120), np.float32)
    for x in (20, 90):
        cv2.line(ink, (x, 10), (x, DIGIT + 9), 1.0, 6)
    radius = share * DIGIT / 2
    at = (55, round(DIGIT + 9 - radius))
    cv2.circle(ink, at, round(radius), 1.0, -1 if shape == "dot" else 2, cv2.LINE_AA)
    line = line_of(find_pieces(ink))
    assert line is not None
    between = np.flatnonzero((line[:, 20:60] > 0.5).any(axis=1))
    assert between.size == pytest.approx(left * DIGIT, abs=3.5)
