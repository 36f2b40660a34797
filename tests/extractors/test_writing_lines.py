"""Lines printed to write on, which part nothing: how many a page has, and where they begin."""

from __future__ import annotations

import pytest

from extractors.pages.page import Ruling
from extractors.pages.writing_lines import without_writing_lines
from tests.extractors.pages import page

LABEL = (40.0, 100.0, "Name:")  # ends at 65, its foot at 110
LONE = Ruling(True, 111.0, 70.0, 300.0)
FAR = Ruling(True, 111.0, 200.0, 300.0)
TABLE = [Ruling(True, 400.0, 40.0, 500.0), Ruling(True, 420.0, 40.0, 500.0)]


@pytest.mark.parametrize(
    ("rulings", "left"),
    [
        ([LONE], []),  # the only one of its page, right behind its label
        ([FAR], [FAR]),  # the border of a cell may be there
        ([LONE, *TABLE], TABLE),  # a table of horizontal rules stays
        (
            [LONE, Ruling(False, 70.0, 90.0, 111.0)],
            [LONE, Ruling(False, 70.0, 90.0, 111.0)],
        ),  # a box's corner
    ],
)
def test_a_line_to_write_on(rulings: list[Ruling], left: list[Ruling]) -> None:
    assert without_writing_lines(page([LABEL], rulings)) == left
