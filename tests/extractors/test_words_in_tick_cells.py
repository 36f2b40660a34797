"""Words in the cell to tick below one of five statements side by side leave the section open: it was surely blank."""

from __future__ import annotations

import pytest
from printed import answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

SECTION = load_form("cse_assessment").of_kind("indicator")[9]
WIDE = 96.0


def read(written: dict[int, str]) -> Answer:
    def put(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(50, 720, SECTION.title)
        canvas.setFont("Helvetica", 8)
        for place, option in enumerate(SECTION.options):
            left = 50 + WIDE * place
            canvas.rect(left, 650, WIDE, 60)
            canvas.rect(left, 634, WIDE, 16)
            for number, words in enumerate(simpleSplit(option.title, "Helvetica", 8, WIDE - 8)):
                canvas.drawString(left + 4, 700 - 10 * number, words)
            canvas.drawString(left + 40, 639, written.get(place + 1, ""))

    return answers_of(draw(put), "cse_assessment")[SECTION.key]


@pytest.mark.parametrize("text", ["this one", "see notes", "P", "?"])
@pytest.mark.parametrize("option", range(1, 6))
def test_words_in_one_of_the_cells(option: int, text: str) -> None:
    answer = read({option: text})
    assert answer.state is State.UNREAD and (not answer.candidates or option in answer.candidates)


@pytest.mark.parametrize("text", ["this one", "?"])
def test_beside_a_mark_in_another(text: str) -> None:
    assert read({2: "X", 5: text}).state is not State.READ


def test_a_mark_alone_and_none() -> None:
    assert read({4: "X"}).value == 4
    assert read({}).state is State.BLANK


def page(words: dict[str, dict[int, str]], marked: int | None) -> dict[str, Answer]:
    """Five sections on one page, an X below one statement of each, and words below others."""

    def put(canvas: Canvas) -> None:
        for number, section in enumerate(load_form("cse_assessment").of_kind("indicator")[5:]):
            top = 800 - 140 * number
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(50, top, section.title)
            canvas.setFont("Helvetica", 8)
            for place, option in enumerate(section.options):
                left = 50 + WIDE * place
                canvas.rect(left, top - 80, WIDE, 70)
                canvas.rect(left, top - 96, WIDE, 16)
                for line, piece in enumerate(simpleSplit(option.title, "Helvetica", 8, WIDE - 8)):
                    canvas.drawString(left + 4, top - 20 - 10 * line, piece)
                canvas.drawString(left + 4, top - 91, words.get(section.key, {}).get(place + 1, ""))
                canvas.drawString(left + 75, top - 91, "X" * (marked == place + 1))

    return answers_of(draw(put), "cse_assessment")


SECTIONS = [section.key for section in load_form("cse_assessment").of_kind("indicator")[5:]]


@pytest.mark.parametrize("hint", [{1: "Tick one:"}, {5: "HIGH RISK"}, {1: "low", 5: "high"}])
@pytest.mark.parametrize("marked", [2, 3, 4])
def test_words_below_the_same_statement_of_each_section_are_print(hint: dict[int, str], marked: int) -> None:
    found = page(dict.fromkeys(SECTIONS, hint), marked)
    assert [found[key].value for key in SECTIONS] == [marked] * 5


@pytest.mark.parametrize("text", ["this one", "see notes"])
def test_words_below_one_statement_of_one_section_beside_its_mark(text: str) -> None:
    found = page({SECTIONS[4]: {5: text}}, 2)
    assert [found[key].value for key in SECTIONS] == [2, 2, 2, 2, None]
    assert found[SECTIONS[4]].state is State.UNREAD


def test_words_that_answer_each_section_are_no_print() -> None:
    found = page({key: {5: "this one"} for key in SECTIONS}, None)
    assert {found[key].state for key in SECTIONS} == {State.UNREAD}
