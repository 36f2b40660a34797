"""A form field drawn too wide, so that it runs on under the next one: both texts stood at the second one's label, which was in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page
from test_typeface import answers

from extractors.pages.page import Widget
from extractors.pdf.pdf_fields import told_once
from schemas.types import State

CELLS = [
    side
    for top in (60, 80)
    for x0, x1 in ((40, 130), (130, 270), (270, 360), (360, 540))
    for side in box(x0, top, x1, top + 20)
]
LABELS: list[Line] = [
    (44, 40, "Referrers Details:"),
    (44, 66, "Name of referrer:"),
    (274, 66, "Service / Team:"),
    (44, 86, "Phone no:"),
    (274, 86, "Email address:"),
]
KEYS = ("referrer.name", "referrer.service", "referrer.phone", "referrer.email")
SAID = ("Ann Example", "Testerby CAMHS", "01632 960000", "ann@testerby.example")


@pytest.mark.parametrize(
    "right",
    [268.0, 380.0, 538.0],  # the last over the label and the field beside it
)
def test_a_field_that_runs_on_under_the_next_one(right: float) -> None:
    fields = [
        Widget(f"f{place}", "text", (x0, top + 2.0, right if x0 < 200 else 538.0, top + 18.0), value)
        for place, (value, (x0, top)) in enumerate(
            zip(SAID, ((132.0, 60), (362.0, 60), (132.0, 80), (362.0, 80)), strict=True)
        )
    ]
    found = answers(replace(page([*LABELS, *PRINT], CELLS), widgets=tuple(fields)), "cse_assessment")
    assert tuple(found[key].value for key in KEYS) == SAID
    assert {found[key].state for key in KEYS} == {State.READ}


TYPED = Widget("Score", "text", (100.0, 100.0, 122.0, 111.0), "3", paints=True)
CHOSEN = Widget("Yes", "button", (100.0, 100.0, 112.0, 112.0), on=True, export="1")


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (TYPED, TYPED, 1),  # a file with 15 such fields twice had all its summary in doubt
        (TYPED, replace(TYPED, name="Score_2"), 1),
        (TYPED, replace(TYPED, value="4"), 2),
        (TYPED, replace(TYPED, value=None), 2),
        (TYPED, replace(TYPED, consistent=False), 2),
        (TYPED, replace(TYPED, box=(130.0, 100.0, 152.0, 111.0)), 2),
        (CHOSEN, CHOSEN, 1),
        (CHOSEN, replace(CHOSEN, on=False), 2),
        (CHOSEN, replace(CHOSEN, name="No"), 2),
        (CHOSEN, replace(CHOSEN, export="2"), 2),
    ],
)
def test_fields_that_a_file_has_twice(first: Widget, second: Widget, left: int) -> None:
    assert told_once([first, second]) == (first, second)[:left]
