"""Rows without lines between them whose texts stand in the middle: half an answer was surely the whole of it, the other half part
of the one above, and a short answer beside a label of two lines part of the details above."""

from __future__ import annotations

from pages import Line, page
from test_unseen_layouts import PRINT, read

from extractors.gathering.fields import find_fields
from extractors.gathering.middle_rows import in_middle_of_rows
from extractors.gathering.page_items import items_of
from extractors.questions.locate import locate
from schemas.types import State

LABELS: list[Line] = [(40, 60, "Name:"), (40, 73, "DOB:"), (40, 86, "Contact No:"), (40, 99, "Sexuality:")]
VALUES: list[Line] = [(200, 60, "Testina Mock"), (200, 73, "03/04/2012"), (200, 86, "01632 960001"), (200, 99, "Not asked")]  # fmt: skip
ADDRESS = "young_person.address"
LOOKED_AFTER, HEALTH = "needs.cp_plan_or_looked_after", "needs.mental_health.details"


def test_an_answer_of_two_lines_beside_one_of_its_label() -> None:
    lines: list[Line] = [
        (40, 118.5, "Address:"),
        (200, 112, "Flat 3, 12 Example Close,"),
        (200, 125, "Testham TE5 7ST"),
    ]
    lines += [(40, 138, "Ethnicity:"), (200, 138, "Black African")]
    found = read(page([*LABELS, *VALUES, *lines, *PRINT]))
    assert found[ADDRESS] == ("Flat 3, 12 Example Close, Testham TE5 7ST", State.READ)
    assert found["young_person.sexuality"] == ("Not asked", State.READ)
    assert found["young_person.ethnicity"] == ("Black African", State.READ)


def test_one_line_beside_two_of_its_label() -> None:
    lines: list[Line] = [
        (40, 112, "Any issues with DV:"), (200, 112, "No"),
        (40, 125, "Please explain:"), (200, 125, "Not any more"),
        (40, 138, "Is the child or young person subject to"), (40, 149, "a CP Plan or Looked after?"), (232, 143.5, "Yes"),
        (40, 162, "Further info:"), (200, 162, "Since May"),
    ]  # fmt: skip
    lines = [(232 if x == 200 else x, top, text) for x, top, text in (*LABELS, *VALUES, *lines)]
    found = read(page([*lines, *PRINT]))
    assert found["needs.domestic_violence.details"] == ("Not any more", State.READ)
    assert found[LOOKED_AFTER] == (True, State.READ)


def test_what_stands_beside_other_words_is_none_of_it() -> None:
    """Questions that the body added above and below: their answers are no lines of the one between."""
    lines: list[Line] = [(40, 112, "Favourite colour:"), (200, 112, "Blue or so"), (40, 125, "Address:")]
    lines += [(200, 125, "12 Example Close"), (40, 138, "School nurse:"), (200, 138, "None of these")]
    page_map = locate([page([*LABELS, *VALUES, *lines, *PRINT])])["cse_assessment"][0]
    assert not in_middle_of_rows(page_map, find_fields(page_map), items_of(page_map))
    found = read(page([*LABELS, *VALUES, *lines, *PRINT]))
    assert found[ADDRESS] == ("12 Example Close", State.READ)
    assert found["young_person.sexuality"] == ("Not asked", State.READ)


def test_a_text_below_the_line_of_its_label_is_not_surely_its() -> None:
    """It may be the next row's, whose label nobody found."""
    lines: list[Line] = [
        (40, 118, "Address:"),
        (200, 131, "12 Example Close,"),
        (40, 137, "Where she stays"),
        (200, 142, "Testham"),
    ]
    found = read(page([*LABELS, *VALUES, *lines, *PRINT]))
    assert found[ADDRESS][0] is None or found[ADDRESS][1] is not State.READ


def test_texts_that_begin_at_the_top_of_their_rows() -> None:
    """Two of two lines each: the end of the first is no line of the second, of three then."""
    lines: list[Line] = [
        (40, 112, "Address:"),
        (200, 112, "Flat 3, 12 Example Close,"),
        (200, 123, "Testham"),
    ]
    lines += [(40, 138, "Ethnicity:"), (200, 138, "Black African, born"), (200, 149, "in Testham")]
    found = read(page([*LABELS, *VALUES, *lines, *PRINT]))
    assert found[ADDRESS] == ("Flat 3, 12 Example Close, Testham", State.READ)
    assert found["young_person.ethnicity"] == ("Black African, born in Testham", State.READ)


def test_the_stroke_within_a_label_is_no_other_question() -> None:
    """It stands level with the first of three lines, as nothing but a question's words do."""
    lines: list[Line] = [
        (40, 124, "Service / Team:"),
        (200, 112, "Youth team of the"),
        (200, 124, "county, with the"),
    ]
    lines += [(200, 136, "school nurse"), (40, 154, "Referrer Name:"), (200, 154, "Testa Sample")]
    found = read(page([*LABELS, *VALUES, *lines, *PRINT]))
    assert found["referrer.service"] == ("Youth team of the county, with the school nurse", State.READ)
    assert found["young_person.sexuality"] == ("Not asked", State.READ)
