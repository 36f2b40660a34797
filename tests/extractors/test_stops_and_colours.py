"""The least that may be a mark beside another: a full stop in another row's cell, a band's words in a colour that isn't theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BAND, FRONT, LAST, MARK, STATEMENTS, form, read
from pages import PRINT, Line, page

from extractors.pages.page import Colour

WIDE = sum(5 * len(word) + 2.5 for word in LAST.options[4].title.split())  # of the last statement's words


@pytest.mark.parametrize(
    ("line", "value", "candidates"),
    [
        ((480, 240, "."), None, {2, 4}),
        ((500, 200, "."), 2, {2}),  # behind the cross
        ((40 + WIDE, 260, "."), 2, {2}),  # ends a statement
    ],
)
def test_a_stop_in_another_row(line: Line, value: int | None, candidates: set[int]) -> None:
    answer = read(page([*FRONT, *STATEMENTS, *MARK, line, *PRINT])).answers[LAST.key]
    assert (answer.value, set(answer.candidates)) == (value, candidates)


RED, GREEN, BLUE, BLACK = (1.0, 0.0, 0.0), (0.0, 0.6, 0.0), (0.1, 0.2, 0.9), (0.0,)


@pytest.mark.parametrize(
    ("colours", "value"),
    [
        ({}, "amber"),
        ({"red": RED}, "amber"),
        ({"red": RED, "green": GREEN}, "amber"),
        ({"green": RED}, None),
        ({"red": BLUE}, None),
        ({"red": BLUE, "amber": BLUE, "green": BLUE}, "amber"),  # how the form prints them
        ({"amber": RED}, "amber"),  # it is marked
    ],
)
def test_a_band_in_a_colour_that_is_not_its_own(colours: dict[str, Colour], value: str | None) -> None:
    starts = {40: "red", 214: "amber", 384: "green"}
    first = form()
    words = tuple(
        replace(w, colour=colours.get(starts[max(x for x in starts if x <= w.box[0])], BLACK))
        if w.box[1] == 120 and w.text != "X"
        else w
        for w in first.words
    )
    assert read(replace(first, words=words)).answers[BAND].value == value
