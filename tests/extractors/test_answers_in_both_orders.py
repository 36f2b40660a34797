"""Two columns of Yes and No, both filled ("School", "Social care"): they were surely blank, as a choice that nobody made."""

from __future__ import annotations

import pytest
from pages import PRINT, Line, box, page
from test_typeface import answers

from schemas.types import State

ASKED = (
    ("needs.learning_disability", "Learning Difficulties/Disability Y/N"),
    ("needs.domestic_violence", "Any issues with DV:"),
    ("needs.loss_bereavement", "Any significant loss/bereavement:"),
    ("needs.open_to_services", "Is the YP open to any other services Y/N"),
)


def states(firsts: tuple[str, ...], heads: tuple[str, str] = ("", "")) -> list[State]:
    """Of questions beside which two words stand; firsts: the first of each."""
    lines: list[Line] = [(x, 46, head) for x, head in zip((304, 364), heads, strict=True) if head]
    rulings = []
    for row, ((_, question), first) in enumerate(zip(ASKED, firsts, strict=True)):
        top = 66.0 + 24 * row
        lines += [(44, top, question), (304, top, first), (364, top, {"Yes": "No", "No": "Yes"}[first])]
        for x0, x1 in ((40, 300), (300, 360), (360, 420)):
            rulings += box(x0, top - 6, x1, top + 18)
    found = answers(page([*lines, *PRINT], rulings), "cse_assessment")
    return [found[key].state for key, _ in ASKED]


@pytest.mark.parametrize("heads", [("", ""), ("School", "Social care")])
@pytest.mark.parametrize("firsts", [("Yes", "No", "Yes", "Yes"), ("No", "No", "No", "Yes")])
def test_neither_of_two_answers_is_sure(firsts: tuple[str, ...], heads: tuple[str, str]) -> None:
    assert states(firsts, heads) == [State.UNREAD] * 4


@pytest.mark.slow
def test_a_choice_that_is_printed_in_one_order_stays_blank() -> None:
    assert states(("Yes",) * 4) == [State.BLANK] * 4
