"""A section of a form typed anew asks for the school, or for associates, in fewer words; what only sounds like it is a doubt."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import Answer, Value

FORM = load_form("cse_assessment")
SCHOOL, ASSOCIATES = FORM["indicators.school_attendance"], FORM["indicators.risky_associations"]
LAST = FORM["indicators.current_exploitation"]


def read(*pages: Page) -> dict[str, Answer]:
    found = [PageReading(m) for m in locate(list(pages))["cse_assessment"]]
    return read_form(FORM, found, TODAY).answers


def statements(key: str, top: float, marked: int | None) -> list[Line]:
    lines: list[Line] = []
    for row, option in enumerate(FORM[key].options):
        words, y = option.title.split(), top + 26 * row
        lines += [(60, y, " ".join(words[:14])), (60, y + 11, " ".join(words[14:]))]
        lines += [(30, y, "X")] if option.value == marked else []
    return lines


@pytest.mark.parametrize(
    ("asked", "value", "school"),
    [
        ("School/college: Ashdown College", 2, "Ashdown College"),
        ("School or college attending: Ashdown College", 2, "Ashdown College"),
        ("Name of school / college attended: Ashdown College", 2, "Ashdown College"),
        ("School or college attending - Ashdown College", 2, "Ashdown College"),
        ("PLEASE STATE SCHOOL OR COLLEGE ATTENDING: Ashdown College", 2, "Ashdown College"),
        ("School/college:", 2, None),
        # may be said of the score
        ("School/college says: not attending", None, None),
        ("School: hardly there", None, None),
        ("Attending: hardly", None, None),
        ("School/college attending less now", None, None),
        ("School and college: hardly there", None, None),
        ("School/college 4: hardly there", None, None),
    ],
)
def test_the_school_right_above_the_statements(asked: str, value: Value, school: str | None) -> None:
    lines: list[Line] = [(40, 100, SCHOOL.title), (60, 113, asked), *statements(SCHOOL.key, 122, 2)]
    found = read(page([*lines, *PRINT]))
    assert found[SCHOOL.key].value == value
    assert (found[f"{SCHOOL.key}.school"].value if school else None) == school


@pytest.mark.parametrize(
    ("asked", "value", "names"),
    [
        ("Known peer/adult associates: Big T", 2, "Big T"),
        ("Known associates: Big T", 2, "Big T"),
        ("Please list any known adult associates of the young person: Big T", 2, "Big T"),
        ("Known to police: Big T", None, None),
        ("Associates: Big T", None, None),
        ("Adult known: Big T", 2, "Big T"),
        ("Adult associates denied: Big T", None, None),
        ("Known associates Big T", None, None),
    ],
)
def test_the_associates_right_below_them(asked: str, value: Value, names: str | None) -> None:
    lines: list[Line] = [(40, 100, ASSOCIATES.title), *statements(ASSOCIATES.key, 120, 2), (60, 246, asked)]
    found = read(page([*lines, *PRINT]))
    assert found[ASSOCIATES.key].value == value
    assert (found[f"{ASSOCIATES.key}.associates"].value if names else None) == names


@pytest.mark.parametrize("behind", ["4", "now 4", "X", "4 (was 2)"])
def test_a_score_behind_such_a_label_is_a_doubt(behind: str) -> None:
    lines: list[Line] = [(40, 100, SCHOOL.title), (60, 113, f"School/college: {behind}")]
    full: list[Line] = [
        (40, 100, SCHOOL.title),
        (60, 113, f"PLEASE STATE SCHOOL OR COLLEGE ATTENDING: {behind}"),
    ]
    rows = statements(SCHOOL.key, 122, 2)
    short, printed = (read(page([*head, *rows, *PRINT]))[SCHOOL.key] for head in (lines, full))
    assert short == printed


def test_two_such_lines_are_none() -> None:
    lines: list[Line] = [
        (40, 100, SCHOOL.title),
        (60, 113, "School/college: Ashdown"),
        *statements(SCHOOL.key, 122, 2),
        (60, 246, "School/college attending: Oakfield"),
    ]
    assert read(page([*lines, *PRINT]))[SCHOOL.key].value is None


def test_such_a_line_in_another_section_is_none() -> None:
    lines: list[Line] = [(40, 100, ASSOCIATES.title), *statements(ASSOCIATES.key, 120, 2)]
    lines += [(60, 246, "School/college: Ashdown"), (40, 300, SCHOOL.title), *statements(SCHOOL.key, 320, 3)]
    found = read(page([*lines, *PRINT]))
    assert found[ASSOCIATES.key].value is None


def test_a_table_below_the_next_section_is_not_there_to_be_written_in() -> None:
    """The summary's first row is the next cell below the open space in which the associates are asked for."""
    lines: list[Line] = [
        (40, 100, ASSOCIATES.title),
        *statements(ASSOCIATES.key, 120, 2),
        (60, 246, "Known associates: Big T"),
        (40, 300, LAST.title),
        *statements(LAST.key, 320, 3),
        (40, 503, "Episodes of missing from home/care"),
        (300, 503, "4"),
        (40, 523, "Accommodation"),
        (300, 523, "3"),
    ]
    found = read(page([*lines, *PRINT], [*box(36, 500, 400, 520), *box(36, 520, 400, 540)]))
    assert (found["summary.missing_episodes"].value, found["summary.accommodation"].value) == (4, 3)
    assert found[f"{ASSOCIATES.key}.associates"].value == "Big T"
