"""The band as text alone, on a form that prints no bands to choose from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BAND, FRONT, MARK, STATEMENTS, comment, read
from pages import PRINT, Line, box, page
from printed import SIZE, answers_of, draw
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.page import Shape, Widget
from schemas.types import Answer, State

HEAD: list[Line] = [line for line in FRONT if line[1] < 100]
CELLS = [*box(36, 96, 120, 114), *box(120, 96, 240, 114)]


def band_of(*lines: Line, cells: bool = False) -> tuple[State, object]:
    put = page([*HEAD, *lines, *STATEMENTS, *MARK, *PRINT], CELLS if cells else ())
    answer = read(put).answers.get(BAND)
    return (State.UNREAD, None) if answer is None else (answer.state, answer.value)


@pytest.mark.parametrize(
    "name", ["Amber", "RED", "green", "Amber.", "Red band", "Band: Green", "Rating - Red"]
)
@pytest.mark.parametrize("cells", [False, True])
def test_the_name_at_the_label_is_the_band(name: str, cells: bool) -> None:
    said = next(b for b in ("red", "amber", "green") if b in name.casefold())
    lines: list[Line] = (
        [(40, 100, "RAG Rating"), (124, 100, name)] if cells else [(40, 100, f"RAG Rating: {name}")]
    )
    assert band_of(*lines, cells=cells) == (State.READ, said)


def test_below_the_heading() -> None:
    assert band_of((40, 100, "RAG Rating"), (40, 114, "Band: Red")) == (State.READ, "red")


DOUBTS = [
    "Amber/Red", "Amber / Red", "not Red", "Red?", "Amber - was Red", "Amber (was Red)", "Red Amber Green", "Red / Amber / Green",
    "Amber or Red", "Amber tbc", "? Amber", "Amber (provisional)", "Amberish", "n/a", "38", "Amber*", "Amber:", "high", "Red Amber",
    "at last review: Red", "changed to Red", "X", "Amber 33",
]  # fmt: skip


@pytest.mark.parametrize("text", DOUBTS)
@pytest.mark.parametrize("cells", [False, True])
def test_anything_else_there_is_a_doubt(text: str, cells: bool) -> None:
    lines: list[Line] = (
        [(40, 100, "RAG Rating"), (124, 100, text)] if cells else [(40, 100, f"RAG Rating: {text}")]
    )
    assert band_of(*lines, cells=cells) == (State.UNREAD, None)


@pytest.mark.parametrize(
    "lines",
    [
        [(40, 100, "Previous RAG Rating: Amber")],
        [(40, 90, "Previous assessment"), (40, 102, "RAG Rating: Amber")],
        [(40, 90, "Assessment of 03/04/2025"), (40, 102, "RAG Rating: Amber")],
        [(40, 90, "Her brother"), (40, 102, "RAG Rating: Amber")],
        [(40, 100, "RAG Rating: Amber"), (180, 100, "no longer")],
        [(40, 100, "RAG Rating: Amber"), (40, 640, "Red 38 and above, Amber 18 to 42, Green 10 to 22")],
        [(40, 100, "RAG Rating: Amber"), (40, 640, "Manager's view: Red")],
        [(40, 100, "RAG Rating: Amber"), (40, 140, "RAG Rating: Red")],
        [(40, 100, "RAG Rating: Amber"), (40, 112, "not agreed by the panel")],
        [(40, 100, "RAG Rating: Amber"), (40, 126, "Agreed: no")],
        [(40, 100, "Proposed RAG Rating: Amber")],
        [(40, 88, "Current"), (140, 88, "Previous"), (40, 100, "RAG Rating"), (140, 100, "Red")],
        [(40, 100, "RAG Rating"), (40, 114, "Red"), (40, 126, "Amber"), (40, 138, "Green")],
        [(40, 100, "RAG Rating"), (40, 114, "Band: Red"), (160, 114, "?")],
        [(40, 100, "RAG Rating"), (420, 100, "Amber")],  # too far off to be its answer
    ],
)
def test_what_stands_beside_it_makes_it_a_doubt(lines: list[Line]) -> None:
    assert band_of(*lines) == (State.UNREAD, None)


TABLE = [*CELLS, *box(36, 114, 120, 132), *box(120, 114, 240, 132), *box(240, 96, 340, 114)]


@pytest.mark.parametrize(
    ("label", "below", "column"),
    [
        ("RAG Rating", ("Status", "Superseded"), False),
        ("RAG Rating", ("Agreed by panel", "No"), False),
        ("RAG Rating", ("Escalated", "Yes"), False),
        ("RAG Rating", None, True),  # of another day, or another child
        ("RAG Rating*", None, False),
    ],
)
def test_a_table_that_says_more_about_it(label: str, below: tuple[str, str] | None, column: bool) -> None:
    lines: list[Line] = [(40, 100, label), (124, 100, "Amber")]
    lines += [(40, 118, below[0]), (124, 118, below[1])] if below else []
    ruled = [*CELLS, *(TABLE[len(CELLS) :] if column else TABLE[len(CELLS) : -4])]
    put = page([*HEAD, *lines, *STATEMENTS, *MARK, *PRINT], ruled)
    answer = read(put).answers.get(BAND)
    assert answer is None or answer.state is State.UNREAD


def test_a_table_s_own_next_row_is_no_remark() -> None:
    lines: list[Line] = [
        (40, 100, "RAG Rating"),
        (124, 100, "Amber"),
        (40, 118, "Case number"),
        (124, 118, "C 12"),
    ]
    put = page([*HEAD, *lines, *STATEMENTS, *MARK, *PRINT], TABLE[:-4])
    assert read(put).answers[BAND].value == "amber"


def test_two_labels_that_say_otherwise_on_two_pages() -> None:
    first = page([*HEAD, (40, 100, "RAG Rating: Amber"), *STATEMENTS, *MARK, *PRINT])
    second = page([(40, 100, "RAG Rating: Red"), (40, 120, "Overall Score 30"), *PRINT], number=2)
    answer = read(first, second).answers.get(BAND)
    assert answer is None or answer.value is None


def test_a_note_that_names_another() -> None:
    put = page([*HEAD, (40, 100, "RAG Rating: Amber"), *STATEMENTS, *MARK, *PRINT])
    answer = read(replace(put, notes=(comment("should be Red", 500.0),))).answers.get(BAND)
    assert answer is None or answer.value is None


@pytest.mark.parametrize(
    ("value", "shown", "wanted"),
    [
        ("Amber", "Amber", "amber"),
        ("Amber (18-42)", "", "amber"),
        ("Amber", "Red", None),
        ("Amber/Red", "Amber/Red", None),
    ],
)
def test_a_drop_down(value: str, shown: str, wanted: str | None) -> None:
    lines: list[Line] = [*HEAD, (40, 100, "RAG Rating"), *STATEMENTS, *MARK, *PRINT]
    put = page([*lines, *([(124.0, 100.0, shown)] if shown else [])])
    field = Widget("band", "choice", (122, 98, 220, 112), value, paints=True if shown else None)
    answer = read(replace(put, widgets=(field,))).answers.get(BAND)
    assert (answer.value if answer else None) == wanted


@pytest.mark.parametrize(
    ("shape", "wanted"),
    [
        ((120.0, 97.0, 200.0, 113.0), "amber"),  # the field's own frame
        ((120.0, 105.0, 200.0, 107.0), None),  # a bar through it
        ((120.0, 97.0, 130.0, 113.0), None),  # over a part of it
    ],
)
def test_a_frame_round_it_is_no_stroke(shape: tuple[float, float, float, float], wanted: str | None) -> None:
    put = page([*HEAD, (40, 100, "RAG Rating"), (124, 100, "Amber"), *STATEMENTS, *MARK, *PRINT])
    answer = read(replace(put, shapes=(Shape("rect", shape),))).answers.get(BAND)
    assert (answer.value if answer else None) == wanted


def drawn(
    text: str = "Amber",
    letters: Color | None = None,
    under: Color | None = None,
    struck: tuple[float, float, float] | None = None,
    ringed: bool = False,
    box_at: float | None = None,
) -> Answer | None:
    """A ruled cell beside the label. under: the cell's colour. struck: points to either side, height above the baseline, thickness."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        for x, y, said in (*HEAD, *PRINT):
            canvas.drawString(x, 842 - y, said)
        if under is not None:
            canvas.setFillColor(under)
            canvas.rect(160, 640, 120, 20, stroke=0, fill=1)
            canvas.setFillGray(0)
        canvas.grid([50, 160, 280], [640, 660])
        canvas.drawString(56, 646, "RAG Rating")
        canvas.setFillColor(letters or Color(0, 0, 0))
        canvas.drawString(166, 646, text)
        end = 166 + canvas.stringWidth(text, "Helvetica", SIZE)
        if struck is not None:
            more, up, thick = struck
            canvas.setLineWidth(thick)
            canvas.line(166 - more, 646 + up, end + more, 646 + up)
        if ringed:
            canvas.ellipse(163, 643, end + 3, 656)
        if box_at is not None:
            canvas.rect(box_at, 620, 9, 9)

    return answers_of(draw(put), "cse_assessment").get(BAND)


RED, AMBER, GREEN, NAVY, GREY = (
    Color(0.9, 0, 0),
    Color(1, 0.75, 0.1),
    Color(0.5, 0.9, 0.5),
    Color(0, 0, 0.6),
    Color(0.85, 0.85, 0.85),
)


@pytest.mark.parametrize(
    ("letters", "under"),
    [(None, None), (NAVY, None), (None, AMBER), (None, GREY), (AMBER, None), (None, Color(1, 1, 1))],
)
def test_its_own_colour_and_none_are_no_doubt(letters: Color | None, under: Color | None) -> None:
    answer = drawn("Amber", letters, under)
    assert answer is not None and answer.value == "amber"


@pytest.mark.parametrize(("letters", "under"), [(RED, None), (GREEN, None), (None, RED), (None, GREEN)])
def test_another_band_s_colour_is_a_doubt(letters: Color | None, under: Color | None) -> None:
    answer = drawn("Amber", letters, under)
    assert answer is None or answer.value is None


@pytest.mark.parametrize("thick", [0.4, 1.0, 2.2, 4.0])
@pytest.mark.parametrize("more", [-4.0, 0.0, 3.0, 40.0])
def test_a_stroke_through_it_is_a_doubt(more: float, thick: float) -> None:
    """A long level one passes for a ruling."""
    answer = drawn("Amber", struck=(more, 3.2, thick))
    assert answer is None or answer.value is None


def test_a_blank_one_is_blank() -> None:
    answer = drawn("")
    assert answer is not None and answer.state is State.BLANK


@pytest.mark.parametrize("text", ["-", "tbc", "see below", "?", "x"])
def test_one_that_says_something_else_is_not_blank(text: str) -> None:
    answer = drawn(text)
    assert answer is None or answer.state is State.UNREAD


def test_one_with_boxes_below_it_is_not_blank() -> None:
    answer = drawn("", box_at=170.0)
    assert answer is None or answer.state is State.UNREAD
