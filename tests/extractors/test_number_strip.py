"""A strip "Score: 1 2 3 4 5" below each section's statements, and what is drawn on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import SIZE, answers_of, draw, line
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
SECTIONS = FORM.of_kind("indicator")
SCORES = {q.key: i % 5 + 1 for i, q in enumerate(SECTIONS)}
ODD = SECTIONS[3].key
BESIDES = SECTIONS[1].key
Mark = Callable[[Canvas, float, float], None]
"""Draws on the number whose middle stands at x, y."""


def ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 8)


def wide_ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.ellipse(x - 8, y - 8, x + 48, y + 8)


def stroke(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x - 6, y - 6, x + 6, y + 6)


def underline(canvas: Canvas, x: float, y: float) -> None:
    canvas.setLineWidth(1.5)
    canvas.line(x - 8, y - 6, x + 8, y - 6)
    canvas.setLineWidth(1)


def filled(canvas: Canvas, x: float, y: float) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(x - 8, y - 7, 16, 15, stroke=0, fill=1)
    canvas.restoreState()


def nothing(canvas: Canvas, x: float, y: float) -> None:
    pass


def box(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x - 7, y - 7, 14, 14)


def lined_box(canvas: Canvas, x: float, y: float) -> None:
    """Side by side, as lines of a table are drawn."""
    for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)):
        corners = ((x - 15, y - 7), (x + 15, y - 7), (x + 15, y + 9), (x - 15, y + 9))
        canvas.line(*corners[a], *corners[b])


def red_box(canvas: Canvas, x: float, y: float) -> None:
    """On the sides of a number's cell."""
    canvas.setLineWidth(2.5)
    canvas.setStrokeColorRGB(0.8, 0, 0)
    canvas.rect(x - 20, y - 9, 40, 20)
    canvas.setStrokeColorRGB(0, 0, 0)


def shaded(canvas: Canvas, x: float, y: float) -> None:
    """The whole of a number's cell."""
    canvas.saveState()
    canvas.setFillColorRGB(1, 1, 0)
    canvas.rect(x - 20, y - 9, 40, 20, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawCentredString(x, y - 3, str(round((x - 120) / 40)))
    canvas.restoreState()


def strips(
    odd: dict[int, Mark],
    printed_in: int = 10,
    usual: Mark = ring,
    scores: dict[str, int] = SCORES,
    besides: str = "",
    cells: bool = False,
    typed: int = 0,
    gap: float = 24,
    room: float = 0,
    step: float = 40,
    label: str = "Score:",
    below: str = "",
    school: str = "",
) -> bytes:
    """Every section has its own score marked as usual; the odd one has these marks instead. besides: what section
    2 prints between the statements and the strip. cells: each number stands in one, which touches the next. typed: the
    statement of the odd section beside which a cross stands. gap: points from the last statement to the strip.
    room: points that the section's own number has more at both sides. below: typed below each strip. school: typed below section 2's
    heading, in the same grey bar."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for number, question in enumerate(SECTIONS):
            if y < 330:
                if y:
                    canvas.showPage()
                y = 800.0
            asked = school if question.key == BESIDES else ""
            if school:
                canvas.setFillGray(0.87)
                canvas.rect(55, y - (18 if asked else 4), 480, 30 if asked else 16, stroke=0, fill=1)
                canvas.setFillGray(0)
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(60, y, question.title)
            if asked:
                y = line(canvas, 60, y - 14, f"PLEASE STATE SCHOOL OR COLLEGE ATTENDING: {asked}")
            for option in question.options:
                if question.key == ODD and option.value == typed:
                    canvas.drawString(90, y - 16, "X")
                y = line(canvas, 110, y - 16, option.title)
            y -= gap
            if besides and question.key == BESIDES:
                canvas.drawString(60, y, besides)
                y -= 24
            if number < printed_in:
                canvas.drawString(60, y, label)
            for score in range(1, 6):
                x = (
                    120
                    + step * score
                    + room * ((score >= scores[question.key]) + (score > scores[question.key]))
                )
                if number < printed_in:
                    canvas.drawCentredString(x, y, str(score))
                own = usual if scores[question.key] == score else nothing
                marks = odd if odd and question.key == ODD else {score: own}
                if cells:
                    canvas.setLineWidth(1)
                    canvas.rect(x - 20, y - 6, 40, 20)
                marks.get(score, nothing)(canvas, x, y + 3)
            canvas.drawString(60, y - 20, below)
            y -= 30 + (20 if below else 0)

    return draw(put)


def test_the_ringed_number_is_the_answer() -> None:
    found = answers_of(strips({SCORES[ODD]: ring}), "cse_assessment")
    assert {key: found[key].value for key in SCORES} == SCORES


CASES: list[tuple[str, dict[int, Mark], State, tuple[int, ...]]] = [
    ("no ring", {2: nothing}, State.BLANK, ()),
    ("two rings", {2: ring, 4: ring}, State.UNREAD, (2, 4)),
    ("a ring round two", {2: wide_ring}, State.UNREAD, (2, 3)),
    ("a ring and a stroke on another", {2: ring, 4: stroke}, State.UNREAD, (2, 4)),
    ("an underlined number", {2: underline}, State.UNREAD, ()),
    ("a number painted over", {2: filled}, State.UNREAD, (2,)),
    ("a stroke may choose or rule out", {2: stroke}, State.UNREAD, (2,)),
]


@pytest.mark.parametrize(("odd", "state", "candidates"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_anything_else_is_a_doubt(odd: dict[int, Mark], state: State, candidates: tuple[int, ...]) -> None:
    answer = answers_of(strips(odd), "cse_assessment")[ODD]
    assert (answer.state, answer.candidates) == (state, candidates)


def test_numbers_in_a_few_sections_are_no_strip() -> None:
    found = answers_of(strips({SCORES[ODD]: ring}, printed_in=4), "cse_assessment")
    assert found[ODD].state is State.UNREAD


@pytest.mark.parametrize("usual", [ring, box, lined_box, underline, filled], ids=lambda mark: mark.__name__)
@pytest.mark.parametrize("scores", [SCORES, dict.fromkeys(SCORES, 1)], ids=["mixed", "all alike"])
def test_the_way_in_which_a_form_is_marked_is_read(usual: Mark, scores: dict[str, int]) -> None:
    found = answers_of(strips({}, usual=usual, scores=scores), "cse_assessment")
    assert {key: found[key].value for key in SCORES} == scores


@pytest.mark.parametrize(
    ("odd", "state", "candidates"),
    [
        ({2: nothing}, State.BLANK, ()),
        ({2: lined_box, 4: lined_box}, State.UNREAD, (2, 4)),
        ({2: lined_box, 4: ring}, State.UNREAD, (2, 4)),
        ({2: ring}, State.READ, (2,)),
        (dict.fromkeys(range(1, 6), lined_box), State.BLANK, ()),
    ],
    ids=["none", "two", "a ring besides", "a ring", "all: cells"],
)
def test_of_boxes_drawn_line_by_line_one_alone_answers(
    odd: dict[int, Mark], state: State, candidates: tuple[int, ...]
) -> None:
    answer = answers_of(strips(odd, usual=lined_box), "cse_assessment")[ODD]
    assert (answer.state, answer.candidates) == (state, candidates)


@pytest.mark.parametrize("usual", [lined_box, red_box], ids=lambda mark: mark.__name__)
def test_a_box_in_a_numbers_cell_is_told_from_the_cells(usual: Mark) -> None:
    found = answers_of(strips({}, usual=usual, cells=True), "cse_assessment")
    assert {key: found[key].value for key in SCORES} == SCORES
    for odd, candidates in ({2: usual, 4: usual}, (2, 4)), ({2: usual, 5: ring}, (2, 5)):
        answer = answers_of(strips(odd, usual=usual, cells=True), "cse_assessment")[ODD]
        assert (answer.state, answer.candidates) == (State.UNREAD, candidates)
    assert (
        answers_of(strips({2: nothing}, usual=usual, cells=True), "cse_assessment")[ODD].state is State.BLANK
    )


@pytest.mark.parametrize("usual", [ring, underline, box], ids=lambda mark: mark.__name__)
def test_a_cross_at_a_statement_and_the_strip_must_agree(usual: Mark) -> None:
    own = SCORES[ODD]
    assert answers_of(strips({}, usual=usual, typed=own), "cse_assessment")[ODD].value == own
    answer = answers_of(strips({}, usual=usual, typed=own - 2), "cse_assessment")[ODD]
    assert (answer.state, set(answer.candidates)) == (State.UNREAD, {own, own - 2})


def test_one_box_drawn_line_by_line_is_no_way_of_answering() -> None:
    answer = answers_of(strips({2: lined_box}), "cse_assessment")[ODD]
    assert answer.state is State.UNREAD


def test_what_is_asked_besides_ends_no_section() -> None:
    besides = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING: Mock Academy"
    found = answers_of(strips({}, besides=besides), "cse_assessment")
    assert {key: found[key].value for key in SCORES} == SCORES


def test_a_strip_at_the_top_of_the_next_page_is_no_blank() -> None:
    """On that of the last section nothing else stands, so that no wording tells it to be of the form."""

    def put(canvas: Canvas) -> None:
        for question in SECTIONS:
            canvas.setFont("Helvetica-Bold", SIZE)
            y = 300.0
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y = line(canvas, 110, y - 16, option.title)
            canvas.showPage()
            canvas.setFont("Helvetica", SIZE)
            for score in range(1, 6):
                canvas.drawCentredString(120 + 40.0 * score, 780, str(score))
            ring(canvas, 120 + 40.0 * SCORES[question.key], 783)

    found = answers_of(draw(put), "cse_assessment")
    assert {key: found[key].value for key in SCORES} == SCORES


def judgement(
    marks: dict[int, Mark], gap: float = 24.0, behind: str = "", white: tuple[int, ...] = ()
) -> bytes:
    """The judgement's score among ten printed numbers, with these marks on them. behind: typed behind the last. white: the
    numbers that stand on their marks in white and bold."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", SIZE)
        canvas.drawString(60, 780, "Professional Judgement Other Comments - *")
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(
            60, 760, "Please score this section 1-10 and carry the score forward to your overall score"
        )
        canvas.drawString(60, 740, "The worker is concerned.")
        canvas.drawString(60, 720, "Score")
        for score in range(1, 11):
            if score not in white:
                canvas.drawCentredString(100 + gap * score, 720, str(score))
            marks.get(score, nothing)(canvas, 100 + gap * score, 723)
            if score in white:
                canvas.setFont("Helvetica-Bold", SIZE)
                canvas.setFillGray(1 if score in marks else 0)
                canvas.drawCentredString(100 + gap * score, 720, str(score))
                canvas.setFont("Helvetica", SIZE)
                canvas.setFillGray(0)
        canvas.drawString(130 + 10 * gap, 720, behind)
        for number, question in enumerate(SECTIONS[:2]):
            canvas.drawString(60, 640 - 120 * number, question.title)
            for index, option in enumerate(question.options):
                line(canvas, 110, 624 - 120 * number - 16 * index, option.title)

    return draw(put)


def dark(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFillGray(0.27)
    canvas.rect(x - 10, y - 8, 20, 16, stroke=0, fill=1)
    canvas.setFillGray(0)


def tight_ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 4.5)


def withdrawn(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 8)
    canvas.line(x - 6, y, x + 6, y)


def withdrawn_in_a_browser(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 8)
    canvas.rect(x - 4, y - 0.5, 8, 0.7, stroke=0, fill=1)


@pytest.mark.parametrize(
    ("marks", "behind", "value"),
    [
        ({4: ring}, "", 4),
        ({4: withdrawn}, "", None),
        ({4: withdrawn_in_a_browser}, "", None),
        ({10: ring}, "", 10),
        ({1: tight_ring}, "", 1),
        ({4: ring, 7: ring}, "", None),
        ({4: ring, 7: stroke}, "", None),
        ({4: wide_ring}, "", None),
        ({4: ring}, "not 4, see below", None),
        ({4: stroke}, "", None),
        ({}, "", None),
    ],
)
def test_the_judgement_is_the_ringed_one_of_its_ten_numbers(
    marks: dict[int, Mark], behind: str, value: int | None
) -> None:
    answer = answers_of(judgement(marks, behind=behind), "cse_assessment")["judgement.score"]
    assert (answer.value, answer.state) == (value, State.UNREAD if value is None else State.READ)


@pytest.mark.parametrize(("step", "room"), [(20.0, 6.0), (20.0, 12.0), (40.0, 15.0)])
@pytest.mark.parametrize("below", ["", "Two peers from school"])
def test_a_ring_for_which_its_strip_makes_room(step: float, room: float, below: str) -> None:
    """As a browser sets it: the numbers behind it stand further right than in other sections."""
    found = answers_of(
        strips({}, step=step, room=room, label="Score (circle one):", below=below), "cse_assessment"
    )
    assert {key: found[key].value for key in SCORES} == SCORES


@pytest.mark.parametrize(
    ("school", "read"), [("Specimen PRU", True), ("Mocktown Academy", True), ("\u25cf", False)]
)
def test_a_school_in_the_headings_bar_is_no_mark(school: str, read: bool) -> None:
    found = answers_of(strips({}, school=school), "cse_assessment")
    assert (found[BESIDES].value == SCORES[BESIDES]) is read


@pytest.mark.parametrize("odd", [{2: ring}, {2: ring, 4: ring}, {4: stroke}, {}])
def test_another_ring_than_the_one_that_room_was_made_for_is_never_read_as_that(odd: dict[int, Mark]) -> None:
    answer = answers_of(strips(odd or {1: nothing}, step=20.0, room=12.0), "cse_assessment")[ODD]
    assert answer.value in ((2,) if odd == {2: ring} else (None,))


@pytest.mark.parametrize(
    ("marks", "white", "value"),
    [
        ({4: dark}, (4,), 4),
        ({10: dark}, (10,), 10),
        ({4: dark}, (7,), None),
        ({4: dark}, (4, 7), None),
        ({4: dark, 7: dark}, (4,), None),
        ({4: dark, 7: dark}, (4, 7), None),
        ({4: dark, 7: stroke}, (4,), None),
        ({4: dark, 7: ring}, (4,), None),
        ({}, (4,), 4),  # bold alone
        ({}, (10,), None),  # the end of a table in some style
    ],
)
def test_a_filled_cell_whose_number_alone_is_bold_and_white(
    marks: dict[int, Mark], white: tuple[int, ...], value: int | None
) -> None:
    answer = answers_of(judgement(marks, white=white), "cse_assessment")["judgement.score"]
    assert (answer.value, answer.state) == (value, State.UNREAD if value is None else State.READ)


@pytest.mark.parametrize("score", [1, 3, 5])
def test_a_ring_above_the_statements_that_reaches_into_the_first_may_be_of_any(score: int) -> None:
    """Doubt counts at its worst: the ring on the 5 was a doubt about a 1."""

    def put(canvas: Canvas) -> None:
        for question in SECTIONS[:4]:
            canvas.setFont("Helvetica-Bold", SIZE)
            canvas.drawString(60, 780, question.title)
            canvas.setFont("Helvetica", SIZE)
            for n in range(1, 6):
                canvas.drawCentredString(50 + 20.0 * n, 762, str(n))
            canvas.circle(50 + 20.0 * score, 765, 9)
            y = 762.0
            for option in question.options:
                y = line(canvas, 60, y - 14, f"{option.value} = {option.title}")
            canvas.showPage()

    found = answers_of(draw(put), "cse_assessment")
    for question in SECTIONS[:4]:
        answer = found[question.key]
        assert answer.value == score or not answer.candidates or score in answer.candidates
        assert answer.value in (score, None)


@pytest.mark.parametrize("gap", range(12, 30, 2))
@pytest.mark.parametrize("cells", [False, True], ids=["open", "cells"])
@pytest.mark.parametrize("usual", [ring, shaded], ids=lambda mark: mark.__name__)
def test_a_shaded_cell_is_no_sure_blank_though_it_reaches_into_a_row(
    usual: Mark, cells: bool, gap: int
) -> None:
    for shades in ((2,), (2, 4)):
        data = strips(dict.fromkeys(shades, shaded), usual=usual, cells=cells, gap=gap)
        found = answers_of(data, "cse_assessment")
        assert found[ODD].state is State.UNREAD or (found[ODD].value, shades) == (2, (2,))
        assert all(
            found[key].value == SCORES[key] or found[key].state is State.UNREAD
            for key in SCORES
            if key != ODD
        )
