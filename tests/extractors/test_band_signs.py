"""Boxes beside each of the bands in one line: a mark in one stands as near to the next band, and was a doubt."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pages import PRINT, Line, box, page
from printed import SIZE, TODAY, answers_of, draw, open_sections
from reportlab.pdfgen.canvas import Canvas

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from sample_forms.producers.reportlab_pages import use_dejavu
from schemas.forms import load_form
from schemas.types import Answer

FORM = load_form("cse_assessment")
NAMES = {"red": "Red (38 and above)", "amber": "Amber (18-42)", "green": "Green (10-22)"}
SIGNS = {"brackets": ("[ ]", "[x]"), "circles": ("○", "●"), "boxes": ("☐", "☒")}


def read(
    pieces: list[str], buttons: str | None = None, beside: str = "", gaps: tuple[float, ...] = ()
) -> Answer:
    """pieces: what stands in the line of the bands. buttons: the band whose round button is chosen, where one is drawn behind each;
    beside: the band right behind whose words an X is typed, in no button; gaps: points behind each of the pieces, where not 3."""

    def put(canvas: Canvas) -> None:
        open_sections(canvas, FORM.of_kind("indicator")[:3], 110, lambda *one: None)
        canvas.setFont(use_dejavu(), SIZE)
        x, y = 60.0, 120.0
        for place, text in enumerate(pieces):
            canvas.drawString(x, y, text)
            gap = gaps[place] if place < len(gaps) else 60 if buttons else 3
            x += canvas.stringWidth(text, use_dejavu(), SIZE) + gap
            if buttons:
                canvas.setFillGray(1)
                canvas.circle(x - 12, y + 3, 5, stroke=1, fill=1)
                canvas.setFillGray(0)
                if beside:
                    canvas.drawString(x - 57, y, "X") if text == NAMES[beside] else None
                elif text == NAMES[buttons]:
                    canvas.circle(x - 12, y + 3, 2.5, stroke=0, fill=1)

    return answers_of(draw(put), "cse_assessment")["summary.rag"]


@pytest.mark.parametrize("kind", SIGNS)
@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("chosen", NAMES)
def test_the_box_of_one_band_is_marked(chosen: str, before: bool, kind: str) -> None:
    pieces = ["RAG Rating:"]
    for band, name in NAMES.items():
        sign = SIGNS[kind][band == chosen]
        pieces += [sign, name] if before else [name, sign]
    assert read(pieces).value == chosen


@pytest.mark.parametrize("chosen", NAMES)
def test_round_buttons_drawn_behind_each(chosen: str) -> None:
    assert read(list(NAMES.values()), chosen).value == chosen


@pytest.mark.parametrize(
    "pieces",
    [
        ["RAG Rating:", *list(NAMES.values())[:1], "[x]", *list(NAMES.values())[1:]],
        ["RAG Rating:", "[ ]", NAMES["red"], "[x]", NAMES["amber"], NAMES["green"], "[ ]"],
        ["RAG Rating:", "[ ]", NAMES["red"], "[x]", NAMES["amber"], "[x]", NAMES["green"]],
    ],
)
def test_boxes_that_tell_no_side_leave_a_doubt(pieces: list[str]) -> None:
    assert read(pieces).value is None


@pytest.mark.parametrize("beside", ["red", "amber"])
def test_a_mark_in_none_of_the_boxes_is_not_told_by_them(beside: str) -> None:
    """It stood next to the words of one band and was surely the next one's, whose box comes before it."""
    answer = read(list(NAMES.values()), "red", beside=beside)
    assert answer.value in (beside, None)


@pytest.mark.parametrize(
    ("place", "gaps", "chosen"),
    [
        (1, (20, 3, 20), "amber"),
        (2, (20, 20, 3), "green"),
        (1, (24, 3, 20), "amber"),
        (1, (20, 3, 50), None),  # columns of other widths: its cell may be the first one's
        (1, (10, 10, 20), None),
        (1, (5, 3, 5), None),
        (1, (3, 20, 20), "red"),
    ],
)
def test_a_mark_one_space_before_its_band(place: int, gaps: tuple[float, ...], chosen: str | None) -> None:
    pieces = list(NAMES.values())
    pieces.insert(place, "X")
    assert read(pieces, gaps=gaps).value == chosen


@pytest.mark.parametrize("shaded", [True, False])
def test_a_mark_at_the_edge_of_the_cell_before_is_that_bands(shaded: bool) -> None:
    """Columns that are as far apart as their words: an X set right in its cell stands one space before the next one's."""

    def put(canvas: Canvas) -> None:
        open_sections(canvas, FORM.of_kind("indicator")[:3], 110, lambda *one: None)
        for place, (band, name) in enumerate(NAMES.items()):
            x = 60 + 150 * place
            canvas.setFillColorRGB(*((0.9, 0.6, 0.6), (0.9, 0.8, 0.5), (0.6, 0.9, 0.6))[place])
            canvas.rect(x, 112, 150, 20, stroke=not shaded, fill=shaded)
            canvas.setFillGray(0)
            canvas.setFont(use_dejavu(), SIZE)
            canvas.drawString(x + 1, 118, name)
            if band == "red":
                canvas.drawRightString(x + 149, 118, "X")

    assert answers_of(draw(put), "cse_assessment")["summary.rag"].value in ("red", None)


@pytest.mark.parametrize(
    ("signs", "band"), [("✗✓✗", "amber"), ("✓✗✗", "red"), ("✗✗✗", None), ("✓✓✗", None), ("✗ ✗", None)]
)
def test_one_tick_among_crosses_says_which(signs: str, band: str | None) -> None:
    """In a table's row: a cross beside each other band says no, as beside the statements of a section."""
    sides = (40.0, 120.0, 260.0, 400.0, 540.0)
    lines: list[Line] = [
        (x + 4, 104, text) for x, text in zip(sides, ("RAG Rating", *NAMES.values()), strict=False)
    ]
    lines += [(x + 120, 104, sign) for x, sign in zip(sides[1:], signs, strict=False)]
    rulings = [r for x0, x1 in pairwise(sides) for r in box(x0, 100, x1, 118)]
    found = [PageReading(m) for m in locate([page([*lines, *PRINT], rulings)])["cse_assessment"]]
    assert read_form(FORM, found, TODAY).answers["summary.rag"].value == band
