"""Scores of the summary that are written with their name, "Score: 3", in the cells of a column headed so."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page
from test_score_side import LAST, LEFT, RIGHT, ROW, TOP, labels, read, rulings, scores

HEADS: list[Line] = [
    (80, 274, "Indicator"),
    (243, 274, "Score"),
    (335, 274, "Indicator"),
    (508, 274, "Score"),
]
CELLS = rulings((75, 240, 290, 330, 505, 570), 6, TOP - ROW)


def named(name: str) -> list[Line]:
    return [(x, top, f"{name} {number}") for x, top, number in scores(LAST)]


@pytest.mark.parametrize("name", ["Score:", "Score", "score:"])
def test_each_is_read(name: str) -> None:
    assert read(page([*HEADS, *labels(), *named(name), *PRINT], CELLS)) == [LEFT, RIGHT]


def test_a_name_without_a_number_is_no_score() -> None:
    *most, (x, top, _) = named("Score:")
    lines = [*HEADS, *labels(), *most, (x, top, "Score:"), *PRINT]
    assert read(page(lines, CELLS)) == [LEFT, [*RIGHT[:-1], None]]
