"""A button whose value is another than what it shows: two sources that disagree, as with a field of text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Widget
from extractors.questions.locate import locate
from extractors.values.answers import Readings
from schemas.forms import load_form
from schemas.types import State

SECTION = load_form("cse_assessment").of_kind("indicator")[4]
AWARE = "assessment.yp_aware"
LINES = load_form("cse_checklist").of_kind("tick")
BANDS = load_form("cse_assessment")["summary.rag"].options
PAGES: dict[str, list[Line]] = {
    SECTION.key: [
        (40, 40, SECTION.title),
        *((40.0, 60 + 20.0 * n, option.title) for n, option in enumerate(SECTION.options)),
        *PRINT,
    ],
    "summary.rag": [
        (40, 40, "RAG Rating"),
        *((40.0, 60 + 20.0 * n, option.title) for n, option in enumerate(BANDS)),
        *PRINT,
    ],
    AWARE: [(40, 60, "Is the YP aware of this referral Y/N"), (400, 60, "Yes"), (480, 60, "No"), *PRINT],
    LINES[0].key: [
        (40, 20, "CSE INDICATOR CHECKLIST FOR USE BY MEDICAL STAFF:"),
        *((40.0, 60 + 20.0 * n, line.title) for n, line in enumerate(LINES)),
    ],
}


def reading(key: str, agrees: bool) -> Readings:
    """A page with a button beside each statement or word, the first of which is chosen."""
    places = [(425.0, 58.0), (505.0, 58.0)] if key == AWARE else [(500.0, 58.0 + 20 * n) for n in range(13)]
    if key != LINES[0].key:
        places = places[: 2 if key == AWARE else len(PAGES[key]) - 1 - len(PRINT)]
    fields = [
        Widget(f"Group.{n}", "button", (x, y, x + 12, y + 12), on=n == 0, consistent=agrees or n != 0)
        for n, (x, y) in enumerate(places)
    ]
    form = "cse_checklist" if key == LINES[0].key else "cse_assessment"
    found = locate([replace(page(PAGES[key]), widgets=tuple(fields))])[form]
    return read_form(load_form(form), [PageReading(m) for m in found], TODAY)


@pytest.mark.parametrize("key", PAGES)
def test_a_button_that_shows_another_value(key: str) -> None:
    told = reading(key, agrees=True)
    assert told.answers[key].state is State.READ
    assert not told.disputed
    told = reading(key, agrees=False)
    assert told.answers[key].state is State.UNREAD
    assert told.disputed == {key}
