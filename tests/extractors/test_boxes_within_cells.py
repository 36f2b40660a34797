"""A web form printed from a browser: each bordered cell has a label and a box to write in, below it or at its right. Texts of one
row ran together, and a date and a yes or no below its label were surely blank."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from test_typeface import answers

from schemas.types import State

ROWS = (
    (("Name:", "Siobhan Example"), ("DOB:", "28 December 2010"), ("Contact No:", "07700 900997")),
    (("Sexuality:", "Heterosexual"), ("Ethnicity:", "Polish"), ("Address:", "8 Mock Street")),
    (
        ("Any issues with homophobia:", "Bullied online"),
        ("Date of assessment:", "27 May 2026"),
        ("Is the YP aware of this referral Y/N", "No"),
    ),
)
KEYS = (
    ("young_person.name", "young_person.dob", "young_person.contact_no"),
    ("young_person.sexuality", "young_person.ethnicity", "young_person.address"),
    ("young_person.homophobia_issues", "assessment.date", "assessment.yp_aware"),
)
TOLD = {"28 December 2010": "2010-12-28", "27 May 2026": "2026-05-27", "No": False}
SIDES = (40.0, 210.0, 380.0, 550.0)


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("blank", [None, (0, 0), (0, 1), (2, 2)])
def test_answers_in_boxes_of_their_own(beside: bool, blank: tuple[int, int] | None) -> None:
    lines: list[Line] = [(44, 200, "Any issues with DV: No")]  # how this form is answered
    rulings = []
    for row, cells in enumerate(ROWS):
        top = 60.0 + 34 * row
        for column, (label, said) in enumerate(cells):
            x0, x1 = SIDES[column], SIDES[column + 1]
            at_right = beside and len(label) < 12
            left, low = (x0 + 60, top + 10) if at_right else (x0 + 4, top + 16)
            rulings += [*box(x0, top, x1, top + 34), *box(left, low, x1 - 12, low + 14)]
            lines.append((x0 + 4, low + 3 if at_right else top + 4, label))
            lines += [(left + 3, low + 3, said)] if (row, column) != blank else []
    found = answers(page([*lines, *PRINT], rulings), "cse_assessment")
    for row, cells in enumerate(ROWS):
        for column, (_, said) in enumerate(cells):
            answer = found[KEYS[row][column]]
            if (row, column) == blank:
                assert answer.state is State.BLANK
            else:
                assert answer.value == TOLD.get(said, said)


@pytest.mark.parametrize("apart", [0, 2, 8])
@pytest.mark.parametrize("right", [False, True])
def test_a_date_in_boxes_of_its_parts(apart: int, right: bool) -> None:
    """Below its label, in one of two cells: what stood in the second and third box was the text's at the left."""
    (left, cell), (other, beside) = (
        ((40.0, "Name:"), (300.0, "DOB:")) if right else ((300.0, "Sexuality:"), (40.0, "DOB:"))
    )
    lines: list[Line] = [(left + 4, 64, cell), (left + 7, 79, "Mocka"), (other + 4, 64, beside)]
    lines += [(44, 200, "Any issues with DV: No"), (44, 220, "Date of assessment: 3 May 2026")]
    rulings = [*box(40, 60, 300, 96), *box(300, 60, 550, 96), *box(left + 4, 76, left + 120, 90)]
    x = other + 4
    for part, wide in (("12", 24), ("03", 24), ("2011", 36)):
        rulings += box(x, 76, x + wide, 90)
        lines.append((x + 3, 79, part))
        x += wide + apart
    found = answers(page([*lines, *PRINT], rulings), "cse_assessment")
    assert found["young_person.dob"].value == "2011-03-12"
    assert found["young_person.name" if right else "young_person.sexuality"].value == "Mocka"


@pytest.mark.parametrize("said", [("Yes", "No", "No"), ("No", "Yes", "Yes")])
def test_a_list_whose_boxes_stand_before_its_questions(said: tuple[str, ...]) -> None:
    """In one frame: each answer was the question's above, and the last one blank."""
    asked = (
        "Is the YP aware of this referral",
        "Any issues with DV:",
        "Is the YP open to any other services",
    )
    keys = ("assessment.yp_aware", "needs.domestic_violence", "needs.open_to_services")
    lines: list[Line] = []
    rulings = list(box(40, 60, 550, 150))
    for row, (question, answer) in enumerate(zip(asked, said, strict=True)):
        top = 66.0 + 28 * row
        rulings += box(46, top, 76, top + 14)
        lines += [(49, top + 3, answer), (82, top + 3, question)]
    found = answers(page([*lines, *PRINT], rulings), "cse_assessment")
    assert [found[key].value for key in keys] == [answer == "Yes" for answer in said]
