"""Online forms number their questions, and print each answer below its question, at the number's left edge: "44. Overall Score", and
36 below it. The number was the score, surely, and of a short first word ("Li Chen") the name was cut."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, page, words
from test_typeface import answers

from extractors.questions.locate import locate
from schemas.types import State


def listed(labels: list[tuple[str, str]], first: int, step: float = 30.0) -> list[Line]:
    """Labels behind their numbers, and below each what answers it."""
    lines: list[Line] = []
    for row, (label, said) in enumerate(labels):
        top = 60 + step * row
        lines += [(46.0, top, f"{first + row}."), (64.0, top, label)]
        lines += [(46.0, top + 13, said)] if said else []
    return lines


@pytest.mark.parametrize("name", ["Li Chen", "Li", "J. Mock", "A B Example", "Testina Example"])
@pytest.mark.parametrize("column", [0.0, 250.0])
def test_a_name_below_its_numbered_label_is_whole(name: str, column: float) -> None:
    lines = listed([("Name:", name), ("Name of Parents:", f"Dr. {name}")], 1)
    beside: list[Line] = [(46, 60, "Ethnicity:"), (46, 73, "Mockish")] if column else []
    found = answers(
        page([*((x + column, y, text) for x, y, text in lines), *beside, *PRINT]), "cse_assessment"
    )
    assert found["young_person.name"].value == name
    assert found["parents.names"].value == f"Dr. {name}"
    if column:
        assert found["young_person.ethnicity"].value == "Mockish"


LABELS = [
    ("Learning Difficulties/Disability Y/N", "No"),
    ("Emotional/Mental Health concerns Y/N", "No"),
    ("Any issues with DV:", "No"),
    ("Any significant loss/bereavement:", "Yes"),
    ("Total Assessment Score", "31"),
    ("Overall Score", "36"),
]


@pytest.mark.parametrize("said", ["36", ""])
def test_numbers_that_count_on_through_a_form_are_no_scores(said: str) -> None:
    """Fewer on a page than the form numbers itself, but beyond its ten."""
    found = answers(page(listed([*LABELS[:-1], ("Overall Score", said)], 39)), "cse_assessment")
    assert found["summary.total_assessment_score"].value == 31
    assert found["summary.overall_score"].value == (int(said) if said else None)
    assert said or found["summary.overall_score"].state is State.BLANK


def test_a_number_that_stands_alone_may_be_the_score() -> None:
    """17 was read, surely, of a blank one."""
    lines: list[Line] = [(46, 60, "17."), (64, 60, "Overall Score")]
    found = answers(page([*lines, *PRINT]), "cse_assessment")
    assert found["summary.overall_score"].state is not State.READ


@pytest.mark.parametrize("number", ["4.", "12.", "23)"])
def test_nor_does_it_hold_a_score_that_stands_behind(number: str) -> None:
    lines: list[Line] = [(46, 60, number), (64, 60, "Overall Score"), (200, 60, "28")]
    assert answers(page([*lines, *PRINT]), "cse_assessment")["summary.overall_score"].value == 28


def test_scores_with_a_full_stop_before_their_labels_are_no_numbers() -> None:
    """They go up too, but not by one."""
    said = (("Accommodation", 2), ("Total", 9), ("Total Assessment Score", 23), ("Overall Score", 28))
    lines: list[Line] = []
    for row, (label, score) in enumerate(said):
        lines += [(46, 60.0 + 20 * row, f"{score}."), (64, 60.0 + 20 * row, label)]
    found = answers(page([*lines, *PRINT]), "cse_assessment")
    assert all(
        found[key].state is not State.BLANK for key in ("summary.accommodation", "summary.overall_score")
    )


def test_scores_below_numbered_labels_stand_at_no_side_of_them() -> None:
    """Left of the label's words, and below them: each was taken to stand before its label, and the next one's."""
    labels = [
        ("Consumption of controlled substances", "4"),
        ("Accommodation", "2"),
        ("Awareness of sexual health services", "3"),
        ("Total Assessment Score", "30"),
        ("Overall Score", "36"),
    ]
    (only,) = locate([page([*listed(labels, 31, 26), *PRINT])])["cse_assessment"]
    assert only.score_side == ""


def test_a_number_that_ends_a_text_before_a_label_is_the_texts() -> None:
    text = (46.0, 60.0, "Address: 1 Mock Lane, Flat 2.")
    lines: list[Line] = [text, (words([text])[-1].box[2] + 14, 60, "DOB: 12/03/2011")]
    lines += [(46, 200, "Learning Difficulties/Disability Y/N No")]
    found = answers(page([*lines, *PRINT]), "cse_assessment")
    assert found["young_person.address"].value == "1 Mock Lane, Flat 2."
    assert found["young_person.dob"].value == "2011-03-12"
