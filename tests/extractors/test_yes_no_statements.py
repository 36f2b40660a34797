"""Sections with an X under Yes or under No beside every statement."""

from __future__ import annotations

import pytest
from printed import answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
CHOSEN = (1, 2, 4, 5, 1, 2, 4, 2, 3, 5)
LEFT, RIGHT = 40.0, 80.0  # of the two columns, before the statements


def read(heads: tuple[str, str], odd: dict[int, set[int]] | None = None) -> list[Answer]:
    """heads: of the columns, above the statements of each section. odd: the statements of a section under its left one."""

    def put(canvas: Canvas) -> None:
        def head(_place: int, y: float, _end: float) -> None:
            canvas.setFont("Helvetica", 8)
            for x, text in zip((LEFT, RIGHT), heads, strict=True):
                canvas.drawString(x, y - 14, text)

        def mark(place: int, value: int, y: float) -> None:
            chosen = (odd or {}).get(place, {CHOSEN[place]})
            canvas.drawString((LEFT if value in chosen else RIGHT) + 3, y, "X")

        open_sections(canvas, SECTIONS, 110, mark, head, gap=32)

    answers = answers_of(draw(put), "cse_assessment")
    return [answers[question.key] for question in SECTIONS]


def test_the_one_under_yes_is_chosen() -> None:
    assert [answer.value for answer in read(("Yes", "No"))] == list(CHOSEN)


def test_two_or_none_under_yes_leave_their_section_open() -> None:
    found = read(("Yes", "No"), {2: {1, 4}, 6: set()})
    assert [a.value for a in found] == [None if n in (2, 6) else c for n, c in enumerate(CHOSEN)]
    assert {found[2].state, found[6].state} == {State.UNREAD}


@pytest.mark.parametrize("heads", [("Agreed", "Other"), ("", "")])
def test_under_other_headings_five_marks_are_no_five_choices(heads: tuple[str, str]) -> None:
    assert {answer.state for answer in read(heads)} == {State.UNREAD}
