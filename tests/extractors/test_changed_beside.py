"""What changes an answer without naming it, in the type of the form's own print: below a section, in the margin, on a checklist."""

from __future__ import annotations

from dataclasses import replace

import pytest
from beside_form import FRONT, MARK, STATEMENTS, read, unread
from pages import PRINT, Line, page

from extractors.doubts.changed_beside import changes
from extractors.pages.page import Page, Ruling

ROW = STATEMENTS[2]  # one of a table's rows, level with which a margin is
EDGE = 540.0  # points: the table's right edge


def put(*lines: Line) -> Page:
    """The form with such lines, in the type that it is printed in."""
    return page([*FRONT, *STATEMENTS, *MARK, *lines, *PRINT])


def ruled(*lines: Line) -> Page:
    uprights = tuple(Ruling(False, at, ROW[1] - 4, ROW[1] + 16) for at in (30.0, EDGE))
    drawn = put(*lines)
    return replace(drawn, rulings=(*drawn.rulings, *uprights))


CHANGES = [
    "Amended to 5 by manager 6/3/26",
    "Changed to 5, JB",
    "Increased to 5 after strategy discussion",
    "Score raised to a 4",
    "Now moved to four",
    "Correction: under 13 box should be ticked",
    "Also: child is 12 and sexually active",
    "Not sure about the under 13 box",
    "Amended: unticked",
    "Rating changed to Red",
]
NONE = [
    "Please tick one box in each section",
    "If the score is changed to 5, initial the change",
    "Corrections must be initialled in the box",
    "Changed schools in March",
    "Amended version of May",
    "Moved to Northampton",
    "Increased risk at weekends",
    "Has this been updated to 5?",
]


@pytest.mark.parametrize("text", CHANGES)
def test_a_line_that_says_to_what_is_a_change(text: str) -> None:
    assert changes(text)


@pytest.mark.parametrize("text", NONE)
def test_guidance_and_what_tells_of_the_child_are_none(text: str) -> None:
    assert not changes(text)


def test_a_move_to_a_number_waits_for_a_person() -> None:
    assert changes("Moved to 5 Example Street")


@pytest.mark.parametrize("text", CHANGES[:4])
def test_a_change_below_a_section_leaves_that_open(text: str) -> None:
    low = max(top for _, top, _ in STATEMENTS) + 20
    assert unread(read(put((40, low, text))))
    assert unread(read(put())) == set()


@pytest.mark.parametrize("text", ["now 5", "5!", "no", "?", "wrong", "<- this one", "2013?"])
def test_what_may_bear_on_an_answer_in_the_margin_beside_its_row_leaves_it_open(text: str) -> None:
    assert unread(read(ruled((EDGE + 5, ROW[1], text))))


@pytest.mark.parametrize("text", ["JB", "OFFICIAL", "CSE/3a"])
def test_what_says_nothing_of_one_is_let_pass(text: str) -> None:
    assert unread(read(ruled((EDGE + 5, ROW[1], text)))) == set()


def test_print_that_stands_there_again_is_none() -> None:
    rows = [STATEMENTS[0], STATEMENTS[2], STATEMENTS[4]]
    drawn = put(*((EDGE + 5, top, "any of these marks") for _, top, _ in rows))
    uprights = tuple(Ruling(False, at, 0.0, drawn.height) for at in (30.0, EDGE))
    assert unread(read(replace(drawn, rulings=(*drawn.rulings, *uprights)))) == set()
