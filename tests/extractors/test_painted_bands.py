"""A shade behind one band's name: its table's, or the choice of whoever set that name in bold, too."""

from __future__ import annotations

import pytest

from extractors.gathering.items import Row
from extractors.pages.page import Colour, Shape, Word
from extractors.questions.titles import Title
from extractors.questions.wording import Match
from extractors.rows.painted_bands import is_tables
from schemas.types import BBox

GREY, PINK, MINT, SAND = (0.8, 0.8, 0.8), (0.96, 0.78, 0.78), (0.71, 0.89, 0.71), (0.96, 0.9, 0.78)
NAMES = ("red", "amber", "green")


def bands(abreast: bool, bold: set[int], fills: dict[int, Colour], room: float) -> list[Row]:
    """room: points by which a shade goes beyond its words."""
    rows = []
    for i, name in enumerate(NAMES):
        x, y = (60.0 + 160 * i, 100.0) if abreast else (60.0, 100.0 + 20 * i)
        said: BBox = (x, y + 5, x + 70, y + 15)
        shade: BBox = (said[0] - room, y, said[2] + room, y + 20)
        match = Match(
            Title("cse_assessment", "option", ("summary.rag",), name, "", ""), 1, (), said, True, 1.0
        )
        shapes = [Shape("rect", shade, (), fills[i])] if i in fills else []
        row = Row("summary.rag", name, 1, (x - 5, y, x + 150, y + 20), match, (), shapes=shapes)
        row.statement = (Word(name.title(), said, "Serif-Bold" if i in bold else "Serif", 10.0, (0.0,), ()),)
        rows.append(row)
    return rows


@pytest.mark.parametrize(
    ("abreast", "place", "fill", "room", "bold", "others", "tables"),
    [
        (True, 2, MINT, 40.0, {2}, {}, False),  # the cell in the band's own colour, its name bold
        (True, 0, PINK, 40.0, {0}, {}, False),
        (False, 1, SAND, 40.0, {1}, {}, False),
        (True, 0, GREY, 0.0, {0}, {}, False),  # words highlighted in grey
        (True, 1, GREY, 2.8, {1}, {}, True),  # a cell that fits them
        (True, 0, GREY, 40.0, {0}, {}, True),
        (True, 1, MINT, 40.0, {1}, {}, True),  # another band's colour: a style's
        (False, 0, PINK, 40.0, {0}, {}, True),  # a table's head
        (False, 0, GREY, 0.0, {0}, {}, True),
        (True, 2, MINT, 40.0, set(), {}, True),  # nothing but the shade
        (True, 2, MINT, 40.0, {0, 2}, {}, True),
        (True, 2, MINT, 40.0, {0}, {}, True),
        (True, 2, MINT, 40.0, {2}, {0: PINK}, True),  # others have theirs
        (True, 2, MINT, 40.0, {2}, {0: MINT}, True),
    ],
)  # fmt: skip
def test_a_pale_shade_behind_a_band(
    abreast: bool,
    place: int,
    fill: Colour,
    room: float,
    bold: set[int],
    others: dict[int, Colour],
    tables: bool,
) -> None:
    section = bands(abreast, bold, {place: fill, **others}, room)
    assert is_tables(section, place, section[place].shapes[0].box, fill) is tables


def test_a_marker_pens_colour_is_no_tables() -> None:
    section = bands(False, set(), {0: (1.0, 1.0, 0.0)}, 0.0)
    assert not is_tables(section, 0, section[0].shapes[0].box, (1.0, 1.0, 0.0))
