"""Sevens with a bar through them, drawn by hands unlike those that the models learned from: a 7, or left to a person, never
another digit; and sevens that are struck out, which are no digit at all."""

from __future__ import annotations

from collections import Counter

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.digit_training.skeletons import draw_digit
from extractors.models.date_model.model import LineReading
from extractors.models.digit_model.model import classify
from extractors.models.digit_model.shape import NO_DIGIT
from extractors.scans.dates import dates
from extractors.scans.dates.dates import read_date
from extractors.scans.dates.look_alikes import sevens_apart, with_other_sevens
from tests.extractors.test_handwritten_dates import TODAY, YEARS, written

Ink = NDArray[np.float32]

SURE = 0.9

# Strokes as points in hundredths of a digit's height, y down.
SEVENS: dict[str, str] = {
    "plain": "0,2 54,0 22,100",
    "upright": "0,0 50,0 44,100",
    "leaning": "0,2 60,0 8,100",
    "serif": "2,16 3,2 54,0 24,100",
    "long serif": "2,26 0,2 56,0 26,100",
    "serif and foot": "2,14 3,0 52,0 24,100 / 4,100 44,99",
    "bowed stem": "0,4 52,0 38,34 26,66 22,100",
    "curved top": "0,10 14,2 32,8 54,0 40,40 24,100",
    "hook": "0,22 6,6 20,0 44,2 54,12 40,52 20,100",
    "sagging top": "0,2 20,16 54,0 24,100",
    "round": "2,20 10,4 30,0 48,8 50,22 38,54 26,100",
    "narrow": "0,2 34,0 14,100",
    "wide": "0,4 78,0 24,100",
}
BARS: dict[str, str] = {
    "level": "8,52 62,52",
    "rising": "10,58 60,44",
    "falling": "10,46 60,56",
    "bowed": "8,52 24,46 42,48 60,54",
    "short": "22,52 50,50",
    "to the left": "4,54 46,50",
    "to the right": "28,50 72,46",
    "steep": "2,64 64,38",
    "from the serif": "0,30 60,44",
    "thrown far": "-6,56 86,42",
    "low": "6,62 52,60",
    "high": "18,42 64,40",
}
STRIKES: dict[
    str, tuple[str, float]
] = {  # and the most that any digit may have where a seven is struck out so
    "from side to side": ("-50,52 108,48", 0.5),
    "twice": ("-24,42 84,42 / -24,62 84,62", 0.5),
    "down": ("-14,12 76,92", SURE),  # a wide one is much like an 8
    "crosswise": ("-14,12 76,92 / 84,8 -20,90", 0.5),
    "scribbled": ("-20,30 80,40 -20,50 80,58 -18,68 80,76", 0.5),
}
_PENS = (2, 3, 5)
_HEIGHTS = (26, 40, 56)


def _drawn(strokes: str, height: int, thick: int) -> Ink:
    picture = np.zeros((height + 40, 3 * height + 40), np.uint8)
    for stroke in strokes.split("/"):
        points = np.array([p.split(",") for p in stroke.split()], np.float64) * height / 100
        pixels = np.round((points + np.array([height, 20])) * 8).astype(np.int32)
        cv2.polylines(picture, [pixels], False, 255, thick, cv2.LINE_AA, 3)
    return cv2.GaussianBlur(picture, (0, 0), 0.7).astype(np.float32) / np.float32(255)


def _scores(strokes: str) -> NDArray[np.float32]:
    return classify([_drawn(strokes, height, pen) for height in _HEIGHTS for pen in _PENS])


@pytest.mark.parametrize("bar", BARS)
@pytest.mark.parametrize("seven", SEVENS)
def test_a_barred_seven_is_surely_no_other_digit(seven: str, bar: str) -> None:
    scores = _scores(f"{SEVENS[seven]} / {BARS[bar]}")
    others = np.delete(scores[:, :NO_DIGIT], 7, axis=1)
    assert others.max() < SURE


def test_most_barred_sevens_are_read() -> None:
    scores = np.concatenate(
        [_scores(f"{seven} / {bar}") for seven in SEVENS.values() for bar in BARS.values()]
    )
    assert (scores[:, 7] >= SURE).mean() > 0.9


@pytest.mark.parametrize("strike", STRIKES)
def test_a_seven_that_is_struck_out_is_no_digit(strike: str) -> None:
    strokes, most = STRIKES[strike]
    for seven in SEVENS.values():
        for bars in ("", f" / {BARS['level']}"):
            assert _scores(f"{seven}{bars} / {strokes}")[:, :NO_DIGIT].max() < most


def _barred(digit: int, random: np.random.Generator) -> Ink:
    if digit != 7:
        return draw_digit(digit, random)
    strokes = f"{random.choice(list(SEVENS.values()))} / {random.choice(list(BARS.values()))}"
    return _drawn(strokes, 64, int(random.integers(3, 7)))


WRITTEN = {
    "7/9/2017": "2017-09-07", "17/07/2014": "2014-07-17", "27/4/17": "2017-04-27", "07/07/2009": "2009-07-07",
    "14/7/2017": "2017-07-14", "9/7/17": "2017-07-09",
}  # fmt: skip


@pytest.mark.slow
def test_a_date_with_barred_sevens_is_read_or_left_to_a_person() -> None:
    found: Counter[str] = Counter()
    for text, said in WRITTEN.items():
        for seed in range(10):
            read = read_date(written(text, seed, digit=_barred), TODAY, YEARS)
            found["unread" if read.value is None else "right" if read.value == said else "wrong"] += 1
    assert found["wrong"] == 0
    assert found["right"] >= 40, found  # of 60


APART: list[tuple[str, str, bool]] = [
    ("2017-09-10", "2014-09-10", True),
    ("2009-07-10", "2009-09-10", True),
    ("2009-04-10", "2009-07-10", True),
    ("2007-02-15", "2001-02-15", True),
    ("2009-04-10", "2009-09-10", False),  # no seven
    ("2009-07-10", "2009-02-10", False),
    ("2007-07-10", "2009-09-10", False),  # two signs
    ("2009-07-10", "2009-07-10", False),
    ("31/07/2010", "31/04/201", False),
]


@pytest.mark.parametrize(("one", "other", "apart"), APART)
def test_dates_that_a_seven_parts(one: str, other: str, apart: bool) -> None:
    assert sevens_apart(one, other) == sevens_apart(other, one) == apart


LEFT: list[tuple[str, float, dict[str, float] | None, bool]] = [
    ("both leave it little", 0.004, {"2009-07-10": 0.001}, False),
    ("one sees it well, the other hardly", 0.0004, {"2009-07-10": 0.98}, True),
    ("the line alone", 0.0005, None, False),
    ("the line alone, more", 0.002, None, True),
    ("the pieces rule it out", 0.004, {}, False),
]


@pytest.mark.parametrize(("line", "pieces", "doubt"), [r[1:] for r in LEFT], ids=[r[0] for r in LEFT])
def test_a_date_that_may_have_a_seven_instead(
    line: float, pieces: dict[str, float] | None, doubt: bool
) -> None:
    by_line = {"2009-09-10": 1 - line, "2009-07-10": line}
    assert with_other_sevens("2009-09-10", by_line, pieces) == (("2009-07-10",) if doubt else ())


@pytest.mark.parametrize(("spelled", "value"), [(0.999, "2011-04-20"), (0.95, "2011-04-20"), (0.85, None)])
def test_a_line_that_may_hold_another_sign_is_a_doubt(
    spelled: float, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left of the weight beside a struck sign may all be one date."""
    line = LineReading({"20/4/2011": 0.999 * spelled}, spelled)
    monkeypatch.setattr(dates, "read_line", lambda found: line)
    assert read_date(written("20/4/2011", 0), TODAY, YEARS).value == value
