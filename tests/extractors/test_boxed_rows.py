"""A line drawn round, under or beside one statement of a table, where an X may stand at another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, draw, line
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas

from schemas.forms import load_form
from schemas.types import State, Value

SECTION = load_form("cse_assessment").of_kind("indicator")[9]
LEFT, NUMBERS, RIGHT = 100.0, 480.0, 540.0
MARKED, DRAWN = 2, 5

Draw = Callable[[Canvas, float, float], None]
"""canvas, y of the statement's baseline, length of the statement"""


def rectangle(canvas: Canvas, y: float, wide: float) -> None:
    canvas.setStrokeColorRGB(0.8, 0, 0)
    canvas.rect(107, y - 4, wide + 6, 14)


def rounded(canvas: Canvas, y: float, wide: float) -> None:
    canvas.roundRect(107, y - 4, wide + 6, 14, 3)


def whole_cell(canvas: Canvas, y: float, _wide: float) -> None:
    canvas.setStrokeColorRGB(0, 0, 0.8)
    canvas.rect(LEFT, y - 6, NUMBERS - LEFT, 18)


def web_border(canvas: Canvas, y: float, wide: float) -> None:
    path = canvas.beginPath()
    path.rect(107, y - 4, wide + 6, 14)
    path.rect(108.2, y - 2.8, wide + 3.6, 11.6)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_EVEN_ODD)


def underline(canvas: Canvas, y: float, wide: float) -> None:
    canvas.line(109, y - 2.5, 112 + wide, y - 2.5)


def long_underline(canvas: Canvas, y: float, wide: float) -> None:
    canvas.line(110, y - 4, 160 + wide, y - 4)


def bar(canvas: Canvas, y: float, _wide: float) -> None:
    canvas.line(105, y - 5, 105, y + 11)


def brackets(canvas: Canvas, y: float, wide: float) -> None:
    for x, step in ((104, -3), (189 + wide, 3)):
        path = canvas.beginPath()
        path.moveTo(x, y - 2)
        for corner in ((x + step, y - 2), (x + step, y + 8), (x, y + 8)):
            path.lineTo(*corner)
        path.close()  # as drawing programs leave it
        canvas.drawPath(path)


def dashed(canvas: Canvas, y: float, wide: float) -> None:
    """Drawn dash by dash, as browsers do."""
    for edge in (y - 4, y + 9.2):
        for x in range(107, int(113 + wide), 4):
            canvas.rect(x, edge, 2.2, 0.8, stroke=0, fill=1)
    for side in (107.0, 113 + wide):
        for step in range(4):
            canvas.rect(side, y - 3 + 3.4 * step, 0.8, 2.2, stroke=0, fill=1)


WAYS = [rectangle, rounded, whole_cell, web_border, underline, long_underline, bar, dashed]


def table(
    at: Draw, drawn: tuple[int, ...], marked: int | None, columns: bool = True, numbers: bool = False
) -> bytes:
    """The last section as a table; what is drawn at these options, and an X at one."""

    def put(canvas: Canvas) -> None:
        y = 700.0
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(LEFT + 10, y + 20, SECTION.title)
        for option in SECTION.options:
            if columns:
                canvas.rect(LEFT, y - 6, NUMBERS - LEFT, 18)
                canvas.rect(NUMBERS, y - 6, RIGHT - NUMBERS, 18)
            line(canvas, LEFT + 10, y, option.title)
            if numbers:
                canvas.drawString(LEFT - 9, y, str(option.value))
            if option.value == marked:
                canvas.drawString(NUMBERS + 26, y, "X")
            if option.value in drawn:
                canvas.saveState()
                at(canvas, y, canvas.stringWidth(option.title, "Helvetica", 9))
                canvas.restoreState()
            y -= 18

    return draw(put)


@pytest.mark.parametrize("columns", [True, False], ids=["table", "no lines"])
@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_a_line_at_another_statement_than_the_marked_one_is_a_doubt(way: Draw, columns: bool) -> None:
    answer = answers_of(table(way, (DRAWN,), MARKED, columns), "cse_assessment")[SECTION.key]
    assert answer.state in (State.UNREAD, State.DOUBLE)
    assert not answer.candidates or {MARKED, DRAWN} <= set(answer.candidates)


def test_brackets_between_a_number_and_its_statement_are_a_doubt() -> None:
    answer = answers_of(table(brackets, (DRAWN,), MARKED, False, True), "cse_assessment")[SECTION.key]
    assert answer.state in (State.UNREAD, State.DOUBLE) and {MARKED, DRAWN} <= set(answer.candidates)


def again(canvas: Canvas, y: float, _wide: float) -> None:
    """The statement's number printed over: bold to the eye."""
    canvas.drawString(LEFT - 8.6, y, str(DRAWN))


def bold(canvas: Canvas, y: float, _wide: float) -> None:
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(LEFT - 9, y, str(DRAWN))


def red(canvas: Canvas, y: float, _wide: float) -> None:
    canvas.setFillColorRGB(0.8, 0, 0)
    canvas.drawString(LEFT - 9, y, str(DRAWN))


def italic(canvas: Canvas, y: float, _wide: float) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(LEFT + 1, y - 5, 300, 16, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica-Oblique", 9)
    canvas.drawString(LEFT + 10, y, SECTION.options[DRAWN - 1].title)


def capitals(canvas: Canvas, y: float, _wide: float) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(LEFT + 1, y - 5, 300, 16, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(LEFT + 10, y, SECTION.options[DRAWN - 1].title.upper())


@pytest.mark.parametrize(
    "way", [again, bold, red, italic, capitals], ids=["again", "bold", "red", "italic", "capitals"]
)
def test_a_number_or_statement_set_apart_beside_a_mark_is_a_doubt(way: Draw) -> None:
    answer = answers_of(table(way, (DRAWN,), MARKED, False, True), "cse_assessment")[SECTION.key]
    assert (answer.state, answer.candidates) == (State.UNREAD, (MARKED, DRAWN))
    unmarked = answers_of(table(way, (), MARKED, False, True), "cse_assessment")[SECTION.key]
    assert unmarked.value == MARKED


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_a_line_alone_is_no_blank(way: Draw) -> None:
    answer = answers_of(table(way, (DRAWN,), None), "cse_assessment")[SECTION.key]
    assert answer.state is not State.BLANK
    assert not answer.candidates or DRAWN in answer.candidates


@pytest.mark.parametrize("way", [whole_cell, bar], ids=["whole_cell", "bar"])
def test_the_same_at_two_statements_is_no_blank(way: Draw) -> None:
    answer = answers_of(table(way, (3, DRAWN), None), "cse_assessment")[SECTION.key]
    assert answer.state is not State.BLANK
    assert not answer.candidates or {3, DRAWN} <= set(answer.candidates)


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_what_every_statement_has_is_print(way: Draw) -> None:
    answer = answers_of(table(way, (1, 2, 3, 4, 5), MARKED), "cse_assessment")[SECTION.key]
    assert answer.value in (MARKED, None)
    assert answer.state is not State.BLANK


@pytest.mark.parametrize("way", [rectangle, whole_cell], ids=["rectangle", "whole_cell"])
def test_a_line_at_the_marked_statement_is_no_doubt(way: Draw) -> None:
    answer = answers_of(table(way, (MARKED,), MARKED), "cse_assessment")[SECTION.key]
    assert (answer.value, answer.state) == (MARKED, State.READ)


def stroke(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x - 2, y + 3, x + 7, y + 3)


def cross(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    for x0, x1 in ((x - 2, x + 7), (x + 7, x - 2)):
        path.moveTo(x0, y - 2)
        path.lineTo(x1, y + 9)
    canvas.drawPath(path)


@pytest.mark.parametrize("over", [stroke, cross], ids=["stroke", "cross"])
def test_a_crossed_out_figure_is_not_what_it_says(over: Draw) -> None:
    """Written level with the statement that it is the number of."""

    def put(canvas: Canvas, y: float, _wide: float) -> None:
        canvas.drawString(NUMBERS + 26, y, str(MARKED))
        over(canvas, NUMBERS + 26, y)

    answer = answers_of(table(put, (MARKED,), None), "cse_assessment")[SECTION.key]
    assert (answer.state, answer.candidates) == (State.UNREAD, (1, 2, 3, 4, 5))


@pytest.mark.parametrize("box", [False, True])
def test_a_struck_band_with_a_box_round_it_may_be_meant(box: bool) -> None:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for place, (text, y) in enumerate(((SECTION.title, 720.0), ("RAG Rating", 560.0))):
            canvas.drawString(LEFT, y, text)
            for option in SECTION.options if place == 0 else ():
                line(canvas, LEFT + 10, y - 18 * int(option.value), option.title)
        for x, band in zip(
            (LEFT, 230.0, 340.0), ("Red (38 and above)", "Amber (18-42)", "Green (10-22)"), strict=True
        ):
            wide = canvas.stringWidth(band, "Helvetica", 9)
            canvas.drawString(x, 540, band)
            if x < 340:
                canvas.line(x, 543, x + wide, 543)
            if box and x == LEFT:
                canvas.rect(x - 3, 536.5, wide + 6, 13)
        canvas.rect(LEFT - 4, 518, 200, 17)
        canvas.drawString(LEFT, 523, "Overall Score")

    answer = answers_of(draw(put), "cse_assessment")["summary.rag"]
    assert (answer.value, answer.candidates) == ((None, ("green", "red")) if box else ("green", ("green",)))


BANDS = {
    "red": (60.0, "Red (38 and above)"),
    "amber": (230.0, "Amber (18-42)"),
    "green": (400.0, "Green (10-22)"),
}


@pytest.mark.parametrize("boxed", [(), ("amber",), ("amber", "green"), ("red", "amber"), ("red", "green")])
def test_boxes_round_bands_in_their_cells(boxed: tuple[str, ...]) -> None:
    """One band's box isn't a cell because another band has one too."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.setLineWidth(0.6)
        canvas.drawString(54, 600, "RAG Rating")
        for x in (54, 224, 394):
            canvas.rect(x, 574, 170, 17)
        for name, (x, text) in BANDS.items():
            canvas.drawString(x, 580, text)
            if name in boxed:
                canvas.saveState()
                canvas.setStrokeColorRGB(0.8, 0, 0)
                canvas.setLineWidth(1.2)
                canvas.rect(x - 2, 577, canvas.stringWidth(text, "Helvetica", 9) + 4, 11.5)
                canvas.restoreState()
        canvas.rect(54, 548, 340, 17)
        canvas.drawString(60, 553, "Overall Score")
        for place, option in enumerate((SECTION.title, *(o.title for o in SECTION.options))):
            line(canvas, 60, 520 - 18 * place, option)

    answer = answers_of(draw(put), "cse_assessment")["summary.rag"]
    assert answer.state is (State.UNREAD if boxed else State.BLANK)
    assert set(boxed) <= set(answer.candidates)


@pytest.mark.parametrize("drawn", ["first", "last", ""])
def test_a_line_below_all_of_a_statement_on_two_lines(drawn: str) -> None:
    """As long as the first of its lines, it runs on beyond the few words of the last; or as long as these."""
    section = load_form("cse_assessment")["indicators.risky_associations"]

    def put(canvas: Canvas) -> None:
        y = 700.0
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(LEFT + 10, y + 20, section.title)
        for option in section.options:
            head, _, tail = (
                option.title.rpartition(" ") if drawn != "last" else option.title.partition(" or ")
            )
            for x, wide in ((LEFT, 24.0), (LEFT + 24, 430.0)):
                canvas.rect(x, y - 18, wide, 30)
            canvas.setFont("Helvetica", 7)
            canvas.drawString(LEFT + 9, y, str(option.value))
            canvas.drawString(LEFT + 30, y, head)
            canvas.drawString(LEFT + 30, y - 11, tail)
            if drawn and option.value == 4:
                wide = canvas.stringWidth(head if drawn == "first" else tail, "Helvetica", 7)
                canvas.line(LEFT + 30, y - 13, LEFT + 30 + wide, y - 13)
            y -= 30

    answer = answers_of(draw(put), "cse_assessment")[section.key]
    assert (answer.state is State.BLANK) is not bool(drawn)


def test_lines_below_two_sections_may_be_as_long_by_chance() -> None:
    """Each in a cell of its own, of which it touches no side."""
    sections = [
        load_form("cse_assessment")[f"indicators.{name}"] for name in ("substance_use", "service_engagement")
    ]

    def put(canvas: Canvas) -> None:
        y = 740.0
        for section in sections:
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(LEFT + 10, y + 20, section.title)
            for option in section.options:
                canvas.rect(LEFT, y - 6, NUMBERS - LEFT, 18)
                canvas.setFont("Helvetica", 9)
                canvas.drawString(LEFT + 10, y, option.title)
                if option.value == 1:
                    canvas.line(LEFT + 10, y - 2.6, LEFT + 160, y - 2.6)
                y -= 18
            y -= 60

    answers = answers_of(draw(put), "cse_assessment")
    assert all(answers[section.key].state is not State.BLANK for section in sections)


def test_lines_to_write_on_within_a_pages_border_are_print() -> None:
    """Below the last statements of two sections: the border is no cell that they stand in."""
    sections = [
        load_form("cse_assessment")[f"indicators.{name}"]
        for name in ("school_attendance", "risky_associations")
    ]

    def put(canvas: Canvas) -> None:
        canvas.rect(25, 25, 545, 792)
        y = 780.0
        for section in sections:
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, section.title)
            for option in section.options:
                y = line(canvas, 90, y - 16, option.title)
                if option.value == 2:
                    canvas.drawString(548, y, "X")
            for place in range(3):
                canvas.line(88, y - 3 - 14 * place, 320, y - 3 - 14 * place)
            y -= 60

    answers = answers_of(draw(put), "cse_assessment")
    assert [answers[section.key].value for section in sections] == [2, 2]


@pytest.mark.parametrize("marked", list(BANDS))
def test_boxes_that_fit_each_band_are_cells(marked: str) -> None:
    """The one that holds the mark as well is wider."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.setLineWidth(0.6)
        canvas.drawString(54, 600, "RAG Rating")
        x = 54.0
        for name, (_, text) in BANDS.items():
            wide = canvas.stringWidth(text, "Helvetica", 9) + (26 if name == marked else 8)
            canvas.rect(x, 575, wide, 15)
            canvas.drawString(x + 4, 580, text)
            if name == marked:
                canvas.drawString(x + wide - 12, 580, "X")
            x += wide + 4
        canvas.drawString(60, 553, "Overall Score")
        for place, option in enumerate((SECTION.title, *(o.title for o in SECTION.options))):
            line(canvas, 60, 520 - 18 * place, option)

    assert answers_of(draw(put), "cse_assessment")["summary.rag"].value == marked


def narrow_column(
    canvas: Canvas, tall: tuple[int, ...], marked: int | None
) -> dict[Value | None, tuple[float, float]]:
    """The last section with so narrow a column to tick that its low cells pass for boxes, each cell drawn by itself; the tall
    cells at these options, an X at one. Foot and top of each row."""
    y, ends = 700.0, {}
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(LEFT + 10, y + 20, SECTION.title)
    for option in SECTION.options:
        high = 30 if option.value in tall else 16
        canvas.rect(LEFT, y + 12 - high, NUMBERS - LEFT, high)
        canvas.rect(NUMBERS, y + 12 - high, 19, high)
        line(canvas, LEFT + 10, y, option.title)
        if option.value == marked:
            canvas.drawString(NUMBERS + 6, y, "X")
        ends[option.value] = (y + 12 - high, y + 12)
        y -= high
    return ends


@pytest.mark.parametrize("tall", [(1,), (2,), (4,), (5,), (1, 2), (2, 4), (2, 3, 5), (1, 3, 4), (1, 2, 3, 5)])
@pytest.mark.parametrize("marked", [1, 3, 5])
def test_the_side_of_a_tall_cell_among_low_ones_is_no_bar(tall: tuple[int, ...], marked: int) -> None:
    def put(canvas: Canvas) -> None:
        narrow_column(canvas, tall, marked)

    answer = answers_of(draw(put), "cse_assessment")[SECTION.key]
    assert (answer.state, answer.value) == (State.READ, marked)


@pytest.mark.parametrize("high", [16, 30])
@pytest.mark.parametrize("right", [0, 1, 19])
@pytest.mark.parametrize("red", [True, False])
@pytest.mark.parametrize("marked", [None, MARKED])
def test_a_heavy_bar_along_the_side_of_a_narrow_column_is_a_doubt(
    high: int, right: int, red: bool, marked: int | None
) -> None:
    """Though its low cells pass for boxes to tick, and it runs along the whole of one as their sides do."""

    def put(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        bottom, top = narrow_column(canvas, (DRAWN,) if high == 30 else (), marked)[DRAWN]
        canvas.setLineWidth(2)
        canvas.setStrokeColorRGB(0.8 * red, 0, 0)
        canvas.line(NUMBERS + right, bottom, NUMBERS + right, top)

    answer = answers_of(draw(put), "cse_assessment")[SECTION.key]
    assert answer.state in (State.UNREAD, State.DOUBLE)
    assert not answer.candidates or DRAWN in answer.candidates
