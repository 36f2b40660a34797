"""Answers below headings that go on, wrap or end a page, and what is said of the form before it begins."""

from __future__ import annotations

import pytest
from pages import Line, box, page
from test_unseen_layouts import PRINT, SUMMARY, read

from extractors.gathering.gather import PageReading
from extractors.pages.letters import without_unseen
from extractors.pages.page import Page, Ruling, Shape, Widget
from extractors.questions.locate import locate
from schemas.forms import load_form
from schemas.types import State

FORM = load_form("cse_assessment")
SCHOOL = FORM["indicators.school_attendance"]
STATEMENTS: list[Line] = [
    (40.0, 100 + 14.0 * i, " ".join(option.title.split()[:60])) for i, option in enumerate(SCHOOL.options)
]
HEADING: list[Line] = [
    (40, 60, "2. School/College attendance"),
    (184, 60, "PLEASE STATE SCHOOL OR COLLEGE ATTENDING:"),
]


@pytest.mark.parametrize(
    "written",
    [
        [(40.0, 72.0, "Griffin PRU")],
        [(384.0, 60.0, "St"), (40.0, 72.0, "Finbar's RC School")],
    ],
)
@pytest.mark.parametrize("boxed", [True, False])
def test_a_school_below_the_heading_that_its_label_ends(written: list[Line], boxed: bool) -> None:
    frame = box(36, 56, 420, 88) if boxed else []
    found = read(page([*HEADING, *written, *STATEMENTS, *PRINT], frame))
    said = " ".join(text for _, _, text in written)
    assert found["indicators.school_attendance.school"] == (said, State.READ)


def _lines_of_comments() -> list[Line]:
    label = FORM["judgement.comments"].title.split()
    half = len(label) // 2
    return [(40, 60, " ".join(label[:half])), (40, 72, " ".join(label[half:]))]


def comments(free: float) -> Page:
    heading = _lines_of_comments()
    top = 84 + free
    text: list[Line] = [(40, top, "Seen with an older male"), (40, top + 12, "on 3 occasions.")]
    return page([*heading, *text, (40, top + 36, "Score"), (80, top + 36, "7"), *PRINT])


@pytest.mark.parametrize("free", [0.0, 12.0, 20.0])
def test_comments_below_a_line_left_free(free: float) -> None:
    found = read(comments(free))
    assert found["judgement.comments"] == ("Seen with an older male on 3 occasions.", State.READ)
    assert found["judgement.score"] == (7, State.READ)


LINES_ONLY = [Ruling(True, at, 36.0, 560.0) for at in (56.0, 82.0, 130.0)]
NARROWER = [Ruling(True, 50.0, 100.0, 300.0)]  # the foot of a table above


@pytest.mark.parametrize(
    "lines", [LINES_ONLY, NARROWER], ids=["rows without sides", "below a narrower table"]
)
def test_comments_where_lines_bound_nothing_at_their_sides(lines: list[Ruling]) -> None:
    one = comments(12.0 if lines is NARROWER else 2.0)
    found = read(Page(1, one.width, one.height, one.words, tuple(lines), ()))
    assert found["judgement.comments"] == ("Seen with an older male on 3 occasions.", State.READ)
    assert found["judgement.score"] == (7, State.READ)


@pytest.mark.parametrize(
    ("number", "state"), [([(500.0, 120.0, "7")], State.READ), ([(68.0, 120.0, "7")], State.UNREAD)]
)
def test_a_score_that_ends_the_box_of_the_comments(number: list[Line], state: State) -> None:
    """In a column of its own, or a line of what somebody wrote."""
    label = _lines_of_comments()
    written: list[Line] = [(40, 88, "Seen with an older male"), (40, 120, "Score"), *number]
    found = read(page([*label, *written, *PRINT], box(36, 56, 560, 136)))
    assert found.get("judgement.score", (None, State.UNREAD)) == (7 if state is State.READ else None, state)


def test_a_number_that_a_page_break_cuts_off_its_statement_is_no_schools() -> None:
    sides = [Ruling(False, x, 56.0, 140.0) for x in (36.0, 560.0)]
    column = [Ruling(False, 60.0, 90.0, 140.0)]
    lines = [Ruling(True, y, 36.0, 560.0) for y in (56.0, 90.0, 112.0)]
    rows: list[Line] = [
        (40, 72, "Griffin PRU"), (42, 96, "1"), (70, 96, STATEMENTS[0][2]), (42, 118, "2"), (70, 118, "Registered in")
    ]  # fmt: skip
    aside = [(x + 100, top, text) for x, top, text in PRINT]
    found = read(page([*HEADING, *rows, *aside], [*sides, *column, *lines]))
    assert found["indicators.school_attendance.school"] == ("Griffin PRU", State.READ)


def test_a_label_between_two_tables_of_unlike_width() -> None:
    table: list[Line] = [(40, 40 + 16.0 * i, label) for i, (_, label) in enumerate(SUMMARY)]
    above = [Ruling(True, 120.0, 36.0, 200.0)]
    below = [Ruling(True, 160.0, 70.0, 300.0)]  # begins within the label
    found = read(page([*table, (40, 134, "Overall Score"), (120, 134, "39"), *PRINT], [*above, *below]))
    assert found["summary.overall_score"] == (39, State.READ)


def test_a_letter_before_the_form_says_no_score_of_it() -> None:
    letter = page(
        [
            (72, 80, "Please find attached the assessment."),
            (72, 110, "RAG Rating: Red"),
            (72, 130, "Overall Score 60"),
        ]
    )
    table: list[Line] = [(40, 40 + 16.0 * i, label) for i, (_, label) in enumerate(SUMMARY)]
    form = page([*table, *PRINT], number=2)
    rest = page([(40, 40, "Overall Score"), (300, 40, "39"), (40, 80, "Name:"), (40, 100, "DOB:"), (40, 120, "Ethnicity:"),
                 (40, 140, "Sexuality:"), (40, 160, "Contact No:")], number=3)  # fmt: skip
    maps = locate([letter, form, rest])["cse_assessment"]
    homes = [m.page.number for m in maps if "summary.overall_score" in m.labels]
    assert homes == [3]


def test_a_heading_ends_a_page() -> None:
    first = page([*PRINT, (40, 790, "2. School/College attendance")])
    second = page([(40.0, 20 + 14.0 * i, option.title) for i, option in enumerate(SCHOOL.options)], number=2)
    maps = locate([first, second])["cse_assessment"]
    assert {"2.", "attendance"} <= {first.words[i].text for i in maps[0].claimed}


def test_the_edge_of_a_field_marks_no_row() -> None:
    lines = [*HEADING, *STATEMENTS, *PRINT]
    plain = page(lines)
    place = (388.0, 58.0, 520.0, 112.0)  # reaches into the first row
    field = Widget("Text12", "text", place, "Griffin PRU")
    form = Page(1, plain.width, plain.height, plain.words, (), (Shape("rect", place, ()),), (field,))
    (found,) = (PageReading(m) for m in locate([form])["cse_assessment"])
    assert not any(row.shapes for row in found.gathered.rows)


def test_what_nobody_sees_is_no_part_of_a_value() -> None:
    assert without_unseen("\u200f\u202bEfa\u200b Hale\u202c\ufeff") == "Efa Hale"
    assert without_unseen("O\u2019Dowd\u2013Hale") == "O\u2019Dowd\u2013Hale"


@pytest.mark.parametrize("said", ["Griffin PRU", ""])
def test_heads_of_columns_are_no_school(said: str) -> None:
    """They stand below the headings of other sections too."""
    ask = FORM["indicators.school_attendance.school"].title
    lines: list[Line] = []
    rulings = []
    top = 40.0
    for key in ("indicators.missing_episodes", "indicators.school_attendance", "indicators.substance_use"):
        section = FORM[key]
        lines.append((40, top, f"{section.title} {ask} {said}" if section is SCHOOL else section.title))
        lines += [(40, top + 20, "Choose"), (80, top + 20, "Descriptor")]
        rulings += [Ruling(True, y, 36, 560) for y in (top - 4, top + 16, top + 36)]
        rulings += [Ruling(False, x, top - 4, top + 16) for x in (36.0, 560.0)]
        rulings += [Ruling(False, x, top + 16, top + 140) for x in (36.0, 76.0, 560.0)]
        lines += [(80, top + 40 + 20 * place, option.title) for place, option in enumerate(section.options)]
        top += 160
    found = read(page([*lines, *PRINT], rulings))["indicators.school_attendance.school"]
    assert found == ((said, State.READ) if said else (None, State.BLANK))
