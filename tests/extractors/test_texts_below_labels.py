"""Associates named below their label, above the first statement: they were remarks in that statement's row, and a doubt."""

from __future__ import annotations

from textwrap import wrap

import pytest
from pages import Line, page
from test_unseen_layouts import PRINT, read

from extractors.gathering.gather import PageReading
from extractors.pages.page import Ruling
from extractors.questions.locate import locate
from extractors.sections.section_things import things_on
from schemas.forms import load_form
from schemas.types import State

KEY = "indicators.risky_associations"
OPTIONS = load_form("cse_assessment")[KEY].options
STATEMENTS: list[Line] = [(80.0, 140 + 18.0 * i, option.title) for i, option in enumerate(OPTIONS)]
NUMBERS: list[Line] = [(60.0, 140 + 18.0 * i, str(i + 1)) for i in range(5)]
RULINGS = [
    Ruling(True, 78, 30, 590),
    *(Ruling(True, 153 + 18.0 * i, 30, 590) for i in range(5)),
]  # the last table ends above
HEADING: list[Line] = [
    (40, 90, "9. Association with risky peers/adults"),
    (40, 106, "Please list all known peer/adult associates of the YP:"),
]


def form(text: str) -> list[Line]:
    return [*HEADING, (40.0, 122.0, text), *NUMBERS, *STATEMENTS, (44, 176, "X"), *PRINT]


@pytest.mark.parametrize("text", ["None known", "Jo Notreal and two older males", ""])
def test_the_text_is_the_labels(text: str) -> None:
    found = read(page(form(text), RULINGS))
    assert found[KEY] == (3, State.READ)
    assert found[f"{KEY}.associates"][0] == (text or None)


@pytest.mark.parametrize("text", ["X", "4", "4 now", "Score 4"])
def test_what_may_be_a_mark_or_a_score_is_no_text(text: str) -> None:
    found = read(page(form(text), RULINGS))
    assert found[f"{KEY}.associates"][0] is None


@pytest.mark.parametrize("text", ["Mock PRU (2 days)", "Mock Academy", "4 now", ""])
def test_a_school_below_its_heading(text: str) -> None:
    """In a table with lines between its rows alone, right below the line of heading and label: it was said of the first
    statement, a doubt, and the school surely blank."""
    key = "indicators.school_attendance"
    lines: list[Line] = [(40, 92, "2. School/College attendance")]
    lines += [(190, 92, "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"), (40, 104, text)]
    for i, option in enumerate(load_form("cse_assessment")[key].options):
        parts = wrap(option.title, 90)
        lines += [(60.0, 118 + 44.0 * i + 11 * at, part) for at, part in enumerate(parts)]
    rulings = [
        Ruling(True, 86, 30, 590),
        *(Ruling(True, 131 + 44.0 * i + (22 if i else 0), 30, 590) for i in range(5)),
    ]
    found = read(page([*lines, (570, 162, "X"), *PRINT], rulings))
    assert found[f"{key}.school"][0] == (None if text == "4 now" else text or None)
    assert found[key][0] == (None if text == "4 now" else 2)


@pytest.mark.parametrize(
    ("school", "blank"),
    [("Mock PRU (2 days)", True), ("Mock PRU (2", True), ("Mock PRU (2)", False), ("Mock PRU 2", False)],
)
def test_a_number_of_days_at_school_is_no_score(school: str, blank: bool) -> None:
    """Of a section left blank; in brackets by itself, or in none, it may be the score. "days)" may stand on the next line."""
    key = "indicators.school_attendance"
    lines: list[Line] = [
        (40, 92, "2. School/College attendance"),
        (190, 92, "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"),
        (400, 92, school),
    ]
    lines += [(40, 104, "days)")] if school.endswith("(2") else []
    for i, option in enumerate(load_form("cse_assessment")[key].options):
        lines += [(60.0, 128 + 44.0 * i + 11 * at, part) for at, part in enumerate(wrap(option.title, 90))]
    rulings = [Ruling(True, y, 30, 590) for y in (86, 122, *(163 + 44.0 * i for i in range(5)))]
    rulings += [Ruling(False, x, 86, 340) for x in (30, 590)]
    one = PageReading(locate([page([*lines, *PRINT], rulings)])["cse_assessment"][0])
    assert (key not in one.gathered.lone_scores) is blank
    assert any("2" in what for what, _ in things_on(one.map.form, one)) is not blank
