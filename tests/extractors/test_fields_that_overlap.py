"""A form field drawn too wide, so that it runs on under the next one: both texts stood at the second one's label, which was in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page
from test_typeface import answers

from extractors.page import Widget
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
