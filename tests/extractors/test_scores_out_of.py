"""Scores written with what they are out of, "3/5": the ink before the slash may bear out a score, and never more than that."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.models.digit_model.pieces import Pieces, find_pieces
from extractors.models.number_reading import NumberReading
from extractors.scans.numbers.out_of import out_of, taken_out_of
from extractors.scans.scan_page import ScoreCell
from schemas.forms import load_form
from tests.extractors.scan_pages import MAIN, Sheet, scanned

FORM = load_form("cse_assessment")
SUMMARY = [q.summary or "" for q in FORM.of_kind("indicator")]
BOX = (0.0, 0.0, 10.0, 10.0)
Line = tuple[tuple[int, int], tuple[int, int]]
SLASH: Line = ((66, 12), (46, 68))


def written(before: str, lines: tuple[Line, ...], behind: str) -> Pieces:
    """A cell at 200 dpi: digits on both sides of what is drawn in its middle."""
    ink = np.zeros((84, 180), np.uint8)
    cv2.putText(
        ink, before, (44 - 26 * len(before), 60), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (255,), 3, cv2.LINE_AA
    )
    cv2.putText(ink, behind, (72, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (255,), 3, cv2.LINE_AA)
    for start, end in lines:
        cv2.line(ink, start, end, (255,), 3, cv2.LINE_AA)
    return find_pieces(ink.astype(np.float32) / 255)


@pytest.mark.parametrize(
    ("before", "lines", "behind", "most", "said"),
    [
        ("3", (SLASH,), "5", 5, 3),
        ("4", (SLASH,), "5", 5, 4),
        ("3", (SLASH,), "50", 50, 3),
        ("3", (SLASH,), "4", 5, None),  # three or four
        ("3", (SLASH,), "5", 10, None),  # of what else
        ("3", (), "5", 5, None),
        ("3", (((44, 40), (64, 40)),), "5", 5, None),  # three to five
        ("3", (((46, 12), (66, 68)),), "5", 5, None),  # leans the other way
        ("3", (((56, 12), (14, 68)),), "5", 5, None),  # strikes the 3 out
        ("3", (((100, 12), (66, 68)),), "5", 5, None),  # strikes the 5 out
        ("3", (SLASH, ((8, 50), (44, 26))), "5", 5, None),  # a line through the 3
        ("3", (SLASH, ((8, 26), (44, 60)), ((8, 60), (44, 26))), "5", 5, None),  # a cross over it
    ],
)
def test_what_stands_before_the_slash(
    before: str, lines: tuple[Line, ...], behind: str, most: int, said: int | None
) -> None:
    found = out_of(written(before, lines, behind), range(most + 1), most)
    assert max(found, key=lambda n: found[n], default=None) == said
    assert said is None or found[said] > 0.8


def cells(*keys: str) -> dict[str, ScoreCell]:
    return {key: ScoreCell(NumberReading(None, 0.0), {}, 2, BOX) for key in keys}


def test_one_score_alone_may_be_four_or_five() -> None:
    ten = cells(*SUMMARY, "summary.subtotal_left")
    most = {key: {4: 1.0} for key in SUMMARY[:6]}
    assert taken_out_of(most, ten, FORM) == SUMMARY[:6]
    assert taken_out_of({SUMMARY[0]: {4: 1.0}}, ten, FORM) == []
    assert taken_out_of({"summary.subtotal_left": {14: 1.0}}, ten, FORM) == ["summary.subtotal_left"]


@pytest.mark.parametrize("fax", [False, True])
def test_a_page_of_them(fax: bool) -> None:
    sheet = Sheet(MAIN, 2)
    for number, key in enumerate(SUMMARY):
        x0, _, _, bottom = sheet.box(key, "score")
        sheet.write(f"{number % 5 + 1}", x0 + 8, bottom - 5, 1.2)
        sheet.lines((x0 + 30, bottom - 17), (x0 + 23, bottom - 4))
        sheet.write("5", x0 + 33, bottom - 5, 1.2)
    found = sheet.read(scanned(sheet.picture, 3, 0.2, fax)).scores
    said = [max(found[key].supports.items(), key=lambda s: s[1]) for key in SUMMARY]
    assert [n for n, _ in said] == [1, 2, 3, 4, 5] * 2
    assert all(weight > 0.4 for _, weight in said)
    assert all(found[key].reading.value is None for key in SUMMARY)
