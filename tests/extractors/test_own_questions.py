"""What bodies add to the form, and what their software prints of its own: none of it is an answer."""

from __future__ import annotations

import pytest
from pages import Line, box, page
from test_unseen_layouts import PRINT, read

from extractors.pages.page import Page, Widget
from schemas.types import State, Value

AHEAD: list[Line] = [
    (40, 600, "Professional Judgement Other Comments - * Please score this section 1-10 and carry the score forward"),
    (40, 614, "to your overall score; remember Scoring should inform not determine decision making."),
]  # fmt: skip


def own_date_beside(answer: str) -> Page:
    lines: list[Line] = [
        (40, 40, "Date of assessment:"),
        (300, 40, "Date of admission"),
        (300, 56, "02/04/2024"),
    ]
    return page([*lines, *([(40, 56, answer)] if answer else []), (40, 80, "Ethnicity:"), *PRINT])  # type: ignore[list-item]


def own_line_below() -> Page:
    return page([(40, 40, "DOB:"), (75, 40, "12/7/2008"), (40, 53, "Date of referral: 03/04/2024"), *PRINT])


def fields_for_each_part(values: tuple[str, str, str]) -> Page:
    """Day, month and year in a field each, strokes printed between."""
    places = [(100.0, 122.0), (132.0, 190.0), (200.0, 236.0)]
    widgets = [
        Widget(f"d{i}", "text", (x0, 38.0, x1, 54.0), value or None, paints=bool(value))
        for i, ((x0, x1), value) in enumerate(zip(places, values, strict=True))
    ]
    shown: list[Line] = [(x0 + 2, 41, v) for (x0, _), v in zip(places, values, strict=True) if v]
    lines: list[Line] = [(40, 41, "DOB:"), (125, 41, "/"), (193, 41, "/"), *shown]
    one = page([*lines, *PRINT])
    return Page(1, one.width, one.height, one.words, (), (), tuple(widgets))


def placeholder(label: str, text: str) -> Page:
    return page([(40, 40, label), (300, 40, text), *PRINT])


def below_a_table() -> Page:
    lines: list[Line] = [
        (44, 404, "Overall Score"),
        (304, 404, "31"),
        (44, 424, "Manager's decision 1 / Level 3"),
    ]
    return page(
        [*lines, *PRINT], [*box(40, 400, 300, 418), *box(300, 400, 360, 418), *box(40, 360, 500, 380)]
    )


def score_in_a_comment() -> Page:
    lines: list[Line] = [
        (40, 630, "Score was 4 last month and is 2 now."),
        (40, 660, "Score"),
        (80, 660, "6"),
    ]
    return page([*AHEAD, *lines, *PRINT])


CASES: list[tuple[str, Page, str, Value, State]] = [
    ("own question beside", own_date_beside("23/07/2024"), "assessment.date", "2024-07-23", State.READ),
    ("own question below", own_line_below(), "young_person.dob", "2008-07-12", State.READ),
    ("day, month, year", fields_for_each_part(("03", "04", "2010")), "young_person.dob", "2010-04-03", State.READ),
    ("month in words", fields_for_each_part(("3", "April", "2010")), "young_person.dob", "2010-04-03", State.READ),
    ("parts left as they came", fields_for_each_part(("", "Month", "")), "young_person.dob", None, State.BLANK),
    ("not answered: date", placeholder("DOB:", "Not answered"), "young_person.dob", None, State.BLANK),
    ("pattern of a date", placeholder("DOB:", "DD/MM/YYYY"), "young_person.dob", None, State.BLANK),
    ("list not opened", placeholder("Any issues with DV:", "Please select"), "needs.domestic_violence", None,
     State.BLANK),
    ("chosen, not a placeholder", placeholder("Any issues with DV:", "Not known"), "needs.domestic_violence", None,
     State.UNREAD),
    ("text below a table", below_a_table(), "summary.overall_score", 31, State.READ),
    ("a comment that begins with Score", score_in_a_comment(), "judgement.score", 6, State.READ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "key", "value", "state"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_read(one: Page, key: str, value: Value, state: State) -> None:
    assert read(one)[key] == (value, state)


def test_a_date_that_only_its_neighbour_has_is_no_answer() -> None:
    assert read(own_date_beside(""))["assessment.date"] == (None, State.UNREAD)
