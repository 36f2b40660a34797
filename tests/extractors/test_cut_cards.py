"""A frame round a section that a page end cuts: overleaf it stands round the last statement alone, and was surely a second mark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, page

from extractors.gathering.gather import PageReading
from extractors.pages.page import Shape
from extractors.questions.locate import locate
from extractors.sections.cut_cards import drop_cut_cards
from schemas.forms import load_form

FORM = load_form("cse_assessment")
SECTION = FORM.of_kind("indicator")[3]  # no statement of two lines
LINES = (0.53, 0.53, 0.53)  # browsers fill the outline of rounded sides
Span = tuple[float, float]


def rect(x: Span, y: Span, fill: tuple[float, ...] | None = None, cut: str = "") -> Shape:
    """cut: which end the page cuts, "top" or "foot"; the corners at the other are rounded."""
    (x0, x1), (top, bottom) = x, y
    up, down = (0.0 if cut == end else 4.0 for end in ("top", "foot"))
    right = [(x0 + up, top), (x1 - up, top), (x1, top + up), (x1, bottom - down), (x1 - down, bottom)]
    left = [(x0 + down, bottom), (x0, bottom - down), (x0, top + up), (x0 + up, top)]
    return Shape("rect", (x0, top, x1, bottom), (*right, *left), fill)


def left_over(first: list[Shape], second: list[Shape]) -> tuple[bool, bool]:
    """Whether the statements of the first page, four of them at its foot, and the fifth overleaf keep what is drawn there."""
    lines: list[Line] = [(40, 680, SECTION.title)]
    lines += [(60, 680 + 14.0 * int(o.value), o.title) for o in SECTION.options[:4]]
    above = [(x, top - 400, text) for x, top, text in PRINT]
    pages = [
        page([*lines, *above], shapes=first),
        page([(60, 44, SECTION.options[4].title), *PRINT], shapes=second, number=2),
    ]
    found = [PageReading(m) for m in locate(pages)["cse_assessment"]]
    drop_cut_cards(FORM, found)
    upper, lower = (any(r.shapes for r in one.gathered.rows if r.key == SECTION.key) for one in found)
    return upper, lower


WIDE = (36.0, 556.0)


@pytest.mark.parametrize("fill", [None, LINES])
def test_the_rest_of_a_card_is_no_mark(fill: tuple[float, ...] | None) -> None:
    parts = rect(WIDE, (676, 800), fill, "foot"), rect(WIDE, (40, 58), fill, "top")
    assert left_over([parts[0]], [parts[1]]) == (False, False)


KEPT: list[tuple[str, list[Shape], list[Shape]]] = [
    ("of other sides", [rect(WIDE, (676, 800))], [rect((50, 400), (40, 58))]),
    ("round the last statement alone", [rect(WIDE, (734, 748))], [rect(WIDE, (40, 58))]),
    ("that ends above the last statement", [rect(WIDE, (676, 730))], [rect(WIDE, (40, 58))]),
    ("on the second page alone", [], [rect(WIDE, (40, 58))]),
    ("that somebody put there", [rect(WIDE, (676, 800))], [replace(rect(WIDE, (40, 58)), note="Square")]),
]


@pytest.mark.parametrize(("first", "second"), [k[1:] for k in KEPT], ids=[k[0] for k in KEPT])
def test_another_frame_round_the_statement_overleaf_may_be_a_mark(
    first: list[Shape], second: list[Shape]
) -> None:
    assert left_over(first, second) == (bool(first), True)
