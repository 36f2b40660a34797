"""Words of two cells that stand as near as one word's characters, and one word that is too long for the last cell of its row."""

from __future__ import annotations

import pytest
from pages import box, page

from extractors.pages.page import Ruling
from extractors.pages.parted_words import parted

ROW = box(40, 90, 200, 110)
NEXT = [*ROW, *box(200, 90, 320, 110)]
BELOW = [*ROW, *box(40, 110, 320, 130)]  # a wider row
LONG = "jo.notreal@harrowmere.example"


@pytest.mark.parametrize(
    ("x", "text", "rulings", "pieces"),
    [
        (195, "3Engagement", NEXT, ["3", "Engagement"]),
        (195, "3Engagement", ROW, ["3Engagement"]),
        (70, LONG, ROW, [LONG]),
        (70, LONG, BELOW, [LONG[:26], LONG[26:]]),  # the wider row may have a cell there
        (70, LONG, NEXT, [LONG[:26], LONG[26:]]),
        (70, LONG, [], [LONG]),
    ],
)
def test_a_word_over_a_line(x: float, text: str, rulings: list[Ruling], pieces: list[str]) -> None:
    one = page([(x, 95, text)])
    assert [word.text for word in parted(one.words, rulings)] == pieces
