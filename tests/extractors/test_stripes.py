"""Greys behind rows: stripes of a table, or somebody's mark."""

from __future__ import annotations

import pytest

from extractors.drawn_evidence import bold_statements, shading, stripes, table_shades
from extractors.items import Row
from extractors.page import Colour, Shape, Word
from extractors.titles import Title
from extractors.wording import Match
from schemas.types import BBox

GREY, YELLOW = (0.9, 0.9, 0.9), (1.0, 1.0, 0.0)


def row(number: int, fill: Colour | None) -> Row:
    band: BBox = (40.0, 20.0 * number, 550.0, 20.0 * number + 20)
    said: BBox = (60.0, band[1] + 5, 300.0, band[1] + 15)
    title = Title("cse_assessment", "option", ("indicators.accommodation",), number % 5 + 1, "", "")
    shapes = [Shape("rect", band, (), fill)] if fill else []
    match = Match(title, 1, (), said, True, 1.0)
    return Row("indicators.accommodation", number % 5 + 1, 1, band, match, (), shapes=shapes)


@pytest.mark.parametrize(
    ("fill", "every", "found"),
    [(GREY, 2, {GREY}), (GREY, 5, set()), (YELLOW, 2, set())],  # of five rows one is marked
)
def test_the_grey_behind_every_other_row_is_print(fill: Colour, every: int, found: set[Colour]) -> None:
    assert stripes([row(n, fill if n % every == 0 else None) for n in range(50)]) == found


def test_the_halves_of_a_statement_in_a_filled_cell_are_one() -> None:
    """A page break cuts the fifth statement: both halves of its row are filled."""
    black = (0.0, 0.0, 0.0)
    section = [*(row(n, None) for n in range(4)), row(4, black), row(9, black)]
    found = shading(section, lambda _row, _shape: False, False)
    assert [n for n, evidence in found.items() if [e.strength for e in evidence] == ["sure"]] == [4, 5]


def cells(fill: Colour, count: int) -> list[Shape]:
    return [Shape("rect", (40.0, 30.0 * n, 290.0, 30.0 * n + 12), (), fill) for n in range(count)]


@pytest.mark.parametrize(
    ("fill", "elsewhere", "strength"),
    [(GREY, 2, "doubt"), (GREY, 1, "sure"), ((0.82, 0.92, 0.95), 5, "doubt"), (YELLOW, 5, "sure")],
)
def test_one_band_in_the_colour_of_the_tables_may_be_print(
    fill: Colour, elsewhere: int, strength: str
) -> None:
    """A style of Word's stripes the three bands: "Amber" stood there for a band that nobody had marked."""
    bands = [row(0, None), row(1, fill), row(2, None)]
    found = shading(bands, lambda _row, _shape: False, True, table_shades(cells(fill, elsewhere)))
    assert {n: [e.strength for e in es] for n, es in found.items()} == {0: [], 1: [strength], 2: []}


@pytest.mark.parametrize(("fill", "strength"), [(GREY, "doubt"), (None, "sure")])
def test_a_bold_band_at_the_head_of_a_painted_table_may_be_print(fill: Colour | None, strength: str) -> None:
    bands = [row(n, fill) for n in range(3)]
    for band, font in zip(bands, ("Serif-Bold", "Serif", "Serif"), strict=True):
        band.statement = (Word("Red", band.match.box, font, 10.0, (0.0,), ()),)
    found = bold_statements(bands, table_shades(cells(GREY, 4)))
    assert {n: [e.strength for e in es] for n, es in found.items()} == {0: [strength]}
