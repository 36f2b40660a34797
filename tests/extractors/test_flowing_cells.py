"""Text that flows through a cell with labels behind one another; text above a table that begins a little right of it."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from test_unseen_layouts import read

from extractors.pages.page import Page, Ruling
from schemas.types import State, Value

AT_EDGE = 490.0  # of the second label: it ends where the cell does
NUMBER = "07700 900123"
BIRTH = "young_person.dob"
MORE: list[Line] = [
    (40, 640, "Date of assessment:"),
    (40, 656, "Name of Parents:"),
    (40, 672, "Is the YP open to any other services Y/N"),
    *PRINT,
]


def form(first: str, x: float, second: str, *below: Line) -> Page:
    """A cell with two labels on its first line, the second at x, and what stands below them."""
    rulings = [*box(40, 46, 300, 90), *box(300, 46, 550, 90)]
    return page(
        [(44, 50, "Name:"), (72, 50, "Efa Mock"), (304, 50, first), (x, 50, second), *below, *MORE], rulings
    )


@pytest.mark.parametrize("number", [NUMBER, "(07700) 900-123", "+44 7700 900123"])
def test_a_number_that_had_no_room_behind_its_label(number: str) -> None:
    found = read(form("DOB: 8 November 2009", AT_EDGE, "Contact No:", (304, 62, number)))
    assert found[BIRTH] == ("2009-11-08", State.READ)
    assert found["young_person.contact_no"] == (number, State.READ)


def test_a_text_that_had_no_room_behind_its_label() -> None:
    found = read(form("Sexuality: Straight", AT_EDGE, "Ethnicity:", (304, 62, "Pakistani")))
    assert found["young_person.sexuality"] == ("Straight", State.READ)
    assert found["young_person.ethnicity"] == ("Pakistani", State.READ)


def test_a_text_that_is_kept_together_and_had_no_room() -> None:
    """Its first word alone had: browsers keep what a field shows in one piece. It went to the first label, and was accepted."""
    found = read(form("Sexuality: Lesbian", 425.0, "Ethnicity:", (304, 62, "Mixed White/Asian, Irish")))
    assert found["young_person.sexuality"] == ("Lesbian", State.READ)
    assert found["young_person.ethnicity"] == ("Mixed White/Asian, Irish", State.READ)


def test_a_text_that_goes_on_below_a_label_without_one() -> None:
    found = read(form("Sexuality:", 400.0, "Ethnicity: Any other mixed", (304, 62, "background")))
    assert found["young_person.sexuality"] == (None, State.BLANK)
    assert found["young_person.ethnicity"] == ("Any other mixed background", State.READ)


@pytest.mark.parametrize(
    ("x", "below"),
    [
        (400.0, NUMBER),  # there was room: it was put there
        (AT_EDGE, "not sure of year"),
        (AT_EDGE, "or 9 November 2009"),
        (AT_EDGE, "2010"),  # too short for a number: a year
        (AT_EDGE, "03 04 10"),
        (AT_EDGE, "09 11 2009"),
        (AT_EDGE, f"Mum {NUMBER}"),
        (AT_EDGE, f"not {NUMBER}"),
        (AT_EDGE, f"{NUMBER} / 07700 900124"),
        (AT_EDGE, "09 11 2009 (16)"),  # begins as a day does
        (AT_EDGE, "9-11-2009 17"),
        (AT_EDGE, "08112009 09112009"),
        (AT_EDGE, "943 476 5919"),  # no telephone number begins so
    ],
)
def test_what_may_be_said_of_the_birth_leaves_it_a_doubt(x: float, below: str) -> None:
    assert read(form("DOB: 8 November 2009", x, "Contact No:", (304, 62, below)))[BIRTH][1] is State.UNREAD


def test_a_second_birth_below_the_number_leaves_it_a_doubt() -> None:
    below: list[Line] = [(304, 62, NUMBER), (304, 74, "9 November 2009")]
    assert read(form("DOB: 8 November 2009", AT_EDGE, "Contact No:", *below))[BIRTH][1] is State.UNREAD


@pytest.mark.parametrize(
    ("first", "below", "expected"),
    [
        ("Sexuality:", ((304, 62, "Heterosexual"),), ("Heterosexual", None)),  # the first one's perhaps
        ("Sexuality:", ((304, 62, "Straight"), (490, 62, "Pakistani")), ("Straight", "Pakistani")),
        ("Sexuality:", ((304, 62, "Heterosexual"), (400, 62, "told us")), ("Heterosexual told us", None)),
        ("Sexuality: Gay", ((304, 78, "Pakistani"),), ("Gay Pakistani", None)),  # a line further down
        ("Sexuality: Gay", ((340, 62, "Pakistani"),), ("Gay Pakistani", None)),  # set in
    ],
)
def test_text_below_labels_in_columns_is_of_its_column(
    first: str, below: tuple[Line, ...], expected: tuple[Value, Value]
) -> None:
    found = read(form(first, AT_EDGE, "Ethnicity:", *below))
    assert (found["young_person.sexuality"][0], found["young_person.ethnicity"][0]) == expected


@pytest.mark.parametrize("left", [39.0, 41.0, 41.5, 43.0, 52.0, 120.0])
def test_answers_in_the_open_above_a_table_that_begins_right_of_them(left: float) -> None:
    """They were blank, all of them: the space above a table is as wide as the table."""
    lines: list[Line] = [
        (40, 50, "Name:"), (80, 50, "Efa Mock"),
        (40, 72, "DOB:"), (80, 72, "8 November 2009"),
        (40, 94, "Is the child or young person subject to a CP Plan or Looked after?"), (400, 94, "Yes"),
    ]  # fmt: skip
    found = read(page([*lines, *PRINT], [*box(left, 120, 540, 150), *box(left, 150, 540, 180)]))
    assert found["young_person.name"] == ("Efa Mock", State.READ)
    assert found[BIRTH] == ("2009-11-08", State.READ)
    assert found["needs.cp_plan_or_looked_after"] == (True, State.READ)


@pytest.mark.parametrize("left", [41.5, 120.0, 320.0])
def test_another_answer_below_the_line_of_a_question_above_a_table_leaves_it_a_doubt(left: float) -> None:
    lines: list[Line] = [
        (40, 50, "Name:"), (80, 50, "Efa Mock"),
        (40, 94, "Is the child or young person subject to a CP Plan or Looked after?"), (430, 94, "No"),
        (330, 108, "Yes"),
    ]  # fmt: skip
    found = read(page([*lines, *PRINT], [*box(left, 120, 540, 150), *box(left, 150, 540, 180)]))
    assert found["needs.cp_plan_or_looked_after"] == (None, State.UNREAD)


@pytest.mark.parametrize("left", [40.4, 120.0])
@pytest.mark.parametrize("second", ["Name of Parents:", "DOB:"])
def test_what_stands_below_the_second_of_two_labels_above_a_table_is_not_the_firsts(
    left: float, second: str
) -> None:
    """Each above a line to write on."""
    lines: list[Line] = [(40, 50, "Name:"), (300, 50, second), (300, 60, "Mother Mock")]
    to_write_on = [Ruling(True, 70.0, 40.0, 290.0), Ruling(True, 70.4, 300.0, 540.0)]
    tables = [*box(left, 74, 540, 94), *box(left, 94, 540, 114)]
    found = read(page([*lines, (40, 130, "Date of assessment:"), *PRINT], [*to_write_on, *tables]))
    assert found["young_person.name"][0] is None


PARAGRAPHS: list[Line] = [
    (40, 40, "Name:"), (70, 40, "Efa Mock"), (140, 40, "DOB:"), (166, 40, "28/3/2010"), (250, 40, "Contact No:"), (306, 40, "07700 900342"),
    (40, 56, "Address:"), (84, 56, "27 Meadow Rise, Little Beck, HM9 1XE"), (290, 56, "Sexuality:"), (340, 56, "Straight"), (410, 56, "Ethnicity:"),
    (40, 68, "White/Black Caribbean and more than one more"),
    (40, 84, "Name of Parents:"), (122, 84, "Kelly-Ann Mock and another"), (270, 84, "Parents contact no's:"), (376, 84, "01632 960222 /"),
    (40, 96, "07700-900457-or-the-office"),
]  # fmt: skip


def test_paragraphs_without_columns_go_on_at_their_left() -> None:
    """The last label of a line, or its answer: what went on was read as the first one's, or lost, and the form accepted."""
    edge: list[Line] = [(60, 780, "x" * 80)]
    found = read(page([*PARAGRAPHS, MORE[2], *PRINT[1:], *edge]))
    assert found["young_person.address"] == ("27 Meadow Rise, Little Beck, HM9 1XE", State.READ)
    assert found["young_person.ethnicity"] == ("White/Black Caribbean and more than one more", State.READ)
    assert found["parents.names"] == ("Kelly-Ann Mock and another", State.READ)
    assert found["parents.contact_nos"] == ("01632 960222 / 07700-900457-or-the-office", State.READ)
