"""A matrix of statements: a row for each section, its five statements side by side, and a column with its score behind them."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, summary_table
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

SECTIONS = load_form("cse_assessment").of_kind("indicator")
ASKED = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"
CHOSEN = (3, 4, 2, 5, 1, 2, 3, 4, 1, 2)
FONT, SMALL, HIGH = "Helvetica", 6.0, 74.0
EDGES = (30.0, 100.0, 190.0, 280.0, 370.0, 460.0, 545.0, 580.0)
NUMBERS = {place: str(value) for place, value in enumerate(CHOSEN)}


def read(
    way: str,
    said: dict[int, str] = NUMBERS,
    marks: dict[int, tuple[int, ...]] | None = None,
    extra: str = "",
    beyond: dict[int, str] | None = None,
    summary: bool = False,
) -> list[tuple[State, Value]]:
    """way: "below", a tick under the wording of the marked statement; "ring", round the number before it. said: what stands in the
    last column. marks: other statements that are marked. extra: "tick" or "cross", drawn in the last column of the fifth
    section. beyond: what stands in one more column."""
    marked = {place: (value,) for place, value in enumerate(CHOSEN)} | (marks or {})

    def put(canvas: Canvas) -> None:
        for place, question in enumerate(SECTIONS):
            if place == 5:
                canvas.showPage()
            top = 790.0 - HIGH * (place % 5)
            if place == 0:
                canvas.setFont(FONT, SMALL)
                canvas.grid(list(EDGES), [top, top + 14])
                for x, text in zip(EDGES, ("Vulnerability", *"12345", "Score"), strict=False):
                    canvas.drawString(x + 3, top + 4, text)
            canvas.grid(list(EDGES), [top, top - HIGH])
            for column, text in enumerate(
                (question.title.removesuffix(ASKED), *(o.title for o in question.options))
            ):
                _cell(canvas, way, column, text, EDGES[column], top, column in marked[place])
            canvas.setFont(FONT, SMALL)
            canvas.drawString(EDGES[6] + 4, top - HIGH / 2, said.get(place, ""))
            if beyond is not None:
                canvas.line(EDGES[6] + 18, top, EDGES[6] + 18, top - HIGH)
                canvas.drawString(EDGES[6] + 22, top - HIGH / 2, beyond.get(place, ""))
            if extra and place == 4:
                _scrawl(canvas, extra, EDGES[6] + 12, top - HIGH + 10)
        if summary:
            canvas.showPage()
            summary_table(canvas, map(str, CHOSEN))

    found = answers_of(draw(put), "cse_assessment")
    return [(found[q.key].state, found[q.key].value) for q in SECTIONS]


def _cell(canvas: Canvas, way: str, column: int, text: str, x: float, top: float, marked: bool) -> None:
    canvas.setFont(FONT, SMALL)
    words = f"{column}    {text}" if way == "ring" and column else text
    lines = simpleSplit(words, FONT, SMALL, 76 if column else 60)
    for number, line in enumerate(lines):
        canvas.drawString(x + 4, top - 12 - 7 * number, line)
    if not marked:
        return
    if way == "ring":
        canvas.ellipse(x + 1, top - 14, x + 11, top - 5)
    else:
        canvas.setFont("ZapfDingbats", 8)
        canvas.drawString(x + 40, top - 14 - 7 * len(lines), "4")


def _scrawl(canvas: Canvas, what: str, x: float, y: float) -> None:
    if what == "tick":
        path = canvas.beginPath()
        path.moveTo(x, y + 3)
        path.lineTo(x + 3, y)
        path.lineTo(x + 9, y + 9)
        canvas.drawPath(path)
    else:
        canvas.line(x, y, x + 9, y + 9)
        canvas.line(x, y + 9, x + 9, y)


WANTED = [(State.READ, value) for value in CHOSEN]


@pytest.mark.parametrize("way", ["below", "ring"])
@pytest.mark.parametrize("said", [NUMBERS, {}, dict.fromkeys(range(10), "/5")])
def test_the_marked_statements_are_read(way: str, said: dict[int, str]) -> None:
    assert read(way, said) == WANTED


@pytest.mark.parametrize("way", ["below", "ring"])
@pytest.mark.parametrize("said", ["5", "3", "2?", "see below", "X", "1 4", "0", "n/a", "now 5"])
def test_what_else_stands_in_the_last_column_leaves_its_section_open(way: str, said: str) -> None:
    """The fifth section is marked at its first statement."""
    found = read(way, NUMBERS | {4: said})
    assert found[:4] + found[5:] == WANTED[:4] + WANTED[5:]
    assert found[4] == (State.UNREAD, None)


@pytest.mark.parametrize("drawn", ["tick", "cross"])
@pytest.mark.parametrize("said", [NUMBERS, {}])
def test_what_is_drawn_in_the_last_column_does_too(drawn: str, said: dict[int, str]) -> None:
    found = read("below", said, extra=drawn)
    assert found[4] == (State.UNREAD, None) and found[5:] == WANTED[5:]


@pytest.mark.parametrize("text", ["5", "3", "now 5", "?"])
@pytest.mark.parametrize("others", [NUMBERS, {}])
def test_one_more_column_is_heard_as_well(text: str, others: dict[int, str]) -> None:
    found = read("below", beyond=others | {4: text})
    assert found[4] == (State.UNREAD, None) and found[5:] == WANTED[5:]


def test_one_more_column_that_agrees_changes_nothing() -> None:
    assert read("ring", beyond=NUMBERS) == WANTED


def test_scores_that_all_differ_leave_all_open() -> None:
    found = read("below", {place: str(value % 5 + 1) for place, value in enumerate(CHOSEN)})
    assert found == [(State.UNREAD, None)] * 10


def test_the_same_score_in_all_cells_is_no_print() -> None:
    found = read("below", dict.fromkeys(range(10), "5"))
    assert found == [(State.UNREAD, None)] * 10  # the one that agrees too: it may be so by chance


@pytest.mark.parametrize("way", ["below", "ring"])
@pytest.mark.parametrize("said", [NUMBERS, {}])
def test_no_mark_is_no_answer_whatever_the_column_says(way: str, said: dict[int, str]) -> None:
    found = read(way, said, {6: ()})
    assert found[6] == (State.UNREAD if said else State.BLANK, None)
    assert found[:6] + found[7:] == WANTED[:6] + WANTED[7:]


def test_two_marks_stay_two() -> None:
    assert read("ring", marks={6: (2, 3)})[6] == (State.DOUBLE, None)


@pytest.mark.parametrize("summed_up", [True, False])
def test_the_score_behind_all_five_where_nothing_is_marked(summed_up: bool) -> None:
    """It is the section's where the summary says the same; a column of figures alone may be last year's."""
    found = read("below", marks=dict.fromkeys(range(10), ()), summary=summed_up)
    assert found == (WANTED if summed_up else [(State.UNREAD, None)] * 10)
