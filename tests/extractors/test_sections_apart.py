"""A worked example in a guide is no answer of the section whose own page is missing; pages out of order are pages of the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from printed import answers_of, draw, glyph, line
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import Answer, State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
DETAILS = ("Name:", "DOB:", "Contact No:", "Address:", "Date of assessment:", "Name of Parents:")
TOTALS = ("Total Assessment Score", "Overall Score")
Part = Callable[[Canvas, float], float]
"""Draws a part of the form from y on, and gives where it ends."""


def texts(*said: str) -> Part:
    def put(canvas: Canvas, y: float) -> float:
        for text in said:
            canvas.drawString(60, y, text)
            y -= 14
        return y

    return put


def section(place: int, mark: int | None = 2) -> Part:
    def put(canvas: Canvas, y: float) -> float:
        canvas.drawString(60, y, SECTIONS[place].title)
        for option in SECTIONS[place].options:
            y -= 14
            if option.value == mark:
                glyph(canvas, 80, y, "X")
            y = line(canvas, 110, y, option.title)
        return y - 20

    return put


def rest(*without: int) -> list[list[Part]]:
    """The sections but those, three a page."""
    kept = [n for n in range(10) if n not in without]
    return [[section(n) for n in kept[at : at + 3]] for at in range(0, len(kept), 3)]


def state_of(place: int, pages: Sequence[Sequence[Part]]) -> State:
    return answer_of(place, pages).state


def answer_of(place: int, pages: Sequence[Sequence[Part]]) -> Answer:
    return answers_of(drawn(pages), "cse_assessment")[SECTIONS[place].key]


def drawn(pages: Sequence[Sequence[Part]]) -> bytes:
    def put(canvas: Canvas) -> None:
        for number, parts in enumerate(pages):
            canvas.showPage() if number else None
            canvas.setFont("Helvetica", 9)
            y = 800.0
            for part in parts:
                y = part(canvas, y)

    return draw(put)


GUIDE, FORM, SUMS = texts("Guidance: a worked example", "Mark one"), texts(*DETAILS), texts(*TOTALS)
LACKING = [0, 4, 9]


@pytest.mark.parametrize("place", LACKING)
def test_an_example_is_no_answer(place: int) -> None:
    example = [GUIDE, section(place)]
    assert state_of(place, [example, [FORM], *rest(place), [SUMS]]) is State.UNREAD
    assert state_of(place, [[*example, FORM], *rest(place), [SUMS]]) is State.UNREAD
    assert state_of(place, [[FORM], *rest(place), [SUMS], example]) is State.UNREAD
    assert state_of(place, [[FORM], *rest(place), [SUMS, *example]]) is State.UNREAD


@pytest.mark.parametrize("place", [4, 9])
def test_an_example_between_details_and_sections_is_no_answer(place: int) -> None:
    example = [GUIDE, section(place)]
    assert state_of(place, [[FORM, *example], *rest(place), [SUMS]]) is State.UNREAD
    assert state_of(place, [[FORM], example, *rest(place), [SUMS]]) is State.UNREAD
    assert (
        state_of(place, [[FORM, section(place)], *rest(place), [SUMS]]) is State.READ
    )  # out of order, and no words


@pytest.mark.parametrize("place", LACKING)
def test_sections_of_the_form_are_read(place: int) -> None:
    assert state_of(place, [[FORM], *rest(), [SUMS]]) is State.READ
    assert state_of(place, [[GUIDE], [FORM], *rest(), [SUMS]]) is State.READ
    assert state_of(place, [*rest(), [SUMS], [FORM]]) is State.READ
    assert state_of(place, [[SUMS, FORM], *rest()]) is State.READ


@pytest.mark.slow
@pytest.mark.parametrize("first", range(4))
def test_a_page_out_of_order_is_a_page_of_the_form(first: int) -> None:
    pages = rest()
    pages.insert(0, pages.pop(first))
    for place in LACKING:
        assert state_of(place, [pages[0], [FORM], *pages[1:], [SUMS]]) is State.READ
        assert state_of(place, [[FORM], *pages[1:], [SUMS], pages[0]]) is State.READ


@pytest.mark.parametrize("place", LACKING)
def test_an_example_without_a_mark_is_blank(place: int) -> None:
    assert state_of(place, [[GUIDE, section(place, None)], [FORM], *rest(place), [SUMS]]) is State.BLANK


@pytest.mark.slow
@pytest.mark.parametrize("many", [2, 3])
def test_sections_below_a_summary_that_comes_first_are_the_forms(many: int) -> None:
    """Their page lies behind the others: all of them were left open."""
    first, others = [section(n) for n in range(many)], rest(*range(many))
    for pages in ([[FORM], *others, [SUMS, *first]], [*others, [SUMS, *first], [FORM]]):
        assert {state_of(place, pages) for place in range(many)} == {State.READ}


@pytest.mark.slow
def test_examples_below_a_summary_are_no_answers() -> None:
    for places, words in (((0,), []), ((0, 1), [GUIDE]), ((1, 2), []), ((8, 9), [])):
        example = [*words, *(section(n) for n in places)]
        assert state_of(places[-1], [[FORM], *rest(*places), [SUMS, *example]]) is State.UNREAD
