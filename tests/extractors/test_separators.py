"""Lines under the statements, and an X far to the right of their ends: what is marked, and never another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import SIZE, answers_of, draw, line, open_sections, section_heading
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
INDICATORS = FORM.of_kind("indicator")
MARKED = 2
Under = Callable[[int], tuple[float, float] | None]
"""From where to where a line runs under the option of this score."""


def read(
    under: Under, x: float | None, numbers: bool = False, mark: str = "X", score: str = ""
) -> dict[str, tuple[object, State]]:
    """The sections, marked at one option by an X at x, or by nothing but the lines. numbers: the scores are printed. score: what
    is typed behind each heading."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in INDICATORS:
            y = section_heading(canvas, y, question.title)
            canvas.drawString(400, y, score)
            for option in question.options:
                if option.value == MARKED and x is not None:
                    canvas.setFont("Helvetica", SIZE)
                    canvas.drawString(x, y - 16, mark)
                if numbers:
                    canvas.drawString(78, y - 16, str(option.value))
                y = line(canvas, 90, y - 16, option.title)
                ends = under(int(str(option.value)))
                if ends is not None:
                    canvas.setLineWidth(0.5)
                    canvas.line(ends[0], y - 3, ends[1], y - 3)
            y -= 30

    found = answers_of(draw(put), FORM.id)
    return {q.key: (found[q.key].value, found[q.key].state) for q in INDICATORS}


SURE: list[tuple[str, Under, float]] = [
    ("under each", lambda _: (88, 300), 548),
    ("under each, longer", lambda _: (88, 420), 548),
    ("under each, X at the left", lambda _: (88, 320), 40),
    ("under all but the last", lambda v: (88, 300) if v < 5 else None, 548),
    ("under none", lambda _: None, 548),
    ("across the page", lambda _: (60, 560), 548),
]


@pytest.mark.parametrize("numbers", [False, True])
@pytest.mark.parametrize(("under", "x"), [case[1:] for case in SURE], ids=[case[0] for case in SURE])
def test_lines_that_part_statements_are_no_marks(under: Under, x: float, numbers: bool) -> None:
    assert set(read(under, x, numbers).values()) == {(MARKED, State.READ)}


DOUBTS: list[tuple[str, Under]] = [
    ("under two of five", lambda v: (88, 320) if v in (2, 4) else None),
    ("under the fourth", lambda v: (88, 320) if v == 4 else None),
    ("under the first", lambda v: (108, 260) if v == 1 else None),
]


@pytest.mark.parametrize("under", [case[1] for case in DOUBTS], ids=[case[0] for case in DOUBTS])
def test_lines_under_some_statements_are_never_the_answer_against_a_mark(under: Under) -> None:
    for value, state in read(under, 548).values():
        assert value in (MARKED, None)
        assert state is not State.BLANK


@pytest.mark.parametrize("mark", ["<--", "<-", "<==", "-->"])
def test_an_arrow_behind_a_statement_chooses_it(mark: str) -> None:
    assert set(read(lambda _: None, 548, mark=mark).values()) == {(MARKED, State.READ)}


def test_half_an_arrow_is_never_nothing() -> None:
    assert State.BLANK not in {state for _, state in read(lambda _: None, 540, mark="<<").values()}


@pytest.mark.parametrize("score", ["Score: 3", "Score: 3/5", "3/5", "(3)"])
def test_a_score_behind_the_heading_of_a_section_without_a_mark_is_never_nothing(score: str) -> None:
    """ "3/5" was passed over, and the sections were surely blank."""
    assert {state for _, state in read(lambda _: None, None, score=score).values()} == {State.UNREAD}


@pytest.mark.parametrize("score", ["Score: 2/5", "Score: 2", "/5"])
def test_a_score_behind_the_heading_bears_a_mark_out(score: str) -> None:
    assert set(read(lambda _: None, 548, score=score).values()) == {(MARKED, State.READ)}


@pytest.mark.parametrize("ends", [(105, 500), (100, 400)])
def test_the_lone_line_under_one_statement_of_a_few_sections_is_never_nothing(
    ends: tuple[float, float],
) -> None:
    """An X in the margin of the other sections."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, question in enumerate(INDICATORS):
            y = section_heading(canvas, y, question.title)
            for option in question.options:
                y = line(canvas, 110, y - 16, option.title[:80])
                if option.value == 1 + place % 5:
                    canvas.line(ends[0], y - 2, ends[1], y - 2) if place < 3 else canvas.drawString(
                        85, y, "X"
                    )
            y -= 30

    found = answers_of(draw(put), FORM.id)
    assert State.BLANK not in {found[q.key].state for q in INDICATORS}


OF_FIVE = ["Score {} / 5", "{} of 5", "{}/ 5", "Score: {} out of 5"]


@pytest.mark.parametrize("score", OF_FIVE)
@pytest.mark.parametrize(("value", "x"), [(5, 548), (MARKED, 548), (5, None)])
def test_a_score_out_of_five_behind_the_headings(score: str, value: int, x: float | None) -> None:
    """Where all sections say 5 of 5, the 5 is more than the end of the scale."""
    found = read(lambda _: None, x, score=score.format(value))
    borne_out = x is not None and value == MARKED
    assert {one for _, one in found.values()} == {State.READ if borne_out else State.UNREAD}


@pytest.mark.parametrize("asked", ["Tick 1 of 5", "Choose one out of 5", "(circle only 1 of the 5)"])
def test_print_that_asks_for_one_of_five_is_no_score(asked: str) -> None:
    assert {one for _, one in read(lambda _: None, 548, score=asked).values()} == {State.READ}


@pytest.mark.parametrize("score", ["Score=5", "[5]"])
def test_a_score_set_otherwise_behind_the_heading_is_never_nothing(score: str) -> None:
    assert {state for _, state in read(lambda _: None, None, score=score).values()} == {State.UNREAD}


def lines_for(places: dict[int, int], ends: tuple[float, float], elsewhere: bool = False) -> list[State]:
    """The states of the sections, all with an X at their second statement, and a line below another one of some. places: of
    which section (from 0) which statement has it. elsewhere: such a line stands above each heading, too."""

    def put(canvas: Canvas) -> None:
        def head(place: int, y: float, end: float) -> None:
            if elsewhere:
                canvas.line(ends[0], y + 16, ends[1], y + 16)

        def mark(place: int, value: int, y: float) -> None:
            if value == MARKED:
                canvas.drawString(65, y, "X")
            if value == places.get(place):
                canvas.line(ends[0], y - 3, ends[1], y - 3)

        open_sections(canvas, INDICATORS, 90, mark, head)

    found = answers_of(draw(put), FORM.id)
    return [found[q.key].state for q in INDICATORS]


@pytest.mark.parametrize("ends", [(85, 500), (70, 540)])
@pytest.mark.parametrize("places", [{0: 4, 4: 5, 7: 1}, {1: 1, 3: 3, 6: 5, 9: 4}, {9: 5}])
def test_a_long_line_below_another_statement_than_the_marked_one_is_a_doubt(
    places: dict[int, int], ends: tuple[float, float]
) -> None:
    """The X was surely the answer."""
    found = lines_for(places, ends)
    assert all((state is not State.READ) == (place in places) for place, state in enumerate(found))


@pytest.mark.parametrize(
    ("places", "elsewhere"),
    [(dict.fromkeys(range(9), 5), False), ({0: 5, 1: 5, 4: 5}, False), ({3: 5, 6: 5}, True)],
)
def test_a_line_that_parts_sections_is_no_doubt(places: dict[int, int], elsewhere: bool) -> None:
    assert set(lines_for(places, (70, 540), elsewhere)) == {State.READ}


def test_the_marked_statement_may_be_underlined_too() -> None:
    assert set(lines_for({0: MARKED, 5: MARKED}, (85, 500))) == {State.READ}
