"""Texts without what stands beside them: the request for comments in its first part alone, the head of a column to tick in, the next
section's heading, what parts printed choices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import CP, FORM, FRONT, MARK, STATEMENTS, read
from pages import PRINT, Line, box, page

from extractors.pages.page import Widget
from schemas.types import Answer, State

NAME: Line = (40, 300, "Professional Judgement:")
ASKS = "Professional Judgement Other Comments - * Please score this section"
SAID = "Seen with older males."


def judgement(*lines: Line, field: str = "", named: bool = True) -> dict[str, Answer]:
    put = page([*FRONT, *STATEMENTS, *MARK, *([NAME] if named else []), *lines, *PRINT])
    box_ = (40.0, 340.0, 500.0, 380.0)
    widgets = (Widget("comments", "text", box_, field, paints=True),) if field else ()
    shown = page([(44.0, 342.0, field)], number=1).words if field else ()
    return read(replace(put, widgets=widgets, words=(*put.words, *shown))).answers


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("more", ["", " 1-10", " 1-10 and carry the score"])
@pytest.mark.parametrize("as_field", [True, False])
def test_comments_below_the_request_s_first_part(more: str, named: bool, as_field: bool) -> None:
    """They were surely blank: the heading above passed for what asks for them."""
    lines: list[Line] = [(40, 324, ASKS + more), (40, 400, "Score: 7")]
    typed: list[Line] = [] if as_field else [(40, 344, SAID)]
    answers = judgement(*lines, *typed, field=SAID if as_field else "", named=named)
    assert answers["judgement.comments"].value == SAID
    assert answers["judgement.score"].value == 7


def test_blank_ones_are_blank() -> None:
    assert (
        judgement((40, 324, ASKS + " 1-10"), (40, 400, "Score: 7"))["judgement.comments"].state is State.BLANK
    )


@pytest.mark.parametrize(
    "asks", [ASKS + " out of ten", ASKS + " as agreed", "Professional Judgement - please explain your score"]
)
def test_another_request_s_comments_are_never_surely_blank(asks: str) -> None:
    answer = judgement((40, 324, asks), (40, 344, SAID), (40, 400, "Score: 7")).get("judgement.comments")
    assert answer is None or answer.state is State.UNREAD or SAID in str(answer.value)


SCHOOL = "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"
SECOND = FORM.of_kind("indicator")[1]


def school(head: str, said: str, level: float) -> Answer:
    """The second section's heading and request in one cell, with what heads the column beside it."""
    rulings = [*box(36, 96, 480, 126), *box(480, 96, 540, 126)]
    lines: list[Line] = [(40, 98, SECOND.title), (484, level, head), (40, 112, f"{SCHOOL} {said}")]
    for place, option in enumerate(SECOND.options):
        top = 130.0 + 30 * place
        lines.append((40, top, option.title[:80]))
        rulings += [*box(36, top - 4, 480, top + 26), *box(480, top - 4, 540, top + 26)]
    return read(page([*lines, *PRINT], rulings)).answers["indicators.school_attendance.school"]


@pytest.mark.parametrize("head", ["Tick", "Tick one", "TICK"])
def test_the_head_of_a_column_to_tick_is_no_school(head: str) -> None:
    assert school(head, "Mock Academy", 98).value == "Mock Academy"


def test_what_else_stands_beside_it_is_no_head() -> None:
    assert "College" in str(school("College", "", 112).value)
    assert "Tickford" in str(school("", "Tickford Academy", 98).value)


ASSOCIATES = "Please list all known peer/adult associates of the YP:"
HEADING = FORM.of_kind("indicator")[-1].title


@pytest.mark.parametrize(
    ("below", "wanted"),
    [
        ([HEADING], "Ronald W"),
        (["and Dean", HEADING], "Ronald W and Dean"),
        (["and Dean"], "Ronald W and Dean"),
        (["knows the current known level"], "Ronald W knows the current known level"),
    ],
)
def test_the_next_section_s_heading_is_no_associate(below: list[str], wanted: str) -> None:
    front = [line for line in FRONT if line[1] < 100]
    lines: list[Line] = [(40, 300, f"{ASSOCIATES} Ronald W")]
    lines += [(40, 312 + 12.0 * n, text) for n, text in enumerate(below)]
    answer = read(page([*front, *lines, (40, 400, "Professional Judgement"), *PRINT])).answers.get(
        "indicators.risky_associations.associates"
    )
    assert answer is not None and answer.value == wanted


@pytest.mark.parametrize(
    ("said", "wanted"), [("Yes /", None), ("Yes |", None), ("Yes - CP plan", "CP plan"), ("Yes / LAC", "LAC")]
)
def test_what_parts_choices_explains_nothing(said: str, wanted: str | None) -> None:
    front = [line for line in FRONT if "Looked after" not in line[2]]
    asks = "Is the child or young person subject to a CP Plan or Looked after?"
    answers = read(page([*front, (40, 60, f"{asks} {said}"), *STATEMENTS, *MARK, *PRINT])).answers
    rest = answers.get(f"{CP}.details")
    assert rest is None or str(rest.value or "").strip(" /-") == (wanted or "")
