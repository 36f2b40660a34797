"""Statements side by side in cells of a table, of which one has sides, or a shade, of its own beside the chosen one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import page

from extractors.gathering.gather import Gathered, PageReading
from extractors.gathering.items import Row
from extractors.pages.page import Colour, Page, Shape, Stroke, Word
from extractors.questions.titles import titles
from extractors.questions.wording import Match
from extractors.rows.evidence import Evidence
from extractors.rows.framed_cells import doubt_framed_cells
from extractors.rows.row_shades import SHADED_BESIDE, shading, without_printed_shades
from extractors.values.answers import Readings
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")[:6]
GREY, RED, YELLOW, PALE = (0.3,), (0.8, 0.0, 0.0), (1.0, 1.0, 0.0), (0.87, 0.87, 0.87)
CHOSEN = 2
Cell = tuple[int, int]
"""A section from 0 and its option."""
EACH = [(section, CHOSEN) for section in range(6)]


def rows() -> list[Row]:
    found = []
    for place, question in enumerate(SECTIONS):
        for i, option in enumerate(question.options):
            band = (100.0 * i, 60.0 * place, 100.0 * (i + 1), 60.0 * (place + 1))
            box = (band[0] + 5, band[1] + 5, band[2] - 20, band[1] + 15)
            word = Word("word", box, "Helvetica", 9.0, (0.0,), (box[0], box[2]))
            match = Match(titles()[0], 1, (), box, True, 1.0)
            found.append(Row(question.key, option.value, 1, band, match, (word,), across=True))
    return found


def table(framed: dict[Cell, tuple[Colour, float]], table_pen: Colour = GREY) -> Page:
    """The sides of all cells; of the framed ones in their own pen."""
    strokes = []
    for place in range(6):
        for value in range(1, 6):
            colour, thick = framed.get((place, value), (table_pen, 0.75))
            x0, top, x1, foot = 100.0 * value - 100, 60.0 * place, 100.0 * value, 60.0 * place + 60
            if (place, value) in framed or not framed.keys() & {(place, value + 1), (place + 1, value)}:
                strokes += [Stroke(True, at, x0, x1, thick, colour) for at in (top, foot)]
                strokes += [Stroke(False, at, top, foot, thick, colour) for at in (x0, x1)]
    return replace(page([]), strokes=tuple(strokes))


def odd(framed: dict[Cell, tuple[Colour, float]]) -> set[int]:
    """The sections of which the answer, option 2, is in doubt."""
    reading = object.__new__(PageReading)
    reading.number, reading.gathered = 1, Gathered(rows(), {}, [])
    reading.map = type("Map", (), {"page": table(framed)})()  # type: ignore[assignment]
    into = Readings({q.key: Answer(CHOSEN, 0.95, "mark", 1, (0, 0, 1, 1), (CHOSEN,)) for q in SECTIONS})
    doubt_framed_cells(FORM, [reading], into)
    return {i for i, q in enumerate(SECTIONS) if into.answers[q.key].state is State.UNREAD}


THIN, THICK, BLACK = (RED, 0.75), (RED, 2.25), ((0.0,), 2.25)


@pytest.mark.parametrize(
    ("framed", "doubts"),
    [
        ({}, set()),
        (dict.fromkeys(EACH, THICK), set()),
        ({(2, 4): THICK}, {2}),
        ({(2, 4): THIN}, {2}),
        ({**dict.fromkeys(EACH, THICK), (2, 4): BLACK}, {2}),
        ({**dict.fromkeys(EACH, THICK), (2, 3): THIN}, {2}),
        ({(section, 5): THICK for section in range(6)}, set()),  # a column in red is the form's
        ({(0, value): THICK for value in range(1, 6)}, set()),  # and a row
    ],
)
def test_a_frame_of_its_own_is_a_doubt(framed: dict[Cell, tuple[Colour, float]], doubts: set[int]) -> None:
    assert odd(framed) == doubts


def shaded(*cells: tuple[Cell, Colour]) -> dict[int, list[Evidence]]:
    """What the shades of the first section say, without print."""
    found = rows()
    for (place, value), colour in cells:
        row = found[5 * place + value - 1]
        row.shapes.append(Shape("rect", row.band, (), colour))
    section = found[:5]
    said = shading(section, lambda _row, _shape: False, free=False)
    return without_printed_shades(section, said, found)


def test_a_grey_cell_beside_a_highlighted_one_is_a_doubt() -> None:
    found = shaded(((0, CHOSEN), YELLOW), ((0, 4), PALE))
    assert {place: [(e.strength, e.what) for e in es] for place, es in found.items() if es} == {
        1: [("sure", "highlighted")],
        3: [("doubt", SHADED_BESIDE)],
    }


def test_a_grey_column_and_grey_under_the_highlighter_are_print() -> None:
    columns = [((section, 4), PALE) for section in range(6)]
    for cells in ([((0, CHOSEN), YELLOW), *columns], [((0, CHOSEN), YELLOW), ((0, CHOSEN), PALE)]):
        found = shaded(*cells)
        assert not any(e.what == SHADED_BESIDE for es in found.values() for e in es)
