"""A bare mark under a heading Yes or No: once every one of them was read as yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from pages import PRINT, Line, box, page

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Shape, Widget
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State, Value

FORM, KEY = load_form("cse_assessment"), "needs.domestic_violence"
UNDER = {"yes": 205.0, "no": 265.0, "neither": 330.0}
HEADINGS: list[Line] = [(200, 30, "Yes"), (260, 30, "No")]
LABEL: list[Line] = [(40, 46, "Any issues with DV:")]
CELLS = [
    side
    for top, bottom in ((26, 42), (42, 62))
    for x0, x1 in ((36, 190), (190, 250), (250, 300), (300, 400))
    for side in box(x0, top, x1, bottom)
]


def read(*pages: Page) -> tuple[Value, State]:
    found = [PageReading(m) for m in locate(list(pages))["cse_assessment"]]
    answer = read_form(FORM, found, date(2026, 11, 25)).answers[KEY]
    return answer.value, answer.state


def typed(text: str) -> Callable[[list[Line], float], Page]:
    return lambda lines, x: page([*lines, (x, 46, text), *PRINT], CELLS)


def fields(*names: str) -> Callable[[list[Line], float], Page]:
    """Two check boxes without words, the one at x ticked."""

    def put(lines: list[Line], x: float) -> Page:
        boxes = tuple(
            Widget(name, "button", (at, 46, at + 10, 56), None, at == x, export="On")
            for name, at in zip(names, (UNDER["yes"], UNDER["no"]), strict=True)
        )
        return replace(page([*lines, *PRINT], CELLS), widgets=boxes)

    return put


@pytest.mark.parametrize("draw", [typed("X"), typed("\u2713"), fields("Check Box11", "Check Box12")])
@pytest.mark.parametrize(("column", "value"), [("yes", True), ("no", False)])
def test_the_column_decides(draw: Callable[[list[Line], float], Page], column: str, value: bool) -> None:
    assert read(draw([*HEADINGS, *LABEL], UNDER[column])) == (value, State.READ)


@pytest.mark.parametrize(
    ("cross", "tick", "value"), [("no", "yes", None), ("yes", "no", None), ("no", "no", False)]
)
def test_a_tick_drawn_in_the_other_column_than_the_typed_mark_is_a_doubt(
    cross: str, tick: str, value: Value
) -> None:
    x = UNDER[tick] + 8
    drawn = Shape("curve", (x, 46, x + 9, 56), ((x, 51), (x + 3, 56), (x + 9, 46)))
    lines: list[Line] = [*HEADINGS, *LABEL, (UNDER[cross], 46, "X"), *PRINT]
    assert read(page(lines, CELLS, [drawn]))[0] is value


BOXES = [("[ ]", "[x]"), ("[]", "[X]"), ("\N{BALLOT BOX}", "\N{BALLOT BOX WITH X}"), ("( )", "(x)")]


@pytest.mark.parametrize(("empty", "full"), BOXES)
@pytest.mark.parametrize(("column", "value"), [("yes", True), ("no", False), ("both", None), ("none", None)])
def test_of_two_typed_boxes_the_full_one_decides(empty: str, full: str, column: str, value: Value) -> None:
    def put(lines: list[Line]) -> Page:
        shown = [(UNDER[c], 46.0, full if column in (c, "both") else empty) for c in ("yes", "no")]
        return page([*lines, *shown, *PRINT], CELLS)

    assert read(put([*HEADINGS, *LABEL]))[0] is value
    assert read(put(LABEL))[0] is None


@pytest.mark.parametrize("column", ["yes", "no"])
def test_names_of_fields_tell_without_headings_and_nothing_else_does(column: str) -> None:
    said = read(fields("DV_Yes", "DV_No")(LABEL, UNDER[column]))
    assert said == (column == "yes", State.READ)
    assert read(fields("Check Box11", "Check Box12")(LABEL, UNDER[column])) == (None, State.UNREAD)


def test_a_mark_in_neither_column_is_a_doubt() -> None:
    assert read(typed("X")([*HEADINGS, *LABEL], UNDER["neither"])) == (None, State.UNREAD)


def test_a_no_of_a_question_of_the_boards_own_is_no_heading() -> None:
    asked: list[Line] = [(40, 30, "Known to the youth club?"), *HEADINGS]
    assert read(typed("X")([*asked, *LABEL], UNDER["no"])) == (None, State.UNREAD)


def test_a_page_that_goes_on_without_the_headings_is_a_doubt() -> None:
    first = page([*HEADINGS, *PRINT], CELLS)
    second = replace(typed("X")([*LABEL], UNDER["no"]), number=2)
    assert read(first, second) == (None, State.UNREAD)


def test_a_mark_struck_out_stays_a_doubt() -> None:
    one = typed("X")([*HEADINGS, *LABEL], UNDER["yes"])
    line = Shape("line", (200, 51, 216, 51), ((200, 51), (216, 51)))
    assert read(replace(one, shapes=(line,))) == (None, State.UNREAD)


WIDE_EDGES = (36, 190, 340, 500, 560)  # of columns wider than a mark stands off its heading


@pytest.mark.parametrize(
    ("edges", "x", "expected"),
    [
        (WIDE_EDGES, 300, (True, State.READ)),
        (WIDE_EDGES, 460, (False, State.READ)),
        (WIDE_EDGES, 520, (None, State.UNREAD)),
        ((36, 190, 250, 500, 560), 300, (None, State.UNREAD)),  # cut otherwise than the row of the headings
        ((36, 560), 300, (None, State.UNREAD)),
    ],
)
def test_the_cell_decides_in_wide_columns(
    edges: tuple[float, ...], x: float, expected: tuple[Value, State]
) -> None:
    heads: list[Line] = [(194, 30, "Yes"), (344, 30, "No"), (504, 30, "Details")]
    cells = [
        side
        for top, bottom, cut in ((26, 42, WIDE_EDGES), (42, 62, edges))
        for x0, x1 in pairwise(cut)
        for side in box(x0, top, x1, bottom)
    ]
    assert read(page([*heads, *LABEL, (x, 46, "X"), *PRINT], cells)) == expected


@pytest.mark.parametrize("x", [160, 180])
def test_a_mark_in_a_third_column_close_to_the_next_heading_is_a_doubt(x: float) -> None:
    heads: list[Line] = [(154, 30, "N/K"), (194, 30, "Yes"), (344, 30, "No")]
    cells = [
        side
        for top, bottom in ((26, 42), (42, 62))
        for x0, x1 in pairwise((36, 150, 190, 340, 500))
        for side in box(x0, top, x1, bottom)
    ]
    assert read(page([*heads, *LABEL, (x, 46, "X"), *PRINT], cells)) == (None, State.UNREAD)


@pytest.mark.parametrize("chosen", ["Yes", "No"])
def test_boxes_below_a_label_that_wraps_are_no_headings(chosen: str) -> None:
    """ "Yes ☐ No", and "explain:" beside it, below which three questions more are answered in their own lines."""
    asked = (
        "Learning Difficulties/Disability",
        "Is the YP open to any other services",
        "Any issues with DV:",
        "Any significant loss/bereavement:",
    )
    lines: list[Line] = []
    cells = []
    for row, question in enumerate(asked):
        top = 40 + 40.0 * row
        cells += [*box(36, top, 290, top + 40), *box(290, top, 360, top + 40), *box(360, top, 550, top + 40)]
        lines += [(40, top + 4, question), (294, top + 4, "Please"), (294, top + 20, "explain:")]
        signs = {what: "☒" if what == chosen else "☐" for what in ("Yes", "No")}
        first, y = (250, top + 4) if row < 2 else (222, top + 4)  # its box at the end of the label's line
        lines += [(first, y, signs["Yes"])]
        lines += [(40, top + 20, f"Yes {signs['No']} No")] if row < 2 else [(234, y, f"Yes {signs['No']} No")]
    found = read_form(
        FORM,
        [PageReading(m) for m in locate([page([*lines, *PRINT], cells)])["cse_assessment"]],
        date(2026, 11, 25),
    ).answers
    keys = ("needs.learning_disability", "needs.open_to_services", KEY, "needs.loss_bereavement")
    assert [found[key].value for key in keys] == [chosen == "Yes"] * 4
