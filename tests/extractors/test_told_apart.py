"""One statement of each section told apart from the other four by how it looks, or by what is said at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from printed import answers_of, draw, summary_table
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from schemas.forms import load_form
from schemas.types import State, Value

SECTIONS = load_form("cse_assessment").of_kind("indicator")
CHOSEN = (3, 4, 2, 5, 1, 2, 3, 4, 1, 2)
READ = [(State.READ, value) for value in CHOSEN]
OPEN = (State.UNREAD, None)
Way = Callable[[Canvas, float, float, int, str], float]
"""Draws one statement: canvas, where it begins, its score, its words; gives the y of its last line."""


def statement(canvas: Canvas, x: float, y: float, number: int, text: str, font: str = "Helvetica") -> float:
    canvas.setFont(font, 9)
    canvas.drawString(x - 20, y, f"{number}.")
    for at, part in enumerate(simpleSplit(text, font, 9, 440)):
        y -= 11 if at else 0
        canvas.drawString(x, y, part)
    return y


def said(words: str, before: bool = False) -> Way:
    def put(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
        return statement(canvas, x, y, number, f"{words} {text}" if before else f"{text} {words}")

    return put


def set_in(font: str, capitals: bool = False) -> Way:
    def put(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
        return statement(canvas, x, y, number, text.upper() if capitals else text, font)

    return put


def coloured(*colour: float) -> Way:
    def put(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
        canvas.setFillColorRGB(*colour)
        y = statement(canvas, x, y, number, text)
        canvas.setFillGray(0)
        return y

    return put


def lined(height: float) -> Way:
    """height: of the line at the printed number, seen from its base."""

    def put(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
        canvas.line(x - 20, y + height, x - 12, y + height)
        return statement(canvas, x, y, number, text)

    return put


def crossed(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
    canvas.drawString(x - 36, y, "X")
    return statement(canvas, x, y, number, text)


def long_line(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
    canvas.line(x - 20, y - 1.5, x + 60, y - 1.5)
    return statement(canvas, x, y, number, text)


def twice_lined(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
    canvas.line(x - 20, y + 3, x - 12, y + 3)
    return lined(-1.5)(canvas, x, y, number, text)


def ringed(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
    canvas.circle(x - 17, y + 3, 8)
    return statement(canvas, x, y, number, text)


PLAIN, GREY = set_in("Helvetica"), coloured(0.66, 0.66, 0.66)
WAYS: dict[str, tuple[Way, Way]] = {
    "(chosen)": (said("(chosen)"), PLAIN),
    "(applies)": (said("(applies)"), PLAIN),
    "(this one)": (said("(this one)"), PLAIN),
    "<- this one": (said("<- this one"), PLAIN),
    "SELECTED:": (said("SELECTED:", before=True), PLAIN),
    "capitals": (set_in("Helvetica", capitals=True), PLAIN),
    "italic": (set_in("Helvetica-Oblique"), PLAIN),
    "dark blue": (coloured(0, 0, 0.1), coloured(0, 0, 0)),
    "others grey": (PLAIN, GREY),
    "number underlined": (lined(-1.5), PLAIN),
}
WEAK = [way for way in WAYS if way[0].islower()]  # as a form's maker may set one too
NOT_PLAIN: dict[str, tuple[Way, Way]] = {
    "grey": (GREY, PLAIN),
    "others in capitals": (PLAIN, set_in("Helvetica", capitals=True)),
    "others italic": (PLAIN, set_in("Helvetica-Oblique")),
    "number struck": (lined(3), PLAIN),
    "not chosen": (said("(not chosen)"), PLAIN),
    "chosen last time": (said("(chosen last time)"), PLAIN),
    "no longer applies": (said("(no longer applies)"), PLAIN),
    "previously selected": (said("Previously selected:", before=True), PLAIN),
    "this one?": (said("this one or the next"), PLAIN),
    "chosen, doubted": (said("(chosen?)"), PLAIN),
    "not, as a sign": (said("(¬chosen)"), PLAIN),
    "an empty box": (said("[ ] chosen"), PLAIN),
}


def read(
    way: tuple[Way, Way],
    ways: dict[int, Way] | None = None,
    chosen: dict[int, tuple[int, ...]] | None = None,
    scores: Sequence[int] = CHOSEN,
    summary: Sequence[object] | None = CHOSEN,
    note: str = "",
) -> list[tuple[State, Value]]:
    """ways and chosen: other sections' own. summary: its scores; None, the form has none. note: above the sections."""

    def put(canvas: Canvas) -> None:
        y = 0.0
        for place, question in enumerate(SECTIONS):
            if y < 250:
                canvas.showPage() if y else None
                canvas.setFont("Helvetica", 9)
                canvas.drawString(60, 815, note)
                y = 790.0
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                on = option.value in (chosen or {}).get(place, (scores[place],))
                own = (ways or {}).get(place, way[0]) if on else way[1]
                y = own(canvas, 100, y - 18, int(str(option.value)), option.title)
            y -= 40
        canvas.showPage()
        if summary is not None:
            summary_table(canvas, map(str, summary))

    found = answers_of(draw(put), "cse_assessment")
    return [(found[q.key].state, found[q.key].value) for q in SECTIONS]


def but(*places: int) -> list[tuple[State, Value]]:
    return [OPEN if place in places else one for place, one in enumerate(READ)]


@pytest.mark.parametrize("way", WAYS)
def test_the_statement_that_is_told_apart(way: str) -> None:
    assert read(WAYS[way]) == READ
    assert read(WAYS[way], summary=None) == ([OPEN] * 10 if way in WEAK else READ)


@pytest.mark.parametrize("way", NOT_PLAIN)
def test_what_may_as_well_rule_a_statement_out(way: str) -> None:
    assert read(NOT_PLAIN[way]) == [OPEN] * 10


@pytest.mark.parametrize("way", WAYS)
def test_two_in_one_section(way: str) -> None:
    assert read(WAYS[way], chosen={3: (1, 4)})[3] == OPEN


@pytest.mark.parametrize("way", WAYS)
def test_none_in_one_section_is_no_sure_blank(way: str) -> None:
    assert read(WAYS[way], chosen={3: ()}) == but(3)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("other", ["italic", "capitals", "(applies)", "not chosen", "number struck"])
def test_a_section_that_is_answered_otherwise(way: str, other: str) -> None:
    assert way == other or read(WAYS[way], {3: {**WAYS, **NOT_PLAIN}[other][0]})[3] == OPEN


@pytest.mark.parametrize("way", WAYS)
def test_a_mark_at_another_statement(way: str) -> None:
    told, plain = WAYS[way]

    def put(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
        return (told if number == CHOSEN[3] else crossed)(canvas, x, y, number, text)

    assert read((told, plain), {3: put}, chosen={3: (1, CHOSEN[3])})[3] == OPEN


@pytest.mark.parametrize("way", WAYS)
def test_the_summary_says_otherwise(way: str) -> None:
    assert read(WAYS[way], summary=[*CHOSEN[:3], 4, *CHOSEN[4:]]) == but(3)
    assert read(WAYS[way], summary=[1, 1, 1, *CHOSEN[3:]]) == [OPEN] * 10


@pytest.mark.parametrize("way", WAYS)
def test_the_same_statement_in_all_sections_may_be_print(way: str) -> None:
    assert read(WAYS[way], scores=(3,) * 10, summary=None) == [OPEN] * 10
    assert read(WAYS[way], scores=(3,) * 10) == [OPEN] * 10


@pytest.mark.parametrize("way", WEAK)
def test_a_blank_summary_does_not_bear_out_what_may_be_print(way: str) -> None:
    assert read(WAYS[way], summary=[""] * 10) == [OPEN] * 10


@pytest.mark.parametrize("way", ["italic", "capitals", "others grey", "number underlined", "(chosen)"])
@pytest.mark.parametrize(
    "note",
    ["Statements shown in italics are guidance.", "Scores of the previous assessment.", "As at last review"],
)
def test_what_the_page_says_of_such_statements(way: str, note: str) -> None:
    assert read(WAYS[way], note=note) == [OPEN] * 10


def test_half_the_sections_in_one_way_and_half_in_another() -> None:
    assert read(WAYS["italic"], dict.fromkeys(range(5), WAYS["(chosen)"][0])) == [OPEN] * 10


@pytest.mark.parametrize("other", [long_line, twice_lined, ringed, lined(3), lined(-7)])
def test_another_stroke_among_underlined_numbers(other: Way) -> None:
    """A ring is read as one, a line under the words too."""
    found = read(WAYS["number underlined"], {3: other})
    assert found == (READ if other in (ringed, long_line) else but(3))


@pytest.mark.parametrize("other", [long_line, ringed, crossed])
def test_a_second_mark_beside_an_underlined_number(other: Way) -> None:
    def put(canvas: Canvas, x: float, y: float, number: int, text: str) -> float:
        return (other if number == 1 else lined(-1.5))(canvas, x, y, number, text)

    assert read(WAYS["number underlined"], {3: put}, chosen={3: (1, CHOSEN[3])})[3] == OPEN


def test_underlined_numbers_of_half_the_sections() -> None:
    assert read(WAYS["number underlined"], dict.fromkeys(range(5), PLAIN)) == [OPEN] * 10
