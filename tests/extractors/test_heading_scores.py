"""Scores typed behind the headings of sections: against the ticked statement, agreeing with it, and print that is none."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from printed import answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

SECTIONS = load_form("cse_assessment").of_kind("indicator")
TICKED = [1, 2, 3, 4, 5, 2, 3, 1, 4, 5]
OTHER = [2, 3, 4, 5, 1, 3, 4, 2, 5, 1]
FEW = (2, 5, 9)
FIGURES = [
    "Score-{}", "S{}", "s{}", "{}\\5", "{}|5", "S-{}", "Sc{}", "Score{}", "Score–{}", "Rating-{}", "{}pts", "{} / five", "~{}", "Level{}", "{}!",
    "Score: {}", "{}/5", "now {}",
]  # fmt: skip


def states(
    behind: Sequence[str], ticked: Sequence[int] = TICKED, besides: Collection[tuple[int, int]] = ()
) -> list[State]:
    """behind: what is typed behind each heading. besides: sections and statements that are ticked too."""

    def put(canvas: Canvas) -> None:
        def head(place: int, y: float, end: float) -> None:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(10 + end, y, behind[place])

        def mark(place: int, value: int, y: float) -> None:
            if value == ticked[place] or (place, value) in besides:
                canvas.drawString(85, y, "X")

        open_sections(canvas, SECTIONS, 110, mark, head)

    answers = answers_of(draw(put), "cse_assessment")
    return [answers[question.key].state for question in SECTIONS]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_that_says_otherwise_than_the_tick_is_a_doubt(figure: str) -> None:
    found = states([figure.format(OTHER[n]) if n in FEW else "" for n in range(10)])
    assert found == [State.UNREAD if n in FEW else State.READ for n in range(10)]


@pytest.mark.parametrize("figure", FIGURES)
def test_one_that_says_the_same_is_none(figure: str) -> None:
    assert set(states([figure.format(value) for value in TICKED])) == {State.READ}
    assert set(states([figure.format(v) if n in FEW else "" for n, v in enumerate(TICKED)])) == {State.READ}


@pytest.mark.parametrize("figure", ["S{}", "Score-{}", "{}|5", "Score: {}"])
def test_behind_the_heading_of_a_blank_section_it_may_be_the_answer(figure: str) -> None:
    found = states([figure.format(value) for value in OTHER], [0] * 10)
    assert set(found) == {State.UNREAD}


@pytest.mark.parametrize(("score", "state"), [(2, State.DOUBLE), (4, State.DOUBLE), (5, State.UNREAD)])
def test_behind_the_heading_of_a_section_ticked_twice(score: int, state: State) -> None:
    """The whole file was read as a damaged one's picture."""
    found = states(["", f"Score: {score}", *[""] * 8], besides=[(1, 4)])
    assert found == [State.READ, state, *[State.READ] * 8]


@pytest.mark.parametrize("print_", ["S{}", "Q{}", "{}", "Item {}"])
def test_the_numbers_of_the_sections_are_print(print_: str) -> None:
    assert set(states([print_.format(n) for n in range(1, 11)], OTHER)) == {State.READ}


def test_a_score_beside_a_sections_equal_number_is_still_heard() -> None:
    behind = [f"S{n} Score {n}" if n in (2, 3) else f"S{n}" for n in range(1, 11)]
    found = states(behind, [5] * 10)
    assert found == [State.UNREAD if n in (2, 3) else State.READ for n in range(1, 11)]


@pytest.mark.parametrize("print_", ["1-5", "max5", "A4", "V2"])
def test_what_stands_behind_each_heading_is_print(print_: str) -> None:
    assert set(states([print_] * 10)) == {State.READ}
    assert set(states([print_] * 10, [0] * 10)) == {State.BLANK}


@pytest.mark.parametrize("word", ["1-5", "(2-4)", "2025", "KS10", "3rd", "15", "B12", "see overleaf", "7/10"])
def test_other_words_behind_a_heading_are_no_scores(word: str) -> None:
    assert set(states([word if n in FEW else "" for n in range(10)])) == {State.READ}


@pytest.mark.parametrize("print_", ["Tick one", "Please tick one", "Tick only one box"])
def test_what_asks_for_one_tick_is_no_score(print_: str) -> None:
    """Beside five sections ticked at 1 the word passed for a score of the others."""
    assert set(states([print_] * 10, [1, 1, 1, 1, 1, 2, 3, 2, 4, 5])) == {State.READ}


def test_beside_one_heading_alone_it_may_be_said_of_it() -> None:
    found = states(["I mark one", *[""] * 9], [2, 1, 1, 1, 1, 2, 3, 2, 4, 5])
    assert found == [State.UNREAD, *[State.READ] * 9]
