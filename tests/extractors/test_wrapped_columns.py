"""Columns with no line between them, the answer of one of which needs a second line below its label."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import PRINT, Line, box, page
from test_unseen_layouts import read

from extractors.pages.page import Page, Ruling, Widget
from schemas.types import State, Value

KEYS = ("young_person.dob", "young_person.contact_no", "young_person.address", "young_person.ethnicity")
NUMBER = "07700 900123"
MORE: list[Line] = [(40, 640, "Date of assessment:"), (40, 656, "Name of Parents:"), *PRINT]
AS_PUT = ("2012-09-18", NUMBER, "4 Mock Close", "Mixed")


def form(date: str, address: str, ethnicity: str, *below: Line, ruled: bool = False) -> Page:
    """Two rows of three labels each, in columns at 40, 250 and 400, and what goes on below."""
    lines: list[Line] = [
        (40, 50, "Name: Efa Mock"), (250, 50, f"DOB: {date}"), (400, 50, f"Contact No: {NUMBER}"),
        (40, 90, f"Address: {address}"), (250, 90, "Sexuality: Straight"), (400, 90, f"Ethnicity: {ethnicity}"),
    ]  # fmt: skip
    sides = [(36, 246), (246, 396), (396, 560)]
    cells = [edge for top in (46, 86) for x0, x1 in sides for edge in box(x0, top, x1, top + 40)]
    level = [Ruling(True, y, 36.0, 560.0) for y in (46.0, 86.0, 126.0)]
    return page([*lines, *below, *MORE], cells if ruled else level)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (form("18 September 2012", "4 Mock Close", "Mixed"), AS_PUT),
        # A child of 12 came out of unknown age: the year was the number's.
        (form("18th of September", "4 Mock Close", "Mixed", (250, 62, "2012")), AS_PUT),
        (form("18th of", "4 Mock Close", "Mixed", (250, 62, "September 2012")), AS_PUT),
        (form("", "4 Mock Close", "Mixed", (250, 62, "18 September 2012")), AS_PUT),
        (form("18/09/2012", "4 Mock", "Mixed", (40, 102, "Close")), AS_PUT),
        (form("18/09/2012", "4 Mock Close", "Any other", (400, 102, "background")), (*AS_PUT[:3], "Any other background")),
        # Running text goes on at the left, not below its second label.
        (
            form("18/09/2012", "4 Mock Close", "Mixed Caribbean!", (250, 102, "or bisexual")),
            (*AS_PUT[:3], "Mixed Caribbean!"),
        ),
        # The line above had no room for the next word: it may go on there as well.
        (form("18/09/2012", "4 Mock", "Mixed Caribbean!", (40, 102, "Crescent")), (*AS_PUT[:2], None, None)),
        (
            form("18/09/2012", "4 Mock", "Mixed Caribbean!", (40, 102, "Crescent"), (250, 102, "(says)")),
            (*AS_PUT[:2], "4 Mock Crescent", "Mixed Caribbean!"),
        ),
    ],
)  # fmt: skip
def test_what_stands_below_a_label_is_of_its_column(told: Page, expected: tuple[Value, ...]) -> None:
    found = read(told)
    assert tuple(found[key][0] for key in KEYS) == expected
    assert {found[key][1] for key in KEYS} == {State.UNREAD if None in expected else State.READ, State.READ}


def test_a_word_in_its_own_cell_is_no_neighbours() -> None:
    """The answer all but touches the next cell's label."""
    found = read(form("18th of September", "4 Mock Close", "Mixed", (250, 62, "2012"), ruled=True))
    assert tuple(found[key][0] for key in KEYS) == AS_PUT


def test_a_text_below_its_label_in_the_middle_of_a_row() -> None:
    """The other cells' labels are level with it: it was part of the address, and its own label surely had none."""
    lines: list[Line] = [(250, 46, "Sexuality:"), (250, 57, "Straight")]
    lines += [(40, 54, "Address: 4 Mock Close"), (400, 54, "Ethnicity: Mixed")]
    found = read(page([*lines, *MORE]))
    keys = ("young_person.address", "young_person.sexuality", "young_person.ethnicity")
    assert tuple(found[key][0] for key in keys) == ("4 Mock Close", "Straight", "Mixed")


def test_what_a_field_shows_below_its_label_is_no_others() -> None:
    told = form("18/09/2012", "", "Mixed Caribbean!", (40, 102, "Crescent"))
    field = Widget("Address", "text", (38.0, 100.0, 120.0, 114.0), "Crescent", paints=True)
    found = read(replace(told, widgets=(field,)))
    assert [found[key][0] for key in KEYS[2:]] == ["Crescent", "Mixed Caribbean!"]
