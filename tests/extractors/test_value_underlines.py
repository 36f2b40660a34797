"""Forms whose typed answers are underlined, all of them, as a browser or a word processor draws it, and what else may lie at one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import SIZE, answers_of, draw
from reportlab.pdfgen.canvas import Canvas

from schemas.types import State

FONT = "Helvetica"
TYPED = {
    "Name:": "Testina Notreal",
    "DOB:": "03/04/2012",
    "Contact No:": "01632 960001",
    "Date of assessment:": "02/11/2026",
    "Name of Parents:": "Testa Notreal",
    "Emotional/Mental Health concerns Y/N:": "No",
    "Any significant loss/bereavement:": "No",
    "Is the child or young person subject to a CP Plan or Looked after?": "No",
    "Overall Score:": "27",
}
BIRTH, DAY, OVERALL = "young_person.dob", "assessment.date", "summary.overall_score"
READ = {BIRTH: "2012-04-03", DAY: "2026-11-02", OVERALL: 27}

Draw = Callable[[Canvas, float, float, float], None]
"""Draws at a value: from x to x, on the baseline y."""


def level(depth: float, start: float = 0.0, end: float = 0.0) -> Draw:
    """A level line so many points above the baseline, begun and ended so many points beyond the words."""

    def put(canvas: Canvas, x0: float, x1: float, y: float) -> None:
        canvas.rect(x0 - start, y + depth - 0.35, x1 - x0 + start + end, 0.7, stroke=0, fill=1)

    return put


def slant(canvas: Canvas, x0: float, x1: float, y: float) -> None:
    canvas.line(x0 - 1, y - 1, x1 + 1, y + 7)


UNDER = level(-1.5)


def form(typed: dict[str, str], other: dict[str, tuple[Draw, ...]]) -> bytes:
    """Each label with its answer behind it, underlined; other: what is drawn at an answer instead."""

    def put(canvas: Canvas) -> None:
        for place, (label, value) in enumerate(typed.items()):
            y = 780.0 - 22 * place
            canvas.setFont(FONT, SIZE)
            canvas.drawString(60, y, label)
            x = 64 + canvas.stringWidth(label, FONT, SIZE)
            canvas.drawString(x, y, value)
            for one in other.get(label, (UNDER,)):
                one(canvas, x, x + canvas.stringWidth(value, FONT, SIZE), y)

    return draw(put)


def read(other: dict[str, tuple[Draw, ...]], **typed: str) -> dict[str, object]:
    """The values of the dates and the score; "?" of a doubt."""
    labels = {label.strip(":").replace(" ", "_"): label for label in TYPED}
    found = answers_of(form(TYPED | {labels[k]: v for k, v in typed.items()}, other), "cse_assessment")
    return {k: "?" if found[k].state is State.UNREAD else found[k].value for k in READ}


def test_answers_that_are_all_underlined_are_read() -> None:
    assert read({}) == READ


def test_one_that_is_not_underlined_is_read_as_well() -> None:
    assert read({"Overall Score:": ()}) == READ


def test_a_space_behind_the_words_may_be_underlined_too() -> None:
    assert read({"Overall Score:": (level(-1.5, 0, 2.5),)}) == READ


@pytest.mark.parametrize(
    "drawn",
    [
        (level(2.5),),  # struck
        (UNDER, level(2.5)),
        (UNDER, level(2.5, 1, 1)),
        (UNDER, slant),
        (level(-1.5, 0, -4.5),),  # the first figure alone
        (level(-1.5, 2.5, 2.5),),
        (level(1.7),),  # through the letters' feet
    ],
)
def test_anything_else_at_an_answer_is_seen(drawn: tuple[Draw, ...]) -> None:
    assert read({"Overall Score:": drawn}) == READ | {OVERALL: "?"}


@pytest.mark.parametrize("label", ["DOB:", "Date of assessment:"])
def test_a_day_struck_and_underlined_is_a_doubt(label: str) -> None:
    key = BIRTH if label == "DOB:" else DAY
    assert read({label: (UNDER, level(2.5))}) == READ | {key: "?"}


def test_a_score_of_two_is_none_though_the_form_underlines() -> None:
    assert read({}, Overall_Score="27 37") == READ | {OVERALL: "?"}


def test_where_few_are_underlined_a_line_below_one_stays_a_doubt() -> None:
    other: dict[str, tuple[Draw, ...]] = dict.fromkeys(TYPED, ())
    assert read(other | {"Overall Score:": (UNDER,), "DOB:": (UNDER,)}) == READ | {BIRTH: "?", OVERALL: "?"}


RAG = "RAG Rating (Red (38 and above) / Amber (18-42) / Green (10-22)):"


@pytest.mark.parametrize(
    ("drawn", "value"), [((UNDER,), "amber"), ((UNDER, level(2.5)), None), ((UNDER, slant), None)]
)
def test_the_band_typed_behind_the_three_is_underlined_too(
    drawn: tuple[Draw, ...], value: str | None
) -> None:
    found = answers_of(form(TYPED | {RAG: "AMBER"}, {RAG: drawn}), "cse_assessment")
    assert found["summary.rag"].value == value


SCORES = {
    "Total Assessment Score:": "20",
    "Overall Score:": "27",
    "Episodes of missing from home/care:": "2",
    "School/college attendance:": "3",
    "Consumption of controlled substances:": "3",
    "Awareness of sexual health services:": "1",
}


@pytest.mark.parametrize(("plain", "value"), [(0, 27), (1, 27), (3, None)])
def test_a_form_may_underline_its_scores_alone(plain: int, value: int | None) -> None:
    """plain: how many scores have no line."""
    without = [label for label in TYPED | SCORES if label not in SCORES]
    without += [label for label in SCORES if label != "Overall Score:"][:plain]
    found = answers_of(form(TYPED | SCORES, dict.fromkeys(without, ())), "cse_assessment")
    assert found[OVERALL].value == value


def test_yes_and_no_both_underlined_are_no_answer() -> None:
    label = "Is the child or young person subject to a CP Plan or Looked after?"
    found = answers_of(form(TYPED | {label: "Yes / No"}, {}), "cse_assessment")
    assert found["needs.cp_plan_or_looked_after"].state is State.UNREAD


def test_a_yes_or_no_that_a_line_chooses_is_chosen_still() -> None:
    label = "Is the child or young person subject to a CP Plan or Looked after?"

    def first_word(canvas: Canvas, x0: float, x1: float, y: float) -> None:
        UNDER(canvas, x0, x0 + canvas.stringWidth("Yes", FONT, SIZE), y)

    data = form(TYPED | {label: "Yes / No"}, {label: (first_word,)})
    assert answers_of(data, "cse_assessment")["needs.cp_plan_or_looked_after"].value is True
