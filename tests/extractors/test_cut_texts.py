"""A web page printed from a browser: what has no room in its field is cut at the field's side, and no trace of it is left in the
file. What could be seen was accepted as all of it."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page, words
from test_typeface import answers

from schemas.types import State


@pytest.mark.parametrize(
    ("end", "begin", "behind", "read"),
    [
        (0.5, 3.0, "", False),  # cut at the side
        (-2.0, 3.0, "", False),  # in the middle of a letter
        (3.0, 3.0, "", True),  # it has its padding
        (0.5, 40.0, "", True),  # set at the right, with room at its left
        (0.8, 1.5, "", True),  # a box made for it
        (-7.0, 3.0, "", True),  # whole letters stand beyond it
        (-2.0, 3.0, "Testerby", True),  # it runs on over the side: nothing is cut
    ],
)
def test_a_text_that_ends_at_its_boxs_side(end: float, begin: float, behind: str, read: bool) -> None:
    text = "14 Mock Road Exam"
    wide = words([(0, 0, text)])[-1].box[2]
    left = 120.0
    right = left + begin + wide + end
    lines: list[Line] = [(44, 74, "Address:"), (left + begin, 74, text), (44, 200, "Any issues with DV: No")]
    lines += [(left + begin + wide + 3, 74, behind)] if behind else []
    rulings = [*box(40, 60, 550, 96), *box(left, 70, right, 86)]
    answer = answers(page([*lines, *PRINT], rulings), "cse_assessment")["young_person.address"]
    assert (answer.state is State.READ) is read
    if not read:
        assert answer.candidates == (text,)


@pytest.mark.parametrize(("end", "read"), [(590.0, False), (594.8, False), (560.0, True)])
def test_a_text_that_runs_off_the_paper(end: float, read: bool) -> None:
    """Its next letter would be beyond the edge: "MO1 2CK" was surely "M 2CK"."""
    text = "14 Mock Road Exam"
    wide = words([(0, 0, text)])[-1].box[2]
    lines: list[Line] = [(44, 74, "Address:"), (end - wide, 74, text), (44, 200, "Any issues with DV: No")]
    answer = answers(page([*lines, *PRINT]), "cse_assessment")["young_person.address"]
    assert (answer.state is State.READ) is read
