"""Greys behind rows: stripes of a table, or somebody's mark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from printed import answers_of, draw
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from extractors.gathering.items import Row
from extractors.pages.page import Colour, Shape, Word
from extractors.questions.titles import Title
from extractors.questions.wording import Match
from extractors.rows.drawn_evidence import bold_statements
from extractors.rows.row_reader import RowReader
from extractors.rows.row_shades import shading, stripes
from schemas.forms import Question, load_form
from schemas.types import BBox

GREY, YELLOW = (0.9, 0.9, 0.9), (1.0, 1.0, 0.0)


def row(number: int, fill: Colour | None) -> Row:
    band: BBox = (40.0, 20.0 * number, 550.0, 20.0 * number + 20)
    said: BBox = (60.0, band[1] + 5, 300.0, band[1] + 15)
    title = Title("cse_assessment", "option", ("indicators.accommodation",), number % 5 + 1, "", "")
    shapes = [Shape("rect", band, (), fill)] if fill else []
    match = Match(title, 1, (), said, True, 1.0)
    return Row("indicators.accommodation", number % 5 + 1, 1, band, match, (), shapes=shapes)


@pytest.mark.parametrize(
    ("fill", "every", "found"),
    [(GREY, 2, {GREY}), (GREY, 5, set()), (YELLOW, 2, set())],  # of five rows one is marked
)
def test_the_grey_behind_every_other_row_is_print(fill: Colour, every: int, found: set[Colour]) -> None:
    assert stripes([row(n, fill if n % every == 0 else None) for n in range(50)]) == found


def test_the_halves_of_a_statement_in_a_filled_cell_are_one() -> None:
    """A page break cuts the fifth statement: both halves of its row are filled."""
    black = (0.0, 0.0, 0.0)
    section = [*(row(n, None) for n in range(4)), row(4, black), row(9, black)]
    found = shading(section, lambda _row, _shape: False, False)
    assert [n for n, evidence in found.items() if [e.strength for e in evidence] == ["sure"]] == [4, 5]


DARK = (0.2, 0.2, 0.2)


@pytest.mark.parametrize(
    ("fills", "doubted"),
    [
        ({1: DARK, 4: DARK}, [1, 4]),
        ({0: DARK, 1: DARK, 4: DARK}, [0, 1, 4]),
        ({1: GREY, 3: DARK}, [1, 3]),
        (dict.fromkeys(range(5), DARK), []),
        ({1: DARK}, []),  # surely marked
        ({1: YELLOW, 4: YELLOW}, []),  # likewise, both
    ],
)
def test_several_filled_cells_of_one_section_are_no_blank(
    fills: dict[int, Colour], doubted: list[int]
) -> None:
    """Two of them in a section were stripes, and indicator 10 "surely blank": no longer immediate with 5 possible."""
    section = [row(n, fills.get(n)) for n in range(5)]
    others = [row(5 + n, DARK if n % 5 == 2 else None) for n in range(45)]
    for one in (*section, *others):
        one.statement = (Word("Homeless", one.match.box, "Serif", 10.0, (0.0,), ()),)
    found = RowReader([*section, *others]).read(section)
    assert [n for n, es in found.items() if any(e.strength == "doubt" for e in es)] == doubted


@pytest.mark.parametrize(
    ("fill", "strength"),
    [(GREY, "doubt"), ((0.0, 0.0, 0.0), "doubt"), ((0.82, 0.92, 0.95), "doubt"), (YELLOW, "sure")],
)
def test_one_band_in_a_tables_colour_may_be_print(fill: Colour, strength: str) -> None:
    """A style of Word's stripes the three bands: "Amber" was accepted for a band that nobody had marked."""
    found = shading([band(0, None), band(1, fill), band(2, None)], lambda _row, _shape: False, True)
    assert {n: [e.strength for e in es] for n, es in found.items()} == {0: [], 1: [strength], 2: []}


@pytest.mark.parametrize(("fill", "strength"), [(GREY, "doubt"), (None, "sure")])
def test_a_bold_band_at_the_head_of_a_painted_table_may_be_print(fill: Colour | None, strength: str) -> None:
    bands = [band(n, fill) for n in range(3)]
    for one, font in zip(bands, ("Serif-Bold", "Serif", "Serif"), strict=True):
        one.statement = (Word("Red", one.match.box, font, 10.0, (0.0,), ()),)
    found = bold_statements(bands)
    assert {n: [e.strength for e in es] for n, es in found.items()} == {0: [strength]}


def band(number: int, fill: Colour | None) -> Row:
    one = row(number, fill)
    one.key, one.value = "summary.rag", ("red", "amber", "green")[number]
    return one


TICKS = load_form("cse_checklist").of_kind("tick")
FIRSTS = {next(q.key for q in TICKS if q.key.startswith(level)) for level in ("low", "medium", "higher")}


def styled_lines(canvas: Canvas, dark: set[str]) -> Iterator[tuple[Question, float]]:
    """The papers of a checklist's lines in a table style of Word's, with the places of their words."""
    canvas.setFont("Helvetica-Bold", 9)
    y = 780.0
    canvas.drawString(60, y, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:")
    for question in TICKS:
        y -= 50 if question.key in FIRSTS else 16
        canvas.setFillColorRGB(*((0.6, 0.2, 0.2) if question.key in dark else (0.9, 0.93, 0.98)))
        canvas.rect(60, y - 5, 480, 16, stroke=0, fill=1)
        yield question, y


@pytest.mark.parametrize(
    ("dark", "ticked", "read"),
    [
        (FIRSTS, {"low.drugs_alcohol"}, True),
        (FIRSTS, set(), False),  # blank, or chosen so
    ],
)
def test_the_dark_first_rows_of_tables_are_no_ticks(dark: set[str], ticked: set[str], read: bool) -> None:
    """Word's table styles draw them: each was a tick, that for a child under 13 among them, on accepted forms."""

    def put(canvas: Canvas) -> None:
        for question, y in styled_lines(canvas, dark):
            canvas.setFillGray(1.0 if question.key in dark else 0.0)
            canvas.drawString(66, y, question.title)
            canvas.setFillGray(0)
            canvas.drawString(520, y, "X" if question.key in ticked else "")

    found = answers_of(draw(put), "cse_checklist")
    ticks = {question.key for question in TICKS if found[question.key].value}
    assert ticks == ticked if read else not ticks & FIRSTS
    assert all((found[key].value is False) is read for key in FIRSTS)


@pytest.mark.parametrize("bold", [{1}, {1, 3}])
def test_the_bold_first_rows_of_tables_are_no_marks(bold: set[int]) -> None:
    """Each section was doubly marked; what is bold at more options than the first may be meant."""
    questions = load_form("cse_assessment").of_kind("indicator")
    chosen = {question.key: place % 4 + 2 for place, question in enumerate(questions)}

    def put(canvas: Canvas) -> None:
        y = 0.0
        for question in questions:
            if y < 250:
                if y:
                    canvas.showPage()
                y = 800.0
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60, y, question.title)
            for option in question.options:
                y -= 8
                canvas.setFont("Helvetica-Bold" if option.value in bold else "Helvetica", 9)
                for piece in simpleSplit(option.title, "Helvetica-Bold", 9, 400):
                    y -= 11
                    canvas.drawString(90, y, piece)
                canvas.drawString(530, y, "X" if option.value == chosen[question.key] else "")
            y -= 24

    found = answers_of(draw(put), "cse_assessment")
    assert ({key: found[key].value for key in chosen} == chosen) is (bold == {1})


@pytest.mark.parametrize("how", ["highlighted", "underlined", "black"])
def test_what_is_chosen_among_dark_first_rows_is_no_false(how: str) -> None:
    """A tick for a child under 13 was surely none, as soon as another line was chosen in the same way."""
    first = next(key for key in FIRSTS if key.startswith("higher"))
    chosen = {first, "low.drugs_alcohol"}

    def put(canvas: Canvas) -> None:
        for question, y in styled_lines(canvas, FIRSTS):
            dark = question.key in FIRSTS and not (how == "black" and question.key in chosen)
            long = canvas.stringWidth(question.title, "Helvetica-Bold", 9)
            if question.key in chosen and how != "underlined":
                canvas.setFillColorRGB(1, 1, 0)
                canvas.rect(66, y - 2, long, 11, stroke=0, fill=1)
            canvas.setFillGray(1.0 if dark else 0.0)
            if question.key in chosen and how == "underlined":
                canvas.rect(66, y - 1.5, long, 0.7, stroke=0, fill=1)
            canvas.drawString(66, y, question.title)
            canvas.setFillGray(0)

    found = answers_of(draw(put), "cse_checklist")
    assert found[first].value is not False
    assert not [key for key in FIRSTS - chosen if found[key].value]
