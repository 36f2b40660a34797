"""A matrix of scores without statements: a row for each section, known by its title, and five columns headed 1 to 5."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from printed import answers_of, draw, glyph, summary_table
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
ASKED = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"
TITLES = [q.title.removesuffix(ASKED) for q in SECTIONS]
CHOSEN = (3, 4, 2, 5, 1, 2, 3, 4, 1, 2)
EDGES = (40.0, 300.0, 340.0, 380.0, 420.0, 460.0, 500.0)
HIGH, TOP = 24.0, 700.0
HEADS = tuple("12345")
Mark = Callable[[Canvas, float, float, int, bool], None]
"""Draws in a cell: canvas, its middle, its score, whether it is marked."""
READ = [(State.READ, value) for value in CHOSEN]


def cross(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    if on:
        canvas.drawCentredString(x, y - 3, "X")


def dashes(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    canvas.drawCentredString(x, y - 3, "X" if on else "-")


def boxes(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    glyph(canvas, x - 4, y - 3, "\u2612" if on else "\u2610")


def words(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    canvas.drawCentredString(x, y - 3, "Yes" if on else "No")


def number(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    canvas.drawCentredString(x, y - 3, str(value) if on else "")


def tick(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    if on:
        path = canvas.beginPath()
        path.moveTo(x - 5, y)
        path.lineTo(x - 2, y - 4)
        path.lineTo(x + 6, y + 6)
        canvas.drawPath(path)


def strokes(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    if on:
        canvas.line(x - 4, y - 4, x + 4, y + 4)
        canvas.line(x - 4, y + 4, x + 4, y - 4)


def buttons(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    canvas.circle(x, y, 5)
    if on:
        canvas.circle(x, y, 2.5, fill=1)


def rings(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    canvas.drawCentredString(x, y - 3, str(value))
    if on:
        canvas.circle(x, y, 8)


def bold(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    canvas.setFont("Helvetica-Bold" if on else "Helvetica", 9)
    canvas.drawCentredString(x, y - 3, str(value))


def shade(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    if on:
        canvas.setFillGray(0.7)
        canvas.rect(x - 20, y - 12, 40, 24, stroke=0, fill=1)
        canvas.setFillGray(0)


def warm(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    """Columns in shades of their own, and an X."""
    canvas.setFillColorRGB(1, 1 - value / 10, 0.6)
    canvas.rect(x - 20, y - 12, 40, 24, stroke=0, fill=1)
    canvas.setFillGray(0)
    cross(canvas, x, y, value, on)


def nothing(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    pass


def read(
    mark: Mark = cross,
    *,
    ruled: bool = True,
    heads: tuple[str, ...] = HEADS,
    titles: list[str] = TITLES,
    above: str = "",
    marked: dict[int, tuple[int, ...]] | None = None,
    more: Callable[[Canvas, int, float], None] | None = None,
    last: str = "",
    columns: dict[int, str] | None = None,
    pages: int = 1,
    repeat: bool = True,
    before: Callable[[Canvas], None] | None = None,
) -> list[tuple[State, Value]]:
    """more: draws in a row, told its place and middle. last: the head of a sixth column, and columns: what it holds.
    before: draws the pages in front."""

    def put(canvas: Canvas) -> None:
        top = TOP
        if before is not None:
            before(canvas)
            canvas.showPage()
        for place, title in enumerate(titles):
            if place % (10 // pages) == 0:
                if place:
                    canvas.showPage()
                top = (
                    _head(canvas, heads, above if place == 0 else "", ruled, last)
                    if repeat or not place
                    else TOP
                )
            _row(canvas, title, top, ruled)
            for column, x in enumerate((a + b) / 2 for a, b in pairwise(EDGES[1:])):
                canvas.setFont("Helvetica", 9)
                value = int("".join(c for c in heads[column] if c.isdigit())[:1])
                wanted = (marked or {}).get(place, (CHOSEN[place],))
                mark(canvas, x, top - HIGH / 2, value, value in wanted)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(EDGES[-1] + 4, top - HIGH / 2 - 3, (columns or {}).get(place, ""))
            if more is not None:
                more(canvas, place, top - HIGH / 2)
            top -= HIGH
        canvas.showPage()
        summary_table(canvas, map(str, CHOSEN))

    found = answers_of(draw(put), "cse_assessment")
    answers = [found.get(q.key) for q in SECTIONS]  # what isn't found is unread in the record
    return [(one.state, one.value) if one is not None else (State.UNREAD, None) for one in answers]


def _head(canvas: Canvas, heads: tuple[str, ...], above: str, ruled: bool, last: str) -> float:
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(40, TOP + 20, above)
    if ruled:
        canvas.grid(list(EDGES), [TOP, TOP - HIGH])
    canvas.drawString(44, TOP - 15, "Vulnerability")
    for x, text in zip(((a + b) / 2 for a, b in pairwise(EDGES[1:])), heads, strict=True):
        canvas.drawCentredString(x, TOP - 15, text)
    canvas.drawString(EDGES[-1] + 4, TOP - 15, last)
    return TOP - HIGH


def _row(canvas: Canvas, title: str, top: float, ruled: bool) -> None:
    if ruled:
        canvas.grid(list(EDGES), [top, top - HIGH])
    canvas.setFont("Helvetica", 9)
    canvas.drawString(44, top - 15, title)


@pytest.mark.parametrize(
    "mark", [cross, dashes, boxes, words, number, tick, strokes, buttons, rings, bold, shade, warm]
)
def test_one_marked_cell_is_the_score(mark: Mark) -> None:
    assert read(mark) == READ


@pytest.mark.parametrize("mark", [cross, boxes, tick, strokes, buttons, rings])
def test_a_table_without_rulings(mark: Mark) -> None:
    assert read(mark, ruled=False) == READ


@pytest.mark.parametrize(
    "heads",
    [
        tuple(f"Score {n}" for n in HEADS),
        ("1 - low", "2", "3", "4", "5 - high"),
        ("1 (low)", "2", "3", "4", "5 (high)"),
        tuple("54321"),
    ],
)
def test_how_the_columns_are_headed(heads: tuple[str, ...]) -> None:
    assert read(heads=heads) == READ


@pytest.mark.parametrize(
    "titles", [[t.split(". ", 1)[1] for t in TITLES], [FORM[q.summary or ""].title for q in SECTIONS]]
)
def test_titles_without_numbers_and_those_of_the_summary(titles: list[str]) -> None:
    assert read(titles=titles) == READ


@pytest.mark.parametrize("repeat", [True, False])
def test_a_matrix_over_two_pages(repeat: bool) -> None:
    assert read(pages=2, repeat=repeat) == READ


@pytest.mark.parametrize("heads", [tuple("13254"), ("1", "2", "3", "4", "4"), tuple("12346")])
def test_other_heads_are_none(heads: tuple[str, ...]) -> None:
    assert read(heads=heads) == [(State.UNREAD, None)] * 10


@pytest.mark.parametrize(
    "above",
    ["Previous assessment", "Scores at last review (March)", "Example of a completed grid", "Baseline"],
)
def test_of_another_day_or_an_example(above: str) -> None:
    assert read(above=above) == [(State.UNREAD, None)] * 10
    assert read(above=above, pages=2) == [(State.UNREAD, None)] * 10


def test_of_today() -> None:
    assert read(above="This assessment") == READ


def test_two_marks_and_none() -> None:
    found = read(marked={2: (1, 4), 6: ()})
    assert found[2] == (State.DOUBLE, None) and found[6] == (State.BLANK, None)
    assert found[:2] + found[3:6] + found[7:] == READ[:2] + READ[3:6] + READ[7:]


def test_a_form_without_marks_is_not_surely_blank() -> None:
    assert read(nothing) == [(State.UNREAD, None)] * 10


def test_one_number_bold_in_all_rows_is_print() -> None:
    def third(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
        bold(canvas, x, y, value, value == 3)

    assert read(third) == [(State.UNREAD, None)] * 10


ASTRAY: dict[str, Callable[[Canvas, float, float], None]] = {
    "struck": lambda c, x, y: c.line(x - 8, y, x + 8, y),
    "query": lambda c, x, y: c.drawString(x + 5, y - 3, "?"),
    "word": lambda c, x, y: c.drawString(x + 5, y - 3, "was"),
    "number": lambda c, x, y: c.drawString(x + 5, y - 3, "6"),
    "whole row": lambda c, x, y: c.line(44, y, 496, y),
    "in the title": lambda c, x, y: c.drawString(270, y - 3, "X"),
    "behind": lambda c, x, y: c.drawString(510, y - 3, "X"),
    "another score": lambda c, x, y: c.drawString(510, y - 3, "4"),
    "between": lambda c, x, y: strokes(c, 380, y, 0, True),
    "below": lambda c, x, y: strokes(c, x, y - 12, 0, True),
}


@pytest.mark.parametrize("what", ASTRAY)
def test_what_else_stands_in_a_row_leaves_it_open(what: str) -> None:
    """The fifth section is marked at 1."""

    def more(canvas: Canvas, place: int, y: float) -> None:
        if place == 4:
            ASTRAY[what](canvas, 320, y)

    found = read(more=more)
    assert found[4] == (State.UNREAD, None)
    assert found[:3] + found[6:] == READ[:3] + READ[6:]  # of an unknown row those beside it too


@pytest.mark.parametrize(
    ("last", "columns", "opened"),
    [
        ("Score", {n: str(v) for n, v in enumerate(CHOSEN)}, set()),
        ("Score", {4: "5"}, {4}),
        ("Comments", {}, set()),
        ("Comments", dict.fromkeys(range(10), "-"), set()),
        ("Comments", {1: "3 times this month", 5: "see page 2", 8: "was 4"}, {1, 5, 8}),
        ("Comments", {1: "changed to 5", 3: "Manager: 2", 5: "now five", 7: "?", 8: "5"}, {1, 3, 5, 7, 8}),
        ("", {1: "void", 3: "brother only", 5: "was 5"}, {1, 3, 5}),
        ("Previous score", dict.fromkeys(range(10), "5"), set()),
        ("", {2: "5"}, {2}),
    ],
)
def test_a_column_behind_the_scores(last: str, columns: dict[int, str], opened: set[int]) -> None:
    found = read(last=last, columns=columns)
    assert found == [(State.UNREAD, None) if n in opened else one for n, one in enumerate(READ)]


@pytest.mark.slow
def test_a_row_of_totals_says_nothing() -> None:
    def more(canvas: Canvas, place: int, y: float) -> None:
        if place == 9:
            canvas.grid(list(EDGES), [y - 12, y - 36])
            canvas.drawString(44, y - 27, "Total")
            for x, text in zip((315, 355, 395, 435, 475), "26685", strict=True):
                canvas.drawString(x, y - 27, text)

    assert read(more=more) == READ
