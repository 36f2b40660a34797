"""A line of the numbers 1 to 5 below the statements of each section, one of which is told apart from the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed import answers_of, draw, glyph, line, section_heading, summary_table
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

SECTIONS = load_form("cse_assessment").of_kind("indicator")
CHOSEN = (3, 4, 2, 5, 1, 2, 3, 4, 1, 2)
READ = [(State.READ, value) for value in CHOSEN]
OPEN = (State.UNREAD, None)
Way = Callable[[Canvas, float, float, int, bool], None]
"""Draws one number: canvas, where it begins, its score, whether it is the chosen one."""


def typed(chosen: str, other: str = "{}", font: str = "Helvetica", size: float = 9) -> Way:
    def put(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
        canvas.setFont(font if on else "Helvetica", size if on else 9)
        canvas.drawString(x, y, (chosen if on else other).format(value))

    return put


def signs(chosen: str, other: str = "{}") -> Way:
    def put(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
        circled = {"c": chr(0x2460 + value - 1), "f": chr(0x2776 + value - 1)}
        glyph(canvas, x, y, (chosen if on else other).format(value, **circled))

    return put


def coloured(chosen: tuple[float, float, float], other: tuple[float, float, float] = (0, 0, 0)) -> Way:
    def put(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
        canvas.setFillColorRGB(*(chosen if on else other))
        typed("{}")(canvas, x, y, value, on)
        canvas.setFillGray(0)

    return put


def struck(of: bool) -> Way:
    def put(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
        typed("{}")(canvas, x, y, value, on)
        if on is of:
            canvas.line(x - 2, y + 3, x + 7, y + 3)

    return put


def shaded(canvas: Canvas, x: float, y: float, value: int, on: bool) -> None:
    if on:
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(x - 3, y - 3, 11, 12, stroke=0, fill=1)
        canvas.setFillGray(0)
    typed("{}")(canvas, x, y, value, on)


WAYS: dict[str, Way] = {
    "brackets": typed("[{}]"),
    "parens": typed("({})"),
    "stars": typed("*{}*"),
    "bold": typed("{}", font="Helvetica-Bold"),
    "larger": typed("{}", size=14),
    "X behind": typed("{} X"),
    "circled": signs("{c}"),
    "full": signs("{f}", "{c}"),
    "boxes": signs("\u2612{}", "\u2610{}"),
    "tick": signs("{}\u2713"),
    "arrow": signs("\u2192{}"),
    "red": coloured((0.8, 0, 0)),
    "others grey": coloured((0, 0, 0), (0.7, 0.7, 0.7)),
    "others struck": struck(False),
    "shaded": shaded,
}
NOT_PLAIN: dict[str, Way] = {
    "struck": struck(True),
    "grey": coloured((0.7, 0.7, 0.7)),
    "smaller": typed("{}", size=6),
    "others bold": typed("{}", "{}"),
    "others in brackets": typed("{}", "({})"),
    "query": typed("{}?"),
}


def read(
    way: Way,
    ways: dict[int, Way] | None = None,
    chosen: dict[int, tuple[int, ...]] | None = None,
    label: str = "Score:",
    ticked: int | None = None,
    scores: tuple[int, ...] = CHOSEN,
) -> list[tuple[State, Value]]:
    """ways and chosen: other sections' own. ticked: a section of which a statement is marked too."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, question in enumerate(SECTIONS):
            y = section_heading(canvas, y, question.title)
            for option in question.options:
                y = line(canvas, 90, y - 16, option.title)
                if ticked == place and option.value == CHOSEN[place] % 5 + 1:
                    canvas.drawString(70, y, "X")
            y -= 24
            canvas.setFont("Helvetica", 9)
            canvas.drawString(90, y, label)
            for value in range(1, 6):
                on = value in (chosen or {}).get(place, (scores[place],))
                (ways or {}).get(place, way)(canvas, 180 + 32 * value, y, value, on)
            y -= 30
        canvas.showPage()
        summary_table(canvas, map(str, CHOSEN))

    found = answers_of(draw(put), "cse_assessment")
    return [(found[q.key].state, found[q.key].value) for q in SECTIONS]


@pytest.mark.parametrize("way", WAYS)
def test_the_number_that_is_told_apart(way: str) -> None:
    assert read(WAYS[way]) == READ


@pytest.mark.parametrize("way", NOT_PLAIN)
def test_what_may_as_well_rule_a_number_out(way: str) -> None:
    assert read(NOT_PLAIN[way]) == [OPEN] * 10


@pytest.mark.parametrize("other", ["struck", "grey", "query", "bold", "none"])
def test_a_section_that_is_answered_otherwise(other: str) -> None:
    ways = {**NOT_PLAIN, **WAYS, "none": typed("{}")}
    assert read(WAYS["brackets"], {3: ways[other]}) == [*READ[:3], OPEN, *READ[4:]]


def test_two_numbers_and_none() -> None:
    found = read(WAYS["brackets"], chosen={3: (1, 4), 6: ()})
    assert found == [*READ[:3], OPEN, *READ[4:6], OPEN, *READ[7:]]


@pytest.mark.parametrize("way", ["bold", "brackets", "red", "larger"])
def test_the_same_number_in_all_sections_may_be_print(way: str) -> None:
    assert read(WAYS[way], scores=(3,) * 10) == [OPEN] * 10


@pytest.mark.parametrize("way", ["bold", "brackets", "boxes"])
def test_a_statement_that_is_marked_too(way: str) -> None:
    assert read(WAYS[way], ticked=4) == [*READ[:4], OPEN, *READ[5:]]


@pytest.mark.parametrize("label", ["Last year's score:", "Previous score:", "Example:", "Score (mother):"])
def test_a_line_that_asks_for_something_else(label: str) -> None:
    assert read(WAYS["bold"], label=label) == [OPEN] * 10


def test_half_the_sections_in_one_way_and_half_in_another() -> None:
    assert read(WAYS["bold"], dict.fromkeys(range(5), WAYS["brackets"])) == [OPEN] * 10


@pytest.mark.parametrize("way", ["bold", "shaded"])
def test_a_section_whose_line_is_not_found_is_no_sure_blank(way: str) -> None:
    nothing = typed("", "")
    assert read(WAYS[way], {3: nothing}) == [*READ[:3], OPEN, *READ[4:]]
