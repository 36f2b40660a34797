"""A chosen button that something is drawn through: the field says that it is chosen, the page that it isn't."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import FRONT, LAST, STATEMENTS, read
from pages import PRINT, page

from extractors.pages.page import Note, Shape, Widget
from schemas.types import BBox, State

BUTTONS = [
    Widget("level", "button", (480.0, 180.0 + 20 * i, 489.0, 189.0 + 20 * i), on=i == 3, export=str(i + 1))
    for i in range(5)
]
WIDE, ROUND = (468.0, 243.5, 501.0, 245.5), (474.0, 234.0, 495.0, 255.0)
SNUG = (475.0, 238.0, 494.0, 251.0)
DOT = Shape("curve", (482.5, 242.5, 486.5, 246.5), ((482.5, 242.5), (486.5, 246.5)), (0.0,))


def note(kind: str, box: BBox, *points: tuple[float, float]) -> Note:
    return Note(kind, box, (box,), "", points)


def stroke(box: BBox, *points: tuple[float, float]) -> Shape:
    return Shape("line", box, points)


ALONG, ACROSS = ((468.0, 244.5), (501.0, 244.5)), ((474.0, 234.0), (495.0, 255.0))


@pytest.mark.parametrize(
    ("drawn", "struck"),
    [
        (note("StrikeOut", (468.0, 240.0, 501.0, 250.0)), True),
        (note("Squiggly", (478.0, 240.0, 491.0, 250.0)), True),
        (note("Redact", ROUND), True),
        (note("Line", WIDE, *ALONG), True),
        (note("Ink", ROUND, *ACROSS), True),
        (stroke(ROUND, *ACROSS), True),
        (note("Highlight", (40.0, 240.0, 501.0, 250.0)), False),
        (note("Circle", SNUG), False),
        (stroke((481.0, 241.0, 488.0, 248.0), (481.0, 241.0), (488.0, 248.0)), False),  # how a button looks
        (note("Ink", SNUG, (475.0, 238.0), (494.0, 238.0), (494.0, 251.0), (475.0, 251.0)), False),
    ],
)
def test_what_runs_through_a_chosen_button_doubts_it(drawn: Note | Shape, struck: bool) -> None:
    first = page([*FRONT, *STATEMENTS, *PRINT])
    shapes, notes = ((DOT, drawn), ()) if isinstance(drawn, Shape) else ((DOT,), (drawn,))
    answer = read(replace(first, widgets=tuple(BUTTONS), shapes=shapes, notes=notes)).answers[LAST.key]
    if struck:
        assert (answer.state, len(answer.candidates)) == (State.UNREAD, 5)
    else:
        assert answer.value == 4
