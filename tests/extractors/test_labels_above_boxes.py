"""Labels above their boxes, two abreast: the second line of a longer label is level with its neighbour's box."""

from __future__ import annotations

import pytest
from printed import answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import State, Value

FORM = load_form("cse_assessment")
NEEDS = [q for q in FORM.of_kind("yes_no") if q.key.startswith("needs.")]
CP = "needs.cp_plan_or_looked_after"
BEFORE = "needs.mental_health"


def form(before: str, cp: str, further: str = "", nested: bool = True, gap: float = 10.0) -> bytes:
    """before, cp: what stands in the boxes of two questions, one below the other. nested: a drop-down list's frame in each box.
    gap: points between a row of boxes and the labels below it."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(50, 810, "Child Sexual Exploitation Assessment")
        canvas.drawString(50, 790, "Young Person's Information:")
        y = 770.0
        for question in NEEDS:
            canvas.setFont("Helvetica", 9)
            wrapped = question.key == CP
            title = question.title.replace(" Y/N", "")
            canvas.drawString(50, y, title[:53] if wrapped else title)
            canvas.drawString(292, y, "Further info:" if wrapped else "Please explain:")
            if wrapped:
                canvas.drawString(50, y - 11, title[53:].strip())
                canvas.rect(292, y - 21, 236, 18)
                canvas.drawString(298, y - 15, further)
                y -= 11
            else:
                canvas.rect(292, y - 21, 236, 18)
            canvas.rect(50, y - 21, 236, 18)
            said = {CP: cp, BEFORE: before}.get(question.key, "No")
            if nested and said:
                canvas.roundRect(54, y - 19, 36, 14, 2)
            canvas.setFont(use_dejavu(), 9)
            canvas.drawString(59, y - 15, said)
            y -= 24 + gap

    return draw(put)


@pytest.mark.parametrize("nested", [True, False])
@pytest.mark.parametrize("gap", [8.0, 12.0])
@pytest.mark.parametrize(
    ("before", "cp", "values"),
    [
        ("Yes", "Yes", (True, True)),
        ("No", "Yes", (False, True)),
        ("Yes", "No", (True, False)),
        ("No", "No", (False, False)),
        ("", "Yes", (None, True)),
        ("Yes", "", (True, None)),
    ],
)
def test_each_box_answers_the_label_above_it(
    before: str, cp: str, values: tuple[Value, Value], nested: bool, gap: float
) -> None:
    found = answers_of(form(before, cp, nested=nested, gap=gap), "cse_assessment")
    assert (found[BEFORE].value, found[CP].value) == values
    assert all(found[q.key].value is False for q in NEEDS if q.key not in (BEFORE, CP))


@pytest.mark.parametrize("further", ["Yes", "CP Plan since May", "Section 20"])
def test_what_stands_below_the_neighbours_label_is_its_text(further: str) -> None:
    """The box below "Further info:" is level with the question's second line, and answers it less than its own box does."""
    found = answers_of(form("No", "No", further), "cse_assessment")
    assert found[CP].value in (None, False)
    assert found[CP].value is not None or found[CP].state is State.UNREAD
    assert found[BEFORE].value is False


@pytest.mark.parametrize(("said", "value"), [("Yes \u25be", True), ("No \u25be", False)])
def test_the_arrow_of_a_drop_down_list_is_no_text(said: str, value: Value) -> None:
    found = answers_of(form(said, "No"), "cse_assessment")
    assert found[BEFORE].value is value
    assert found[f"{BEFORE}.details"].value is None


@pytest.mark.parametrize("rise", [12.0, 14.0, 16.0])
def test_a_box_beside_its_label_is_not_that_of_an_answered_one_above(rise: float) -> None:
    """ "Further info: CP Plan" stands right above the box of the next question, which begins where it does."""

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(50, 810, "Child Sexual Exploitation Assessment")
        canvas.setFont("Helvetica", 9)
        y = 780.0
        for question in NEEDS:
            canvas.drawString(50, y, question.title.replace(" Y/N", "")[:60])
            canvas.drawString(292, y, "Further info: Section 20" if question.key == CP else "")
            if question.key == "needs.domestic_violence":
                canvas.drawString(298, y, "Yes")
                canvas.rect(292, y - 4, 60, 13)
            y -= rise

    answer = answers_of(draw(put), "cse_assessment")["needs.domestic_violence"]
    assert answer.value is True or answer.state is State.UNREAD


def test_a_column_heading_above_a_box_heads_no_score() -> None:
    """ "Score" stands right above the first box of the summary, whose own label stands beside it."""
    scores = [q for q in FORM.of_kind("score") if q.key.startswith("summary.")][:5]

    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(40, 700, "Indicator")
        canvas.drawString(245, 700, "Score")
        for number, question in enumerate(scores, 1):
            canvas.drawString(40, 700 - 18 * number, question.title)
            canvas.drawString(249, 700 - 18 * number, str(number))
            canvas.rect(245, 696 - 18 * number, 35, 15)
        canvas.drawString(40, 560, "Professional Judgement:")
        canvas.drawString(40, 540, "Score")
        for question in FORM.of_kind("indicator")[:1]:
            for option in question.options:
                canvas.drawString(40, 500 - 18 * int(option.value), option.title)

    found = answers_of(draw(put), "cse_assessment")
    assert [found[q.key].value for q in scores] == [1, 2, 3, 4, 5]
