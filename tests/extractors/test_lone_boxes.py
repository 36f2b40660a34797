"""Boxes in the open beside their labels, as a printed or flattened form has them: nothing outside them is in a table."""

from __future__ import annotations

import pytest
from pages import Line, box, page
from test_unseen_layouts import read

from extractors.pages.page import Page, Ruling
from extractors.pages.rulings import Segment, merge_rulings
from schemas.types import BBox, State, Value

LINES: list[Line] = [
    (40, 50, "Name:"), (80, 48, "Efa Hale"), (300, 50, "DOB:"), (332, 48, "01/06/2013"),
    (40, 72, "Address:"), (92, 70, "19 Affinity Road"),
    (40, 94, "Date of assessment:"), (142, 92, "20/02/2026"),
    (300, 94, "Is the YP aware of this referral Y/N"), (522, 92, "Yes"),
    (40, 116, "Name of Parents:"), (132, 114, "Fflur Hale"), (300, 116, "Parents contact no's:"), (412, 114, "01632 960721"),
    (40, 138, "Learning Difficulties/Disability Y/N"), (252, 136, "No"), (300, 138, "Please explain:"),
    (40, 160, "Emotional/Mental Health concerns Y/N"), (252, 158, "Yes"), (300, 160, "Please explain:"), (402, 158, "Weekly"),
    (40, 182, "Phone no:"), (92, 180, "01632 960559"),
]  # fmt: skip
BOXES: list[BBox] = [
    (78, 46, 290, 60), (330, 46, 550, 60), (90, 68, 550, 82), (140, 90, 290, 104), (520, 90, 550, 106),
    (130, 112, 290, 126), (410, 112, 550, 126), (250, 134, 290, 150), (400, 134, 550, 148), (250, 156, 290, 172),
    (400, 156, 550, 170), (90, 178, 300, 192),
]  # fmt: skip


def form() -> Page:
    return page(LINES, [ruling for one in BOXES for ruling in box(*one)])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("young_person.name", "Efa Hale"),
        ("young_person.dob", "2013-06-01"),
        ("young_person.address", "19 Affinity Road"),
        ("assessment.date", "2026-02-20"),
        ("assessment.yp_aware", True),
        ("parents.names", "Fflur Hale"),
        ("parents.contact_nos", "01632 960721"),
        ("needs.learning_disability", False),
        ("needs.mental_health", True),
        ("needs.mental_health.details", "Weekly"),
        ("referrer.phone", "01632 960559"),
    ],
)
def test_a_value_in_a_box_in_the_open(key: str, value: Value) -> None:
    assert read(form())[key] == (value, State.READ)


def test_an_empty_box_in_the_open_is_blank() -> None:
    assert read(form())["needs.learning_disability.details"] == (None, State.BLANK)


@pytest.mark.parametrize(("gap", "again"), [(0.7, False), (3.0, True), (0.7, True)])
def test_a_box_to_tick_right_above_the_line_below_its_row(gap: float, again: bool) -> None:
    """again: drawn twice, for its paper and for its edge."""
    square = (515.0, 400.0, 526.0, 411.0)
    drawn = [s for group in range(1 + again) for s in Segment.sides(square, group)]
    rulings, loose = merge_rulings([*drawn, Segment(True, 411.0 + gap, 40.0, 555.0, 9)], [], [])
    assert rulings == (Ruling(True, 411.0 + gap, 40.0, 555.0),)
    assert {shape.box for shape in loose} == {square}


WRAPPED: list[Line] = [
    (40, 50, "Name:"), (80, 60, "Efa Hale"), (305, 48, "DOB:"), (332, 48, "01/06/2013"), (414, 48, "Contact No:"),
    (305, 62, "07700 900418"),
    (40, 92, "Address:"), (46, 106, "19 Affinity Road"),
    (305, 84, "Sexuality:"), (360, 84, "Bisexual"), (440, 84, "Ethnicity:"), (305, 98, "Mixed heritage"),
    (305, 114, "Any issues with homophobia:"), (430, 114, "None known"),
    (40, 138, "Date of assessment:"), (142, 136, "20/02/2026"), (40, 160, "Name of Parents:"), (40, 182, "Any issues with DV:"),
]  # fmt: skip


def wrapped() -> Page:
    """A browser's print of a form to fill in: boxes one above another touch, and share a line."""
    cells = [
        side
        for one in ((38, 40, 300, 78), (300, 40, 556, 78), (38, 78, 300, 130), (300, 78, 556, 130))
        for side in box(*one)
    ]
    boxes: list[BBox] = [
        (78, 56, 180, 70), (44, 102, 260, 116), (140, 132, 240, 146), (428, 110, 530, 124),
    ]  # fmt: skip
    shared = [
        Ruling(True, 45, 330, 410), Ruling(False, 330, 45, 59), Ruling(False, 410, 45, 59),
        Ruling(True, 59.4, 303, 410), Ruling(False, 303, 59.8, 73), Ruling(False, 395, 59.8, 73), Ruling(True, 73, 303, 395),
        Ruling(True, 81, 357, 436), Ruling(False, 357, 81, 95), Ruling(False, 436, 81, 95),
        Ruling(True, 95.4, 303, 436), Ruling(False, 303, 95.8, 108), Ruling(False, 405, 95.8, 108), Ruling(True, 108, 303, 405),
    ]  # fmt: skip
    return page(WRAPPED, [*cells, *(ruling for one in boxes for ruling in box(*one)), *shared])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("young_person.name", "Efa Hale"),
        ("young_person.dob", "2013-06-01"),
        ("young_person.contact_no", "07700 900418"),
        ("young_person.address", "19 Affinity Road"),
        ("young_person.sexuality", "Bisexual"),
        ("young_person.ethnicity", "Mixed heritage"),
        ("young_person.homophobia_issues", "None known"),
    ],
)
def test_a_box_that_begins_the_next_line_of_its_cell(key: str, value: Value) -> None:
    """The number stood in the name, and the ethnicity in the address."""
    assert read(wrapped())[key] == (value, State.READ)
