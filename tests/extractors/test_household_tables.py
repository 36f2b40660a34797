"""Tables of other people with their dates of birth: the child's was held, or its age a sibling's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import BIRTH, FORM
from pages import PRINT, Line, page
from printed import TODAY

from extractors.forms.form_reader import read_form
from extractors.gathering.gather import PageReading
from extractors.pages.page import Page, Ruling, Widget
from extractors.questions.locate import locate
from schemas.types import State

EDGES = (40.0, 180.0, 280.0, 400.0, 540.0)
TOP, ROW = 300.0, 20.0
HEADS = ("Name", "DOB", "Relationship", "School")
MASON = ("Mason Lowe", "04/05/2015", "Brother", "St Oswin's")
KAREN = ("Karen Lowe", "14/02/1981", "Mother", "Carer")
Cells = tuple[str, ...]


def form(
    rows: list[Cells], own: str = "05/06/2009", bar: str = "", above: str = "Email address: a@b.example"
) -> Page:
    lines: list[Line] = [
        (40, 40, "Name: Ella Lowe"),
        (40, 60, f"DOB: {own}".strip()),
        (40, 100, "Date of assessment: 03/11/2025"),
    ]
    lines += [(40, TOP - 22, above), *PRINT]
    edges = EDGES[: len(rows[0]) + 1]
    first = TOP + (ROW if bar else 0)
    lines += [(44, TOP + 5, bar)] if bar else []
    for number, row in enumerate(rows):
        lines += [
            (x + 4, first + ROW * number + 5, text) for x, text in zip(edges, row, strict=False) if text
        ]
    bottom = first + ROW * len(rows)
    rulings = [
        Ruling(True, y, edges[0], edges[-1]) for y in {TOP, *(first + ROW * i for i in range(len(rows) + 1))}
    ]
    rulings += [Ruling(False, x, TOP if x in (edges[0], edges[-1]) else first, bottom) for x in edges]
    return page(lines, rulings)


def read(one: Page) -> tuple[object, State, object]:
    pages = [PageReading(m) for m in locate([one])["cse_assessment"]]
    found = read_form(FORM, pages, TODAY)
    email = found.answers["referrer.email"]
    return found.answers[BIRTH].value, found.answers[BIRTH].state, email.value


@pytest.mark.parametrize(
    "rows",
    [
        [HEADS, MASON, KAREN],
        [HEADS, ("Mason Lowe", "", "Half-brother", ""), ("Jo Lowe", "not known", "Maternal aunt", "")],
        [HEADS, ("", "", "", ""), ("", "", "", "")],
        [("Household member", "Date of birth", "Relationship to child", "School"), MASON],
        [("Sibling name", "DOB", "School"), ("Mason", "04/05/2015", "St Oswin's")],
    ],
)
@pytest.mark.parametrize("bar", ["", "Household members"])
@pytest.mark.parametrize("own", ["05/06/2009", ""])
def test_others_births_answer_nothing(rows: list[Cells], bar: str, own: str) -> None:
    value, state, email = read(form(rows, own, bar))
    assert (str(value or ""), state) == (("2009-06-05", State.READ) if own else ("", State.BLANK))
    assert email == "a@b.example"


@pytest.mark.parametrize(
    "row",
    [
        ("Ella Lowe", "04/05/2015", "Self", ""),
        ("Ella Lowe", "04/05/2015", "", ""),
        ("Ella Lowe", "04/05/2015", "Sister", ""),
        ("Ella", "04/05/2015", "Daughter", ""),
        ("Ela Lowe", "04/05/2015", "Sister", ""),
        ("Ellie", "04/05/2015", "Sister", ""),
        ("Lowe, Ella", "04/05/2015", "Sister", ""),
        ("Jaz Lowe", "04/05/2015 (Ella 5/6/2014)", "Brother", ""),
        ("E. Lowe", "04/05/2015", "Subject of the form", ""),
        ("E. Lowe", "04/05/2015", "Twin sister", ""),
        ("", "04/05/2015", "Sister", ""),
        ("Karen Lowe", "14/02/1981", "Mother", "says Ella's DOB is wrong"),
        ("Karen Lowe", "14/02/1981", "Mother", "Amber"),
    ],
)
def test_a_row_that_may_be_the_childs_leaves_it_a_doubt(row: Cells) -> None:
    one = form([HEADS, MASON, row], "")
    assert not locate([one])["cse_assessment"][0].page.aside
    assert read(one)[1] in (State.UNREAD, State.INVALID)


def test_a_table_below_a_label_of_its_own_is_its_answer() -> None:
    one = form([HEADS, KAREN], above="Parents/Carers names:")
    assert not locate([one])["cse_assessment"][0].page.aside


def test_a_form_that_asks_for_the_birth_in_the_table_alone_keeps_it() -> None:
    one = form([HEADS, MASON, KAREN])
    gone = [w for w in one.words if w.box[1] == 60]
    (done,) = locate([one.without(gone)])["cse_assessment"]
    assert len(done.page.aside) == len(gone)


def test_a_field_in_the_table_leaves_it() -> None:
    one = replace(form([HEADS, MASON]), widgets=(Widget("f", "text", (185, 322, 270, 338), "01/02/2014"),))
    assert not locate([one])["cse_assessment"][0].page.aside


def test_a_parent_among_them_may_be_the_child() -> None:
    """A baby's household: its mother is the young person."""
    rows = [HEADS, ("Ella Lowe", "12/03/2011", "Mother", ""), ("Mason Lowe", "04/05/2025", "Brother", "")]
    value, state, _ = read(form(rows, own=""))
    assert (value, state) != (None, State.BLANK)
