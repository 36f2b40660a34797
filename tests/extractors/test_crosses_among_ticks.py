"""A checklist on which each line is ticked or crossed: the crosses passed for ticks, and the form was accepted."""

from __future__ import annotations

import pytest
from pages import Line, page
from test_typeface import CHECKLIST, LINES, answers

from schemas.types import Value

QUESTIONS = CHECKLIST.of_kind("tick")


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        ({1: "\N{CHECK MARK}", 4: "\N{BALLOT X}"}, {1: True, 4: None, 5: False}),
        ({1: "\N{CHECK MARK}", 4: "X"}, {1: True, 4: None, 5: False}),
        ({1: "[\N{CHECK MARK}]", 4: "[x]"}, {1: True, 4: None, 5: False}),
        ({1: "\N{BALLOT BOX WITH CHECK}", 4: "\N{BALLOT BOX WITH X}"}, {1: True, 4: None}),
        ({1: "X", 4: "X", 6: "x"}, {1: True, 4: True, 6: True, 5: False}),
        ({1: "\N{BALLOT X}", 4: "X"}, {1: True, 4: True}),
        ({1: "\N{CHECK MARK}", 4: "\N{HEAVY CHECK MARK}"}, {1: True, 4: True}),
        ({1: "Yes", 4: "\N{CHECK MARK}"}, {1: True, 4: True}),
    ],
)
def test_ticks_and_crosses(signs: dict[int, str], told: dict[int, Value]) -> None:
    marks: list[Line] = [(540, 80 + 40 * row, sign) for row, sign in signs.items()]
    found = answers(page([*LINES, *marks]), "cse_checklist")
    assert {row: found[QUESTIONS[row].key].value for row in told} == told
