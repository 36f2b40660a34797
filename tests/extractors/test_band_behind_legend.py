"""A band's name typed behind the three in brackets, and what may stand or lie there instead."""

from __future__ import annotations

import pytest
from printed import OTHERS, SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.types import State

FONT = "Helvetica"
LEGEND = "(Red (38 and above) / Amber (18-42) / Green (10-22)):"
BAND = "summary.rag"
UNREAD = (State.UNREAD, None)


def band(legend: str, typed: str, below: str = "", drawn: str = "") -> tuple[State, object]:
    """drawn: what lies over what is typed; "ring amber": round a band of the legend."""

    def put(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for place, text in enumerate((*OTHERS, "", below, "Overall Score: 27")):
            canvas.drawString(60, 780 - 20 * place, text)
        y = 780.0 - 20 * len(OTHERS)
        canvas.drawString(60, y, f"RAG Rating {legend}")
        x0 = 64 + canvas.stringWidth(f"RAG Rating {legend}", FONT, SIZE)
        x1 = x0 + canvas.stringWidth(typed, FONT, SIZE)
        canvas.drawString(x0, y, typed)
        _draw(
            canvas,
            drawn,
            (x0, x1, y),
            60 + canvas.stringWidth("RAG Rating (Red (38 and above) / ", FONT, SIZE),
        )

    found = answers_of(draw(put), "cse_assessment")[BAND]
    return found.state, found.value


def _draw(canvas: Canvas, drawn: str, at: tuple[float, float, float], amber: float) -> None:
    x0, x1, y = at
    if drawn == "under":
        canvas.line(x0, y - 1.5, x1, y - 1.5)
    if drawn == "struck":
        canvas.line(x0, y + 3, x1, y + 3)
    if drawn == "cross":
        canvas.line(x0, y - 1, x1, y + 7)
        canvas.line(x0, y + 7, x1, y - 1)
    if drawn == "framed row":
        canvas.rect(50, y - 40, 500, 60)
    if drawn == "ring":
        canvas.ellipse(x0 - 4, y - 4, x1 + 4, y + 10)
    if drawn == "ring amber":
        canvas.ellipse(amber - 3, y - 4, amber + 60, y + 10)
    if drawn == "amber in bold":
        canvas.setFont(f"{FONT}-Bold", SIZE)
        canvas.setFillGray(1)
        canvas.rect(amber, y - 2, canvas.stringWidth("Amber", FONT, SIZE), SIZE, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(amber, y, "Amber")


@pytest.mark.parametrize("name", ["RED", "Amber", "green"])
def test_behind_the_brackets_it_is_the_band(name: str) -> None:
    assert band(LEGEND, name) == (State.READ, name.casefold())


def test_a_table_round_the_whole_line_marks_nothing() -> None:
    assert band(LEGEND, "Amber", drawn="framed row") == (State.READ, "amber")


@pytest.mark.parametrize("drawn", ["struck", "cross", "ring amber", "amber in bold"])
@pytest.mark.parametrize("name", ["RED", "Green"])
def test_what_is_drawn_there_leaves_it_open(name: str, drawn: str) -> None:
    assert band(LEGEND, name, drawn=drawn) == UNREAD


@pytest.mark.parametrize(
    ("legend", "typed"),
    [
        (LEGEND, "RED/AMBER/GREEN"),
        (LEGEND, "Red Amber"),
        (LEGEND, "Red?"),
        (LEGEND, "not Red"),
        (LEGEND, "RED (manager: AMBER)"),
        (LEGEND, "Previous: RED"),
        (LEGEND, "R"),
        ("Red (38 and above) / Amber (18-42) / Green (10-22)", "Red"),
        ("(Red (38 and above)) / (Amber (18-42)) / (Green (10-22))", "Red"),
        ("(Red (38 and above) / Amber (18-42) / Green (10-22)", "Red"),
        ("(Red (38 and above) X / Amber (18-42) / Green (10-22)):", "Amber"),
    ],
)
def test_anything_else_there_is_a_doubt(legend: str, typed: str) -> None:
    assert band(legend, typed) == UNREAD


def test_nothing_there_is_no_band() -> None:
    assert band(LEGEND, "") == (State.BLANK, None)


@pytest.mark.parametrize("below", ["RAG Rating: AMBER", "Amber"])
def test_another_name_below_leaves_it_open(below: str) -> None:
    assert band(LEGEND, "RED", below) == UNREAD


def in_next_cell(
    typed: str, drawn: str = "", beyond: str | None = None, head: str = ""
) -> tuple[State, object]:
    """The label and the three bands in one cell, over two lines; beside it a cell with what is typed, and perhaps another.
    head: in a cell above the typed one, or in the open, with a ":" above the table, with a "." below."""

    def put(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for place, text in enumerate((*OTHERS, "", "", "", "", "Overall Score: 27")):
            canvas.drawString(60, 780 - 20 * place, text)
        y = 760.0 - 20 * len(OTHERS)
        canvas.drawString(60, y, "RAG Rating Red (38 and above) Amber")
        canvas.drawString(60, y - 12, "(18-42) Green (10-22)")
        for x0, x1, said in ((55, 260, ""), (260, 360, typed), (360, 460, beyond)):
            if said is not None:
                canvas.rect(x0, y - 18, x1 - x0, 32)
                canvas.drawString(x0 + 5, y, said)
        if head and not head.endswith((":", ".")):
            canvas.rect(55, y + 14, 205, 12)
            canvas.rect(260, y + 14, 100, 12)
        canvas.drawString(265, y - 30 if head.endswith(".") else y + 17, head)
        green = 60 + canvas.stringWidth("(18-42) ", FONT, SIZE)
        if drawn == "ring green":
            canvas.ellipse(green - 3, y - 16, green + 60, y - 2)
        if drawn == "struck":
            canvas.line(265, y + 3, 265 + canvas.stringWidth(typed, FONT, SIZE), y + 3)
        if drawn == "slash":
            canvas.line(260, y - 18, 360, y + 14)
        if drawn == "slash over all":
            canvas.line(40, y - 18, 560, y + 300)
        if drawn == "frame":
            canvas.rect(260.5, y - 17.5, 99, 31)
        if drawn == "tick before green":
            canvas.lines([(44, y - 9, 46, y - 12), (46, y - 12, 52, y - 3)])
        if drawn == "x before green":
            canvas.drawString(46, y - 12, "X")

    found = answers_of(draw(put), "cse_assessment")[BAND]
    return found.state, found.value


@pytest.mark.parametrize("name", ["Red", "AMBER", "Green (10-22)"])
def test_a_name_in_the_cell_beside_the_three(name: str) -> None:
    """All three were candidates."""
    assert in_next_cell(name) == (State.READ, name.split()[0].lower())


@pytest.mark.parametrize(("drawn", "head"), [("frame", ""), ("", "Score"), ("", "27")])
def test_what_leaves_a_name_in_the_next_cell_as_it_is(drawn: str, head: str) -> None:
    assert in_next_cell("Amber", drawn, head=head) == (State.READ, "amber")


@pytest.mark.parametrize("typed", ["Red / Amber", "Amber?", "not red"])
def test_another_text_in_the_next_cell_is_a_doubt(typed: str) -> None:
    assert in_next_cell(typed) == UNREAD


@pytest.mark.parametrize(
    "drawn", ["ring green", "struck", "slash", "slash over all", "tick before green", "x before green"]
)
def test_what_is_drawn_in_the_row_may_take_the_name_back(drawn: str) -> None:
    assert in_next_cell("Amber", drawn) == UNREAD


@pytest.mark.parametrize("beyond", ["", "Manager: Red"])
def test_another_cell_behind_may_be_this_times(beyond: str) -> None:
    assert in_next_cell("Amber", beyond=beyond) == UNREAD


@pytest.mark.parametrize(
    "head", ["Last review", "Previous", "Manager's view", "Example", "not:", "Not agreed."]
)
def test_words_above_or_below_may_say_whose_or_of_when_it_is(head: str) -> None:
    assert in_next_cell("Amber", head=head) == UNREAD


PLAIN = "Red (38 and above) / Amber (18-42) / Green (10-22)"


def in_a_column(
    typed: str, gap: float = 120.0, field: bool = False, drawn: str = "", head: str = ""
) -> tuple[State, object]:
    """The label and the three on one line; further right on it what is typed, or a form field that holds it. head: above that."""

    def put(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        for place, text in enumerate((*OTHERS, "", "", "Overall Score: 27")):
            canvas.drawString(60, 780 - 20 * place, text)
        y = 780.0 - 20 * (len(OTHERS) + 1)
        canvas.drawString(60, y, f"RAG Rating {PLAIN}")
        x = 60 + canvas.stringWidth(f"RAG Rating {PLAIN}", FONT, SIZE) + gap
        amber = 60 + canvas.stringWidth("RAG Rating Red (38 and above) / ", FONT, SIZE)
        if field:
            canvas.acroForm.textfield(name="rag", value=typed, x=x, y=y - 4, width=80, height=14, fontSize=9)
        else:
            canvas.drawString(x, y, typed)
        canvas.drawString(x, y + 14, head)
        if drawn == "box":
            canvas.rect(50, y - 10, 500, 26)
        if drawn == "ring amber":
            canvas.ellipse(amber - 3, y - 4, amber + 60, y + 10)
        if drawn == "struck":
            canvas.line(x - 2, y + 3, x + 30, y + 3)
        if drawn == "slash over all":
            canvas.line(40, y - 8, 560, y + 14)
        if drawn == "tick before green":
            canvas.lines([(amber + 64, y + 2, amber + 66, y), (amber + 66, y, amber + 72, y + 9)])

    found = answers_of(draw(put), "cse_assessment")[BAND]
    return found.state, found.value


@pytest.mark.parametrize("name", ["Red", "AMBER", "Green"])
@pytest.mark.parametrize("drawn", ["", "box"])
@pytest.mark.parametrize("field", [False, True])
def test_a_name_in_a_column_of_its_own_or_a_field(name: str, drawn: str, field: bool) -> None:
    """All three were candidates."""
    assert in_a_column(name, field=field, drawn=drawn) == (State.READ, name.lower())


def test_a_field_right_behind_the_three() -> None:
    assert in_a_column("Amber", gap=6.0, field=True) == (State.READ, "amber")


@pytest.mark.parametrize("drawn", ["ring amber", "struck", "slash over all", "tick before green"])
@pytest.mark.parametrize("field", [False, True])
def test_what_is_drawn_on_the_line_leaves_it_open(drawn: str, field: bool) -> None:
    assert in_a_column("Red", field=field, drawn=drawn) == UNREAD


@pytest.mark.parametrize("head", ["Last review", "Manager's view", "Example"])
@pytest.mark.parametrize("field", [False, True])
def test_words_above_the_column_may_say_of_when_it_is(head: str, field: bool) -> None:
    assert in_a_column("Amber", field=field, head=head) == UNREAD


@pytest.mark.parametrize("typed", ["Amber?", "not Red", "Red / Amber", "was Green"])
@pytest.mark.parametrize("field", [False, True])
def test_another_text_in_the_column_is_a_doubt(typed: str, field: bool) -> None:
    assert in_a_column(typed, field=field) == UNREAD
