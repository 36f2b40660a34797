"""A mark in a row of its own below the bands: once the band was surely blank."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
HEAD: list[Line] = [(40, 600, "RAG Rating")]
BANDS: list[Line] = [
    (44, 620, "Red (38 and above)"),
    (214, 620, "Amber (18-42)"),
    (384, 620, "Green (10-22)"),
]
COLUMNS = ((40.0, 210.0), (210.0, 380.0), (380.0, 550.0))
COLOURS = ((1.0, 0.6, 0.6), (1.0, 0.9, 0.5), (0.6, 0.9, 0.6))
PAPER = (0.93, 0.95, 0.97)
SECTION = FORM.of_kind("indicator")[0]
TITLES = [SECTION.title, *(option.title for option in SECTION.options)]
STATEMENTS: list[Line] = [(40, 80 + 16 * row, title) for row, title in enumerate(TITLES)]


def read(*pages: Page) -> Answer:
    found = [PageReading(m) for m in locate(list(pages))["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers["summary.rag"]


def shades(top: float, colours: tuple[tuple[float, ...], ...]) -> list[Shape]:
    return [
        Shape("rect", (x0, top, x1, top + 16), (), fill)
        for (x0, x1), fill in zip(COLUMNS, colours, strict=True)
    ]


def in_shaded_cells(*xs: float) -> Answer:
    marks: list[Line] = [(x, 636, "\N{CHECK MARK}") for x in xs]
    shaded = [*shades(617, COLOURS), *shades(633, (PAPER,) * 3)]
    return read(page([*HEAD, *BANDS, *marks, *PRINT], (), shaded))


def overleaf(*xs: float) -> Answer:
    cells = [side for x0, x1 in COLUMNS for side in box(x0, 617, x1, 633)]
    print_: list[Line] = [(x, top - 500, text) for x, top, text in PRINT]
    marks: list[Line] = [(x, 44, "X") for x in xs]
    return read(page([*print_, *HEAD, *BANDS], cells), page([*marks, *STATEMENTS], number=2))


@pytest.mark.parametrize(("place", "band"), [(120, "red"), (290, "amber"), (460, "green")])
def test_a_mark_below_a_band_is_no_blank(place: float, band: str) -> None:
    for answer in (in_shaded_cells(place), overleaf(place)):
        assert answer.value in (None, band)
        assert answer.state is not State.BLANK
        assert band in answer.candidates


@pytest.mark.parametrize(("place", "band"), [(80, "red"), (250, "amber"), (420, "green")])
def test_a_mark_above_a_band_is_no_blank(place: float, band: str) -> None:
    answer = read(page([(40, 570, "RAG Rating"), (place, 604, "X"), *BANDS, *PRINT]))
    assert answer.state is State.UNREAD
    assert answer.candidates == (band,)


def test_no_mark_is_blank() -> None:
    assert [in_shaded_cells().state, overleaf().state] == [State.BLANK, State.BLANK]


TICK = ((0.0, 4.0), (3.0, 8.0), (8.0, 0.0))


@pytest.mark.parametrize(
    ("boxes", "x", "value"),
    [
        (True, 168.0, "red"),
        (True, 338.0, "amber"),
        (False, 168.0, None),
        (False, 201.0, None),
        (False, 132.0, "red"),
    ],
)
def test_a_tick_level_with_bands_that_no_upright_parts(boxes: bool, x: float, value: str | None) -> None:
    """In a row a little higher than its words it was the next band's: Red was accepted as Amber."""
    rules = [Ruling(True, at, 38, 548) for at in (615, 640)]
    squares = [Shape("rect", (at, 619, at + 9, 628), ()) for at in (167, 337, 507)] if boxes else []
    tick = Shape("curve", (x, 619, x + 8, 627), tuple((x + dx, 619 + dy) for dx, dy in TICK))
    answer = read(page([*HEAD, *BANDS, *PRINT], rules, [*squares, tick]))
    assert answer.value == value
    assert value is not None or len(answer.candidates) == 2


@pytest.mark.parametrize(
    ("said", "value"),
    [(("RAG Rating", "Red"), "red"), (("RAG rating given:", "Red"), "red"), (("", "Red"), None)],
)
def test_a_band_said_again_below_them(said: tuple[str, str], value: str | None) -> None:
    again: list[Line] = [(150, 645, said[0]), (320, 645, said[1])]
    answer = read(page([*HEAD, *BANDS, *again, *PRINT], box(36, 617, 550, 633)))
    assert (answer.value, answer.candidates) == (value, ("red",))


@pytest.mark.parametrize(
    "before",
    [(40, 637, "Previous"), (40, 634, "Sibling:"), (40, 637, "12/03/2025")],
)
def test_a_band_of_another_assessment_near_them(before: Line) -> None:
    """It was accepted as this one's, where none was marked."""
    again: list[Line] = [before, (150, 645, "RAG Rating"), (320, 645, "Green")]
    answer = read(page([*HEAD, *BANDS, *again, *PRINT], box(36, 617, 550, 633)))
    assert answer.state is State.UNREAD
    assert "green" in answer.candidates


@pytest.mark.parametrize("first", ["band", "mark"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_mark_in_a_cell_of_its_own_is_that_bands_which_the_row_tells(first: str, place: int) -> None:
    """Cells for marks before all bands, or behind all: read as the one they belong to, or left to a person."""
    wide, narrow = 130.0, 34.0
    edges, x = [40.0], 40.0
    lines: list[Line] = [*HEAD]
    for number, (_, _, title) in enumerate(BANDS):
        for what in (first, "mark" if first == "band" else "band"):
            if what == "band":
                lines.append((x + 4, 620, title))
            elif number == place:
                lines.append((x + 12, 620, "\N{CHECK MARK}"))
            x += wide if what == "band" else narrow
            edges.append(x)
    cells = [side for x0, x1 in pairwise(edges) for side in box(x0, 617, x1, 633)]
    answer = read(page([*lines, *PRINT], cells))
    band = FORM["summary.rag"].options[place].value
    assert answer.value == band or (first == "mark" and answer.value is None)


@pytest.mark.parametrize("ends", [0.0, 20.0])
@pytest.mark.parametrize("aligned", ["left", "middle", "right"])
@pytest.mark.parametrize("first", ["band", "mark"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_mark_between_level_lines_alone_is_no_other_bands(
    place: int, first: str, aligned: str, ends: float
) -> None:
    """Columns that no upright shows: a mark before Red, the last band, stood nearer to Amber and was Amber's, accepted."""
    wide, narrow = 110.0, 60.0
    x = 40.0
    lines: list[Line] = [*HEAD]
    for number, (_, _, title) in enumerate(reversed(BANDS)):
        room = wide - sum(5.0 * len(word) + 2.5 for word in title.split()) - 2
        for what in (first, "mark" if first == "band" else "band"):
            if what == "band":
                lines.append((x + {"left": 4, "middle": room / 2, "right": room}[aligned], 620, title))
            elif number == place:
                lines.append((x + 4, 620, "\N{CHECK MARK}"))
            x += wide if what == "band" else narrow
    rules = [Ruling(True, at, 40 - ends, x + ends) for at in (615, 636)]
    answer = read(page([*lines, *PRINT], rules))
    band = ("green", "amber", "red")[place]
    assert answer.value in (None, band)
    assert answer.value is not None or not answer.candidates or band in answer.candidates
    assert answer.state is not State.BLANK


@pytest.mark.parametrize(("place", "band"), [(0, "red"), (1, "amber"), (2, "green")])
def test_a_mark_right_behind_a_band_between_level_lines_is_its_own(place: int, band: str) -> None:
    end = [sum(5.0 * len(word) + 2.5 for word in title.split()) for _, _, title in BANDS][place]
    rules = [Ruling(True, at, 38, 550) for at in (615, 636)]
    answer = read(page([*HEAD, *BANDS, (BANDS[place][0] + end, 620, "X"), *PRINT], rules))
    assert answer.value == band


@pytest.mark.parametrize(
    ("uprights", "candidates"),
    [([], {"amber", "red"}), ([120, 142, 262, 284], {"amber", "red"}), ([146, 284], {"amber"})],
)
def test_a_doubt_about_a_band_may_be_the_next_ones_mark(uprights: list[float], candidates: set[str]) -> None:
    """A few words behind the heading put a band in doubt: it once had no other candidate than the nearest."""
    bands: list[Line] = [
        (44, 620, "Green (10-22)"),
        (146, 620, "Amber (18-42)"),
        (290, 620, "Red (38 and above)"),
    ]
    head: Line = (94, 604, "(see letter)")
    lines = [
        *(Ruling(True, at, 40, 400) for at in (615, 636)),
        *(Ruling(False, x, 615, 636) for x in uprights),
    ]
    answer = read(page([*HEAD, head, *bands, (228, 620, "X"), *PRINT], lines))
    assert answer.state is State.UNREAD
    assert candidates <= set(answer.candidates)


TABLE = (
    40.0,
    120.0,
    144.0,
    264.0,
    288.0,
    408.0,
    432.0,
    552.0,
)  # the uprights of a row of bands, a label before them
IN_TABLE = ((148.0, "Red (38 and above)"), (292.0, "Amber (18-42)"), (436.0, "Green (10-22)"))


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize(("x", "value"), [(125, "red"), (269, "amber"), (275, "amber"), (413, "green")])
def test_a_mark_in_a_cell_before_its_band_behind_the_rows_label(x: float, value: str, closed: bool) -> None:
    """The label's cell goes before the first mark's: its cross in the cell before Amber was Red's, accepted."""
    ends = TABLE if closed else TABLE[:-1]
    lines = [*(Ruling(True, at, 40, 552) for at in (615, 636)), *(Ruling(False, at, 615, 636) for at in ends)]
    bands: list[Line] = [(at, 620, text) for at, text in IN_TABLE]
    answer = read(page([(44, 620, "RAG Rating"), *bands, (x, 620, "X"), *PRINT], lines))
    assert answer.value in (value, None)
    assert answer.state is not State.BLANK
    assert value in (answer.value, *answer.candidates)


@pytest.mark.parametrize(("x", "value"), [(275, None), (280, None), (265, "red")])
def test_a_mark_between_two_shaded_cells(x: float, value: str | None) -> None:
    """Midway between the cells of Red and Amber, though Red's words stand nearer."""
    cells = ((120.0, 262.0), (292.0, 420.0), (450.0, 560.0))
    shaded = [
        Shape("rect", (x0, 615, x1, 636), (), fill) for (x0, x1), fill in zip(cells, COLOURS, strict=True)
    ]
    bands: list[Line] = [
        (165, 620, "Red (38 and above)"),
        (350, 620, "Amber (18-42)"),
        (490, 620, "Green (10-22)"),
    ]
    answer = read(page([*HEAD, *bands, (x, 620, "X"), *PRINT], (), shaded))
    assert answer.value == value
    assert value is not None or {"red", "amber"} <= set(answer.candidates)


@pytest.mark.parametrize(
    ("band", "marks", "told"),
    [
        ("amber", [(214, 627, "X")], "amber"),
        ("red", [(44, 627, "X")], "red"),
        ("green", [(394, 627, "\N{CHECK MARK}")], "green"),
        ("amber", [(290, 627, "X")], None),  # beside its words it may be the next one's
        ("amber", [(214, 641, "X")], None),  # three lines aren't level with the others
        ("amber", [(214, 627, "X"), (384, 627, "X")], None),
    ],
)
def test_a_mark_in_a_cell_that_wrapped(band: str, marks: list[Line], told: str | None) -> None:
    """Tables without lines set the words of the other cells in the middle: half a line lower."""
    own = {"red": 0, "amber": 1, "green": 2}[band]
    bands: list[Line] = [(x, 613 if i == own else 620, name) for i, (x, _, name) in enumerate(BANDS)]
    answer = read(page([(40, 580, "RAG Rating"), *bands, *marks, *PRINT]))
    assert answer.value == told
    assert answer.state is not State.BLANK
