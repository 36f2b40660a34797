"""What stands among the rows of a matrix of scores, around it or over it, and leaves its rows, or all of them, open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import open_sections
from reportlab.pdfgen.canvas import Canvas
from test_bare_matrices import (
    CHOSEN,
    EDGES,
    HEADS,
    HIGH,
    READ,
    SECTIONS,
    TITLES,
    bold,
    cross,
    number,
    read,
    shade,
    strokes,
    tick,
    words,
)

from schemas.types import State

OPEN = (State.UNREAD, None)
Draw = Callable[[Canvas, float], None]
"""Draws in or below a row, told its middle."""


def opened(rows: set[int]) -> list[tuple[State, object]]:
    return [OPEN if place in rows else one for place, one in enumerate(READ)]


@pytest.mark.parametrize(
    "above",
    ["Goals", "Target scores", "Brother: Jamie", "Scores on 12/05/2025", "Not scored today", "March 2025"],
)
def test_a_line_above_that_is_not_known(above: str) -> None:
    assert read(above=above) == [OPEN] * 10


@pytest.mark.parametrize(
    "above", ["Scores", "Please mark one box in each row", "1 = low, 5 = high", "This assessment"]
)
def test_a_line_above_that_says_nothing_else(above: str) -> None:
    assert read(above=above) == READ


@pytest.mark.parametrize(
    "heads",
    [
        tuple(f"Week {n}" for n in HEADS),
        tuple(f"{n} times" for n in HEADS),
        ("1 (high)", "2", "3", "4", "5 (low)"),
    ],
)
def test_heads_of_another_question(heads: tuple[str, ...]) -> None:
    assert read(heads=heads) == [OPEN] * 10


def test_a_sixth_number_in_the_head() -> None:
    assert read(last="6") == [OPEN] * 10


@pytest.mark.parametrize("text", ["Void - see new assessment", "These were the scores at the last review."])
def test_a_line_below_that_is_not_known(text: str) -> None:
    def more(canvas: Canvas, place: int, y: float) -> None:
        if place == 9:
            canvas.drawString(44, y - 30, text)

    assert read(more=more) == [OPEN] * 10


@pytest.mark.parametrize("title", ["Amended", "", "Now"])
def test_a_row_that_is_not_known_opens_those_beside_it(title: str) -> None:
    titles = [*TITLES[:4], title, *TITLES[5:]]
    assert read(titles=titles)[3:6] == [OPEN] * 3


@pytest.mark.parametrize("title", ["Amended", ""])
def test_a_row_below_the_last(title: str) -> None:
    def more(canvas: Canvas, place: int, y: float) -> None:
        if place == 9:
            canvas.grid(list(EDGES), [y - 12, y - 36])
            canvas.drawString(44, y - 27, title)
            canvas.drawString(475, y - 27, "X")

    assert read(more=more)[9] == OPEN


DRAWN: dict[str, Draw] = {
    "cross": lambda c, y: (c.line(40, y + 12, 500, y - 228), c.line(40, y - 228, 500, y + 12))[0],
    "one line": lambda c, y: c.line(40, y + 12, 500, y - 228),
    "over the titles": lambda c, y: c.line(40, y + 12, 200, y - 228),
    "over the scores": lambda c, y: c.line(320, y + 12, 500, y - 228),
}


@pytest.mark.parametrize("what", DRAWN)
def test_a_table_that_is_crossed_out(what: str) -> None:
    def more(canvas: Canvas, place: int, y: float) -> None:
        if place == 0:
            DRAWN[what](canvas, y)

    assert read(more=more) == [OPEN] * 10


def test_the_lower_half_crossed_out() -> None:
    def more(canvas: Canvas, place: int, y: float) -> None:
        if place == 5:
            canvas.line(40, y + 10, 500, y - 108)

    assert read(more=more) == opened({5, 6, 7, 8, 9})


IN_CELL: dict[str, Draw] = {
    "crossed out": lambda c, y: strokes(c, 320, y, 1, True),
    "under a black box": lambda c, y: c.rect(301, y - 11, 38, 22, stroke=0, fill=1),
}


@pytest.mark.parametrize("what", IN_CELL)
def test_a_typed_mark_that_is_covered(what: str) -> None:
    """The fifth section is marked at 1."""

    def more(canvas: Canvas, place: int, y: float) -> None:
        if place == 4:
            IN_CELL[what](canvas, y)

    assert read(more=more) == opened({4})


@pytest.mark.parametrize("text", ["-", "0", ".", "_", "|", "No", "/", "*"])
@pytest.mark.parametrize("also", [True, False])
def test_a_lone_sign_is_no_empty_cell(text: str, also: bool) -> None:
    def more(canvas: Canvas, place: int, y: float) -> None:
        if place == 9:
            canvas.drawCentredString(480, y - 3, text)

    found = read(more=more, marked=None if also else {9: ()})
    assert found == opened({9})


def test_an_x_on_the_line_between_two_cells() -> None:
    def more(canvas: Canvas, place: int, y: float) -> None:
        if place == 3:
            canvas.drawCentredString(421.5, y - 3, "X")

    assert read(more=more, marked={3: ()}) == opened({3})


@pytest.mark.parametrize("mark", [cross, number, tick, words])
def test_rows_all_alike_need_the_summary(mark: Callable[..., None]) -> None:
    assert read(mark, marked=dict.fromkeys(range(10), (1,))) == [OPEN] * 10


@pytest.mark.parametrize("mark", [shade, bold])
def test_what_may_be_print_needs_the_summary(mark: Callable[..., None]) -> None:
    other = {n: (value % 5 + 1,) for n, value in enumerate(CHOSEN)}
    assert read(mark, marked=other) == [OPEN] * 10
    assert read(mark) == READ


def test_a_shade_alone_among_crosses() -> None:
    def mixed(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
        row = round((700 - HIGH - y) // HIGH)
        (shade if row == 3 else cross)(canvas, x, y, value, on)

    assert read(mixed) == opened({3})


def test_a_row_in_pale_print() -> None:
    def more(canvas: Canvas, place: int, y: float) -> None:
        canvas.setFillGray(0.8 if place == 5 else 0)  # what is drawn next: the row below

    assert read(more=more) == opened({6})


def statements(marked: bool) -> Callable[[Canvas], None]:
    """The form's own sections, marked as the summary says or unmarked."""

    def put(canvas: Canvas) -> None:
        def mark(place: int, score: int, y: float) -> None:
            if marked and score == CHOSEN[place]:
                canvas.drawString(80, y, "X")

        open_sections(canvas, SECTIONS, 110, mark)

    return put


def test_unmarked_statements_need_the_summary() -> None:
    other = {n: (value % 5 + 1,) for n, value in enumerate(CHOSEN)}
    assert read(before=statements(False)) == READ
    assert read(before=statements(False), marked=other) == [OPEN] * 10
    assert read(before=statements(False), above="Goals") == [OPEN] * 10


@pytest.mark.parametrize(
    ("above", "rows"),
    [("Amended scores", {2, 9}), ("Previous assessment", set()), ("This assessment", {2, 9})],
)
def test_another_matrix_beside_marked_statements(above: str, rows: set[int]) -> None:
    found = read(before=statements(True), above=above, marked={2: (4,), 9: (5,)})
    assert found == opened(rows)
