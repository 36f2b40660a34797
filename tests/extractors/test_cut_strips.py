"""A row of numbers that ends a page, above statements side by side that begin the next."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Note, Page, Ruling, Shape
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, State

FORM = load_form("cse_assessment")
LAST = FORM.of_kind("indicator")[-1]
EDGES = [20.0 + 110 * place for place in range(6)]
FOOT = 760.0


def ring(x: float) -> Shape:
    box = (x - 4, FOOT - 3, x + 9, FOOT + 13)
    corners = [(box[0], FOOT + 5), (x + 2, box[1]), (box[2], FOOT + 5), (x + 2, box[3]), (box[0], FOOT + 5)]
    return Shape("curve", box, tuple(corners))


def read(first: Page) -> Answer:
    statements: list[Line] = [
        (edge + 4, 40 + 12.0 * row, text)
        for edge, option in zip(EDGES, LAST.options, strict=False)
        for row, text in enumerate(wrap(option.title, 19))
    ]
    upright = [Ruling(False, x, 36, 110) for x in EDGES]
    level = [Ruling(True, y, EDGES[0], EDGES[-1]) for y in (36.0, 110.0)]
    second = replace(page(statements, [*upright, *level], number=2), width=620.0)
    found = [PageReading(m) for m in locate([first, second])["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers[LAST.key]


def foot(*more: Line) -> Page:
    numbers = [(edge + 4, FOOT, str(place + 1)) for place, edge in enumerate(EDGES[:5])]
    lines = [(x, top - 400, text) for x, top, text in PRINT]
    upright = [Ruling(False, x, FOOT - 5, FOOT + 15) for x in EDGES]
    level = [Ruling(True, y, EDGES[0], EDGES[-1]) for y in (FOOT - 5, FOOT + 15)]
    return page([*lines, (20, FOOT - 24, LAST.title), *numbers, *more], [*upright, *level])


def test_numbers_alone_are_print() -> None:
    assert read(foot()).state is State.BLANK
    rings = tuple(ring(edge + 4) for edge in EDGES[:5])
    assert read(replace(foot(), shapes=rings)).state is State.BLANK


@pytest.mark.parametrize("place", [1, 4])
def test_a_number_set_apart_is_no_blank(place: int) -> None:
    x = EDGES[place] + 4
    plain = foot()
    circle = Note("Circle", ring(x).box, (ring(x).box,), "")
    bold = tuple(
        replace(w, font="Helvetica-Bold") if (w.box[0], w.box[1]) == (x, FOOT) else w for w in plain.words
    )
    for first in (
        replace(plain, shapes=(ring(x),)),
        replace(plain, notes=(circle,)),
        replace(plain, words=bold),
        foot((x + 20, FOOT, "X")),
    ):
        assert read(first).state is State.UNREAD
