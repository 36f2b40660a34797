"""A level stroke as long as a cell to tick is wide: no mark that is surely read, and never passed over as a rule of the table."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State
from tests.extractors.printed import Beside, answers_of, checklist, draw, glyph, sections

LINES = [question.key for question in load_form("cse_checklist").of_kind("tick")]
TICKED, DASHED = LINES[0], "higher.under_13_sexual_activity"
SECTIONS = [question.key for question in load_form("cse_assessment").of_kind("indicator")]


def dash(canvas: Canvas, x0: float, x1: float, y: float, thick: float = 1.2) -> None:
    canvas.setLineWidth(thick)
    canvas.line(x0, y, x1, y)


def ruled(dashes: dict[str, tuple[float, float]], *up: float) -> dict[str, Answer]:
    """The checklist as a ruled table whose cells to tick run from 440 to 520; a dash, from where to where, by line, at so
    many heights above its baseline."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 800, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
        for number, question in enumerate(load_form("cse_checklist").of_kind("tick")):
            y = 760.0 - 30 * number
            canvas.setLineWidth(0.5)
            canvas.grid([40, 440, 520], [y - 10, y + 20])
            canvas.setFont("Helvetica", 6)
            canvas.drawString(45, y + 2, question.title)
            if question.key == TICKED:
                glyph(canvas, 475, y + 2, "✓")
            if question.key in dashes:
                for height in up or (5.0,):
                    dash(canvas, *dashes[question.key], y + height)

    return answers_of(draw(put), "cse_checklist")


@pytest.mark.parametrize("ends", [(470, 488.5), (460, 500), (442, 518), (441, 470), (528, 552)])
def test_a_dash_in_a_cell_to_tick_is_a_doubt(ends: tuple[float, float]) -> None:
    answers = ruled({DASHED: ends})
    assert answers[DASHED].state is State.UNREAD and set(answers[DASHED].candidates) == {True, False}
    assert answers[TICKED].value is True
    assert [key for key in LINES if answers[key].state is State.UNREAD] == [DASHED]


def test_a_tick_that_is_struck_by_one_is_a_doubt() -> None:
    assert ruled({TICKED: (450, 510)})[TICKED].state is State.UNREAD


def test_lines_at_all_rows_are_print() -> None:
    answers = ruled(dict.fromkeys(LINES, (460, 500)), -3.0)
    assert [answers[key].value for key in LINES] == [True] + [False] * (len(LINES) - 1)


def test_a_line_that_parts_two_cells_is_no_stroke() -> None:
    answers = ruled({DASHED: (440, 520)})
    assert (answers[TICKED].value, answers[DASHED].value) == (True, False)


def test_lists_without_rules() -> None:
    """Dashes behind the statements of two lines, and a line to tick on before each."""

    def beside(every: bool) -> Beside:
        def put(canvas: Canvas, x: float, y: float, value: int | str | None, marked: bool) -> None:
            del value
            if marked:
                glyph(canvas, 530, y, "✓")
            if every:
                dash(canvas, x - 40, x - 10, y + 1)

        return put

    answers = answers_of(checklist([TICKED], beside(every=True)), "cse_checklist")
    assert [answers[key].value for key in LINES] == [True] + [False] * (len(LINES) - 1)


@pytest.mark.parametrize("long", [18.5, 30.0, 45.0])
def test_a_dash_at_a_second_statement_leaves_its_section_open(long: float) -> None:
    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, marked: bool) -> None:
        if marked and value == 3:
            glyph(canvas, x - 30, y, "✓")
        elif marked:
            dash(canvas, x - 50, x - 50 + long, y + 3)

    marks = {key: [3, 5] if key == SECTIONS[9] else [3] for key in SECTIONS}
    answers = answers_of(sections(marks, beside), "cse_assessment")
    assert answers[SECTIONS[9]].state is State.UNREAD and 5 in answers[SECTIONS[9]].candidates
    assert [answers[key].value for key in SECTIONS[:9]] == [3] * 9


@pytest.mark.parametrize(
    ("up", "state"), [((7.0, 3.0), State.UNREAD), ((7.0, 3.0, -1.0), State.UNREAD), ((8.0, -4.0), State.READ)]
)
def test_strokes_close_to_each_other_are_one_mark_and_lines_to_write_on_none(
    up: tuple[float, ...], state: State
) -> None:
    assert ruled({DASHED: (460, 500)}, *up)[DASHED].state is state


def test_a_line_behind_the_same_statement_of_each_section_is_print() -> None:
    def beside(canvas: Canvas, x: float, y: float, value: int | str | None, marked: bool) -> None:
        if marked:
            glyph(canvas, x - 30, y, "✓")
        if value == 5:
            dash(canvas, x - 50, x - 20, y + 3)

    chosen = {key: 1 + place % 4 for place, key in enumerate(SECTIONS)}
    answers = answers_of(sections({key: [one] for key, one in chosen.items()}, beside), "cse_assessment")
    assert {key: answers[key].value for key in SECTIONS} == chosen
