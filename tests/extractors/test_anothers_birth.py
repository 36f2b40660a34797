"""A date of birth below a heading of siblings or parents was read as the child's, whose own label wasn't known."""

from __future__ import annotations

from datetime import date

import pytest
from beside_form import BIRTH, FORM
from pages import PRINT, Line, page

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.questions.locate import locate
from schemas.types import State

OWN: list[Line] = [
    (40, 40, "Name: Testina Notreal"),
    (40, 60, "Came into this world: 1 May 2014"),
    (40, 80, "Ethnicity: Other"),
    (40, 100, "Date of assessment: 03/11/2025"),
]


def state(*lists: list[Line]) -> State:
    pages = [page([*lines, *(PRINT if not n else [])], number=n + 1) for n, lines in enumerate(lists)]
    found = [PageReading(m) for m in locate(pages)["cse_assessment"]]
    return read_form(FORM, found, date(2025, 11, 10)).answers[BIRTH].state


@pytest.mark.parametrize(
    ("above", "read"),
    [
        (["Siblings"], False),
        (["Brothers and sisters"], False),
        (["Sibling 1", "Name: Otherella Notreal"], False),
        (["Name of sister: Otherella"], False),
        (["Other children at home", "Name: Otherella Notreal", "Address: the same"], False),
        (["Parent / Carer details", "Name: Motherly Notreal"], False),
        (["Mother:"], False),
        (["Details as on the birth certificate"], True),
        (["Children and Family Services"], True),
        (["Young person"], True),
    ],
)
def test_what_stands_above_it(above: list[str], read: bool) -> None:
    lines: list[Line] = [(40, 130 + 20 * n, text) for n, text in enumerate([*above, "DOB: 05/06/2009"])]
    assert (state([*OWN, *lines]) is State.READ) == read


def test_a_heading_on_the_page_before() -> None:
    assert (
        state([*OWN, (40, 780, "Siblings")], [(40, 40, "DOB: 05/06/2009"), (40, 90, "Sexuality: none")])
        is State.UNREAD
    )


def test_the_own_date_above_siblings() -> None:
    lines: list[Line] = [*OWN[:1], (40, 60, "DOB: 05/06/2009"), *OWN[2:], (40, 130, "Siblings: Otherella")]
    assert state(lines) is State.READ
