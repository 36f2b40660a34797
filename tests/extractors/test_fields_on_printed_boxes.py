"""A yes/no question whose printed boxes have form fields on them, and a flattened one with a tick in one of its drawn boxes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import CP, FRONT, MARK, STATEMENTS, read
from pages import PRINT, Line, page, words

from extractors.pages.page import Page, Shape, Widget, Word
from schemas.types import BBox, Value

ASKED = "Is the child or young person subject to a CP Plan or Looked after?"
TOP = 60.0
YES: BBox = (403.0, TOP, 413.0, TOP + 10)
NO: BBox = (438.0, TOP, 448.0, TOP + 10)


def frame(at: BBox, more: float = 0.0, fill: tuple[float, ...] | None = None) -> Shape:
    return Shape("rect", (at[0] - more, at[1] - more, at[2] + more, at[3] + more), (), fill)


def asked(shapes: list[Shape], widgets: list[Widget], signs: list[Line]) -> Page:
    """Yes ▢ No ▢ behind the question. signs: in ZapfDingbats."""
    lines: list[Line] = [
        *(one for one in FRONT if not one[2].startswith("Is the child")),
        (40, TOP, ASKED),
        (385, TOP, "Yes"),
        (424, TOP, "No"),
    ]
    one = page([*lines, *STATEMENTS, *MARK, *PRINT], shapes=shapes)
    ticks: list[Word] = [replace(w, font="ZapfDingbats") for w in words(signs)]
    return replace(one, words=(*one.words, *ticks), widgets=tuple(widgets))


def fields(yes: bool, no: bool, consistent: bool = True) -> list[Widget]:
    grown = [frame(at, 0.75).box for at in (YES, NO)]
    return [
        Widget("cp", "button", box, on=on, consistent=consistent)
        for box, on in zip(grown, (yes, no), strict=True)
    ]


PRINTED = [frame(YES), frame(NO)]
TWICE = [*PRINTED, frame(YES, 0.6), frame(NO, 0.6)]
IN_YES, IN_NO = (404.0, TOP, "4"), (439.0, TOP, "4")


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (asked(PRINTED, fields(False, True), []), False),
        (
            asked([*PRINTED, frame(YES, 0.75)], fields(False, True), []),
            False,
        ),  # the empty field shows its frame
        (asked([*PRINTED, frame(YES, 0.75)], fields(True, False), []), True),
        (asked([*PRINTED, frame(YES, 0.75, (1.0,))], fields(False, True), []), False),
        (asked(PRINTED, fields(True, True), []), None),
        (asked(PRINTED, fields(False, True, consistent=False), []), None),
        (asked([*PRINTED, frame(YES, -1.0, (0.0,))], fields(False, True), []), None),  # painted black
        (asked(TWICE, [], [IN_YES]), True),
        (asked(TWICE, [], [IN_NO]), False),
        (asked(PRINTED, [], [IN_YES]), True),
        (asked(TWICE, [], [IN_YES, IN_NO]), None),
        (asked([], [], [IN_YES]), True),
        (asked(TWICE, [], [(418.0, TOP, "4")]), None),  # behind the Yes's box, or before the No
    ],
)
def test_what_is_chosen(one: Page, value: Value) -> None:
    assert read(one).answers[CP].value is value
