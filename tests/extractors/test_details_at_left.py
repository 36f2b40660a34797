"""Details that stand left of their labels: the date of birth was unread and the name surely blank, so that nobody knew the child's age."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from test_typeface import answers

from schemas.types import State, Value

ASKED = (
    ("young_person.name", "Name", "Testa Sample"),
    ("young_person.dob", "DOB", "14/09/2012"),
    ("young_person.contact_no", "Contact No", "07700 900123"),
    ("young_person.address", "Address", "1 Sample Street"),
    ("young_person.sexuality", "Sexuality", "Not known"),
    ("assessment.date", "Date of assessment", "14-09-2025"),
)
READ: list[Value] = [
    "Testa Sample",
    "2012-09-14",
    "07700 900123",
    "1 Sample Street",
    "Not known",
    "2025-09-14",
]


def asked(frame: bool, blank: tuple[int, ...] = (), behind: str = "", before: str = "") -> list[object]:
    """What is read where a detail stands left of each label but some. behind, before: what else stands on the lines."""
    lines: list[Line] = []
    rulings = []
    for row, (_, label, said) in enumerate(ASKED):
        top = 66.0 + 24 * row
        lines += [(304, top, label), *([] if row in blank else [(104, top, said)])]
        lines += [(x, top, text) for x, text in ((450.0, behind), (44.0, before)) if text]
        for x0, x1 in ((100, 300), (300, 440)) if frame else ():
            rulings += box(x0, top - 6, x1, top + 18)
    found = answers(page([*lines, *PRINT], rulings), "cse_assessment")
    return [found[key].value if found[key].state is not State.UNREAD else "doubt" for key, *_ in ASKED]


@pytest.mark.parametrize("frame", [True, False])
@pytest.mark.parametrize("blank", [(), (0,), (4,)])
def test_each_is_its_own_labels(frame: bool, blank: tuple[int, ...]) -> None:
    assert asked(frame, blank) == [None if row in blank else value for row, value in enumerate(READ)]


@pytest.mark.parametrize("frame", [True, False])
def test_what_answers_other_print_is_none(frame: bool) -> None:
    """Something stands behind the labels, or a question that nobody knows stands further left."""
    assert not set(asked(frame, behind="None")) & set(READ)
    assert not set(asked(frame, before="Tutor:")) & set(READ)
